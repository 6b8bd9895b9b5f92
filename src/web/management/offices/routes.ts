import { Router, type Request, type Response } from 'express';
import { listSuccessions, officeStates, participationsOf } from '../../../collection/officeHistory.js';
import {
  addOffice,
  changeOffice,
  findKnownOffice,
  findOffice,
  listKnownOffices,
} from '../../../collection/offices.js';
import type { Deps } from '../../../deps.js';
import { catalogue } from '../../../language/catalogue.js';
import { inNameOf } from '../../access.js';
import { redirectTo } from '../../redirect.js';
import { languageOf } from '../../render.js';
import { sectionAddress, sendManagementPage } from '../page.js';
import { attempt, type Refusal } from './attempt.js';
import { doneMessage } from './doneMessage.js';
import { officeAddress, officeModel, officesModel, type Typed } from './model.js';
import { blankOffice, fieldsOfOffice, readOffice, readPresent, type OfficeFault } from './readOffice.js';
import { reorganizationRoutes } from './reorganizationRoutes.js';

/** Pages of the offices of an organization. */
export function officeRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/gestione/:organization/uffici', async (request, response) => {
    const message = doneMessage(request.query.fatto, languageOf(request));
    await listPage(request, response, { fields: blankOffice, wrong: [], message });
  });

  router.post('/gestione/:organization/uffici', async (request, response) => {
    const { organization } = request.params;
    const fields = fieldsOfOffice(request.body);
    const { value, wrong } = readOffice(fields);
    const refusal = await attempt(request, textsOf(request, wrong), async () => {
      if (value !== undefined) await addOffice(inNameOf(deps, request), { organization, ...value });
    });
    if (refusal === undefined)
      redirectTo(request, response, `${sectionAddress(organization, 'offices')}?fatto=added`);
    else await listPage(request, response, { fields, wrong, ...refusal });
  });

  router.get('/gestione/:organization/uffici/:code', async (request, response) => {
    await officePage(request, response);
  });

  router.post('/gestione/:organization/uffici/:code', async (request, response) => {
    const { organization, code } = request.params;
    await findOffice(deps.database, organization, code);
    const fields = { ...fieldsOfOffice(request.body), code };
    const { value, wrong } = readPresent(fields);
    const refusal = await attempt(request, textsOf(request, wrong), async () => {
      if (value !== undefined) await changeOffice(inNameOf(deps, request), { organization, code, ...value });
    });
    if (refusal === undefined)
      redirectTo(request, response, `${officeAddress(organization, code)}?fatto=changed`);
    else await officePage(request, response, { fields, wrong, ...refusal });
  });

  router.use(reorganizationRoutes(deps));
  return router;

  async function listPage(
    request: Request,
    response: Response,
    { status = 200, ...typed }: Typed & { readonly status?: number },
  ): Promise<void> {
    const organization = String(request.params.organization);
    const known = await listKnownOffices(deps.database, organization);
    await sendManagementPage(request, response, deps, {
      ...{ section: 'offices', view: 'management/offices', status },
      model: officesModel(organization, known, typed, languageOf(request)),
    });
  }

  async function officePage(request: Request, response: Response, typed?: Typed & Refusal): Promise<void> {
    const { database } = deps;
    const [organization, code] = [String(request.params.organization), String(request.params.code)];
    const office = await findKnownOffice(database, organization, code);
    const known = await listKnownOffices(database, organization);
    const story = {
      ...{ organization, office },
      states: await officeStates(database, organization, code),
      successions: await listSuccessions(database, organization),
      participations: await participationsOf(database, organization, code),
      names: new Map(known.map((one) => [one.code, one.name])),
    };
    const language = languageOf(request);
    await sendManagementPage(request, response, deps, {
      ...{ section: 'offices', view: 'management/office', title: office.name, status: typed?.status ?? 200 },
      trail: [{ text: office.name, address: officeAddress(organization, code) }],
      model: officeModel(story, typed, doneMessage(request.query.fatto, language), language),
    });
  }
}

function textsOf(request: Request, wrong: readonly OfficeFault[]): string[] {
  const { faults } = catalogue(languageOf(request)).offices;
  return wrong.map((name) => faults[name]);
}
