import type { Selectable } from 'kysely';
import { record, type Act } from '../../accounts/auditLog.js';
import { findOrganization } from '../../collection/organizations.js';
import type { Deps } from '../../deps.js';
import { Problem } from '../../problems.js';
import type { Database, Transaction } from '../../storage/database.js';
import type { OpenSpaceSessionTable, OpenSpaceTable } from '../../storage/tables.js';
import { layInKeyOrder } from '../../storage/upkeep.js';
import {
  faultsOf,
  mostParticipants,
  type OpenSpaceContent,
  type ReportWords,
  type SessionWords,
  type Turn,
} from './limits.js';
import type { OpenSpaceState } from './states.js';

/** A place and a time on the wall, each 1, 2, 3 … */
export interface Cell {
  readonly place: number;
  readonly turn: number;
}

/** One saving of a report. */
export interface ReportVersion extends ReportWords {
  readonly version: number;
  /** The latest version that who wrote this one had before them. */
  readonly seen: number;
}

export interface Session extends SessionWords {
  /** 32 hexadecimal digits, random. */
  readonly id: string;
  /** Null where it does not hang on the wall. */
  readonly cell: Cell | null;
  readonly going: number;
  /** Null before the end, and where none are told. */
  readonly dots: number | null;
  /** Number of the action that it became. */
  readonly action: number | null;
  readonly report: ReportVersion | undefined;
  /** What others wrote at the same time as the report, and nobody has put together with it since. */
  readonly besides: readonly ReportVersion[];
  /** The number of the latest version; 0 where there is none. */
  readonly latest: number;
}

export interface OpenSpace extends OpenSpaceContent {
  readonly organization: string;
  /** 1, 2, 3 … within the organization. */
  readonly number: number;
  readonly state: OpenSpaceState;
  readonly linkGeneration: number;
  /** As the Responsabile counted them. */
  readonly participants: number | null;
  readonly codesIssued: number;
  readonly publicKey: Buffer | null;
  /** How many have put dots; null before the end, and where nobody was asked. */
  readonly votes: number | null;
  /** In the order of the wall; those that do not hang on it come last, in the order of their random ids. */
  readonly sessions: readonly Session[];
  /** Why sessions were withdrawn, in no order of time. */
  readonly withdrawn: readonly string[];
}

/**
 * Plans a half day.
 *
 * @returns its number
 * @throws Problem `organizationUnknown`, `openSpaceFaulty`
 */
export async function addOpenSpace(
  deps: Deps,
  organization: string,
  content: OpenSpaceContent,
): Promise<number> {
  insistOnFaultless(content);
  return deps.database.transaction().execute(async (transaction) => {
    await findOrganization(transaction, organization);
    const last = await transaction
      .selectFrom('open_space')
      .select(({ fn }) => fn.max('number').as('number'))
      .where('organization_id', '=', organization)
      .executeTakeFirst();
    const number = ((last?.number as number | null | undefined) ?? 0) + 1;
    await transaction
      .insertInto('open_space')
      .values({
        ...{ organization_id: organization, number, ...columnsOf(content) },
        ...{ state: 'preparing', link_generation: 1, participants: null, codes_issued: 0 },
        ...{ public_key: null, votes: null },
      })
      .execute();
    await note(transaction, deps, 'openSpace.add', { organization, number });
    return number;
  });
}

/** All half days of an organization, the latest first. */
export async function listOpenSpaces(
  database: Database,
  organization: string,
): Promise<Pick<OpenSpace, 'number' | 'question' | 'day' | 'state'>[]> {
  const rows = await database
    .selectFrom('open_space')
    .select(['number', 'question', 'on_day', 'state'])
    .where('organization_id', '=', organization)
    .orderBy('number', 'desc')
    .execute();
  return rows.map(({ number, question, on_day: day, state }) => ({ number, question, day, state }));
}

/** @throws Problem `openSpaceUnknown` */
export async function findOpenSpace(
  database: Database | Transaction,
  organization: string,
  number: number,
): Promise<OpenSpace> {
  const row = await database
    .selectFrom('open_space')
    .selectAll()
    .where('organization_id', '=', organization)
    .where('number', '=', number)
    .executeTakeFirst();
  if (row === undefined) throw new Problem('openSpaceUnknown', { organization, number });
  const sessions = await database
    .selectFrom('open_space_session')
    .selectAll()
    .where('organization_id', '=', organization)
    .where('open_space_number', '=', number)
    .orderBy('session_id')
    .execute();
  const versions = await database
    .selectFrom('open_space_report')
    .selectAll()
    .where('organization_id', '=', organization)
    .where('open_space_number', '=', number)
    .orderBy('version')
    .execute();
  const reports = new Map<string, ReportVersion[]>();
  for (const { session_id, version, seen, topic, caller, said, proposed } of versions) {
    const id = session_id.toString('hex');
    reports.set(id, [...(reports.get(id) ?? []), { version, seen, topic, caller, said, proposed }]);
  }
  return {
    ...toContent(row),
    ...{ organization, number, state: row.state, linkGeneration: row.link_generation },
    ...{ participants: row.participants, codesIssued: row.codes_issued },
    ...{ publicKey: row.public_key, votes: row.votes },
    sessions: sessions
      .filter(({ withdrawn_because }) => withdrawn_because === null)
      .map((session) => toSession(session, reports.get(session.session_id.toString('hex')) ?? []))
      .sort((one, other) => placeOnWall(one) - placeOnWall(other)),
    withdrawn: sessions.flatMap(({ withdrawn_because }) => withdrawn_because ?? []).sort(),
  };
}

