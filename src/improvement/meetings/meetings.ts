import type { Selectable } from 'kysely';
import { record, type Act } from '../../accounts/auditLog.js';
import { findOrganization } from '../../collection/organizations.js';
import type { Deps } from '../../deps.js';
import { Problem } from '../../problems.js';
import type { Database, Transaction } from '../../storage/database.js';
import type { MeetingTable } from '../../storage/tables.js';
import { addActionIn } from '../actions/actions.js';

/** When and where a meeting is, and what is talked about. */
export interface MeetingPlan {
  /** `YYYY-MM-DD` */
  readonly day: string;
  /** `HH:MM`, Europe/Rome. */
  readonly starts: string;
  readonly minutes: number;
  readonly place: string;
  /** A point a line. */
  readonly agenda: string;
}

export interface Decision {
  /** 1, 2, 3 … within the meeting. */
  readonly place: number;
  readonly what: string;
  /** A role, never a name. */
  readonly who: string;
  readonly due: string | null;
  /** Number of the action that it became. */
  readonly action: number | null;
}

export interface Meeting extends MeetingPlan {
  readonly organization: string;
  /** 1, 2, 3 … within the organization. */
  readonly number: number;
  /** Number of the first meeting of its series; null where it is alone. */
  readonly series: number | null;
  readonly state: 'planned' | 'held' | 'cancelled';
  /** How many were there; null before it was held. */
  readonly present: number | null;
  readonly record: string;
  /** Raised whenever the calendar of those invited is out of date. */
  readonly sequence: number;
  readonly decisions: readonly Decision[];
}

/**
 * Plans meetings: one, or a series, each of which is then its own.
 *
 * @param plans at least one
 * @returns the number of the first
 * @throws Problem `organizationUnknown`
 */
export async function planMeetings(
  deps: Deps,
  organization: string,
  plans: readonly MeetingPlan[],
): Promise<number> {
  return deps.database.transaction().execute(async (transaction) => {
    await findOrganization(transaction, organization);
    const last = await transaction
      .selectFrom('meeting')
      .select(({ fn }) => fn.max('number').as('number'))
      .where('organization_id', '=', organization)
      .executeTakeFirst();
    const first = ((last?.number as number | null | undefined) ?? 0) + 1;
    for (const [at, plan] of plans.entries())
      await transaction
        .insertInto('meeting')
        .values({
          ...{ organization_id: organization, number: first + at, ...plan },
          series_number: plans.length > 1 ? first : null,
          ...{ state: 'planned', present: null, record: '', sequence: 0 },
        })
        .execute();
    await note(transaction, deps, organization, 'meeting.plan', { meeting: first, count: plans.length });
    return first;
  });
}

/** All meetings of an organization, the earliest first. */
export async function listMeetings(
  database: Database | Transaction,
  organization: string,
): Promise<readonly Meeting[]> {
  const rows = await database
    .selectFrom('meeting')
    .selectAll()
    .where('organization_id', '=', organization)
    .orderBy('day')
    .orderBy('starts')
    .orderBy('number')
    .execute();
  const decisions = await database
    .selectFrom('meeting_decision')
    .selectAll()
    .where('organization_id', '=', organization)
    .orderBy('meeting_number')
    .orderBy('place')
    .execute();
  return rows.map((row) =>
    toMeeting(
      row,
      decisions
        .filter(({ meeting_number }) => meeting_number === row.number)
        .map(({ place, what, who, due_on, action_number }) => ({
          ...{ place, what, who, due: due_on, action: action_number },
        })),
    ),
  );
}

/** @throws Problem `meetingUnknown` */
export async function findMeeting(
  database: Database | Transaction,
  organization: string,
  number: number,
): Promise<Meeting> {
  const found = (await listMeetings(database, organization)).find((one) => one.number === number);
  if (found === undefined) throw new Problem('meetingUnknown', { organization, meeting: number });
  return found;
}

/**
 * Moves a planned meeting, or words its agenda anew; the others of its series stay.
 *
 * @throws Problem `meetingUnknown`, `meetingNotPlanned`
 */
export async function changeMeeting(
  deps: Deps,
  organization: string,
  number: number,
  plan: MeetingPlan,
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const before = await findMeeting(transaction, organization, number);
    if (before.state !== 'planned') throw new Problem('meetingNotPlanned', {});
    await update(transaction, before, { ...plan, sequence: before.sequence + 1 });
    await note(transaction, deps, organization, 'meeting.change', { meeting: number });
  });
}

