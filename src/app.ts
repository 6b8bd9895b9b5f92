import express, { type Express } from 'express';
import type { Deps } from './deps.js';
import { memoryGauge } from './monitoring/memoryInUse.js';
import { identify } from './web/access.js';
import { accountRoutes } from './web/account/routes.js';
import { adminRoutes } from './web/admin/routes.js';
import { compressedAssets } from './web/compressedAssets.js';
import { entryRoutes } from './web/entry/routes.js';
import { formReader } from './web/formReader.js';
import { keptNowhere, securityHeaders } from './web/headers.js';
import { healthRoutes } from './web/health.js';
import { homeRoutes } from './web/home/routes.js';
import { boardGroupRoutes } from './web/improvement/boards/groupRoutes.js';
import { reportRoutes } from './web/improvement/incidents/reportRoutes.js';
import { improvementRoutes } from './web/improvement/routes.js';
import { inTurn } from './web/inTurn.js';
import { managementRoutes } from './web/management/routes.js';
import { withNavigation } from './web/navigation.js';
import { overloadGuard } from './web/overload.js';
import { pageUnknown, problemPage } from './web/problemPages.js';
import type { RequestLog } from './web/requestLog.js';
import { respondentRoutes } from './web/respondent/routes.js';
import { responsabileRoutes } from './web/responsabile/routes.js';
import { statementRoutes } from './web/statements/routes.js';
import { wizardRoutes } from './web/wizard/routes.js';

/** The whole web application as one function of what it depends on. */
export function buildApp(deps: Deps, log: RequestLog, isLeaving = (): boolean => false): Express {
  const app = express();
  app.disable('x-powered-by');
  // Pages are kept nowhere, so nobody asks whether theirs is still the same; files have a mark of their own
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', deps.config.trustedProxies);

  app.use(securityHeaders);
  app.use('/assets', compressedAssets());
  app.use(inTurn(keptNowhere, log.handler));
  app.use(healthRoutes(deps, isLeaving));
  const overload = overloadGuard({ memory: memoryGauge({ limit: deps.config.memoryLimit }) });
  app.use(inTurn(overload.refuse, formReader(), overload.count));

  app.use(respondentRoutes(deps));
  app.use(boardGroupRoutes(deps));
  app.use(reportRoutes(deps));
  app.use(statementRoutes(deps));
  app.use(identify(deps));
  app.use(withNavigation(deps));
  app.use(homeRoutes(deps));
  app.use(accountRoutes(deps));
  app.use(responsabileRoutes(deps));
  app.use(entryRoutes(deps));
  app.use(improvementRoutes(deps));
  app.use(managementRoutes(deps));
  app.use(wizardRoutes(deps));
  app.use(adminRoutes(deps));

  app.use(pageUnknown);
  app.use(problemPage(deps));
  return app;
}
