import { randomBytes } from 'node:crypto';
import type { Board, Card } from '../../../improvement/boards/boards.js';
import { takesCards } from '../../../improvement/boards/boards.js';
import { cardStates, cardKinds, nextStates } from '../../../improvement/boards/states.js';
import { longest, mostBones } from '../../../improvement/boards/limits.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import { boardDrawing, boardLegend, stateInWords } from '../../../reports/boards/boardFace.js';
import type { TargetFace } from '../../../reports/boards/target.js';
import { colours } from '../../../charts/drawing.js';
import { markOfBoard } from './events.js';

/** What everybody sees of a board. */
export function boardModel(board: Board, target: TargetFace, language: Language) {
  const { boards: t } = catalogue(language);
  const legend = boardLegend(language);
  const shown = (card: Card) => ({
    text: card.text,
    badge: t.badges[card.state],
    state: card.state,
    stateText: stateInWords(card, language),
  });
  return {
    effect: board.effect,
    target,
    mark: markOfBoard(board),
    drawing: boardDrawing(board, target, language),
    legend: legend.map(({ badge, tone, text }) => ({ badge, text, colour: colours[tone] })),
    bones: board.bones.map(({ bone, name }) => ({
      name,
      kinds: cardKinds.map((kind) => ({
        title: kind === 'fact' ? t.facts : t.ideas,
        cards: board.cards.filter((card) => card.bone === bone && card.kind === kind).map(shown),
      })),
    })),
    withdrawn: board.withdrawn,
    withdrawnText: t.withdrawn({ count: board.withdrawn.length }),
  };
}

/** In words whether cards are added to a board. */
export function statusOf(
  { opens, closes, closed }: Pick<Board, 'opens' | 'closes' | 'closed'>,
  today: string,
  language: Language,
): string {
  const { boards: t, common } = catalogue(language);
  const date = (day: string): string => common.date(new Date(day));
  if (closed !== null) return t.closedOn({ date: date(closed) });
  if (today < opens) return t.opensOn({ date: date(opens) });
  return today > closes ? t.closedOn({ date: date(closes) }) : t.openUntil({ date: date(closes) });
}

/** What somebody wrote who was told that something is wrong with it. */
export interface TypedCard {
  readonly kind: string;
  readonly bone: string;
  readonly text: string;
  readonly nonce: string;
}

/** The page of the group. */
export function groupModel(
  board: Board,
  state: {
    readonly target: TargetFace;
    readonly address: string;
    readonly today: string;
    readonly isAdded: boolean;
    readonly typed?: TypedCard;
    readonly faults?: readonly string[];
  },
  language: Language,
) {
  const { boards: t } = catalogue(language);
  const { address, today, typed, faults = [] } = state;
  return {
    ...{ address, faults, longest: longest.card },
    live: liveAddresses(address, language),
    board: boardModel(board, state.target, language),
    status: statusOf(board, today, language),
    isOpen: takesCards(board, today),
    message: state.isAdded ? { text: t.groupAdded, isFault: false } : undefined,
    // Made for this rendering: the same form sent twice adds one card
    nonce: typed?.nonce ?? randomBytes(16).toString('hex'),
    text: typed?.text ?? '',
    kinds: cardKinds.map((kind) => ({
      ...{ value: kind, text: t.groupKindHints[kind], isChosen: (typed?.kind ?? 'fact') === kind },
    })),
    choices: board.bones.map(({ bone, name }) => ({
      ...{ value: String(bone), text: name, isChosen: typed?.bone === String(bone) },
    })),
  };
}

/** The page of who manages a board, or who only reads it. */
export function managedModel(
  board: Board,
  state: {
    readonly target: TargetFace;
    readonly address: string;
    readonly actions: string;
    readonly link: string;
    readonly today: string;
    readonly mayChange: boolean;
    readonly done: unknown;
    readonly faults?: readonly string[];
  },
  language: Language,
) {
  const { boards: t, common } = catalogue(language);
  const { address, actions, link, today, mayChange, done, faults = [] } = state;
  const managed = (card: Card) => ({
    ...{ id: card.id, text: card.text, state: card.state },
    badge: t.badges[card.state],
    kind: t.kinds[card.kind],
    bone: board.bones.find(({ bone }) => bone === card.bone)?.name ?? '',
    address: `${address}/schede/${card.id}`,
    handle: t.handle({ text: card.text }),
    since:
      card.moves.length === 0 ? '' : t.since({ date: common.date(new Date(card.moves.at(-1)?.day ?? '')) }),
    reason: card.moves.at(-1)?.reason ?? '',
    next: nextStates(card.kind, card.moves).map((value) => ({ value, text: t.states[value] })),
    bones: board.bones.map(({ bone, name }) => ({ value: bone, text: name, isChosen: bone === card.bone })),
    mayBecomeAction: card.state === 'adopted' && card.action === null,
    action:
      card.action === null
        ? undefined
        : { text: t.actionMade({ action: card.action }), address: `${actions}/${card.action}` },
  });
  const addressOf = (name: string): string => `${address}/${name}`;
  return {
    ...{ address, link, mayChange, faults },
    live: liveAddresses(address, language),
    board: boardModel(board, state.target, language),
    status: statusOf(board, today, language),
    isClosed: board.closed !== null,
    message:
      typeof done === 'string' && done in t.done
        ? { text: t.done[done as keyof typeof t.done], isFault: false }
        : undefined,
    columns: cardStates.map((value) => ({
      ...{ value, title: t.states[value], badge: t.badges[value] },
      cards: board.cards.filter((card) => card.state === value).map(managed),
    })),
    change: {
      present: board.target.kind === 'own' ? board.target.present : undefined,
      closes: board.closes,
    },
    bones: [
      ...board.bones.map(({ bone, name }) => ({
        field: `bone${bone}`,
        name,
        label: t.boneLabel({ number: bone }),
      })),
      ...(board.bones.length < mostBones ? [{ field: 'boneNew', name: '', label: t.boneNew }] : []),
    ],
    longest,
    addresses: {
      poster: addressOf('locandina.pdf'),
      wall: addressOf('cartellone.pdf'),
      renew: addressOf('collegamento'),
      change: addressOf('modifica'),
      bones: addressOf('ossa'),
      close: addressOf('chiudi'),
    },
  };
}

function liveAddresses(address: string, language: Language) {
  return { events: `${address}/eventi`, part: `${address}/parte${language === 'en' ? '?lang=en' : ''}` };
}
