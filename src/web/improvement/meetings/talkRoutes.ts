import { Router, type Request, type Response } from 'express';
import { isOwnPassword } from '../../../accounts/logIn.js';
import { newLogInLimits } from '../../../accounts/logInLimits.js';
import { addMonths, dateInRome } from '../../../collection/calendar.js';
import type { Deps } from '../../../deps.js';
import { calendarFile } from '../../../improvement/meetings/calendarFile.js';
import {
  addTalks,
  beginTalks,
  changeTalk,
  deleteTalk,
  deleteTalks,
  findTalk,
  findTalkPeriod,
  listTalkPeriods,
  readNote,
  writeNote,
  type Author,
  type TalkPlace,
} from '../../../improvement/meetings/talks.js';
import { catalogue } from '../../../language/catalogue.js';
import { accountOf, inNameOf, only } from '../../access.js';
import { field } from '../../fields.js';
import { redirectTo } from '../../redirect.js';
import { languageOf } from '../../render.js';
import { sendImprovementPage } from '../page.js';
import { numberIn } from './models.js';
import {
  fieldsOfTalk,
  readLabels,
  readNoteText,
  readPeriod,
  readTalk,
  type PeriodFields,
  type TalkFields,
} from './readTalk.js';
import { periodModel, periodTitle, talkModel, talksAddress, talksModel } from './talkModels.js';

const base = '/migliorare/:organization/incontri/colloqui';
const usual = { monthsLong: 6, monthsKept: '6' };

