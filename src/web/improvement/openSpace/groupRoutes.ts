import { randomBytes } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import { findOrganization } from '../../../collection/organizations.js';
import type { Deps } from '../../../deps.js';
import { opensLink } from '../../../improvement/groupLinks.js';
import { castDots } from '../../../improvement/openSpace/dots.js';
import { newGoingToken, tokenBack, useGoingToken } from '../../../improvement/openSpace/goingTokens.js';
import { longest, type ReportWords } from '../../../improvement/openSpace/limits.js';
import { findOpenSpace, type OpenSpace, type Session } from '../../../improvement/openSpace/openSpaces.js';
import { saveReport } from '../../../improvement/openSpace/sessionReports.js';
import {
  countGoing,
  hangSession,
  proposeSession,
  sessionIn,
} from '../../../improvement/openSpace/sessions.js';
import { isWallOpen } from '../../../improvement/openSpace/states.js';
import { catalogue } from '../../../language/catalogue.js';
import { isProblem, Problem } from '../../../problems.js';
import { openSpacePdf } from '../../../reports/openSpace/openSpacePdf.js';
import { field } from '../../fields.js';
import { redirectTo } from '../../redirect.js';
import { languageOf, sendPage } from '../../render.js';
import { failedCodes, network } from '../../respondent/failedCodes.js';
import { sameOrigin } from '../../sameOrigin.js';
import { cellChoices, cellFrom, cellValue, eventModel, sessionModel, wallModel } from './models.js';

/** From one network within ten minutes: a whole town hall with eighty people in it may sit behind one address. */
const mostWritten = { points: 200, duration: 600 } as const;
const mostGoing = { points: 600, duration: 600 } as const;

const path = '/open-space/:organization/:number/:key';

/** What a page says beside what there is. */
interface Said {
  readonly problem?: Problem;
  readonly message?: string;
}

/**
 * The pages of who takes part in a half day: no account, no cookie, nothing that tells who it is. All is made for a
 * telephone, and works without a script.
 */
