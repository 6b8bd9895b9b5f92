import { dateInRome } from '../../collection/calendar.js';
import { record, type Act } from '../../accounts/auditLog.js';
import { findOrganization } from '../../collection/organizations.js';
import type { Deps } from '../../deps.js';
import { Problem } from '../../problems.js';
import type { Database, Transaction } from '../../storage/database.js';
import type { BoardCardTable, BoardTable } from '../../storage/tables.js';
import { forgetErased } from '../../storage/upkeep.js';
import type { Selectable } from 'kysely';
import { faultsOf, type BoardContent } from './limits.js';
import { stateAfter, type CardKind, type CardMove, type CardState } from './states.js';

/** What a group wants to change, and by how much. */
export type Target =
  | { readonly kind: 'scale'; readonly questionnaire: string; readonly scale: string; readonly goal: string }
  | { readonly kind: 'own'; readonly unit: string; readonly present: string; readonly goal: string };

export interface NewBoard extends BoardContent {
  readonly organization: string;
  /** Names of the causes, in their order. */
  readonly bones: readonly string[];
}

export interface Bone {
  readonly bone: number;
  readonly name: string;
}

export interface Card {
  /** 32 hexadecimal digits, random. */
  readonly id: string;
  readonly bone: number;
  readonly kind: CardKind;
  readonly text: string;
  readonly state: CardState;
  readonly moves: readonly CardMove[];
  /** Number of the action that it became. */
  readonly action: number | null;
}

export interface Board extends BoardContent {
  readonly organization: string;
  /** 1, 2, 3 … within the organization. */
  readonly number: number;
  readonly bones: readonly Bone[];
  /** In the order of their random ids. */
  readonly cards: readonly Card[];
  /** Why cards were withdrawn, in no order of time. */
  readonly withdrawn: readonly string[];
  /** The day on which it was closed. */
  readonly closed: string | null;
  readonly linkGeneration: number;
}

/** Whether cards are added on a day. */
export function takesCards(board: Pick<Board, 'opens' | 'closes' | 'closed'>, today: string): boolean {
  return board.closed === null && board.opens <= today && today <= board.closes;
}

/**
 * Puts up a board.
 *
 * @returns its number
 * @throws Problem `organizationUnknown`, `boardFaulty`
 */
export async function addBoard(deps: Deps, board: NewBoard): Promise<number> {
  const { organization, bones } = board;
  const faults = faultsOf(board, bones, dateInRome(deps.clock()));
  if (faults.length > 0) throw new Problem('boardFaulty', { faults });
  return deps.database.transaction().execute(async (transaction) => {
    await findOrganization(transaction, organization);
    const last = await transaction
      .selectFrom('board')
      .select(({ fn }) => fn.max('number').as('number'))
      .where('organization_id', '=', organization)
      .executeTakeFirst();
    const number = ((last?.number as number | null | undefined) ?? 0) + 1;
    await transaction
      .insertInto('board')
      .values({
        ...{ organization_id: organization, number, effect: board.effect, ...columnsOf(board.target) },
        ...{ opens_on: board.opens, closes_on: board.closes, closed_on: null, link_generation: 1 },
      })
      .execute();
    for (const [at, name] of bones.entries())
      await transaction
        .insertInto('board_bone')
        .values({ organization_id: organization, board_number: number, bone: at + 1, name })
        .execute();
    await note(transaction, deps, organization, 'board.add', { board: number });
    return number;
  });
}

/** All boards of an organization without their cards, the latest first. */
export async function listBoards(
  database: Database,
  organization: string,
): Promise<(Omit<Board, 'bones' | 'cards' | 'withdrawn'> & { readonly cardCount: number })[]> {
  const rows = await database
    .selectFrom('board')
    .selectAll()
    .where('organization_id', '=', organization)
    .orderBy('number', 'desc')
    .execute();
  const counts = await database
    .selectFrom('board_card')
    .select(({ fn }) => ['board_number', fn.countAll<number>().as('cards')])
    .where('organization_id', '=', organization)
    .where('withdrawn_because', 'is', null)
    .groupBy('board_number')
    .execute();
  const cards = new Map(counts.map((row) => [row.board_number, row.cards]));
  return rows.map((row) => ({ ...toBoard(row), cardCount: cards.get(row.number) ?? 0 }));
}

