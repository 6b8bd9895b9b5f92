import type { Selectable } from 'kysely';
import { record, type Act } from '../../accounts/auditLog.js';
import { dateInRome } from '../../collection/calendar.js';
import { findOrganization } from '../../collection/organizations.js';
import type { Deps } from '../../deps.js';
import { Problem } from '../../problems.js';
import type { Database, Transaction } from '../../storage/database.js';
import type { ActionStateTable, ActionTable } from '../../storage/tables.js';

/** How an action stands; `dropped` with a reason. */
export const actionStates = ['planned', 'underway', 'done', 'dropped'] as const;
export type ActionState = (typeof actionStates)[number];

/** What an action came from. */
export const actionOrigins = ['wave', 'meeting', 'board', 'openSpace', 'own'] as const;
export type ActionOrigin = (typeof actionOrigins)[number];

/** What somebody decides to do about the climate. */
export interface NewAction {
  readonly organization: string;
  readonly what: string;
  /** Null where it is for none. */
  readonly scale: { readonly questionnaire: string; readonly scale: string } | null;
  /** Number of the wave that it follows from. */
  readonly wave: number | null;
  /** Code of an instrument of the manual. */
  readonly instrument: string | null;
  /** A role, never a name. */
  readonly who: string;
  /** `YYYY-MM-DD` */
  readonly due: string | null;
  readonly notes: string;
  readonly origin: { readonly kind: ActionOrigin; readonly number: number | null };
}

export interface Action extends NewAction {
  /** 1, 2, 3 … within the organization. */
  readonly number: number;
  readonly state: ActionState;
  /** The day from which on it has an effect, if any: by itself, the day on which it got under way. */
  readonly began: string | null;
  readonly steps: readonly ActionStep[];
  /** How it stood since when, the earliest first. */
  readonly history: readonly { readonly state: ActionState; readonly day: string; readonly reason: string }[];
}

export interface ActionStep {
  readonly text: string;
  /** `YYYY-MM-DD`; null where it is still to be done. */
  readonly done: string | null;
}

/**
 * Adds an action, planned from today on.
 *
 * @returns its number
 * @throws Problem `organizationUnknown`
 */
export async function addAction(deps: Deps, action: NewAction): Promise<number> {
  return deps.database.transaction().execute((transaction) => addActionIn(transaction, deps, action));
}

/** Adds an action in a transaction of something greater, as `addAction` does. */
export async function addActionIn(transaction: Transaction, deps: Deps, action: NewAction): Promise<number> {
  const { organization } = action;
  await findOrganization(transaction, organization);
  const last = await transaction
    .selectFrom('action')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('organization_id', '=', organization)
    .executeTakeFirst();
  const number = ((last?.number as number | null | undefined) ?? 0) + 1;
  await transaction
    .insertInto('action')
    .values({
      ...{ organization_id: organization, number, began_on: null },
      ...columnsOf(action),
      wave_number: action.wave,
      origin_kind: action.origin.kind,
      origin_number: action.origin.number,
    })
    .execute();
  await addState(transaction, deps, { organization, number, place: 1, state: 'planned', reason: '' });
  await note(transaction, deps, organization, 'action.add', { action: number });
  return number;
}

/** All actions of an organization, by number. */
export async function listActions(
  database: Database | Transaction,
  organization: string,
): Promise<readonly Action[]> {
  return readActions(database, organization);
}

/** @throws Problem `actionUnknown` */
export async function findAction(
  database: Database | Transaction,
  organization: string,
  number: number,
): Promise<Action> {
  const [found] = await readActions(database, organization, number);
  if (found === undefined) throw new Problem('actionUnknown', { organization, action: number });
  return found;
}

/** What of an action can be worded anew; where it came from stays. */
export type ActionChange = Omit<NewAction, 'organization' | 'wave' | 'origin'> & Pick<Action, 'began'>;

/**
 * Words an action anew.
 *
 * @throws Problem `actionUnknown`
 */
export async function changeAction(
  deps: Deps,
  organization: string,
  number: number,
  change: ActionChange,
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    await findAction(transaction, organization, number);
    await transaction
      .updateTable('action')
      .set({ ...columnsOf(change), began_on: change.began })
      .where('organization_id', '=', organization)
      .where('number', '=', number)
      .execute();
    await note(transaction, deps, organization, 'action.change', { action: number });
  });
}

/**
 * Says how an action stands from today on. With its first day under way it begins to have an effect.
 *
 * @throws Problem `actionUnknown`, `actionWithoutReason` where it is dropped and nobody says why
 */