/**
 * Plans a half day anew, before people come. Sessions on places that are no more are taken off the wall.
 *
 * @throws Problem `openSpaceUnknown`, `openSpaceUnderWay`, `openSpaceFaulty`
 */
export async function changeOpenSpace(
  deps: Deps,
  organization: string,
  number: number,
  content: OpenSpaceContent,
): Promise<void> {
  insistOnFaultless(content);
  await deps.database.transaction().execute(async (transaction) => {
    const event = await findOpenSpace(transaction, organization, number);
    if (event.state !== 'preparing') throw new Problem('openSpaceUnderWay', {});
    await changeRow(transaction, event, columnsOf(content));
    await transaction
      .updateTable('open_space_session')
      .set({ place: null, turn: null })
      .where('organization_id', '=', organization)
      .where('open_space_number', '=', number)
      .where((is) => is.or([is('place', '>', content.places.length), is('turn', '>', content.turns.length)]))
      .execute();
    await layInKeyOrder(transaction, 'open_space_session', event);
    await note(transaction, deps, 'openSpace.change', event);
  });
}

/**
 * Says how many take part, as somebody counted them: no more codes are drawn than that.
 *
 * @throws Problem `openSpaceUnknown`, `openSpaceEnded`, `participantsInvalid`
 */
export async function countParticipants(
  deps: Deps,
  organization: string,
  number: number,
  participants: number,
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const event = await findOpenSpace(transaction, organization, number);
    if (event.state === 'ended') throw new Problem('openSpaceEnded', {});
    const fewest = Math.max(1, event.codesIssued);
    if (!Number.isInteger(participants) || participants < fewest || participants > mostParticipants)
      throw new Problem('participantsInvalid', { fewest, most: mostParticipants });
    await changeRow(transaction, event, { participants });
    await note(transaction, deps, 'openSpace.change', event, { participants });
  });
}

/**
 * Makes the links that were handed out worthless.
 *
 * @throws Problem `openSpaceUnknown`
 */
export async function renewOpenSpaceLink(deps: Deps, organization: string, number: number): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const event = await findOpenSpace(transaction, organization, number);
    await changeRow(transaction, event, { link_generation: event.linkGeneration + 1 });
    await note(transaction, deps, 'openSpace.link', event);
  });
}

/** Writes down in the register what somebody with an account did. */
export async function note(
  transaction: Transaction,
  deps: Deps,
  act: Act,
  { organization, number }: { readonly organization: string; readonly number: number },
  details: Readonly<Record<string, string | number>> = {},
): Promise<void> {
  await record(transaction, deps, { organization, act, details: { openSpace: number, ...details } });
}

export async function changeRow(
  transaction: Transaction,
  { organization, number }: { readonly organization: string; readonly number: number },
  values: Partial<OpenSpaceTable>,
): Promise<void> {
  await transaction
    .updateTable('open_space')
    .set(values)
    .where('organization_id', '=', organization)
    .where('number', '=', number)
    .execute();
}

function insistOnFaultless(content: OpenSpaceContent): void {
  const faults = faultsOf(content);
  if (faults.length > 0) throw new Problem('openSpaceFaulty', { faults });
}

/** A number for the cell of a session, by time and then by place; after all of them that of one without a cell. */
function placeOnWall({ cell }: Session): number {
  return cell === null ? Number.MAX_SAFE_INTEGER : cell.turn * 1000 + cell.place;
}

function toSession(row: Selectable<OpenSpaceSessionTable>, versions: readonly ReportVersion[]): Session {
  const { title, about, caller, place, turn, going, dots, action_number: action } = row;
  // Who had all versions before them has put them together; who had not has written beside the others
  const report = versions.findLast(({ version, seen }) => seen === version - 1);
  return {
    ...{ id: row.session_id.toString('hex'), title, about, caller, going, dots, action, report },
    cell: place === null || turn === null ? null : { place, turn },
    besides: versions.filter(({ version }) => version > (report?.version ?? 0)),
    latest: versions.at(-1)?.version ?? 0,
  };
}

function toContent(row: Selectable<OpenSpaceTable>): OpenSpaceContent {
  return {
    ...{ question: row.question, day: row.on_day, venue: row.venue, welcome: row.welcome_at },
    ...{ ends: row.ends_at, invitation: row.invitation },
    places: JSON.parse(row.places) as string[],
    turns: JSON.parse(row.turns) as Turn[],
    ...{ dotsEach: row.dots_each, mostOnOne: row.most_on_one },
  };
}

function columnsOf(content: OpenSpaceContent) {
  return {
    ...{ question: content.question, on_day: content.day, venue: content.venue },
    ...{ welcome_at: content.welcome, ends_at: content.ends, invitation: content.invitation },
    ...{ places: JSON.stringify(content.places), turns: JSON.stringify(content.turns) },
    ...{ dots_each: content.dotsEach, most_on_one: content.mostOnOne },
  };
}