/** @throws Problem `boardUnknown` */
export async function findBoard(
  database: Database | Transaction,
  organization: string,
  number: number,
): Promise<Board> {
  const row = await database
    .selectFrom('board')
    .selectAll()
    .where('organization_id', '=', organization)
    .where('number', '=', number)
    .executeTakeFirst();
  if (row === undefined) throw new Problem('boardUnknown', { organization, board: number });
  const bones = await database
    .selectFrom('board_bone')
    .select(['bone', 'name'])
    .where('organization_id', '=', organization)
    .where('board_number', '=', number)
    .orderBy('bone')
    .execute();
  const cards = await database
    .selectFrom('board_card')
    .selectAll()
    .where('organization_id', '=', organization)
    .where('board_number', '=', number)
    .orderBy('card_id')
    .execute();
  return {
    ...toBoard(row),
    bones,
    cards: cards.filter((card) => card.withdrawn_because === null).map(toCard),
    withdrawn: cards.flatMap((card) => card.withdrawn_because ?? []).sort(),
  };
}

/** What can be changed while a board hangs: effect and bones' cards stay as they are. */
export interface BoardChange {
  /** Of today, where the target is no scale. */
  readonly present: string;
  readonly closes: string;
}

/**
 * Says how things stand now, and until when cards are added.
 *
 * @throws Problem `boardUnknown`, `boardClosed`, `boardFaulty`
 */
export async function changeBoard(
  deps: Deps,
  organization: string,
  number: number,
  { present, closes }: BoardChange,
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const board = await findBoard(transaction, organization, number);
    insistOnUnclosed(board);
    const target = board.target.kind === 'own' ? { ...board.target, present } : board.target;
    const faults = faultsOf(
      { ...board, target, closes },
      board.bones.map(({ name }) => name),
      dateInRome(deps.clock()),
    );
    if (faults.length > 0) throw new Problem('boardFaulty', { faults });
    await changeRow(transaction, board, { ...columnsOf(target), closes_on: closes });
    await note(transaction, deps, organization, 'board.change', { board: number, closes });
  });
}

/**
 * Names the bones anew, adds those without a number, and takes those away that are named no more.
 *
 * @throws Problem `boardUnknown`, `boardClosed`, `boneWithCards`, `boardFaulty`
 */
export async function setBones(
  deps: Deps,
  organization: string,
  number: number,
  bones: readonly (Omit<Bone, 'bone'> & { readonly bone: number | null })[],
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const board = await findBoard(transaction, organization, number);
    insistOnUnclosed(board);
    const faults = faultsOf(
      board,
      bones.map(({ name }) => name),
      board.opens,
    );
    if (faults.length > 0) throw new Problem('boardFaulty', { faults });
    for (const { bone, name } of board.bones) {
      const kept = bones.find((one) => one.bone === bone);
      const own = transaction
        .selectFrom('board_card')
        .select('bone')
        .where('organization_id', '=', organization)
        .where('board_number', '=', number)
        .where('bone', '=', bone);
      if (kept !== undefined) {
        await transaction
          .updateTable('board_bone')
          .set({ name: kept.name })
          .where('organization_id', '=', organization)
          .where('board_number', '=', number)
          .where('bone', '=', bone)
          .execute();
        continue;
      }
      // One that was withdrawn counts as well: why it was must stay readable
      if ((await own.executeTakeFirst()) !== undefined) throw new Problem('boneWithCards', { bone: name });
      await transaction
        .deleteFrom('board_bone')
        .where('organization_id', '=', organization)
        .where('board_number', '=', number)
        .where('bone', '=', bone)
        .execute();
    }
    let last = Math.max(...board.bones.map(({ bone }) => bone));
    for (const { name } of bones.filter(({ bone }) => bone === null))
      await transaction
        .insertInto('board_bone')
        .values({ organization_id: organization, board_number: number, bone: (last += 1), name })
        .execute();
    await note(transaction, deps, organization, 'board.bones', { board: number, bones: bones.length });
  });
}

