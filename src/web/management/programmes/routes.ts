import { Router, type Request, type Response } from 'express';
import { dateInRome } from '../../../collection/calendar.js';
import { listOffices } from '../../../collection/offices.js';
import { calendarOf } from '../../../collection/programmes/calendarOf.js';
import {
  listPlannedWaves,
  movePlannedWave,
  skipPlannedWave,
  type Occurrence,
} from '../../../collection/programmes/plannedWaves.js';
import {
  addProgramme,
  endProgramme,
  findProgramme,
  listProgrammes,
  type Programme,
} from '../../../collection/programmes/programmes.js';
import { listQuestionnaires } from '../../../collection/questionnaires.js';
import type { Deps } from '../../../deps.js';
import { catalogue } from '../../../language/catalogue.js';
import { Problem } from '../../../problems.js';
import { inNameOf } from '../../access.js';
import { field } from '../../fields.js';
import { languageOf } from '../../render.js';
import { redirectTo } from '../../redirect.js';
import { sectionAddress, sendManagementPage } from '../page.js';
import { calendarModel } from './calendarModel.js';
import { newProgrammeModel } from './newModel.js';
import { programmeModel } from './programmeModel.js';
import { blankFields, fieldsOf, readProgramme, type ProgrammeFields } from './readProgramme.js';

/** Pages of programmes: what will happen when, and what is asked again and again. */
export function programmeRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/gestione/:organization/programmi', async (request, response) => {
    const { organization } = request.params;
    const model = calendarModel(
      {
        calendar: await calendarOf(deps, organization),
        programmes: await withTitles(organization, await listProgrammes(deps.database, organization)),
        planned: await listPlannedWaves(deps.database, organization),
        offices: await listOffices(deps.database, organization),
        address: sectionAddress(organization, 'programmes'),
        done: request.query.fatto,
      },
      languageOf(request),
    );
    await sendManagementPage(request, response, deps, {
      ...{ section: 'programmes', view: 'management/programmes', model },
    });
  });

  router.get('/gestione/:organization/programmi/nuovo', async (request, response) => {
    await newPage(request, response, { fields: blankFields(dateInRome(deps.clock())) });
  });

  router.post('/gestione/:organization/programmi/nuovo', async (request, response) => {
    const { organization } = request.params;
    const fields = fieldsOf(request.body);
    const language = languageOf(request);
    const { programme, faults } = readProgramme(organization, fields, language);
    if (programme === undefined) {
      await newPage(request, response, { status: 422, fields, faults });
      return;
    }
    try {
      await addProgramme(inNameOf(deps, request), programme);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const problem = error as Problem;
      await newPage(request, response, { status: 422, fields, faults: [problem.in(language)] });
      return;
    }
    redirectTo(request, response, `${sectionAddress(organization, 'programmes')}?fatto=aggiunto`);
  });

  router.get('/gestione/:organization/programmi/:number', async (request, response) => {
    await programmePage(request, response, await programmeIn(request), {});
  });

  router.post('/gestione/:organization/programmi/:number/:occurrence/sposta', async (request, response) => {
    const days = { opens: field(request.body, 'opens'), closes: field(request.body, 'closes') };
    await changeWave(request, response, 'spostata', (acting, which) => movePlannedWave(acting, which, days));
  });

  router.post('/gestione/:organization/programmi/:number/:occurrence/salta', async (request, response) => {
    await changeWave(request, response, 'saltata', skipPlannedWave);
  });

  router.get('/gestione/:organization/programmi/:number/concludi', async (request, response) => {
    const programme = await programmeIn(request);
    const { programmes } = catalogue(languageOf(request));
    await programmePage(request, response, programme, {
      view: 'management/programme-end',
      title: programmes.end,
    });
  });

  router.post('/gestione/:organization/programmi/:number/concludi', async (request, response) => {
    const { organization, number } = await programmeIn(request);
    await endProgramme(inNameOf(deps, request), organization, number);
    redirectTo(request, response, `${sectionAddress(organization, 'programmes')}?fatto=concluso`);
  });

  return router;

  async function withTitles(organization: string, programmes: readonly Programme[]) {
    const library = await listQuestionnaires(deps, organization);
    const titles = new Map(library.map(({ code, title }) => [code, title]));
    return programmes.map((programme) => ({
      ...programme,
      title: titles.get(programme.questionnaire) ?? { it: programme.questionnaire },
    }));
  }

  async function programmeIn(request: Request): Promise<Programme> {
    const { organization, number } = request.params;
    return findProgramme(deps.database, String(organization), wholeNumber(number));
  }

  /** Does something to a planned wave and shows its programme again, with what was done or why it was not. */
  async function changeWave(
    request: Request,
    response: Response,
    done: 'spostata' | 'saltata',
    act: (acting: Deps, which: Occurrence) => Promise<void>,
  ): Promise<void> {
    const programme = await programmeIn(request);
    const { organization, number } = programme;
    const occurrence = wholeNumber(request.params.occurrence);
    try {
      await act(inNameOf(deps, request), { organization, programme: number, occurrence });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const problem = error as Problem;
      if (problem.status === 404) throw problem;
      await programmePage(request, response, programme, { problem });
      return;
    }
    redirectTo(request, response, `${sectionAddress(organization, 'programmes')}/${number}?fatto=${done}`);
  }

  async function programmePage(
    request: Request,
    response: Response,
    programme: Programme,
    { view = 'management/programme', title, problem }: { view?: string; title?: string; problem?: Problem },
  ): Promise<void> {
    const { organization, number } = programme;
    const language = languageOf(request);
    const [titled] = await withTitles(organization, [programme]);
    const model = programmeModel(
      {
        programme,
        title: titled?.title ?? { it: programme.questionnaire },
        planned: (await listPlannedWaves(deps.database, organization)).filter(
          (one) => one.programme === number,
        ),
        offices: await listOffices(deps.database, organization),
        today: dateInRome(deps.clock()),
        address: `${sectionAddress(organization, 'programmes')}/${number}`,
        waves: sectionAddress(organization, 'waves'),
        done: request.query.fatto,
        problem,
      },
      language,
    );
    const own = { text: model.title, address: model.address };
    await sendManagementPage(request, response, deps, {
      ...{ section: 'programmes', view, model, status: problem?.status ?? 200 },
      title: title ?? model.title,
      trail: title === undefined ? [own] : [own, { text: title, address: `${model.address}/concludi` }],
    });
  }

  async function newPage(
    request: Request,
    response: Response,
    { status = 200, ...state }: { status?: number; fields: ProgrammeFields; faults?: readonly string[] },
  ): Promise<void> {
    const organization = String(request.params.organization);
    const language = languageOf(request);
    const { programmes } = catalogue(language);
    const address = `${sectionAddress(organization, 'programmes')}/nuovo`;
    await sendManagementPage(request, response, deps, {
      ...{ section: 'programmes', view: 'management/programme-new', status, title: programmes.newTitle },
      trail: [{ text: programmes.newTitle, address }],
      model: newProgrammeModel(
        {
          questionnaires: (await listQuestionnaires(deps, organization)).map(
            ({ newest }) => newest.questionnaire,
          ),
          offices: await listOffices(deps.database, organization),
          address,
          ...state,
        },
        language,
      ),
    });
  }
}

/** A number in an address; what is none is a number that nothing has. */
function wholeNumber(text: unknown): number {
  return typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