export async function setActionState(
  deps: Deps,
  organization: string,
  number: number,
  { state, reason }: { readonly state: ActionState; readonly reason: string },
): Promise<void> {
  if (state === 'dropped' && reason === '') throw new Problem('actionWithoutReason', {});
  await deps.database.transaction().execute(async (transaction) => {
    const { state: before, began, history } = await findAction(transaction, organization, number);
    if (state === before) return;
    await addState(transaction, deps, { organization, number, place: history.length + 1, state, reason });
    if (began === null && (state === 'underway' || state === 'done'))
      await transaction
        .updateTable('action')
        .set({ began_on: dateInRome(deps.clock()) })
        .where('organization_id', '=', organization)
        .where('number', '=', number)
        .execute();
    await note(transaction, deps, organization, 'action.state', { action: number, state });
  });
}

/**
 * Puts other steps in the place of those that there were.
 *
 * @throws Problem `actionUnknown`
 */
export async function setSteps(
  deps: Deps,
  organization: string,
  number: number,
  steps: readonly ActionStep[],
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    await findAction(transaction, organization, number);
    await transaction
      .deleteFrom('action_step')
      .where('organization_id', '=', organization)
      .where('action_number', '=', number)
      .execute();
    for (const [at, { text, done }] of steps.entries())
      await transaction
        .insertInto('action_step')
        .values({
          ...{ organization_id: organization, action_number: number, place: at + 1 },
          ...{ text, done_on: done },
        })
        .execute();
    await note(transaction, deps, organization, 'action.steps', { action: number, steps: steps.length });
  });
}

/** Whether an action should have been done by now. */
export function isOverdue({ state, due }: Pick<Action, 'state' | 'due'>, today: string): boolean {
  return due !== null && due < today && (state === 'planned' || state === 'underway');
}

async function readActions(
  database: Database | Transaction,
  organization: string,
  number?: number,
): Promise<Action[]> {
  const rows = await database
    .selectFrom('action')
    .selectAll()
    .where('organization_id', '=', organization)
    .$if(number !== undefined, (query) => query.where('number', '=', number ?? 0))
    .orderBy('number')
    .execute();
  const steps = await database
    .selectFrom('action_step')
    .select(['action_number', 'text', 'done_on'])
    .where('organization_id', '=', organization)
    .$if(number !== undefined, (query) => query.where('action_number', '=', number ?? 0))
    .orderBy('action_number')
    .orderBy('place')
    .execute();
  const states = await database
    .selectFrom('action_state')
    .selectAll()
    .where('organization_id', '=', organization)
    .$if(number !== undefined, (query) => query.where('action_number', '=', number ?? 0))
    .orderBy('action_number')
    .orderBy('place')
    .execute();
  return rows.map((row) =>
    toAction(
      row,
      steps
        .filter(({ action_number }) => action_number === row.number)
        .map(({ text, done_on }) => ({ text, done: done_on })),
      states.filter(({ action_number }) => action_number === row.number),
    ),
  );
}

function toAction(
  row: Selectable<ActionTable>,
  steps: readonly ActionStep[],
  states: readonly Selectable<ActionStateTable>[],
): Action {
  const { questionnaire_code: questionnaire, scale_code: scale } = row;
  return {
    organization: row.organization_id,
    number: row.number,
    what: row.what,
    scale: questionnaire === null || scale === null ? null : { questionnaire, scale },
    wave: row.wave_number,
    instrument: row.instrument_code,
    who: row.who,
    due: row.due_on,
    notes: row.notes,
    origin: { kind: row.origin_kind, number: row.origin_number },
    began: row.began_on,
    state: states.at(-1)?.state ?? 'planned',
    steps,
    history: states.map(({ state, on_day, reason }) => ({ state, day: on_day, reason })),
  };
}

function columnsOf({ what, scale, instrument, who, due, notes }: Omit<ActionChange, 'began'>) {
  return {
    ...{ what, who, notes },
    questionnaire_code: scale?.questionnaire ?? null,
    scale_code: scale?.scale ?? null,
    instrument_code: instrument,
    due_on: due,
  };
}

async function addState(
  transaction: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  changed: {
    readonly organization: string;
    readonly number: number;
    readonly place: number;
    readonly state: ActionState;
    readonly reason: string;
  },
): Promise<void> {
  const { organization, number, ...columns } = changed;
  await transaction
    .insertInto('action_state')
    .values({
      ...{ organization_id: organization, action_number: number },
      ...{ ...columns, on_day: dateInRome(clock()) },
    })
    .execute();
}

async function note(
  transaction: Transaction,
  deps: Deps,
  organization: string,
  act: Act,
  details: Readonly<Record<string, string | number>>,
): Promise<void> {
  await record(transaction, deps, { organization, act, details });
}
