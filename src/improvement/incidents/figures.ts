import { findOrganization, leastGroupSize } from '../../collection/organizations.js';
import { suppressGroups } from '../../confidentiality/suppressGroups.js';
import { countControlLimit, type ControlLimit, type CountedMonth } from '../../scoring/countControlLimit.js';
import { isDefined } from '../../scoring/undefined.js';
import type { Database, Transaction } from '../../storage/database.js';
import type { IncidentTable } from '../../storage/tables.js';
import { quarterOf } from './months.js';
import { choices, dimensions, type Dimension } from './report.js';

/** What is told of a time in which there were enough reports; null is a number that is not told. */
export interface ReleasedPeriod {
  readonly count: number | null;
  /** By value, in the order of the form. Empty where the count is not told. */
  readonly breakdowns: Readonly<Record<Dimension, ReadonlyMap<string, number | null>>>;
  /** What people wrote, in the order of random numbers. */
  readonly texts: readonly string[];
}

export interface ReleasedMonth extends ReleasedPeriod {
  readonly month: string;
  readonly contacts: number | null;
  /** Reports per 1,000 contacts. */
  readonly rate: number | null;
  /** What is usual, from eight months before it on. It is made of what is told alone, so it tells nothing more. */
  readonly limit: ControlLimit | null;
  /** Whether there were more than usual. */
  readonly isUnusual: boolean;
  /** What kinds of help were asked for; how many times only from the minimum on. */
  readonly help: readonly { readonly help: string; readonly requests: number | null }[];
  /** Slots that nobody could read. */
  readonly lost: number;
}

/** A quarter in which no month is told: then it is, as a whole. */
export interface ReleasedQuarter extends ReleasedPeriod {
  readonly months: readonly [string, string, string];
}

export interface ReleasedIncidents {
  /** Fewest reports of which anything is told. */
  readonly minimum: number;
  /** Months that were opened, oldest first. */
  readonly months: readonly ReleasedMonth[];
  readonly quarters: readonly ReleasedQuarter[];
}

type Row = Omit<IncidentTable, 'organization_id' | 'incident_id'>;

/** Months that say what is usual, at most. */
const mostMonthsBefore = 24;

/**
 * All that is told about the conflicts of an organization, and the one way in which any of it leaves. Of fewer reports than
 * the organization's minimum, not even whether there were any is told.
 */
export async function releaseIncidents(
  database: Database | Transaction,
  organization: string,
): Promise<ReleasedIncidents> {
  const { minimumGroupSize: minimum } = await findOrganization(database, organization);
  const stored = await readMonths(database, organization);
  const periods = new Map(
    stored.map((one) => [one.month, releasePeriod(one.rows, one.texts, stored.services, minimum)]),
  );
  const quarters = releaseQuarters(stored, minimum);
  const assumed = assumedCounts(periods, quarters, minimum);
  const months = stored.map(({ month, contacts, help, lost }, at): ReleasedMonth => {
    const period = periods.get(month) ?? releasePeriod([], [], [], minimum);
    const before = stored.slice(Math.max(0, at - mostMonthsBefore), at);
    const limit = limitFor(contacts, before, assumed);
    return {
      ...{ ...period, month, contacts, limit, lost },
      rate: period.count === null || contacts === null ? null : (1000 * period.count) / contacts,
      isUnusual: period.count !== null && limit !== null && period.count > limit.upper,
      help: help.map(({ help: kind, requests }) => ({
        help: kind,
        requests: requests < minimum || period.count === null ? null : requests,
      })),
    };
  });
  return { minimum, months, quarters };
}

function releasePeriod(
  rows: readonly Row[],
  texts: readonly string[],
  services: readonly number[],
  minimum: number,
): ReleasedPeriod {
  const isTold = rows.length >= minimum;
  const breakdown = (dimension: Dimension): ReadonlyMap<string, number | null> => {
    if (!isTold) return new Map();
    const named = dimension === 'service' ? services.map(String) : choices[dimension];
    const sizes = new Map(named.map((value) => [value, 0]));
    for (const row of rows) {
      const value = row[dimension];
      if (value !== null) sizes.set(String(value), (sizes.get(String(value)) ?? 0) + 1);
    }
    const hidden = suppressGroups(sizes, rows.length, minimum);
    return new Map([...sizes].map(([value, size]) => [value, hidden.has(value) ? null : size]));
  };
  return {
    count: isTold ? rows.length : null,
    breakdowns: Object.fromEntries(
      dimensions.map((dimension) => [dimension, breakdown(dimension)]),
    ) as unknown as ReleasedPeriod['breakdowns'],
    texts: isTold ? texts : [],
  };
}

/**
 * Only where none of its months is told, or could have been before the minimum was raised: otherwise the others would
 * follow by subtraction.
 */
