import { Router } from 'express';
import type { Deps } from '../../deps.js';
import { managers } from '../access.js';
import { sameOrigin } from '../sameOrigin.js';
import { officeRoutes } from './offices/routes.js';
import { organizationRoutes } from './organization/routes.js';
import { invitationRoutes } from './invitations/routes.js';
import { overviewRoutes } from './overview/routes.js';
import { programmeRoutes } from './programmes/routes.js';
import { textRoutes } from './texts/routes.js';
import { waveRoutes } from './waves/routes.js';
import { questionnaireRoutes } from './questionnaires/routes.js';

/** Pages of who manages an organization: its offices, questionnaires, programmes and waves. */
export function managementRoutes(deps: Deps): Router {
  const router = Router();
  router.use('/gestione/:organization', sameOrigin(deps.config, { strict: true }), managers);
  router.use(overviewRoutes(deps));
  router.use(officeRoutes(deps));
  router.use(organizationRoutes(deps));
  router.use(programmeRoutes(deps));
  router.use(waveRoutes(deps));
  router.use(invitationRoutes(deps));
  router.use(textRoutes(deps));
  router.use(questionnaireRoutes(deps));
  return router;
}
