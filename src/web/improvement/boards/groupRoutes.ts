import { Router, type Request, type Response } from 'express';
import { dateInRome } from '../../../collection/calendar.js';
import { findOrganization } from '../../../collection/organizations.js';
import type { Deps } from '../../../deps.js';
import { findBoard, type Board } from '../../../improvement/boards/boards.js';
import { addCard } from '../../../improvement/boards/cards.js';
import { opensLink } from '../../../improvement/groupLinks.js';
import { catalogue } from '../../../language/catalogue.js';
import { isProblem, Problem } from '../../../problems.js';
import { targetFace } from '../../../reports/boards/target.js';
import { field } from '../../fields.js';
import { redirectTo } from '../../redirect.js';
import { languageOf, sendPage } from '../../render.js';
import { network } from '../../respondent/failedCodes.js';
import { sameOrigin } from '../../sameOrigin.js';
import { boardEvents } from './events.js';
import { groupModel, type TypedCard } from './model.js';

/** From one network within ten minutes: a whole town hall may sit behind one address. */
const mostCards = { points: 60, duration: 600 } as const;

const path = '/cartellone/:organization/:number/:key';

/** The page on which a group reads a board and adds cards: no account, no cookie, nothing that tells who it is. */
export function boardGroupRoutes(deps: Deps): Router {
  const router = Router();
  const events = boardEvents(deps);
  const cards = deps.counters.of('cards', mostCards);
  router.use('/cartellone', sameOrigin(deps.config, { strict: false }));

  router.get(path, async (request, response) => {
    await show(request, response, await boardIn(request), {});
  });

  router.post(path, async (request, response) => {
    const board = await boardIn(request);
    const typed = {
      ...{ kind: field(request.body, 'kind'), bone: field(request.body, 'bone') },
      ...{ text: field(request.body, 'text'), nonce: field(request.body, 'nonce') },
    };
    try {
      await cards.consume(deps.counters.key('cards', network(request.ip ?? '')));
    } catch {
      throw new Problem('tooManyCards', {});
    }
    try {
      await addCard(deps, board.organization, board.number, {
        ...{ kind: typed.kind === 'idea' ? 'idea' : 'fact', bone: Number(typed.bone) || 0 },
        ...{ text: typed.text, nonce: typed.nonce },
      });
    } catch (error) {
      if (!isProblem(error, 'boardFaulty')) throw error;
      await show(request, response, board, { typed, problem: error });
      return;
    }
    redirectTo(request, response, `${addressOf(request)}?fatto=aggiunta`);
  });

  router.get(`${path}/parte`, async (request, response) => {
    await show(request, response, await boardIn(request), { view: 'improvement/boards/face' });
  });

  router.get(`${path}/eventi`, async (request, response) => {
    const { number } = await boardIn(request);
    await events(request, response, number);
  });

  return router;

  /** @throws Problem `boardLinkInvalid` where the key opens nothing, whether there is such a board or not */
  async function boardIn(request: Request): Promise<Board> {
    const { organization, number, key } = request.params as Record<string, string>;
    try {
      const board = await findBoard(deps.database, organization ?? '', wholeNumber(number));
      const link = {
        ...({ kind: 'board', organization: board.organization, number: board.number } as const),
        generation: board.linkGeneration,
      };
      if (opensLink(deps.secret, link, key ?? '')) return board;
    } catch (error) {
      if (!isProblem(error, 'boardUnknown')) throw error;
    }
    throw new Problem('boardLinkInvalid', {});
  }

  async function show(
    request: Request,
    response: Response,
    board: Board,
    {
      view = 'improvement/boards/group',
      typed,
      problem,
    }: { view?: string; typed?: TypedCard; problem?: Problem },
  ): Promise<void> {
    const language = languageOf(request);
    await sendPage(request, response, {
      ...{ view, status: problem?.status ?? 200 },
      title: catalogue(language).boards.title({ effect: board.effect }),
      organization: await findOrganization(deps.database, board.organization),
      model: groupModel(
        board,
        {
          target: await targetFace(deps.database, board, language),
          address: addressOf(request),
          today: dateInRome(deps.clock()),
          isAdded: request.query.fatto === 'aggiunta',
          ...(typed === undefined ? {} : { typed }),
          faults: problem === undefined ? [] : problem.in(language).split('\n'),
        },
        language,
      ),
    });
  }
}

function addressOf(request: Request): string {
  const { organization, number, key } = request.params;
  return `/cartellone/${String(organization)}/${String(number)}/${String(key)}`;
}

function wholeNumber(text: string | undefined): number {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : 0;
}
