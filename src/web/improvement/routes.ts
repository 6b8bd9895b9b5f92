import { Router } from 'express';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import { improvers } from '../access.js';
import { languageOf } from '../render.js';
import { sameOrigin } from '../sameOrigin.js';
import { actionRoutes } from './actions/routes.js';
import { manualRoutes } from './manual/routes.js';
import { meetingRoutes } from './meetings/routes.js';
import { talkRoutes } from './meetings/talkRoutes.js';
import { boardRoutes } from './boards/routes.js';
import { incidentRoutes } from './incidents/routes.js';
import { openSpaceRoutes } from './openSpace/routes.js';
import { improvementSections, sendImprovementPage } from './page.js';

/** Pages of what an organization does about its climate. */
export function improvementRoutes(deps: Deps): Router {
  const router = Router();
  router.use('/migliorare/:organization', sameOrigin(deps.config, { strict: true }), improvers);

  router.get('/migliorare/:organization', async (request, response) => {
    const { improvement } = catalogue(languageOf(request));
    await sendImprovementPage(request, response, deps, {
      section: 'overview',
      view: 'improvement/overview',
      model: {
        sections: improvementSections(request.params.organization).map(({ section, address }) => ({
          address,
          title: improvement.sections[section],
          lead: improvement.leads[section],
        })),
      },
    });
  });

  router.use(manualRoutes(deps));
  router.use(actionRoutes(deps));
  router.use(talkRoutes(deps));
  router.use(meetingRoutes(deps));
  router.use(boardRoutes(deps));
  router.use(openSpaceRoutes(deps));
  router.use(incidentRoutes(deps));
  return router;
}
