import type { Selectable } from 'kysely';
import { record } from '../../accounts/auditLog.js';
import { addMonths } from '../../collection/calendar.js';
import { findOrganization, listOrganizations } from '../../collection/organizations.js';
import type { Deps } from '../../deps.js';
import { Problem } from '../../problems.js';
import type { Database, Transaction } from '../../storage/database.js';
import type { Tables } from '../../storage/tables.js';
import { forgetErased } from '../../storage/upkeep.js';
import { openNote, sealNote } from './privateNotes.js';

/*
 * Talks of a Responsabile with each person of the desk: who still has none in a period, when one is, and what the author
 * wants to remember. Only their author sees them; nothing here knows a wave, a code or an answer.
 */

/** Whose talks: other accounts of the same organization find nothing. */
export interface Author {
  readonly organization: string;
  /** Of the account. */
  readonly author: string;
}

export interface TalkPlace extends Author {
  readonly period: number;
  readonly talk: number;
}

/** When a talk is. */
export interface TalkTime {
  /** `YYYY-MM-DD`; null where none is set. */
  readonly day: string | null;
  /** `HH:MM`, Europe/Rome. */
  readonly starts: string;
  readonly minutes: number;
}

export interface Talk extends TalkTime {
  /** 1, 2, 3 … within the period. */
  readonly number: number;
  /** What the author calls the person. */
  readonly label: string;
  readonly isHeld: boolean;
  readonly hasNote: boolean;
}

/** Days in which everybody is to have a talk. */
export interface TalkPeriod {
  /** 1, 2, 3 … within the organization. */
  readonly number: number;
  readonly begins: string;
  readonly ends: string;
  /** The last day on which it is there. */
  readonly keptUntil: string;
  readonly talks: readonly Talk[];
}

const usualMinutes = 45;

/**
 * Begins a period of talks.
 *
 * @param labels one for each person, as the author likes
 * @param monthsKept how long after its last day everything is deleted
 * @returns its number
 * @throws Problem `organizationUnknown`
 */
export async function beginTalks(
  deps: Deps,
  { organization, author }: Author,
  {
    begins,
    ends,
    monthsKept,
    labels,
  }: {
    readonly begins: string;
    readonly ends: string;
    readonly monthsKept: number;
    readonly labels: readonly string[];
  },
): Promise<number> {
  return deps.database.transaction().execute(async (transaction) => {
    await findOrganization(transaction, organization);
    const last = await transaction
      .selectFrom('talk_period')
      .select(({ fn }) => fn.max('number').as('number'))
      .where('organization_id', '=', organization)
      .executeTakeFirst();
    const number = ((last?.number as number | null | undefined) ?? 0) + 1;
    await transaction
      .insertInto('talk_period')
      .values({
        ...{ organization_id: organization, number, account_id: author },
        ...{ begins_on: begins, ends_on: ends, kept_until: addMonths(ends, monthsKept) },
      })
      .execute();
    await insertTalks(transaction, { organization, period: number }, labels, 0);
    await record(transaction, deps, { organization, act: 'talks.begin', details: { count: labels.length } });
    return number;
  });
}

/** The periods of an author, the latest first. */
export async function listTalkPeriods(
  database: Database | Transaction,
  { organization, author }: Author,
): Promise<readonly TalkPeriod[]> {
  const periods = await database
    .selectFrom('talk_period')
    .selectAll()
    .where('organization_id', '=', organization)
    .where('account_id', '=', author)
    .orderBy('begins_on', 'desc')
    .orderBy('number', 'desc')
    .execute();
  if (periods.length === 0) return [];
  const talks = await database
    .selectFrom('talk')
    .selectAll()
    .where('organization_id', '=', organization)
    .where(
      'period_number',
      'in',
      periods.map(({ number }) => number),
    )
    .orderBy('number')
    .execute();
  return periods.map(({ number, begins_on, ends_on, kept_until }) => ({
    ...{ number, begins: begins_on, ends: ends_on, keptUntil: kept_until },
    talks: talks.filter(({ period_number }) => period_number === number).map(toTalk),
  }));
}

/** @throws Problem `talkUnknown` also where it is another author's */
export async function findTalkPeriod(
  database: Database | Transaction,
  author: Author,
  number: number,
): Promise<TalkPeriod> {
  const found = (await listTalkPeriods(database, author)).find((one) => one.number === number);
  if (found === undefined) throw new Problem('talkUnknown', {});
  return found;
}

/** @throws Problem `talkUnknown` also where it is another author's */
export async function findTalk(database: Database | Transaction, place: TalkPlace): Promise<Talk> {
  const { talks } = await findTalkPeriod(database, place, place.period);
  const found = talks.find(({ number }) => number === place.talk);
  if (found === undefined) throw new Problem('talkUnknown', {});
  return found;
}

/**
 * Adds people to a period.
 *
 * @throws Problem `talkUnknown`
 */
