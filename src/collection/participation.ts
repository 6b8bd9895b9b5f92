import type { Database, Transaction } from '../storage/database.js';
import { findOrganization } from './organizations.js';
import { waveOffices, type Wave, type WaveOffice } from './waves.js';

/** How many have answered, of an office or of all. */
export interface Turnout {
  /** Null where it is not told. */
  readonly answered: number | null;
  /** People who could answer; null where that is not known. */
  readonly invited: number | null;
}

export interface OpenParticipation extends Turnout {
  /** The fewest people, and answers, of which a number is told. */
  readonly minimum: number;
  readonly offices: readonly (WaveOffice & Turnout)[];
}

/**
 * How many have answered while a wave is open; never when. Of all offices together it is told once the minimum number
 * have answered; of one office where it has at least the minimum number of people, and as many have answered. From the
 * total and the offices that are told, the rest could be computed: where that rest is a single office, or one of which
 * nobody or everybody has answered, the smallest of the others is not told either. (What could be known otherwise is who
 * has answered or not, never what.)
 */
export async function openParticipation(
  database: Database | Transaction,
  wave: Wave,
): Promise<OpenParticipation> {
  const { minimumGroupSize } = await findOrganization(database, wave.organization);
  const offices = await waveOffices(database, wave);
  const answers = await answersByOffice(database, wave);
  const counted = offices.map((office) => ({
    ...office,
    answered: answers.get(office.code) ?? 0,
    invited: wave.admission === 'shared' ? office.headcount : office.codesIssued,
  }));
  return told(counted, minimumGroupSize);
}

type Counted = WaveOffice & { readonly answered: number; readonly invited: number | null };

/** What of the counts is told. */
export function told(counted: readonly Counted[], minimum: number): OpenParticipation {
  const answered = sum(counted.map((office) => office.answered));
  const invited = counted.every((office) => office.invited !== null)
    ? sum(counted.map((office) => office.invited ?? 0))
    : null;
  const hidden = new Set(
    counted.filter((office) => (office.headcount ?? 0) < minimum || office.answered < minimum),
  );
  const shown = counted
    .filter((office) => !hidden.has(office))
    .sort((one, other) => one.answered - other.answered);
  while (isBare([...hidden])) {
    const next = shown.shift();
    if (next === undefined) break;
    hidden.add(next);
  }
  return {
    minimum,
    answered: answered < minimum ? null : answered,
    invited,
    offices: counted.map((office) => ({ ...office, answered: hidden.has(office) ? null : office.answered })),
  };
}

/** Whether what is left over tells of an office, or of everybody in it. */
function isBare(offices: readonly Counted[]): boolean {
  if (offices.length === 0) return false;
  const answered = sum(offices.map((office) => office.answered));
  const people = sum(offices.map((office) => office.invited ?? 0));
  return offices.length === 1 || answered === 0 || answered >= people;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

async function answersByOffice(database: Database | Transaction, wave: Wave): Promise<Map<string, number>> {
  if (wave.admission === 'shared') {
    const rows = await database
      .selectFrom('wave_office')
      .select(['office_code', 'shared_answers'])
      .where('organization_id', '=', wave.organization)
      .where('wave_number', '=', wave.number)
      .execute();
    return new Map(rows.map((row) => [row.office_code, row.shared_answers]));
  }
  const rows = await database
    .selectFrom('access_code')
    .select(({ fn }) => ['office_code', fn.sum<number>('used').as('answered')])
    .where('organization_id', '=', wave.organization)
    .where('wave_number', '=', wave.number)
    .groupBy('office_code')
    .execute();
  return new Map(rows.map((row) => [row.office_code, row.answered]));
}
