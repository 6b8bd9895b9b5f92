import { Router, type Request, type Response } from 'express';
import { dateInRome } from '../../../collection/calendar.js';
import { findOrganization } from '../../../collection/organizations.js';
import { listQuestionnaires } from '../../../collection/questionnaires.js';
import type { Deps } from '../../../deps.js';
import {
  addBoard,
  changeBoard,
  closeBoard,
  findBoard,
  listBoards,
  renewLink,
  setBones,
  type Board,
} from '../../../improvement/boards/boards.js';
import { makeAction, moveCard, withdrawCard } from '../../../improvement/boards/cards.js';
import { longest, tidyLine } from '../../../improvement/boards/limits.js';
import { cardStates } from '../../../improvement/boards/states.js';
import { linkKey } from '../../../improvement/groupLinks.js';
import { catalogue } from '../../../language/catalogue.js';
import { languageFrom, textIn, type Language } from '../../../language/language.js';
import { Problem } from '../../../problems.js';
import { boardPosterPdf } from '../../../reports/boards/boardPosterPdf.js';
import { targetFace } from '../../../reports/boards/target.js';
import { wallPdf } from '../../../reports/boards/wallPdf.js';
import { accountOf, inNameOf, only } from '../../access.js';
import { field } from '../../fields.js';
import { redirectTo } from '../../redirect.js';
import { languageOf, renderPage } from '../../render.js';
import { sendHtml } from '../../sendHtml.js';
import { improvementAddress, sendImprovementPage } from '../page.js';
import { boardEvents } from './events.js';
import { managedModel, statusOf } from './model.js';
import { blankFields, fieldsOf, readBoard, type BoardFields } from './readBoard.js';

const path = '/migliorare/:organization/cedac';

