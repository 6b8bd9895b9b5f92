import { Router } from 'express';
import { dateInRome } from '../../../collection/calendar.js';
import { openParticipation } from '../../../collection/participation.js';
import { listWaves } from '../../../collection/waves.js';
import type { Deps } from '../../../deps.js';
import { languageOf } from '../../render.js';
import { sendManagementPage } from '../page.js';
import { overviewModel } from './model.js';

/** What is going on in an organization, and what comes next. */
export function overviewRoutes(deps: Deps): Router {
  const router = Router();
  router.get('/gestione/:organization', async (request, response) => {
    const open = (await listWaves(deps.database, request.params.organization)).filter(
      ({ state }) => state === 'open',
    );
    const waves = await Promise.all(
      open.map(async (wave) => ({ wave, participation: await openParticipation(deps.database, wave) })),
    );
    await sendManagementPage(request, response, deps, {
      section: 'overview',
      view: 'management/overview',
      model: overviewModel({ waves, today: dateInRome(deps.clock()) }, languageOf(request)),
    });
  });
  return router;
}
