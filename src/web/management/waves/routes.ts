import { Router, type Request, type Response } from 'express';
import { hasCodes, insistOnUnusedCodes, issueCodes, shareCode } from '../../../collection/accessCodes.js';
import { dateInRome } from '../../../collection/calendar.js';
import { closeWave } from '../../../collection/closing.js';
import { extendWave } from '../../../collection/extendWave.js';
import { listOffices } from '../../../collection/offices.js';
import { openParticipation } from '../../../collection/participation.js';
import { isSamePassphrase, newPassphrase } from '../../../collection/passphrase.js';
import { openPlanned } from '../../../collection/programmes/due.js';
import { findPlannedWave } from '../../../collection/programmes/plannedWaves.js';
import { findProgramme } from '../../../collection/programmes/programmes.js';
import { tryPassphrase } from '../../../collection/trialOpening.js';
import { findWave, listWaves, openWave, waveId, waveOffices, type Wave } from '../../../collection/waves.js';
import { findQuestionnaireOf, listQuestionnaires } from '../../../collection/questionnaires.js';
import type { Deps } from '../../../deps.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import { Problem } from '../../../problems.js';
import type { Questionnaire } from '../../../questionnaires/questionnaire.js';
import { inNameOf } from '../../access.js';
import { field, fieldValues } from '../../fields.js';
import { redirectTo } from '../../redirect.js';
import { languageOf } from '../../render.js';
import { sectionAddress, sendManagementPage } from '../page.js';
import { codesModel, type IssuedCodes } from './codesModel.js';
import { wavesModel } from './listModel.js';
import { newWaveModel } from './newModel.js';
import { blankWave, fieldsOfWave, readWave, type WaveFields } from './readWave.js';
import { waveModel } from './waveModel.js';

/** What a desk asks itself first. */
const mostAsked = (questionnaires: readonly Questionnaire[]): Questionnaire | undefined =>
  questionnaires.find(({ code }) => code === 'clima-sportello') ?? questionnaires[0];