/**
 * Cancels a planned meeting, and with `andLater` the planned ones of its series that come after it.
 *
 * @throws Problem `meetingUnknown`, `meetingNotPlanned`
 */
export async function cancelMeeting(
  deps: Deps,
  organization: string,
  number: number,
  { andLater }: { readonly andLater: boolean },
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const first = await findMeeting(transaction, organization, number);
    if (first.state !== 'planned') throw new Problem('meetingNotPlanned', {});
    const concerned = (await listMeetings(transaction, organization)).filter(
      (one) =>
        one.number === number ||
        (andLater &&
          first.series !== null &&
          one.series === first.series &&
          one.state === 'planned' &&
          one.day > first.day),
    );
    for (const one of concerned)
      await update(transaction, one, { state: 'cancelled', sequence: one.sequence + 1 });
    await note(transaction, deps, organization, 'meeting.cancel', {
      ...{ meeting: number, count: concerned.length },
    });
  });
}

/**
 * Writes down how a meeting went; it may be written anew.
 *
 * @throws Problem `meetingUnknown`, `meetingNotPlanned` where it was cancelled
 */
export async function recordMeeting(
  deps: Deps,
  organization: string,
  number: number,
  { present, record: text }: { readonly present: number; readonly record: string },
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const meeting = await findMeeting(transaction, organization, number);
    if (meeting.state === 'cancelled') throw new Problem('meetingNotPlanned', {});
    await update(transaction, meeting, { state: 'held', present, record: text });
    await note(transaction, deps, organization, 'meeting.record', { meeting: number });
  });
}

/**
 * Adds a decision to a meeting.
 *
 * @throws Problem `meetingUnknown`
 */
export async function addDecision(
  deps: Deps,
  organization: string,
  number: number,
  { what, who, due }: Pick<Decision, 'what' | 'who' | 'due'>,
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const { decisions } = await findMeeting(transaction, organization, number);
    await transaction
      .insertInto('meeting_decision')
      .values({
        ...{ organization_id: organization, meeting_number: number, place: decisions.length + 1 },
        ...{ what, who, due_on: due, action_number: null },
      })
      .execute();
    await note(transaction, deps, organization, 'meeting.decide', { meeting: number });
  });
}

/**
 * Makes an action of a decision, once.
 *
 * @returns the action's number, the same where there is one already
 * @throws Problem `meetingUnknown`, `decisionUnknown`
 */
export async function actOnDecision(
  deps: Deps,
  organization: string,
  number: number,
  place: number,
): Promise<number> {
  return deps.database.transaction().execute(async (transaction) => {
    const { decisions } = await findMeeting(transaction, organization, number);
    const decision = decisions.find((one) => one.place === place);
    if (decision === undefined) throw new Problem('decisionUnknown', {});
    if (decision.action !== null) return decision.action;
    const { what, who, due } = decision;
    const action = await addActionIn(transaction, deps, {
      ...{ organization, what, who, due, scale: null, wave: null, notes: '' },
      ...{ instrument: 'riunione-plenaria', origin: { kind: 'meeting', number } },
    });
    await transaction
      .updateTable('meeting_decision')
      .set({ action_number: action })
      .where('organization_id', '=', organization)
      .where('meeting_number', '=', number)
      .where('place', '=', place)
      .execute();
    return action;
  });
}

async function update(
  transaction: Transaction,
  { organization, number }: Meeting,
  columns: Partial<Omit<Selectable<MeetingTable>, 'organization_id' | 'number'>>,
): Promise<void> {
  await transaction
    .updateTable('meeting')
    .set(columns)
    .where('organization_id', '=', organization)
    .where('number', '=', number)
    .execute();
}

function toMeeting(
  { organization_id, series_number, ...row }: Selectable<MeetingTable>,
  decisions: readonly Decision[],
): Meeting {
  const { number, day, starts, minutes, place, agenda, state, present, record: text, sequence } = row;
  return {
    ...{ organization: organization_id, number, series: series_number, decisions },
    ...{ day, starts, minutes, place, agenda, state, present, record: text, sequence },
  };
}

async function note(
  transaction: Transaction,
  deps: Deps,
  organization: string,
  act: Act,
  details: Readonly<Record<string, number>>,
): Promise<void> {
  await record(transaction, deps, { organization, act, details });
}
