import { Router, type Request, type Response } from 'express';
import { participationsOf } from '../../../collection/officeHistory.js';
import { findOffice, listOffices, type Office } from '../../../collection/offices.js';
import { closeOffice, mergeOffices, splitOffice } from '../../../collection/reorganizeOffices.js';
import type { Deps } from '../../../deps.js';
import { catalogue } from '../../../language/catalogue.js';
import { inNameOf } from '../../access.js';
import { fieldValues } from '../../fields.js';
import { redirectTo } from '../../redirect.js';
import { languageOf } from '../../render.js';
import { sectionAddress, sendManagementPage } from '../page.js';
import { attempt, type Refusal } from './attempt.js';
import { closeModel, fieldsOf, mergeModel, officeAddress, splitModel } from './model.js';
import {
  fieldsOfOffice,
  fieldsOfParts,
  readOffice,
  readParts,
  type OfficeFault,
  type OfficeFields,
} from './readOffice.js';

interface Merger {
  readonly chosen: readonly string[];
  readonly fields: OfficeFields;
  readonly wrong: readonly OfficeFault[];
}

/** Pages on which offices are merged, split and closed: each says what is lost before it is done. */
export function reorganizationRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/gestione/:organization/uffici/:code/unisci', async (request, response) => {
    const office = await officeIn(request);
    const fields = { ...fieldsOf(office), code: '', name: '', headcount: '' };
    await mergePage(request, response, office, { chosen: [], fields, wrong: [] });
  });

  router.post('/gestione/:organization/uffici/:code/unisci', async (request, response) => {
    const { organization } = request.params;
    const office = await officeIn(request);
    const chosen = fieldValues(request.body, 'others');
    const fields = fieldsOfOffice(request.body);
    const { value: into, wrong } = readOffice(fields);
    const { faults } = catalogue(languageOf(request)).offices;
    // Who types the code of an office without choosing it has hardly meant to merge it
    const present = await listOffices(deps.database, organization);
    const isUnchosen = present.some(
      ({ code }) => code === fields.code && ![office.code, ...chosen].includes(code),
    );
    const found = [
      ...(chosen.length === 0 ? [faults.others] : []),
      ...wrong.map((name) => faults[name]),
      ...(isUnchosen ? [faults.unchosen] : []),
    ];
    const refusal = await attempt(request, found, async () => {
      if (into !== undefined)
        await mergeOffices(inNameOf(deps, request), { organization, from: [office.code, ...chosen], into });
    });
    if (refusal !== undefined) await mergePage(request, response, office, { chosen, fields, wrong }, refusal);
    else redirectTo(request, response, `${officeAddress(organization, fields.code)}?fatto=merged`);
  });

  router.get('/gestione/:organization/uffici/:code/dividi', async (request, response) => {
    const office = await officeIn(request);
    await splitPage(request, response, office, fieldsOfParts({}, office.kind), []);
  });

  router.post('/gestione/:organization/uffici/:code/dividi', async (request, response) => {
    const { organization } = request.params;
    const office = await officeIn(request);
    const fields = fieldsOfParts(request.body, office.kind);
    const { parts, faults, wrong } = readParts(fields, languageOf(request));
    const refusal = await attempt(request, faults, () =>
      splitOffice(inNameOf(deps, request), { organization, from: office.code, into: parts }),
    );
    if (refusal !== undefined) await splitPage(request, response, office, fields, wrong, refusal);
    else redirectTo(request, response, `${sectionAddress(organization, 'offices')}?fatto=split`);
  });

  router.get('/gestione/:organization/uffici/:code/chiudi', async (request, response) => {
    await closePage(request, response, await officeIn(request));
  });

  router.post('/gestione/:organization/uffici/:code/chiudi', async (request, response) => {
    const { organization } = request.params;
    const office = await officeIn(request);
    const refusal = await attempt(request, [], () =>
      closeOffice(inNameOf(deps, request), { organization, code: office.code }),
    );
    if (refusal !== undefined) await closePage(request, response, office, refusal);
    else redirectTo(request, response, `${sectionAddress(organization, 'offices')}?fatto=closed`);
  });

  return router;

  function officeIn({ params }: Request): Promise<Office> {
    return findOffice(deps.database, String(params.organization), String(params.code));
  }

  async function mergePage(
    request: Request,
    response: Response,
    office: Office,
    { chosen, fields, wrong }: Merger,
    refusal?: Refusal,
  ): Promise<void> {
    const organization = String(request.params.organization);
    const present = await listOffices(deps.database, organization);
    const others = await Promise.all(
      present
        .filter(({ code }) => code !== office.code)
        .map(async (other) => ({
          office: other,
          participations: await participationsOf(deps.database, organization, other.code),
        })),
    );
    const language = languageOf(request);
    await sendOfficePage(request, response, office, {
      ...{ view: 'management/office-merge', status: refusal?.status ?? 200 },
      title: catalogue(language).offices.mergeTitle({ office: office.name }),
      model: mergeModel(
        await changeOf(organization, office, refusal),
        others,
        { chosen, fields, wrong },
        language,
      ),
    });
  }

  async function splitPage(
    request: Request,
    response: Response,
    office: Office,
    parts: readonly OfficeFields[],
    wrong: readonly (readonly OfficeFault[])[],
    refusal?: Refusal,
  ): Promise<void> {
    const language = languageOf(request);
    const change = await changeOf(String(request.params.organization), office, refusal);
    await sendOfficePage(request, response, office, {
      ...{ view: 'management/office-split', status: refusal?.status ?? 200 },
      title: catalogue(language).offices.splitTitle({ office: office.name }),
      model: splitModel(change, parts, wrong, language),
    });
  }

  async function closePage(
    request: Request,
    response: Response,
    office: Office,
    refusal?: Refusal,
  ): Promise<void> {
    const language = languageOf(request);
    const change = await changeOf(String(request.params.organization), office, refusal);
    await sendOfficePage(request, response, office, {
      ...{ view: 'management/office-close', status: refusal?.status ?? 200 },
      title: catalogue(language).offices.closeTitle({ office: office.name }),
      model: closeModel(change, language),
    });
  }

  async function changeOf(organization: string, office: Office, refusal: Refusal | undefined) {
    const participations = await participationsOf(deps.database, organization, office.code);
    return { organization, office, participations, message: refusal?.message };
  }

  async function sendOfficePage(
    request: Request,
    response: Response,
    office: Office,
    page: { readonly view: string; readonly title: string; readonly status: number; readonly model: object },
  ): Promise<void> {
    const address = officeAddress(String(request.params.organization), office.code);
    await sendManagementPage(request, response, deps, {
      ...{ section: 'offices', ...page },
      trail: [
        { text: office.name, address },
        { text: page.title, address: request.path },
      ],
    });
  }
}
