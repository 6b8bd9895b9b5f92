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
 * How many have answered while a wave is open; never when, and never what. Of all offices together it is told once the
 * minimum number have answered; of one office where it has at least the minimum number of people, as many have
 * answered, and the count of no other office follows from it.
 *
 * From the total and the offices that are told the rest can be computed. So the rest is nothing, or a group of its own
 * under the same rule: at least two offices, the minimum number of people and of answers. It is made up of the offices
 * with the fewest people, whatever they answer: were it chosen by answers, it would change with them, and who looks at
 * the page day by day would compute an office from what was told before. What remains: when everybody of the rest has
 * answered, that can be seen, as it can of the wave.
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
  const rest = new Set(restOf(counted, minimum));
  return {
    minimum,
    answered: isGroup(counted, minimum) ? answered : null,
    invited,
    offices: counted.map((office) => ({ ...office, answered: rest.has(office) ? null : office.answered })),
  };
}

/** The offices that are told together only: as few as will do, those with the fewest people. */
function restOf(counted: readonly Counted[], minimum: number): readonly Counted[] {
  const bySize = counted.toSorted(
    (one, other) => people(one) - people(other) || (one.code < other.code ? -1 : 1),
  );
  for (let size = 0; size < bySize.length; size += 1) {
    const [rest, others] = [bySize.slice(0, size), bySize.slice(size)];
    const isSafe = size === 0 || (size > 1 && isGroup(rest, minimum) && !isComplete(rest));
    if (isSafe && others.every((office) => isGroup([office], minimum))) return rest;
  }
  return bySize;
}

/** Whether offices have, taken together, the people and the answers of a group that may be told. */
function isGroup(offices: readonly Counted[], minimum: number): boolean {
  return sum(offices.map(people)) >= minimum && sum(offices.map((office) => office.answered)) >= minimum;
}

function isComplete(offices: readonly Counted[]): boolean {
  return sum(offices.map((office) => office.answered)) >= sum(offices.map((office) => office.invited ?? 0));
}

function people({ headcount }: Counted): number {
  return headcount ?? 0;
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