/** Pages of waves: what was asked, what is open, and all that is done with it. */
export function waveRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/gestione/:organization/rilevazioni', async (request, response) => {
    const waves = await listWaves(deps.database, request.params.organization);
    const open = await Promise.all(
      waves
        .filter(({ state }) => state === 'open')
        .map(async (wave) => [wave.id, await openParticipation(deps.database, wave)] as const),
    );
    await sendManagementPage(request, response, deps, {
      ...{ section: 'waves', view: 'management/waves' },
      model: wavesModel(
        { waves, open: new Map(open), today: today(), address: addressOf(request) },
        languageOf(request),
      ),
    });
  });

  router.get('/gestione/:organization/rilevazioni/nuova', async (request, response) => {
    const { organization } = request.params;
    const asked = request.query.questionario;
    const questionnaires = await questionnairesOf(organization);
    const chosen = questionnaires.find(({ code }) => code === asked) ?? mostAsked(questionnaires);
    const offices = await listOffices(deps.database, organization);
    const programme = await askedProgramme(request);
    await newPage(request, response, { fields: { ...blankWave(today(), chosen, offices), ...programme } });
  });

  router.post('/gestione/:organization/rilevazioni/nuova', async (request, response) => {
    const fields = fieldsOfWave(request.body);
    const { wave, faults } = await read(request, fields);
    if (wave === undefined) await newPage(request, response, { status: 422, fields, faults });
    else if (wave.custodian === undefined) await open(request, response, fields);
    else await wordsPage(request, response, fields, newPassphrase());
  });

  // The words ride along in the form only: they are on the page anyway, and nowhere else
  router.post('/gestione/:organization/rilevazioni/nuova/custode', async (request, response) => {
    const fields = fieldsOfWave(request.body);
    const [shown, typed] = [field(request.body, 'shown'), field(request.body, 'typed')];
    if (isSamePassphrase(typed, shown)) await open(request, response, fields, shown);
    else await wordsPage(request, response, fields, shown, { status: 422 });
  });

  router.get('/gestione/:organization/rilevazioni/:number', async (request, response) => {
    await wavePage(request, response, await waveIn(request), {});
  });

  router.post('/gestione/:organization/rilevazioni/:number/codici', async (request, response) => {
    const wave = await waveIn(request);
    const [office, typed] = [field(request.body, 'office'), field(request.body, 'count').trim()];
    await orSay(request, response, wave, async () => {
      if (typed !== '' && !/^[1-9]\d{0,5}$/.test(typed))
        return catalogue(languageOf(request)).waves.faults.count;
      const offices = (await officesOf(wave)).filter(({ code }) => office === '' || code === office);
      const issued: IssuedCodes[] = [];
      for (const { code, name, headcount, codesIssued } of offices) {
        const count = office === '' || typed === '' ? (headcount ?? 0) - codesIssued : Number(typed);
        if (count <= 0) continue;
        const codes = await issueCodes(inNameOf(deps, request), { wave: wave.id, office: code, count });
        issued.push({ office: code, name, codes });
      }
      if (issued.length === 0) return catalogue(languageOf(request)).waves.codesAll;
      await codesPage(request, response, wave, issued);
      return undefined;
    });
  });

  router.post('/gestione/:organization/rilevazioni/:number/collegamento', async (request, response) => {
    const wave = await waveIn(request);
    const office = field(request.body, 'office');
    await orSay(request, response, wave, async () => {
      const code = await shareCode(inNameOf(deps, request), { wave: wave.id, office });
      const { name } = (await officesOf(wave)).find((one) => one.code === office) ?? { name: office };
      await codesPage(request, response, wave, [{ office, name, codes: [code] }]);
      return undefined;
    });
  });

  router.post('/gestione/:organization/rilevazioni/:number/stampa.pdf', async (request, response) => {
    const wave = await waveIn(request);
    const [office, form] = [field(request.body, 'office'), field(request.body, 'form')];
    // In one field: a form of more than some hundred fields is not read
    const codes = fieldValues(request.body, 'codes').flatMap((some) => some.split(' '));
    await insistOnUnusedCodes(deps, wave, office, codes);
    const pdf = await printed(wave, { office, form, codes }, languageOf(request));
    response
      .attachment(`${wave.id}-${office.replace(/[^A-Za-z0-9]+/g, '-')}.pdf`)
      .type('pdf')
      .send(pdf);
  });

  router.post('/gestione/:organization/rilevazioni/:number/prolunga', async (request, response) => {
    const wave = await waveIn(request);
    await orSay(request, response, wave, async () => {
      await extendWave(inNameOf(deps, request), wave.id, field(request.body, 'closes'));
      redirectTo(request, response, `${addressOf(request)}/${wave.number}?fatto=prolungata`);
      return undefined;
    });
  });

  router.post('/gestione/:organization/rilevazioni/:number/prova', async (request, response) => {
    const wave = await waveIn(request);
    await orSay(request, response, wave, async () => {
      await tryPassphrase(deps, wave.id, field(request.body, 'passphrase'));
      redirectTo(request, response, `${addressOf(request)}/${wave.number}?fatto=provate`);
      return undefined;
    });
  });

  router.get('/gestione/:organization/rilevazioni/:number/chiudi', async (request, response) => {
    await endPage(request, response, await waveIn(request));
  });

  router.post('/gestione/:organization/rilevazioni/:number/chiudi', async (request, response) => {
    const wave = await waveIn(request);
    const passphrase = wave.keyHolder === 'custodian' ? field(request.body, 'passphrase') : undefined;
    try {
      await closeWave(inNameOf(deps, request), wave.id, passphrase);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      await endPage(request, response, wave, error as Problem);
      return;
    }
    redirectTo(request, response, `${addressOf(request)}/${wave.number}?fatto=chiusa`);
  });

  return router;

  async function read(request: Request, fields: WaveFields): Promise<ReturnType<typeof readWave>> {
    const organization = String(request.params.organization);
    const offices = await listOffices(deps.database, organization);
    const questionnaires = await questionnairesOf(organization);
    return readWave({ organization, offices, questionnaires, today: today() }, fields, languageOf(request));
  }

  async function questionnairesOf(organization: string): Promise<Questionnaire[]> {
    return (await listQuestionnaires(deps, organization)).map(({ newest }) => newest.questionnaire);
  }

  function today(): string {
    return dateInRome(deps.clock());
  }

  function addressOf(request: Request): string {
    return sectionAddress(String(request.params.organization), 'waves');
  }

  async function printed(
    { id: wave }: Wave,
    { office, form, codes }: { office: string; form: string; codes: readonly string[] },
    language: Language,
  ): Promise<Uint8Array> {
    // What draws them takes as long to load as half of the program, and few ever ask for it
    if (form === 'carta' || form === 'carta-grande') {
      const { paperFormPdf } = await import('../../../reports/invitations/paper/paperFormPdf.js');
      return paperFormPdf(deps, { wave, codes, largePrint: form === 'carta-grande' }, language);
    }
    if (form === 'locandina') {
      const { sharedPosterPdf } = await import('../../../reports/invitations/sharedPosterPdf.js');
      return sharedPosterPdf(deps, { wave, code: codes[0] ?? '' }, language);
    }
    const { slipsPdf } = await import('../../../reports/invitations/slipsPdf.js');
    return slipsPdf(deps, { wave, office, codes }, language);
  }

  async function waveIn(request: Request): Promise<Wave> {
    const { organization, number } = request.params;
    return findWave(
      deps.database,
      waveId(String(organization), /^\d{1,9}$/.test(String(number)) ? Number(number) : 0),
    );
  }

  /** The offices that are asked; where nobody said which, those that could be. */
  async function officesOf(wave: Wave) {
    const asked = await waveOffices(deps.database, wave);
    if (asked.length > 0 || wave.state !== 'open') return asked;
    const kind = wave.questionnaire.audience === 'staff' ? 'desk' : 'office';
    return (await listOffices(deps.database, wave.organization))
      .filter((office) => office.kind === kind)
      .map(({ code, name, headcount }) => ({ code, name, headcount, codesIssued: 0, codesVoid: 0 }));
  }

  /** A wave of a programme with a custodian, whose day has come. */
  async function askedProgramme(request: Request): Promise<Partial<WaveFields>> {
    const [programme, occurrence] = [Number(request.query.programma), Number(request.query.volta)];
    if (!Number.isInteger(programme) || !Number.isInteger(occurrence)) return {};
    const organization = String(request.params.organization);
    const { questionnaire, offices, custodian } = await findProgramme(deps.database, organization, programme);
    const { closes } = await findPlannedWave(deps.database, { organization, programme, occurrence });
    return {
      ...{ questionnaire, offices, closes, keyHolder: 'custodian', custodian: custodian ?? '' },
      planned: `${programme}/${occurrence}`,
    };
  }

  async function open(
    request: Request,
    response: Response,
    fields: WaveFields,
    passphrase?: string,
  ): Promise<void> {
    const { wave, faults } = await read(request, fields);
    if (wave === undefined) {
      await newPage(request, response, { status: 422, fields, faults });
      return;
    }
    try {
      const opened = await openAsked(inNameOf(deps, request), wave, fields.planned, passphrase);
      const done = opened.admission === 'shared' ? 'condivisa' : 'aperta';
      redirectTo(request, response, `${addressOf(request)}/${opened.number}?fatto=${done}`);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      const problem = error as Problem;
      await newPage(request, response, { status: 422, fields, faults: [problem.in(languageOf(request))] });
    }
  }

  async function openAsked(
    acting: Deps,
    wave: NonNullable<ReturnType<typeof readWave>['wave']>,
    planned: string,
    passphrase?: string,
  ): Promise<Wave> {
    const { questionnaire, ...rest } = wave;
    const [programme = 0, occurrence = 0] = planned.split('/').map(Number);
    if (planned !== '') {
      const which = { organization: wave.organization, programme, occurrence };
      const opened = await openPlanned(
        acting,
        await findProgramme(acting.database, wave.organization, programme),
        await findPlannedWave(acting.database, which),
        passphrase,
      );
      if (opened === undefined) throw new Problem('plannedWaveOver', { programme, occurrence });
      return opened;
    }
    const { newest: source } = await findQuestionnaireOf(deps, wave.organization, questionnaire);
    return openWave(acting, { ...rest, source, ...(passphrase === undefined ? {} : { passphrase }) });
  }

  /** Does something with a wave; what stands against it is said on its page. */
  async function orSay(
    request: Request,
    response: Response,
    wave: Wave,
    act: () => Promise<string | undefined>,
  ): Promise<void> {
    try {
      const fault = await act();
      if (fault !== undefined) await wavePage(request, response, wave, { fault });
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      const problem = error as Problem;
      await wavePage(request, response, wave, {
        fault: problem.in(languageOf(request)),
        status: problem.status,
      });
    }
  }

  async function newPage(
    request: Request,
    response: Response,
    {
      status = 200,
      fields,
      faults = [],
    }: { status?: number; fields: WaveFields; faults?: readonly string[] },
  ): Promise<void> {
    const language = languageOf(request);
    const { newTitle } = catalogue(language).waves;
    const address = `${addressOf(request)}/nuova`;
    const organization = String(request.params.organization);
    const offices = await listOffices(deps.database, organization);
    const questionnaires = await questionnairesOf(organization);
    await sendManagementPage(request, response, deps, {
      ...{ section: 'waves', view: 'management/wave-new', title: newTitle, status },
      trail: [{ text: newTitle, address }],
      model: newWaveModel({ questionnaires, offices, address, fields, faults }, language),
    });
  }

  async function wordsPage(
    request: Request,
    response: Response,
    fields: WaveFields,
    passphrase: string,
    { status = 200 }: { status?: number } = {},
  ): Promise<void> {
    const { waves } = catalogue(languageOf(request));
    const address = `${addressOf(request)}/nuova`;
    await sendManagementPage(request, response, deps, {
      ...{ section: 'waves', view: 'management/wave-words', title: waves.wordsTitle, status },
      trail: [
        { text: waves.newTitle, address },
        { text: waves.wordsTitle, address: `${address}/custode` },
      ],
      model: {
        ...{ address: `${address}/custode`, passphrase, fields },
        faults: status === 422 ? [waves.wordsDiffer] : [],
        lead: waves.wordsLead({ custodian: fields.custodian }),
      },
    });
  }

  async function wavePage(
    request: Request,
    response: Response,
    wave: Wave,
    { status, fault }: { status?: number; fault?: string },
  ): Promise<void> {
    const address = `${addressOf(request)}/${wave.number}`;
    const model = waveModel(
      {
        wave,
        participation: wave.state === 'open' ? await openParticipation(deps.database, wave) : undefined,
        offices: await officesOf(wave),
        hasCodes: await hasCodes(deps.database, wave),
        today: today(),
        done: request.query.fatto,
        ...{ address, fault },
      },
      languageOf(request),
    );
    await sendManagementPage(request, response, deps, {
      ...{ section: 'waves', view: 'management/wave', title: model.title, model },
      status: status ?? (fault === undefined ? 200 : 422),
      trail: [{ text: model.title, address }],
    });
  }

  async function codesPage(
    request: Request,
    response: Response,
    wave: Wave,
    issued: readonly IssuedCodes[],
  ): Promise<void> {
    const language = languageOf(request);
    const address = `${addressOf(request)}/${wave.number}`;
    const model = codesModel(wave, issued, { address, baseUrl: deps.config.baseUrl }, language);
    await sendManagementPage(request, response, deps, {
      ...{ section: 'waves', view: 'management/wave-codes', title: model.title, model },
      trail: [
        { text: model.wave, address },
        { text: model.title, address: `${address}/codici` },
      ],
    });
  }

  async function endPage(request: Request, response: Response, wave: Wave, problem?: Problem): Promise<void> {
    if (wave.state === 'closed') throw new Problem('waveNotOpen', { wave: wave.id });
    const language = languageOf(request);
    const { waves } = catalogue(language);
    const address = `${addressOf(request)}/${wave.number}`;
    const model = waveModel(
      {
        wave,
        participation: await openParticipation(deps.database, wave),
        offices: [],
        hasCodes: true,
        today: today(),
        done: undefined,
        ...{ address, fault: problem?.in(language) },
      },
      language,
    );
    await sendManagementPage(request, response, deps, {
      ...{ section: 'waves', view: 'management/wave-end', title: waves.endTitle, model },
      status: problem?.status ?? 200,
      trail: [
        { text: model.title, address },
        { text: waves.endTitle, address: `${address}/chiudi` },
      ],
    });
  }
}
