import { randomBytes } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import { dateInRome } from '../../collection/calendar.js';
import { findOrganization } from '../../collection/organizations.js';
import { beginPaperEntry, findAcceptingWave } from '../../collection/paperEntry.js';
import { submit, type Submission } from '../../collection/submission.js';
import { isAccepting, listWaves, type Wave } from '../../collection/waves.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import { isProblem, Problem } from '../../problems.js';
import type { Item } from '../../questionnaires/questionnaire.js';
import { missing } from '../../questionnaires/ratings.js';
import { accountOf, inNameOf, transcribers } from '../access.js';
import { field } from '../fields.js';
import { languageOf, sendPage } from '../render.js';
import { sameOrigin } from '../sameOrigin.js';
import { chosenRatings } from './chosenRatings.js';
import { differencesOf } from './differences.js';
import { differencesModel } from './differencesModel.js';
import { codesOnSheets } from './codesOnSheets.js';
import { entryAddress, sheetModel, wavesModel, type SheetState } from './models.js';
import { sendEntryPage } from './page.js';
import { readSheet } from './readSheet.js';
import { sealedFields } from './sealedFields.js';
import { afterCheck, afterSheet, isDrawn, newSession, type Session } from './session.js';
import { underwayFields, type SheetUnderway } from './underway.js';

/** One step of typing: who asks, for which wave, and how far they have come. */
interface Step {
  readonly request: Request;
  readonly response: Response;
  readonly wave: Wave;
  readonly session: Session;
}

/** What a form for a sheet is sent with, beside the session. */
type Shown = Omit<SheetState, 'hidden' | 'session'> & { readonly status?: number };

/**
 * Where answers that came back on paper are typed in. A sheet goes through `submit` as every answer does; before that it
 * is nowhere but in the form, and afterwards nobody can read it again (decision 25).
 */