export async function addTalks(
  deps: Deps,
  author: Author,
  period: number,
  labels: readonly string[],
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const { talks } = await findTalkPeriod(transaction, author, period);
    const last = talks.at(-1)?.number ?? 0;
    await insertTalks(transaction, { organization: author.organization, period }, labels, last);
  });
}

/**
 * Sets when a talk is, and whether it was held.
 *
 * @throws Problem `talkUnknown`
 */
export async function changeTalk(
  deps: Deps,
  place: TalkPlace,
  { day, starts, minutes, isHeld }: TalkTime & { readonly isHeld: boolean },
): Promise<void> {
  await update(deps, place, { day, starts, minutes, held: isHeld ? 1 : 0 });
}

/**
 * Keeps a note that only its author can read, in the place of the one before; an empty text deletes it.
 *
 * @param password the author's own: whoever calls has found it right
 * @throws Problem `talkUnknown`, `tooBusy`
 */
export async function writeNote(
  deps: Deps,
  place: TalkPlace,
  { text, password }: { readonly text: string; readonly password: string },
): Promise<void> {
  await update(deps, place, { note: text === '' ? null : await sealNote(text, password, markOf(place)) });
  await forgetErased(deps.database, 'talk');
}

/**
 * @returns nothing where there is no note, or the password is not the one that it was written with
 * @throws Problem `talkUnknown`, `tooBusy`
 */
export async function readNote(deps: Deps, place: TalkPlace, password: string): Promise<string | undefined> {
  await findTalk(deps.database, place);
  const { note } = await deps.database
    .selectFrom('talk')
    .select('note')
    .where('organization_id', '=', place.organization)
    .where('period_number', '=', place.period)
    .where('number', '=', place.talk)
    .executeTakeFirstOrThrow();
  return note === null ? undefined : openNote(note, password, markOf(place));
}

/**
 * Deletes one talk, such as that of somebody who has left.
 *
 * @throws Problem `talkUnknown`
 */
export async function deleteTalk(deps: Deps, place: TalkPlace): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    await findTalk(transaction, place);
    await transaction
      .deleteFrom('talk')
      .where('organization_id', '=', place.organization)
      .where('period_number', '=', place.period)
      .where('number', '=', place.talk)
      .execute();
  });
  await forgetErased(deps.database, 'talk');
}

/**
 * Deletes a period with all its talks and notes.
 *
 * @throws Problem `talkUnknown`
 */
export async function deleteTalks(deps: Deps, author: Author, period: number): Promise<void> {
  await findTalkPeriod(deps.database, author, period);
  await deletePeriod(deps, author.organization, period);
}

/** Deletes the periods whose last day is over, with all their talks and notes. */
export async function deleteOldTalks(deps: Deps, today: string): Promise<void> {
  for (const { organization } of await listOrganizations(deps.database)) {
    const old = await deps.database
      .selectFrom('talk_period')
      .select('number')
      .where('organization_id', '=', organization)
      .where('kept_until', '<', today)
      .execute();
    for (const { number } of old) await deletePeriod(deps, organization, number);
  }
}

async function deletePeriod(deps: Deps, organization: string, period: number): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('talk')
      .where('organization_id', '=', organization)
      .where('period_number', '=', period)
      .execute();
    await transaction
      .deleteFrom('talk_period')
      .where('organization_id', '=', organization)
      .where('number', '=', period)
      .execute();
    await record(transaction, deps, { organization, act: 'talks.delete', details: {} });
  });
  await forgetErased(deps.database, 'talk');
}

async function insertTalks(
  transaction: Transaction,
  { organization, period }: { readonly organization: string; readonly period: number },
  labels: readonly string[],
  after: number,
): Promise<void> {
  if (labels.length === 0) return;
  await transaction
    .insertInto('talk')
    .values(
      labels.map((label, at) => ({
        ...{ organization_id: organization, period_number: period, number: after + at + 1, label },
        ...{ day: null, starts: '', minutes: usualMinutes, held: 0, note: null },
      })),
    )
    .execute();
}

async function update(
  deps: Deps,
  place: TalkPlace,
  columns: Partial<Omit<Selectable<Tables['talk']>, 'organization_id' | 'period_number' | 'number'>>,
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    await findTalk(transaction, place);
    await transaction
      .updateTable('talk')
      .set(columns)
      .where('organization_id', '=', place.organization)
      .where('period_number', '=', place.period)
      .where('number', '=', place.talk)
      .execute();
  });
}

function markOf({ organization, author, period, talk }: TalkPlace): string {
  return `talk ${organization} ${author} ${period} ${talk}`;
}

function toTalk({ number, label, day, starts, minutes, held, note }: Selectable<Tables['talk']>): Talk {
  return { number, label, day, starts, minutes, isHeld: held === 1, hasNote: note !== null };
}