/** Individual talks: their pages are their author's alone. */
export function talkRoutes(deps: Deps): Router {
  const router = Router();
  const limits = newLogInLimits(deps.counters);
  router.use(base, only('responsabile'));

  router.get(base, async (request, response) => {
    const today = dateInRome(deps.clock());
    await showAll(request, response, {
      ...{ begins: today, ends: addMonths(today, usual.monthsLong), months: usual.monthsKept, labels: '' },
    });
  });

  router.post(base, async (request, response) => {
    const { typed, period, faults } = readPeriod(request.body, languageOf(request));
    if (faults.length > 0) {
      await showAll(request, response, typed, faults);
      return;
    }
    const author = authorOf(request);
    const number = await beginTalks(inNameOf(deps, request), author, period);
    redirectTo(request, response, talksAddress(author.organization, number));
  });

  router.get(`${base}/:period`, async (request, response) => {
    await showPeriod(request, response);
  });

  router.post(`${base}/:period/persone`, async (request, response) => {
    const { period, ...author } = placeOf(request);
    await findTalkPeriod(deps.database, author, period);
    const { labels, faults } = readLabels(request.body, languageOf(request));
    if (faults.length > 0) {
      await showPeriod(request, response, { labels: labels.join('\n'), faults });
      return;
    }
    await addTalks(deps, author, period, labels);
    redirectTo(request, response, talksAddress(author.organization, period));
  });

  router.post(`${base}/:period/cancella`, async (request, response) => {
    const { period, ...author } = placeOf(request);
    await findTalkPeriod(deps.database, author, period);
    if (!isSure(request)) {
      await showPeriod(request, response, { labels: '', faults: [textOf(request).faults.sure] });
      return;
    }
    await deleteTalks(inNameOf(deps, request), author, period);
    redirectTo(request, response, talksAddress(author.organization));
  });

  router.get(`${base}/:period/:talk`, async (request, response) => {
    await showTalk(request, response);
  });

  router.post(`${base}/:period/:talk`, async (request, response) => {
    const place = placeOf(request);
    await findTalk(deps.database, place);
    const { typed, talk, faults } = readTalk(request.body, dateInRome(deps.clock()), languageOf(request));
    if (faults.length > 0) {
      await showTalk(request, response, { fields: typed, faults });
      return;
    }
    await changeTalk(deps, place, talk);
    redirectTo(request, response, talksAddress(place.organization, place.period));
  });

  router.post(`${base}/:period/:talk/leggi`, async (request, response) => {
    const place = placeOf(request);
    await findTalk(deps.database, place);
    const note = await withLimits(request, () => readNote(deps, place, field(request.body, 'password')));
    await showTalk(
      request,
      response,
      note === undefined ? { faults: [textOf(request).faults.notOpened] } : { note },
    );
  });

  router.post(`${base}/:period/:talk/nota`, async (request, response) => {
    const place = placeOf(request);
    await findTalk(deps.database, place);
    const { note, faults } = readNoteText(request.body, languageOf(request));
    if (faults.length > 0) {
      await showTalk(request, response, { note, faults });
      return;
    }
    const password = field(request.body, 'password');
    const isOwn = await withLimits(request, async () =>
      (await isOwnPassword(deps, accountOf(request), password)) ? true : undefined,
    );
    if (isOwn === undefined) {
      await showTalk(request, response, { note, faults: [textOf(request).faults.password] });
      return;
    }
    await writeNote(deps, place, { text: note, password });
    redirectTo(request, response, talksAddress(place.organization, place.period, place.talk));
  });

  router.post(`${base}/:period/:talk/cancella`, async (request, response) => {
    const place = placeOf(request);
    await findTalk(deps.database, place);
    if (!isSure(request)) {
      await showTalk(request, response, { faults: [textOf(request).faults.sure] });
      return;
    }
    await deleteTalk(deps, place);
    redirectTo(request, response, talksAddress(place.organization, place.period));
  });

  router.get(`${base}/:period/:talk/calendario.ics`, async (request, response) => {
    const place = placeOf(request);
    const { day, starts, minutes } = await findTalk(deps.database, place);
    const host = new URL(deps.config.baseUrl).hostname;
    const entries = day === null ? [] : [{ day, starts, minutes }];
    const file = calendarFile(
      // Calendars are shared and synchronized: who is meant stays here
      entries.map((entry) => ({
        ...{ ...entry, place: '', agenda: '', title: textOf(request).calendarTitle },
        id: `colloquio-${place.period}-${place.talk}-${place.organization}@${host}`,
        ...{ sequence: 0, isCancelled: false },
      })),
      deps.clock(),
    );
    response
      .type('text/calendar')
      .set('Content-Disposition', `attachment; filename="colloquio-${place.period}-${place.talk}.ics"`)
      .send(file);
  });

  return router;

  /** Slows down whoever tries passwords here as much as whoever tries them where one logs in. */
  async function withLimits<T>(
    request: Request,
    attempt: () => Promise<T | undefined>,
  ): Promise<T | undefined> {
    const by = { email: accountOf(request).email, address: request.ip ?? '' };
    await limits.insist(by);
    const got = await attempt();
    if (got === undefined) await limits.failed(by);
    return got;
  }

  async function showAll(
    request: Request,
    response: Response,
    fields: PeriodFields,
    faults: readonly string[] = [],
  ): Promise<void> {
    const author = authorOf(request);
    const language = languageOf(request);
    const { title } = textOf(request);
    await sendImprovementPage(request, response, deps, {
      ...{ section: 'meetings', view: 'improvement/meetings/talks', title },
      status: faults.length > 0 ? 422 : 200,
      trail: [{ text: title, address: talksAddress(author.organization) }],
      model: talksModel(author.organization, await listTalkPeriods(deps.database, author), {
        ...{ fields, faults, language },
      }),
    });
  }

  async function showPeriod(
    request: Request,
    response: Response,
    { labels, faults }: { readonly labels: string; readonly faults: readonly string[] } = {
      ...{ labels: '', faults: [] },
    },
  ): Promise<void> {
    const { period: number, ...author } = placeOf(request);
    const language = languageOf(request);
    const period = await findTalkPeriod(deps.database, author, number);
    const title = periodTitle(period, language);
    await sendImprovementPage(request, response, deps, {
      ...{ section: 'meetings', view: 'improvement/meetings/period', title },
      status: faults.length > 0 ? 422 : 200,
      trail: [
        { text: textOf(request).title, address: talksAddress(author.organization) },
        { text: title, address: talksAddress(author.organization, number) },
      ],
      model: periodModel(author.organization, period, { labels, faults, language }),
    });
  }

  async function showTalk(
    request: Request,
    response: Response,
    typed: {
      readonly fields?: TalkFields;
      readonly note?: string;
      readonly faults?: readonly string[];
    } = {},
  ): Promise<void> {
    const place = placeOf(request);
    const language = languageOf(request);
    const period = await findTalkPeriod(deps.database, place, place.period);
    const talk = await findTalk(deps.database, place);
    const t = textOf(request);
    const address = talksAddress(place.organization, place.period, place.talk);
    const { faults = [] } = typed;
    await sendImprovementPage(request, response, deps, {
      ...{ section: 'meetings', view: 'improvement/meetings/talk', title: t.talk({ label: talk.label }) },
      status: faults.length > 0 ? 422 : 200,
      trail: [
        { text: t.title, address: talksAddress(place.organization) },
        { text: periodTitle(period, language), address: talksAddress(place.organization, place.period) },
        { text: talk.label, address },
      ],
      model: talkModel(address, talk, {
        ...{ faults, language, note: typed.note },
        fields: typed.fields ?? fieldsOfTalk(talk),
      }),
    });
  }
}

function textOf(request: Request) {
  return catalogue(languageOf(request)).talks;
}

function isSure(request: Request): boolean {
  return field(request.body, 'sure') === '1';
}

function authorOf(request: Request): Author {
  return { organization: String(request.params.organization), author: accountOf(request).id };
}

function placeOf(request: Request): TalkPlace {
  const { period, talk } = request.params;
  return { ...authorOf(request), period: numberIn(String(period)), talk: numberIn(String(talk)) };
}
