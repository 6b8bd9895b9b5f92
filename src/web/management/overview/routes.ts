import { Router } from 'express';
import { dateInRome } from '../../../collection/calendar.js';
import { openParticipation } from '../../../collection/participation.js';
import { calendarOf } from '../../../collection/programmes/calendarOf.js';
import { listReminders } from '../../../collection/programmes/reminders.js';
import { listWaves } from '../../../collection/waves.js';
import type { Deps } from '../../../deps.js';
import { languageOf } from '../../render.js';
import { sendManagementPage } from '../page.js';
import { overviewModel } from './model.js';

/** What is going on in an organization, what waits for somebody, and what comes next. */
export function overviewRoutes(deps: Deps): Router {
  const router = Router();
  router.get('/gestione/:organization', async (request, response) => {
    const { organization } = request.params;
    const waves = (await listWaves(deps.database, organization)).filter(({ state }) => state === 'open');
    const open = await Promise.all(
      waves.map(async (wave) => ({ wave, participation: await openParticipation(deps.database, wave) })),
    );
    await sendManagementPage(request, response, deps, {
      section: 'overview',
      view: 'management/overview',
      model: overviewModel(
        {
          open,
          events: (await calendarOf(deps, organization)).events,
          reminders: await listReminders(deps, organization),
          today: dateInRome(deps.clock()),
        },
        languageOf(request),
      ),
    });
  });
  return router;
}