export function entryRoutes(deps: Deps): Router {
  const router = Router();
  const sealed = sealedFields(deps.counters.key('sheets'));
  const fields = underwayFields(sealed);
  const findSheet = codesOnSheets(deps);
  const today = (): string => dateInRome(deps.clock());
  router.use('/trascrizione/:organization', sameOrigin(deps.config, { strict: true }), transcribers);

  router.get('/trascrizione/:organization', async (request, response) => {
    const organization = await findOrganization(deps.database, request.params.organization);
    const language = languageOf(request);
    const { title } = catalogue(language).entry;
    const waves = await listWaves(deps.database, organization.organization);
    const address = entryAddress(organization.organization);
    await sendPage(request, response, {
      ...{ view: 'entry/waves', title, organization, entry: address },
      trail: [{ text: title, address }],
      model: wavesModel(
        waves.filter((wave) => isAccepting(wave, today())),
        language,
      ),
    });
  });

  router.get('/trascrizione/:organization/:number', async (request, response) => {
    const wave = await waveIn(request);
    await sendEntryPage(request, response, deps, { wave, view: 'entry/begin', model: {} });
  });

  router.post('/trascrizione/:organization/:number', async (request, response) => {
    const wave = await waveIn(request);
    const step = field(request.body, 'step');
    if (step === 'begin') {
      await beginPaperEntry(inNameOf(deps, request), wave);
      await sendSheet({ request, response, wave, session: newSession(today()) });
      return;
    }
    const session = fields.sessionIn(request, wave, today());
    const current: Step = { request, response, wave, session };
    if (step === 'sheet') await takeSheet(current);
    else if (step === 'again') await takeAgain(current);
    else if (step === 'choice') await takeChoice(current);
    else throw new Problem('requestInvalid', {});
  });

  async function takeSheet(step: Step): Promise<void> {
    const { request, wave, session } = step;
    const body = request.body as unknown;
    const nonce = field(body, 'nonce');
    if (!/^[0-9a-f]{32}$/.test(nonce)) throw new Problem('requestInvalid', {});
    const { ratings, comments, faults } = readSheet(wave.questionnaire, body);
    const found = await findSheet(accountOf(request).id, wave, field(body, 'code'));
    if (found.problem !== undefined) {
      const { codeFaults } = catalogue(languageOf(request)).entry;
      const { code: kind, status } = found.problem;
      await sendSheet(step, { body, faults, status, codeFault: codeFaults[kind] }, nonce);
      return;
    }
    if (faults.length > 0) {
      await sendSheet(step, { body, faults, status: 422 }, nonce);
      return;
    }
    const { code, used } = found;
    const isComparable = ratings.some((byte) => byte !== missing);
    // One that is stored needs no check: `submit` tells the same sheet, sent twice, from another one
    if (!used && isComparable && isDrawn(session, sealed.lot(code))) {
      await sendAgain(step, code, { nonce, ratings: [...ratings], comments: [...comments] });
      return;
    }
    await store(step, { code, nonce, ratings, comments }, afterSheet(session));
  }

  async function takeAgain(step: Step): Promise<void> {
    const { request, wave, session } = step;
    const { code, underway } = fields.sheetIn(request, wave);
    const { ratings, faults } = readSheet(wave.questionnaire, request.body);
    if (faults.length > 0) {
      await sendAgain(step, code, underway, { body: request.body, faults, status: 422 });
      return;
    }
    const differences = differencesOf(wave.questionnaire, Uint8Array.from(underway.ratings), ratings);
    if (differences.length > 0) {
      await sendDifferences(step, code, { ...underway, second: [...ratings] });
      return;
    }
    const checked = afterCheck(session, { compared: ratings.length, differed: 0 });
    await store(step, submissionOf(code, underway), checked);
  }

  async function takeChoice(step: Step): Promise<void> {
    const { request, wave, session } = step;
    const { code, underway } = fields.sheetIn(request, wave);
    // Nobody chooses before a second time: the field of the first would get around it
    if (underway.second === undefined) throw new Problem('requestInvalid', {});
    const first = Uint8Array.from(underway.ratings);
    const differences = differencesOf(wave.questionnaire, first, Uint8Array.from(underway.second));
    const { ratings, undecided } = chosenRatings(first, differences, request.body);
    if (undecided.size > 0) {
      await sendDifferences(step, code, underway, undecided);
      return;
    }
    const checked = afterCheck(session, { compared: ratings.length, differed: differences.length });
    await store(step, { ...submissionOf(code, underway), ratings }, checked);
  }

  /** Puts the sheet into the urn and asks for the next one. */
  async function store(step: Step, sheet: Submission, after: Session): Promise<void> {
    const { entry } = catalogue(languageOf(step.request));
    try {
      await submit(deps, sheet);
    } catch (error) {
      if (!isProblem(error, 'codeUsed')) throw error;
      await sendSheet(step, { message: { text: entry.codeUsed, isFault: true }, status: error.status });
      return;
    }
    await sendSheet({ ...step, session: after }, { message: { text: entry.stored, isFault: false } });
  }

  async function waveIn(request: Request): Promise<Wave> {
    const { organization, number } = request.params;
    return findAcceptingWave(deps, `${String(organization)}-${String(number)}`);
  }

  /** The form for a sheet that is typed for the first time. */
  async function sendSheet(
    { request, response, wave, session }: Step,
    { status = 200, ...shown }: Shown = {},
    nonce = randomBytes(16).toString('hex'),
  ): Promise<void> {
    const hidden = { step: 'sheet', nonce, session: fields.sealSession(request, wave, session) };
    const model = sheetModel(wave, languageOf(request), { ...shown, hidden, session });
    await sendEntryPage(request, response, deps, { wave, view: 'entry/sheet', status, model });
  }

  /** The same form, empty, for a sheet that was drawn; its first reading rides along unseen. */
  async function sendAgain(
    { request, response, wave, session }: Step,
    code: string,
    underway: SheetUnderway,
    { status = 200, ...shown }: Shown = {},
  ): Promise<void> {
    const hidden = {
      ...{ step: 'again', code, session: fields.sealSession(request, wave, session) },
      first: fields.sealSheet(request, wave, code, underway),
    };
    const model = sheetModel(wave, languageOf(request), { ...shown, again: { code }, hidden, session });
    await sendEntryPage(request, response, deps, { wave, view: 'entry/sheet', status, model });
  }

  async function sendDifferences(
    { request, response, wave, session }: Step,
    code: string,
    underway: SheetUnderway,
    undecided: ReadonlySet<Item> = new Set(),
  ): Promise<void> {
    const [first, second] = [Uint8Array.from(underway.ratings), Uint8Array.from(underway.second ?? [])];
    const hidden = {
      ...{ step: 'choice', code, session: fields.sealSession(request, wave, session) },
      first: fields.sealSheet(request, wave, code, underway),
    };
    const model = differencesModel(wave, languageOf(request), {
      ...{ hidden, code, undecided, body: request.body as unknown },
      differences: differencesOf(wave.questionnaire, first, second),
    });
    const status = undecided.size > 0 ? 422 : 200;
    await sendEntryPage(request, response, deps, { wave, view: 'entry/differences', status, model });
  }

  return router;
}

function submissionOf(code: string, { nonce, ratings, comments }: SheetUnderway): Submission {
  return { code, nonce, ratings: Uint8Array.from(ratings), comments: new Map(comments) };
}