export function openSpaceGroupRoutes(deps: Deps): Router {
  const router = Router();
  const written = deps.counters.of('open space', mostWritten);
  const gone = deps.counters.of('open space going', mostGoing);
  const guessing = failedCodes(deps.counters);
  router.use('/open-space', sameOrigin(deps.config, { strict: false }));

  router.get(path, async (request, response) => {
    const event = await eventIn(request);
    const language = languageOf(request);
    const { openSpace: t } = catalogue(language);
    await send(request, response, event, {
      view: 'wall',
      title: t.title({ question: event.question }),
      model: {
        wall: wallModel(event, ({ id }) => `${addressOf(request)}/temi/${id}`, language),
        isWallOpen: isWallOpen(event.state),
        stateText: t.stateTexts[event.state],
      },
    });
  });

  router.get(`${path}/proponi`, async (request, response) => {
    const event = await eventIn(request);
    if (!isWallOpen(event.state)) throw new Problem('wallClosed', {});
    await proposePage(request, response, event, { title: '', about: '', caller: '', cell: '' });
  });

  router.post(`${path}/proponi`, async (request, response) => {
    const { organization, number } = await eventIn(request);
    const body: unknown = request.body;
    const typed = {
      ...{ title: field(body, 'title'), about: field(body, 'about'), caller: field(body, 'caller') },
      ...{ cell: field(body, 'cell'), nonce: field(body, 'nonce') },
    };
    await count(written, request);
    try {
      const proposal = { ...typed, cell: cellFrom(typed.cell) };
      const id = await proposeSession(deps, organization, number, proposal);
      redirectTo(request, response, `${addressOf(request)}/temi/${id}?fatto=proposto`);
    } catch (error) {
      if (!isTold(error)) throw error;
      await proposePage(request, response, await eventIn(request), typed, error);
    }
  });

  router.get(`${path}/temi/:session`, async (request, response) => {
    const { openSpace: t } = catalogue(languageOf(request));
    const done = { proposto: t.proposed, spostato: t.moved, resoconto: t.reportSaved }[
      typeof request.query.fatto === 'string' ? request.query.fatto : ''
    ];
    await sessionPage(request, response, done === undefined ? {} : { message: done });
  });

  router.post(`${path}/temi/:session/sposta`, async (request, response) => {
    const { organization, number } = await eventIn(request);
    await count(written, request);
    try {
      const cell = cellFrom(field(request.body, 'cell'));
      await hangSession(deps, organization, number, sessionOf(request), cell);
      redirectTo(request, response, `${addressOf(request)}/temi/${sessionOf(request)}?fatto=spostato`);
    } catch (error) {
      if (!isTold(error)) throw error;
      await sessionPage(request, response, { problem: error });
    }
  });

  // Not led on to another page: the one that is shown holds the token with which it is taken back
  router.post(`${path}/temi/:session/vado`, async (request, response) => {
    const { organization, number } = await eventIn(request);
    const by = field(request.body, 'by') === 'minus' ? -1 : 1;
    const going = { organization, number, session: sessionOf(request), by } as const;
    const token = field(request.body, 'token');
    await count(gone, request);
    const { openSpace: t } = catalogue(languageOf(request));
    try {
      const use = await useGoingToken(deps, going, token);
      if (use === 'invalid') throw new Problem('goingInvalid', {});
      if (use === 'first') await countGoing(deps, organization, number, going.session, by);
      await sessionPage(
        request,
        response,
        { message: by === 1 ? t.goingCounted : t.goingUncounted },
        by === 1 ? { back: tokenBack(deps, going, token) } : {},
      );
    } catch (error) {
      if (!isTold(error)) throw error;
      await sessionPage(request, response, { problem: error });
    }
  });

  router.post(`${path}/temi/:session/resoconto`, async (request, response) => {
    const { organization, number } = await eventIn(request);
    const body: unknown = request.body;
    const typed = {
      ...{ topic: field(body, 'topic'), caller: field(body, 'caller') },
      ...{ said: field(body, 'said'), proposed: field(body, 'proposed') },
    };
    const seen = /^\d{1,3}$/.test(field(body, 'seen')) ? Number(field(body, 'seen')) : -1;
    await count(written, request);
    try {
      const saved = await saveReport(deps, organization, number, sessionOf(request), { ...typed, seen });
      if (saved === 'saved')
        redirectTo(request, response, `${addressOf(request)}/temi/${sessionOf(request)}?fatto=resoconto`);
      else await sessionPage(request, response, {}, { isBesides: true });
    } catch (error) {
      if (!isTold(error)) throw error;
      await sessionPage(request, response, { problem: error }, { typed: { ...typed, seen } });
    }
  });

  router.get(`${path}/voto`, async (request, response) => {
    const event = await eventIn(request);
    if (event.state !== 'voting') throw new Problem('notVoting', {});
    await votePage(request, response, event, { code: '', dots: new Map(), nonce: newNonce() });
  });

  router.post(`${path}/voto`, async (request, response) => {
    const event = await eventIn(request);
    const { organization, number } = event;
    const body: unknown = request.body;
    const dots = new Map(
      event.sessions.flatMap(({ id }): [string, number][] => {
        const given = field(body, `dots-${id}`);
        return /^[1-9]$/.test(given) ? [[id, Number(given)]] : [];
      }),
    );
    const vote = { code: field(body, 'code'), dots, nonce: field(body, 'nonce') };
    try {
      await guessing(request.ip, () => castDots(deps, organization, number, vote));
    } catch (error) {
      if (!isTold(error) && !isProblem(error, 'codeUnknown')) throw error;
      await votePage(request, response, event, vote, error);
      return;
    }
    redirectTo(request, response, `${addressOf(request)}/votato`);
  });

  router.get(`${path}/votato`, async (request, response) => {
    const event = await eventIn(request);
    const { openSpace: t } = catalogue(languageOf(request));
    await send(request, response, event, { view: 'voted', title: t.voteTitle, model: {} });
  });

  router.get(`${path}/resoconto.pdf`, async (request, response) => {
    const event = await eventIn(request);
    if (event.state !== 'ended') throw new Problem('openSpaceNotEnded', {});
    const { name, minimumGroupSize: minimum } = await findOrganization(deps.database, event.organization);
    const pdf = await openSpacePdf(event, { organization: name, minimum }, languageOf(request));
    response.attachment(`open-space-${event.number}-resoconto.pdf`).type('pdf').send(pdf);
  });

  return router;

  /** @throws Problem `openSpaceLinkInvalid` where the key opens nothing, whether there is such a half day or not */
  async function eventIn(request: Request): Promise<OpenSpace> {
    const { organization = '', number = '', key = '' } = request.params as Record<string, string>;
    try {
      const event = await findOpenSpace(
        deps.database,
        organization,
        /^\d{1,9}$/.test(number) ? Number(number) : 0,
      );
      const link = {
        ...({ kind: 'openSpace', organization: event.organization, number: event.number } as const),
        generation: event.linkGeneration,
      };
      if (opensLink(deps.secret, link, key)) return event;
    } catch (error) {
      if (!isProblem(error, 'openSpaceUnknown')) throw error;
    }
    throw new Problem('openSpaceLinkInvalid', {});
  }

  /** @throws Problem `tooManyProposals` */
  async function count(counter: typeof written, request: Request): Promise<void> {
    try {
      await counter.consume(deps.counters.key('open space', network(request.ip ?? '')));
    } catch {
      throw new Problem('tooManyProposals', {});
    }
  }

  async function proposePage(
    request: Request,
    response: Response,
    event: OpenSpace,
    typed: {
      readonly title: string;
      readonly about: string;
      readonly caller: string;
      readonly cell: string;
      readonly nonce?: string;
    },
    problem?: Problem,
  ): Promise<void> {
    const { openSpace: t } = catalogue(languageOf(request));
    await send(request, response, event, {
      ...{ view: 'propose', title: t.proposeTitle, ...(problem === undefined ? {} : { said: { problem } }) },
      model: {
        ...{ typed, longest, cells: cellChoices(event, null, typed.cell) },
        // Made for this rendering: the same form sent twice proposes one session
        nonce: typed.nonce ?? newNonce(),
      },
    });
  }

  async function sessionPage(
    request: Request,
    response: Response,
    said: Said,
    {
      typed,
      back,
      isBesides = false,
    }: { typed?: ReportWords & { readonly seen: number }; back?: string; isBesides?: boolean } = {},
  ): Promise<void> {
    const event = await eventIn(request);
    const session = sessionIn(event, sessionOf(request));
    const language = languageOf(request);
    const { organization, number } = event;
    const going = { organization, number, session: session.id, by: 1 } as const;
    await send(request, response, event, {
      ...{ view: 'session', title: session.title, said, ...(isBesides ? { status: 409 } : {}) },
      model: {
        session: sessionModel(event, session, language),
        own: `${addressOf(request)}/temi/${session.id}`,
        cells: cellChoices(event, session.cell, cellValue(session)),
        ...{ isBesides, back, token: newGoingToken(deps, going) },
        form: typed ?? formOf(session),
      },
    });
  }

  async function votePage(
    request: Request,
    response: Response,
    event: OpenSpace,
    vote: { readonly code: string; readonly dots: ReadonlyMap<string, number>; readonly nonce: string },
    problem?: Problem,
  ): Promise<void> {
    const { openSpace: t } = catalogue(languageOf(request));
    const { dotsEach, mostOnOne } = event;
    await send(request, response, event, {
      ...{ view: 'vote', title: t.voteTitle, ...(problem === undefined ? {} : { said: { problem } }) },
      model: {
        lead: t.voteLead({ dots: dotsEach, mostOnOne }),
        ...{ code: vote.code, nonce: vote.nonce },
        sessions: event.sessions.map(({ id, title, report }) => ({
          ...{ id, title, proposed: report?.proposed ?? '' },
          label: t.dotsOnOf({ title }),
          choices: Array.from({ length: mostOnOne + 1 }, (_, dots) => ({
            value: String(dots),
            isChosen: (vote.dots.get(id) ?? 0) === dots,
          })),
        })),
      },
    });
  }

  async function send(
    request: Request,
    response: Response,
    event: OpenSpace,
    {
      view,
      title,
      model,
      said = {},
      status = said.problem?.status ?? 200,
    }: { view: string; title: string; model: object; said?: Said; status?: number },
  ): Promise<void> {
    const language = languageOf(request);
    const organization = await findOrganization(deps.database, event.organization);
    await sendPage(request, response, {
      ...{ view: `improvement/openSpace/${view}`, title, status, organization },
      model: {
        ...model,
        event: eventModel(event, organization.minimumGroupSize, language),
        address: addressOf(request),
        faults: said.problem === undefined ? [] : said.problem.in(language).split('\n'),
        message: said.message === undefined ? undefined : { text: said.message, isFault: false },
      },
    });
  }
}

/** What is told on the page on which somebody wrote, with what they wrote. */
function isTold(error: unknown): error is Problem {
  return error instanceof Problem && [409, 410, 422].includes(error.status);
}

/** What the form of a report begins with. */
function formOf({ title, caller, report, latest }: Session): ReportWords & { readonly seen: number } {
  return {
    ...{ topic: report?.topic ?? title, caller: report?.caller ?? caller },
    ...{ said: report?.said ?? '', proposed: report?.proposed ?? '', seen: latest },
  };
}

function newNonce(): string {
  return randomBytes(16).toString('hex');
}

function sessionOf(request: Request): string {
  return String(request.params.session);
}

function addressOf(request: Request): string {
  const { organization, number, key } = request.params;
  return `/open-space/${String(organization)}/${String(number)}/${String(key)}`;
}
