import { Router } from 'express';
import { listWaves } from '../../../collection/waves.js';
import type { Deps } from '../../../deps.js';
import { languageOf } from '../../render.js';
import { sendManagementPage } from '../page.js';
import { overviewModel } from './model.js';

/** What is going on in an organization, and what comes next. */
export function overviewRoutes(deps: Deps): Router {
  const router = Router();
  router.get('/gestione/:organization', async (request, response) => {
    const waves = await listWaves(deps.database, request.params.organization);
    await sendManagementPage(request, response, deps, {
      section: 'overview',
      view: 'management/overview',
      model: overviewModel(waves, languageOf(request)),
    });
  });
  return router;
}
