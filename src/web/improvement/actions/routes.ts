import { Router, type Request, type Response } from 'express';
import { dateInRome } from '../../../collection/calendar.js';
import { listWaves } from '../../../collection/waves.js';
import type { Deps } from '../../../deps.js';
import {
  actionOrigins,
  actionStates,
  addAction,
  changeAction,
  findAction,
  listActions,
  setActionState,
  setSteps,
} from '../../../improvement/actions/actions.js';
import { outcomeOf } from '../../../improvement/actions/outcome.js';
import { listInstruments } from '../../../improvement/manual/instruments.js';
import { knownScales } from '../../../improvement/scaleTitles.js';
import { catalogue } from '../../../language/catalogue.js';
import { plainText } from '../../../language/plainText.js';
import { Problem } from '../../../problems.js';
import { outcomeWords } from '../../../reports/outcomeWords.js';
import { closedWaves } from '../../../results/waveResults.js';
import { inNameOf, only, visitorOf } from '../../access.js';
import { field } from '../../fields.js';
import { redirectTo } from '../../redirect.js';
import { languageOf } from '../../render.js';
import { improvementAddress, sendImprovementPage } from '../page.js';
import { actionAddress, actionModel, formModel, listModel, type Known } from './models.js';
import { fieldsOfAction, readAction, readSteps, typedAction, type ActionFields } from './readAction.js';
import { sheetRoutes } from './sheetRoutes.js';

const base = '/migliorare/:organization/azioni';
const mayChange = only('responsabile');

