import { findOffice, type Office } from './offices.js';
import { waveId } from './waves.js';
import type { Database, Transaction } from '../storage/database.js';

/** The day since which an office was what it was, where that is not known. */
export const beginning = '0001-01-01';

/** How an office was called, and how many worked there, from a day on. */
export interface OfficeState extends Pick<Office, 'name' | 'headcount'> {
  /** `YYYY-MM-DD`, or `beginning`. */
  readonly since: string;
}

/** What became of an office: it went into another one, which begins anew. */
export interface Succession {
  readonly from: string;
  readonly to: string;
  readonly on: string;
  readonly kind: 'merged' | 'split';
}

/** All that an office was, oldest first. */
export async function officeStates(
  database: Database | Transaction,
  organization: string,
  code: string,
): Promise<OfficeState[]> {
  return database
    .selectFrom('office_history')
    .select(['since', 'name', 'headcount'])
    .where('organization_id', '=', organization)
    .where('code', '=', code)
    .orderBy('since')
    .execute();
}

/**
 * What an office was on a day; `undefined` where nothing is known of that day.
 *
 * @param day `YYYY-MM-DD`
 */
export async function officeOn(
  database: Database | Transaction,
  { organization, code, day }: { readonly organization: string; readonly code: string; readonly day: string },
): Promise<OfficeState | undefined> {
  return (await officeStates(database, organization, code)).findLast(({ since }) => since <= day);
}

/** Every merger and every split of an organization, oldest first. */
export async function listSuccessions(
  database: Database | Transaction,
  organization: string,
): Promise<Succession[]> {
  return database
    .selectFrom('office_succession')
    .select(['from_code as from', 'to_code as to', 'on_day as on', 'kind'])
    .where('organization_id', '=', organization)
    .orderBy('on_day')
    .orderBy('from_code')
    .orderBy('to_code')
    .execute();
}

/** A wave in which an office takes or took part, with what it was there. */
export interface Participation {
  readonly wave: string;
  readonly isClosed: boolean;
  /** The day on which it was closed, or the last one for answering. */
  readonly date: string;
  readonly name: string;
  readonly headcount: number | null;
  readonly codesIssued: number;
}

/** The waves in which an office takes or took part, oldest first. */
export async function participationsOf(
  database: Database | Transaction,
  organization: string,
  code: string,
): Promise<Participation[]> {
  const rows = await database
    .selectFrom('wave_office')
    .innerJoin('wave', (join) =>
      join
        .onRef('wave.organization_id', '=', 'wave_office.organization_id')
        .onRef('wave.number', '=', 'wave_office.wave_number'),
    )
    .select([
      'wave.number',
      'wave.state',
      'wave.closes_on',
      'wave.closed_on',
      'wave_office.name',
      'wave_office.headcount',
      'wave_office.codes_issued',
    ])
    .where('wave_office.organization_id', '=', organization)
    .where('wave_office.office_code', '=', code)
    .orderBy('wave.closes_on')
    .orderBy('wave.number')
    .execute();
  return rows.map(({ number, state, closes_on, closed_on, name, headcount, codes_issued }) => ({
    wave: waveId(organization, number),
    isClosed: state === 'closed',
    date: closed_on ?? closes_on,
    ...{ name, headcount, codesIssued: codes_issued },
  }));
}

/**
 * The open waves that keep another headcount for an office than it has now.
 *
 * @throws Problem `officeUnknown`, `officeClosed`
 */
export async function wavesOfOtherHeadcount(
  database: Database,
  organization: string,
  code: string,
): Promise<Participation[]> {
  const { headcount } = await findOffice(database, organization, code);
  const participations = await participationsOf(database, organization, code);
  return participations.filter((one) => !one.isClosed && one.headcount !== headcount);
}