/**
 * Closes a board today: it stays readable, and its cards still move.
 *
 * @throws Problem `boardUnknown`, `boardClosed`
 */
export async function closeBoard(deps: Deps, organization: string, number: number): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const board = await findBoard(transaction, organization, number);
    insistOnUnclosed(board);
    await changeRow(transaction, board, { closed_on: dateInRome(deps.clock()) });
    await note(transaction, deps, organization, 'board.close', { board: number });
  });
  await forgetErased(deps.database, 'board_card');
}

/**
 * Closes all boards whose last day is over.
 *
 * @returns how many
 */
export async function closeDueBoards(deps: Deps): Promise<number> {
  const due = await deps.database
    .selectFrom('board')
    .select(['organization_id', 'number'])
    .where('closed_on', 'is', null)
    .where('closes_on', '<', dateInRome(deps.clock()))
    .execute();
  for (const { organization_id, number } of due)
    // Somebody else may have been faster
    await closeBoard(deps, organization_id, number).catch((error: unknown) => {
      if (!(error instanceof Problem) || error.code !== 'boardClosed') throw error;
    });
  return due.length;
}

/**
 * Makes the links that were handed out worthless.
 *
 * @throws Problem `boardUnknown`
 */
export async function renewLink(deps: Deps, organization: string, number: number): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const board = await findBoard(transaction, organization, number);
    await changeRow(transaction, board, { link_generation: board.linkGeneration + 1 });
    await note(transaction, deps, organization, 'board.link', { board: number });
  });
}

export function toCard(row: Selectable<BoardCardTable>): Card {
  const moves = JSON.parse(row.moves) as CardMove[];
  const { bone, kind, text } = row;
  return {
    ...{ id: row.card_id.toString('hex'), bone, kind, text, moves },
    ...{ state: stateAfter(moves), action: row.action_number },
  };
}

/** Writes down in the register what somebody with an account did. */
export async function note(
  transaction: Transaction,
  deps: Deps,
  organization: string,
  act: Act,
  details: Readonly<Record<string, string | number>>,
): Promise<void> {
  await record(transaction, deps, { organization, act, details });
}

function insistOnUnclosed({ closed }: Board): void {
  if (closed !== null) throw new Problem('boardClosed', {});
}

async function changeRow(
  transaction: Transaction,
  { organization, number }: Board,
  values: Partial<BoardTable>,
): Promise<void> {
  await transaction
    .updateTable('board')
    .set(values)
    .where('organization_id', '=', organization)
    .where('number', '=', number)
    .execute();
}

function toBoard(row: Selectable<BoardTable>) {
  const { questionnaire_code: questionnaire, scale_code: scale } = row;
  return {
    organization: row.organization_id,
    number: row.number,
    effect: row.effect,
    target:
      questionnaire === null || scale === null
        ? ({ kind: 'own', unit: row.unit, present: row.present_value, goal: row.goal_value } as const)
        : ({ kind: 'scale', questionnaire, scale, goal: row.goal_value } as const),
    opens: row.opens_on,
    closes: row.closes_on,
    closed: row.closed_on,
    linkGeneration: row.link_generation,
  };
}

function columnsOf(target: Target) {
  return target.kind === 'scale'
    ? {
        ...{ questionnaire_code: target.questionnaire, scale_code: target.scale },
        ...{ unit: '', present_value: '', goal_value: target.goal },
      }
    : {
        ...{ questionnaire_code: null, scale_code: null },
        ...{ unit: target.unit, present_value: target.present, goal_value: target.goal },
      };
}
