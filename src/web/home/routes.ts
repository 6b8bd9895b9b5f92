import { Router } from 'express';
import { listOrganizations } from '../../collection/organizations.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import { isOnThisMachine } from '../onThisMachine.js';
import { languageOf, sendPage } from '../render.js';

/** The first page: where to answer, where the results are, and what to do while there is nothing yet. */
export function homeRoutes(deps: Deps): Router {
  const router = Router();
  router.get('/', async (request, response) => {
    const organizations = await listOrganizations(deps.database);
    const { common } = catalogue(languageOf(request));
    await sendPage(request, response, {
      view: 'home/home',
      title: common.homeTitle,
      model: {
        isEmpty: organizations.length === 0,
        organizations: isOnThisMachine(deps, request) ? organizations : [],
      },
    });
  });
  return router;
}
