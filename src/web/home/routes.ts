import { Router } from 'express';
import { hasAccounts } from '../../accounts/accounts.js';
import { listOrganizations } from '../../collection/organizations.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import { visitorOf } from '../access.js';
import { isOnThisMachine } from '../onThisMachine.js';
import { languageOf, sendPage } from '../render.js';
import { homeModel } from './homeModel.js';

/** The first page: where to answer, where the results are, and what to do while there is nothing yet. */
export function homeRoutes(deps: Deps): Router {
  const router = Router();
  router.get('/', async (request, response) => {
    const language = languageOf(request);
    await sendPage(request, response, {
      view: 'home/home',
      title: catalogue(language).common.homeTitle,
      model: homeModel({
        organizations: await listOrganizations(deps.database),
        hasAccounts: await hasAccounts(deps.database),
        account: visitorOf(request)?.account,
        isHere: isOnThisMachine(deps, request),
      }),
    });
  });
  return router;
}