function releaseQuarters(stored: StoredMonths, minimum: number): ReleasedQuarter[] {
  const firsts = stored.map(({ month }) => month).filter((month) => quarterOf(month)[0] === month);
  return firsts.flatMap((first): ReleasedQuarter[] => {
    const months = quarterOf(first);
    const parts = months.flatMap((month) => stored.filter((one) => one.month === month));
    if (parts.length < months.length || parts.some(({ rows }) => rows.length >= leastGroupSize)) return [];
    const rows = parts.flatMap((one) => one.rows);
    const period = releasePeriod(rows, shuffledTexts(parts), stored.services, minimum);
    return period.count === null ? [] : [{ ...period, months }];
  });
}

/** Texts of several months in the order of their random numbers, so that the month is not told. */
function shuffledTexts(parts: readonly StoredMonth[]): string[] {
  return parts
    .flatMap(({ texts, textIds }) => texts.map((text, at) => ({ text, id: textIds[at] ?? Buffer.alloc(0) })))
    .sort((one, other) => Buffer.compare(one.id, other.id))
    .map(({ text }) => text);
}

/**
 * How many reports a month counts with in what is usual, from what is told alone: its number, the third part of its
 * quarter's, or the middle of what is possible. Simulations say that the limit is crossed no more often by this.
 */
function assumedCounts(
  periods: ReadonlyMap<string, ReleasedPeriod>,
  quarters: readonly ReleasedQuarter[],
  minimum: number,
): ReadonlyMap<string, number> {
  return new Map(
    [...periods].map(([month, { count }]) => {
      const quarter = quarters.find(({ months }) => months.includes(month));
      const share = quarter?.count === undefined || quarter.count === null ? undefined : quarter.count / 3;
      return [month, count ?? share ?? Math.ceil((minimum + 1) / 2)];
    }),
  );
}

/** By contacts where enough months have them, else by month. */
function limitFor(
  contacts: number | null,
  before: readonly StoredMonth[],
  assumed: ReadonlyMap<string, number>,
): ControlLimit | null {
  const counted = (exposureOf: (one: StoredMonth) => number | null): CountedMonth[] =>
    before.flatMap((one) => {
      const exposure = exposureOf(one);
      return exposure === null ? [] : [{ count: assumed.get(one.month) ?? 0, exposure }];
    });
  const byContacts =
    contacts === null
      ? undefined
      : countControlLimit(
          counted((one) => one.contacts),
          contacts,
        );
  if (byContacts !== undefined && isDefined(byContacts)) return byContacts;
  const byMonth = countControlLimit(
    counted(() => 1),
    1,
  );
  return isDefined(byMonth) ? byMonth : null;
}

interface StoredMonth {
  readonly month: string;
  readonly rows: readonly Row[];
  readonly texts: readonly string[];
  readonly textIds: readonly Buffer[];
  readonly help: readonly { readonly help: string; readonly requests: number }[];
  readonly contacts: number | null;
  readonly lost: number;
}

type StoredMonths = readonly StoredMonth[] & { readonly services: readonly number[] };

async function readMonths(database: Database | Transaction, organization: string): Promise<StoredMonths> {
  const months = await database
    .selectFrom('incident_month')
    .leftJoin('incident_contacts', (join) =>
      join
        .onRef('incident_contacts.organization_id', '=', 'incident_month.organization_id')
        .onRef('incident_contacts.month', '=', 'incident_month.month'),
    )
    .select(['incident_month.month', 'lost_slots', 'contacts'])
    .where('incident_month.organization_id', '=', organization)
    .where('state', '<>', 'open')
    .orderBy('incident_month.month')
    .execute();
  const rows = await database
    .selectFrom('incident')
    .select(['month', 'channel', 'kind', 'service', 'cause', 'ending', 'seriousness'])
    .where('organization_id', '=', organization)
    .execute();
  const texts = await database
    .selectFrom('incident_text')
    .select(['month', 'text_id', 'text'])
    .where('organization_id', '=', organization)
    .orderBy('month')
    .orderBy('text_id')
    .execute();
  const help = await database
    .selectFrom('incident_help')
    .select(['month', 'help', 'requests'])
    .where('organization_id', '=', organization)
    .orderBy('help')
    .execute();
  const services = await database
    .selectFrom('incident_service')
    .select('number')
    .where('organization_id', '=', organization)
    .orderBy('number')
    .execute();
  const ofMonth = <Each extends { month: string }>(all: readonly Each[], month: string): Each[] =>
    all.filter((each) => each.month === month);
  return Object.assign(
    months.map(({ month, lost_slots, contacts }) => ({
      ...{ month, contacts, lost: lost_slots },
      rows: ofMonth(rows, month),
      texts: ofMonth(texts, month).map(({ text }) => text),
      textIds: ofMonth(texts, month).map(({ text_id }) => text_id),
      help: ofMonth(help, month),
    })),
    { services: services.map(({ number }) => number) },
  );
}
