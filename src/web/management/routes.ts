import { Router } from 'express';
import type { Deps } from '../../deps.js';
import { managers } from '../access.js';
import { sameOrigin } from '../sameOrigin.js';
import { overviewRoutes } from './overview/routes.js';
import { questionnaireRoutes } from './questionnaires/routes.js';

/** Pages of who manages an organization: its offices, questionnaires, programmes and waves. */
export function managementRoutes(deps: Deps): Router {
  const router = Router();
  router.use('/gestione/:organization', sameOrigin(deps.config, { strict: true }), managers);
  router.use(overviewRoutes(deps));
  router.use(questionnaireRoutes(deps));
  return router;
}
