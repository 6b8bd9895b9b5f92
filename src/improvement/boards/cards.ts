import { createHmac } from 'node:crypto';
import { dateInRome } from '../../collection/calendar.js';
import type { Deps } from '../../deps.js';
import { Problem } from '../../problems.js';
import type { Transaction } from '../../storage/database.js';
import type { BoardCardTable } from '../../storage/tables.js';
import { forgetErased, layInKeyOrder } from '../../storage/upkeep.js';
import { addActionIn } from '../actions/actions.js';
import { findBoard, note, takesCards, type Board, type Card } from './boards.js';
import { longest, mostCards, signsOf, tidyLine } from './limits.js';
import { nextStates, type CardKind, type CardState } from './states.js';

/** What somebody puts on a board, whoever it is. */
export interface NewCard {
  readonly bone: number;
  readonly kind: CardKind;
  readonly text: string;
  /** 32 hexadecimal digits that were made for one rendering of the form. */
  readonly nonce: string;
}

/**
 * Adds a card. The same form sent twice adds one: the card's id is made of what was sent with the secret of the
 * installation, so that nothing of the form need be kept, and it says nothing of when or by whom.
 *
 * @throws Problem `boardUnknown`, `boardClosed`, `boardFull`, `boardFaulty`, `requestInvalid`
 */
export async function addCard(
  deps: Deps,
  organization: string,
  number: number,
  { bone, kind, text: typed, nonce }: NewCard,
): Promise<void> {
  if (!/^[0-9a-f]{32}$/.test(nonce)) throw new Problem('requestInvalid', {});
  const text = tidyLine(typed);
  await deps.database.transaction().execute(async (transaction) => {
    const board = await findBoard(transaction, organization, number);
    if (!takesCards(board, dateInRome(deps.clock()))) throw new Problem('boardClosed', {});
    const faults = cardFaults(board, bone, text);
    if (faults.length > 0) throw new Problem('boardFaulty', { faults });
    const card_id = createHmac('sha256', deps.secret)
      .update(JSON.stringify(['card', organization, number, nonce, bone, kind, text]))
      .digest()
      .subarray(0, 16);
    if (board.cards.some(({ id }) => id === card_id.toString('hex'))) return;
    if (board.cards.length + board.withdrawn.length >= mostCards)
      throw new Problem('boardFull', { most: mostCards });
    await transaction
      .insertInto('board_card')
      .values({
        ...{ organization_id: organization, board_number: number, card_id, bone, kind, text },
        ...{ moves: '[]', withdrawn_because: null, action_number: null },
      })
      // The one that was withdrawn since stays so
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await layInKeyOrder(transaction, 'board_card', { organization, number });
  });
}

/**
 * Moves a card to another state or to another bone.
 *
 * @throws Problem `boardUnknown`, `cardUnknown`, `cardMoveIllegal`, `cardWithoutReason`
 */
export async function moveCard(
  deps: Deps,
  organization: string,
  number: number,
  id: string,
  to: { readonly state?: CardState; readonly bone?: number; readonly reason: string },
): Promise<void> {
  const reason = tidyLine(to.reason);
  await deps.database.transaction().execute(async (transaction) => {
    const board = await findBoard(transaction, organization, number);
    const card = cardOn(board, id);
    const { state = card.state, bone = card.bone } = to;
    if (!board.bones.some((one) => one.bone === bone)) throw new Problem('requestInvalid', {});
    if (state === card.state && bone === card.bone) return;
    const moves = [...card.moves];
    if (state !== card.state) {
      if (!nextStates(card.kind, card.moves).includes(state)) throw new Problem('cardMoveIllegal', {});
      if (state === 'aside') insistOnReason(reason);
      moves.push({ state, day: dateInRome(deps.clock()), reason });
    }
    await changeCard(transaction, board, card, { bone, moves: JSON.stringify(moves) });
    await note(transaction, deps, organization, 'board.move', { board: number, card: shortId(card), state });
  });
}

/**
 * Takes a card off the board for good: its text is erased, the reason stays for everybody to read.
 *
 * @throws Problem `boardUnknown`, `cardUnknown`, `cardWithoutReason`, `cardLingers` where its text is still in the files
 */
export async function withdrawCard(
  deps: Deps,
  organization: string,
  number: number,
  id: string,
  because: string,
): Promise<void> {
  const reason = tidyLine(because);
  insistOnReason(reason);
  await deps.database.transaction().execute(async (transaction) => {
    const board = await findBoard(transaction, organization, number);
    const card = cardOn(board, id);
    await changeCard(transaction, board, card, { text: '', moves: '[]', withdrawn_because: reason });
    await note(transaction, deps, organization, 'board.withdraw', { board: number, card: shortId(card) });
  });
  if (!(await forgetErased(deps.database, 'board_card'))) throw new Problem('cardLingers', {});
}

/**
 * Makes an action of an adopted card, once.
 *
 * @param who the role that does it
 * @returns number of the action
 * @throws Problem `boardUnknown`, `cardUnknown`, `cardNotAdopted`
 */
export async function makeAction(
  deps: Deps,
  organization: string,
  number: number,
  id: string,
  who: string,
): Promise<number> {
  return deps.database.transaction().execute(async (transaction) => {
    const board = await findBoard(transaction, organization, number);
    const card = cardOn(board, id);
    if (card.action !== null) return card.action;
    if (card.state !== 'adopted') throw new Problem('cardNotAdopted', {});
    const { target } = board;
    const action = await addActionIn(transaction, deps, {
      ...{ organization, what: card.text, who, due: null, notes: '', wave: null, instrument: 'cedac' },
      scale: target.kind === 'scale' ? { questionnaire: target.questionnaire, scale: target.scale } : null,
      origin: { kind: 'board', number },
    });
    await changeCard(transaction, board, card, { action_number: action });
    return action;
  });
}

function cardFaults(board: Board, bone: number, text: string) {
  return [
    ...(board.bones.some((one) => one.bone === bone)
      ? []
      : [{ it: 'Scegliere una delle cause', en: 'Choose one of the causes' }]),
    ...(text === ''
      ? [
          {
            it: 'La scheda è vuota: scrivere un fatto o un’idea',
            en: 'The card is empty: write a fact or an idea',
          },
        ]
      : []),
    ...(signsOf(text) > longest.card
      ? [
          {
            it: `La scheda ha ${signsOf(text)} caratteri: al massimo ${longest.card}`,
            en: `The card has ${signsOf(text)} characters: at most ${longest.card}`,
          },
        ]
      : []),
  ];
}

function cardOn(board: Board, id: string): Card {
  const card = board.cards.find((one) => one.id === id);
  if (card === undefined) throw new Problem('cardUnknown', {});
  return card;
}

function insistOnReason(reason: string): void {
  if (reason === '' || signsOf(reason) > longest.reason) throw new Problem('cardWithoutReason', {});
}

/** Enough to tell cards of a board apart in the register. */
function shortId({ id }: Card): string {
  return id.slice(0, 8);
}

async function changeCard(
  transaction: Transaction,
  { organization, number }: Board,
  { id }: Card,
  values: Partial<BoardCardTable>,
): Promise<void> {
  await transaction
    .updateTable('board_card')
    .set(values)
    .where('organization_id', '=', organization)
    .where('board_number', '=', number)
    .where('card_id', '=', Buffer.from(id, 'hex'))
    .execute();
  await layInKeyOrder(transaction, 'board_card', { organization, number });
}