/** Pages of who puts up boards and moves the cards. */
export function boardRoutes(deps: Deps): Router {
  const router = Router();
  const events = boardEvents(deps);
  const managing = only('responsabile');

  router.get(path, async (request, response) => {
    const { organization } = request.params;
    const language = languageOf(request);
    const { boards: t } = catalogue(language);
    const today = dateInRome(deps.clock());
    const boards = await listBoards(deps.database, organization);
    await sendImprovementPage(request, response, deps, {
      section: 'boards',
      view: 'improvement/boards/list',
      model: {
        address: improvementAddress(organization, 'boards'),
        manual: `${improvementAddress(organization, 'overview')}/manuale/cedac`,
        mayChange: mayChange(request),
        boards: boards.map((board) => ({
          effect: board.effect,
          address: `${improvementAddress(organization, 'boards')}/${board.number}`,
          status: statusOf(board, today, language),
          cards: t.cards({ cards: board.cardCount }),
        })),
      },
    });
  });

  router.get(`${path}/nuovo`, managing, async (request, response) => {
    const scale = typeof request.query.scale === 'string' ? request.query.scale : '';
    await newPage(request, response, { fields: blankFields(dateInRome(deps.clock()), scale) });
  });

  router.post(`${path}/nuovo`, managing, async (request, response) => {
    const { organization } = request.params;
    const fields = fieldsOf(request.body);
    const board = readBoard(String(organization), fields);
    const language = languageOf(request);
    const { boards: t } = catalogue(language);
    const isScaleMissing =
      fields.target === 'scale' &&
      !(await scalesOf(String(organization))).some(({ value }) => value === fields.scale);
    try {
      const number = isScaleMissing ? undefined : await addBoard(inNameOf(deps, request), board);
      if (number !== undefined) {
        redirectTo(request, response, `${addressOf(request)}/${number}?fatto=aperto`);
        return;
      }
      await newPage(request, response, { fields, faults: [t.faultScale] });
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 422) throw error;
      await newPage(request, response, { fields, faults: error.in(language).split('\n') });
    }
  });

  router.get(`${path}/:number`, async (request, response) => {
    await boardPage(request, response, await boardIn(request));
  });

  router.get(`${path}/:number/parte`, async (request, response) => {
    const board = await boardIn(request);
    const html = await renderPage(request, {
      ...{ view: 'improvement/boards/managed-face', title: board.effect },
      model: await modelOf(request, board),
    });
    await sendHtml(request, response, html, { isPublic: false });
  });

  router.get(`${path}/:number/eventi`, async (request, response) => {
    await events(request, response, (await boardIn(request)).number);
  });

  router.get(`${path}/:number/locandina.pdf`, async (request, response) => {
    const board = await boardIn(request);
    const language = languageOf(request);
    const { name } = await findOrganization(deps.database, board.organization);
    const pdf = await boardPosterPdf(
      {
        ...{ effect: board.effect, organization: name, link: linkOf(board) },
        until: statusOf(board, dateInRome(deps.clock()), language),
      },
      deps.clock(),
      language,
    );
    response.attachment(`cartellone-${board.number}-locandina.pdf`).type('pdf').send(pdf);
  });

  router.get(`${path}/:number/cartellone.pdf`, async (request, response) => {
    const board = await boardIn(request);
    const language = languageOf(request);
    const { name } = await findOrganization(deps.database, board.organization);
    const target = await targetFace(deps.database, board, language);
    const pdf = await wallPdf(board, { organization: name, target, date: deps.clock() }, language);
    response.attachment(`cartellone-${board.number}.pdf`).type('pdf').send(pdf);
  });

  changing('modifica', 'modificato', (acting, { organization, number }, body) =>
    changeBoard(acting, organization, number, {
      ...{ present: field(body, 'present').trim(), closes: field(body, 'closes') },
    }),
  );
  changing('ossa', 'ossa', (acting, board, body) =>
    setBones(
      acting,
      board.organization,
      board.number,
      [
        ...board.bones.map(({ bone }) => ({ bone, name: tidyLine(field(body, `bone${bone}`)) })),
        { bone: null, name: tidyLine(field(body, 'boneNew')) },
      ].filter(({ name }) => name !== ''),
    ),
  );
  changing('chiudi', 'chiuso', (acting, { organization, number }) =>
    closeBoard(acting, organization, number),
  );
  changing('collegamento', 'rinnovato', (acting, { organization, number }) =>
    renewLink(acting, organization, number),
  );
  changing('schede/:card/sposta', 'spostata', (acting, { organization, number }, body, card) => {
    const state = cardStates.find((known) => known === field(body, 'state'));
    const bone = Number(field(body, 'bone'));
    return moveCard(acting, organization, number, card, {
      ...(state === undefined ? {} : { state }),
      ...(bone > 0 ? { bone } : {}),
      reason: field(body, 'reason'),
    });
  });
  changing('schede/:card/ritira', 'ritirata', (acting, { organization, number }, body, card) =>
    withdrawCard(acting, organization, number, card, field(body, 'reason')),
  );
  changing('schede/:card/azione', 'azione', (acting, { organization, number }, body, card) =>
    makeAction(
      acting,
      organization,
      number,
      card,
      catalogue(languageFrom(field(body, 'lang'))).boards.actionWho,
    ),
  );

  return router;

  /** A form that changes a board, and the page with what was done or why it was not. */
  function changing(
    act: string,
    done: string,
    change: (acting: Deps, board: Board, body: unknown, card: string) => Promise<unknown>,
  ): void {
    router.post(`${path}/:number/${act}`, managing, async (request, response) => {
      const board = await boardIn(request);
      try {
        await change(inNameOf(deps, request), board, request.body, String(request.params.card));
      } catch (error) {
        if (!(error instanceof Problem) || error.status === 404 || error.status >= 500) throw error;
        await boardPage(request, response, board, error as Problem);
        return;
      }
      redirectTo(request, response, `${addressOf(request)}/${board.number}?fatto=${done}`);
    });
  }

  async function boardIn(request: Request): Promise<Board> {
    const { organization, number } = request.params;
    const isNumber = typeof number === 'string' && /^\d{1,9}$/.test(number);
    return findBoard(deps.database, String(organization), isNumber ? Number(number) : 0);
  }

  function linkOf({ organization, number, linkGeneration }: Board): string {
    const link = { kind: 'board', organization, number, generation: linkGeneration } as const;
    return `${deps.config.baseUrl}/cartellone/${organization}/${number}/${linkKey(deps.secret, link)}`;
  }

  async function modelOf(request: Request, board: Board, problem?: Problem) {
    const language = languageOf(request);
    return managedModel(
      board,
      {
        target: await targetFace(deps.database, board, language),
        address: `${addressOf(request)}/${board.number}`,
        actions: `${improvementAddress(board.organization, 'overview')}/azioni`,
        link: linkOf(board),
        today: dateInRome(deps.clock()),
        mayChange: mayChange(request),
        done: request.query.fatto,
        faults: problem === undefined ? [] : problem.in(language).split('\n'),
      },
      language,
    );
  }

  async function boardPage(
    request: Request,
    response: Response,
    board: Board,
    problem?: Problem,
  ): Promise<void> {
    await sendImprovementPage(request, response, deps, {
      ...{ section: 'boards', view: 'improvement/boards/board', status: problem?.status ?? 200 },
      title: board.effect,
      trail: [{ text: board.effect, address: `${addressOf(request)}/${board.number}` }],
      model: await modelOf(request, board, problem),
    });
  }

  async function newPage(
    request: Request,
    response: Response,
    { fields, faults = [] }: { fields: BoardFields; faults?: readonly string[] },
  ): Promise<void> {
    const { boards: t } = catalogue(languageOf(request));
    const address = `${addressOf(request)}/nuovo`;
    await sendImprovementPage(request, response, deps, {
      ...{ section: 'boards', view: 'improvement/boards/new', status: faults.length === 0 ? 200 : 422 },
      title: t.newTitle,
      trail: [{ text: t.newTitle, address }],
      model: {
        ...{ fields, faults, address, longest },
        targets: [
          { value: 'own', text: t.targetOwn, isChosen: fields.target !== 'scale' },
          { value: 'scale', text: t.targetScale, isChosen: fields.target === 'scale' },
        ],
        scales: await scalesOf(String(request.params.organization), languageOf(request)),
      },
    });
  }

  /** The scales of all questionnaires that the organization has. */
  async function scalesOf(organization: string, language: Language = 'it') {
    const library = await listQuestionnaires(deps, organization);
    return library.flatMap(({ newest: { questionnaire } }) =>
      questionnaire.scales.map(({ code, title }) => ({
        value: `${questionnaire.code}/${code}`,
        text: `${textIn(questionnaire.title, language)}: ${textIn(title, language)}`,
      })),
    );
  }
}

function mayChange(request: Request): boolean {
  return accountOf(request).role === 'responsabile';
}

function addressOf(request: Request): string {
  return improvementAddress(String(request.params.organization), 'boards');
}