/** Actions: deciding them, following them, and seeing what the next wave says. */
export function actionRoutes(deps: Deps): Router {
  const router = Router();

  router.get(base, async (request, response) => {
    const { organization } = placeOf(request);
    const known = await knownOf(request);
    await sendImprovementPage(request, response, deps, {
      section: 'actions',
      view: 'improvement/actions/list',
      model: listModel(
        organization,
        {
          actions: await listActions(deps.database, organization),
          waves: (await listWaves(deps.database, organization)).filter(({ state }) => state === 'closed'),
          search: { state: field(request.query, 'stato'), scale: field(request.query, 'dimensione') },
          mayChange: isResponsabile(request),
        },
        known,
      ),
    });
  });

  router.get(`${base}/nuova`, mayChange, async (request, response) => {
    await showNew(request, response, typedAction(request.query), originFields(request.query));
  });

  router.post(`${base}/nuova`, mayChange, async (request, response) => {
    const { organization } = placeOf(request);
    const fields = typedAction(request.body);
    const { change, faults } = await read(request, fields);
    if (change === undefined) {
      await showNew(request, response, fields, originFields(request.body), faults);
      return;
    }
    const wave = numberIn(field(request.body, 'wave'));
    const known = (await listWaves(deps.database, organization)).some(({ number }) => number === wave);
    const kind = actionOrigins.find((one) => one === field(request.body, 'origin')) ?? 'own';
    const number = await addAction(inNameOf(deps, request), {
      ...{ ...change, organization, wave: known ? wave : null },
      origin: { kind, number: numberIn(field(request.body, 'originNumber')) },
    });
    redirectTo(request, response, actionAddress(organization, number));
  });

  router.use(sheetRoutes(deps));

  router.get(`${base}/:number`, async (request, response) => {
    await showAction(request, response);
  });

  router.post(`${base}/:number`, mayChange, async (request, response) => {
    const { organization, number } = placeOf(request);
    const fields = typedAction(request.body);
    const { change, faults } = await read(request, fields);
    if (change === undefined) {
      await showAction(request, response, { fields, faults });
      return;
    }
    await changeAction(inNameOf(deps, request), organization, number, change);
    redirectTo(request, response, actionAddress(organization, number));
  });

  router.post(`${base}/:number/stato`, mayChange, async (request, response) => {
    const { organization, number } = placeOf(request);
    const state = actionStates.find((one) => one === field(request.body, 'state'));
    if (state === undefined) throw new Problem('requestInvalid', {});
    const reason = plainText(field(request.body, 'reason')).trim().slice(0, 300);
    if (state === 'dropped' && reason === '') {
      await showAction(request, response, { faults: [textsFor(request).faults.reason] });
      return;
    }
    await setActionState(inNameOf(deps, request), organization, number, { state, reason });
    redirectTo(request, response, actionAddress(organization, number));
  });

  router.post(`${base}/:number/passi`, mayChange, async (request, response) => {
    const { organization, number } = placeOf(request);
    const { steps: before } = await findAction(deps.database, organization, number);
    const steps = readSteps(request.body, before, dateInRome(deps.clock()));
    if (steps === undefined) {
      await showAction(request, response, { faults: [textsFor(request).faults.steps] });
      return;
    }
    await setSteps(inNameOf(deps, request), organization, number, steps);
    redirectTo(request, response, actionAddress(organization, number));
  });

  return router;

  async function knownOf(request: Request): Promise<Known> {
    const language = languageOf(request);
    const scales = await knownScales(deps, placeOf(request).organization, language);
    return { scales, today: dateInRome(deps.clock()), language };
  }

  async function read(request: Request, fields: ActionFields) {
    const { scales, today, language } = await knownOf(request);
    const instruments = await listInstruments(deps.database, placeOf(request).organization);
    return readAction(
      fields,
      {
        today,
        scales: new Set(scales.map(({ key }) => key)),
        instruments: new Set(instruments.map(({ code }) => code)),
      },
      language,
    );
  }

  async function showNew(
    request: Request,
    response: Response,
    fields: ActionFields,
    hidden: Readonly<Record<string, string>>,
    faults: readonly string[] = [],
  ): Promise<void> {
    const { organization } = placeOf(request);
    const known = await knownOf(request);
    const address = `${improvementAddress(organization, 'actions')}/nuova`;
    const title = textsFor(request).newTitle;
    const instruments = await listInstruments(deps.database, organization, known.language);
    await sendImprovementPage(request, response, deps, {
      ...{ section: 'actions', view: 'improvement/actions/new', title },
      status: faults.length > 0 ? 422 : 200,
      trail: [{ text: title, address }],
      model: formModel({ fields, address, hidden, faults, instruments, isNew: true }, known),
    });
  }

  async function showAction(
    request: Request,
    response: Response,
    { fields, faults = [] }: { fields?: ActionFields; faults?: readonly string[] } = {},
  ): Promise<void> {
    const { organization, number } = placeOf(request);
    const known = await knownOf(request);
    const action = await findAction(deps.database, organization, number);
    const waves =
      action.scale === null ? [] : await closedWaves(deps.database, organization, action.scale.questionnaire);
    const instruments = await listInstruments(deps.database, organization, known.language);
    const address = actionAddress(organization, number);
    const form = formModel(
      { fields: fields ?? fieldsOfAction(action), address, faults, instruments, isNew: false },
      known,
    );
    await sendImprovementPage(request, response, deps, {
      ...{ section: 'actions', view: 'improvement/actions/action', title: action.what },
      status: faults.length > 0 ? 422 : 200,
      trail: [{ text: action.what, address }],
      model: actionModel(
        action,
        {
          ...{ instruments, form, mayChange: isResponsabile(request) },
          outcome: outcomeWords(outcomeOf(action, waves), known.language),
        },
        known,
      ),
    });
  }
}

function textsFor(request: Request) {
  return catalogue(languageOf(request)).actions;
}

/** Where an action comes from, which the form carries along. */
function originFields(source: unknown): Record<string, string> {
  return Object.fromEntries(['wave', 'origin', 'originNumber'].map((name) => [name, field(source, name)]));
}

function numberIn(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** Whose actions, and which of them, if any. */
function placeOf({ params }: Request): { organization: string; number: number } {
  return { organization: String(params.organization), number: numberIn(String(params.number ?? '')) ?? 0 };
}

function isResponsabile(request: Request): boolean {
  return visitorOf(request)?.account.role === 'responsabile';
}
