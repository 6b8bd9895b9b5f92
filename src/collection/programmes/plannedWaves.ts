import { record } from '../../accounts/auditLog.js';
import type { Deps } from '../../deps.js';
import { Problem } from '../../problems.js';
import type { Database, Transaction } from '../../storage/database.js';
import type { PlannedWaveTable } from '../../storage/tables.js';
import { addDays, addMonths, dateInRome } from '../calendar.js';
import { waveId } from '../waves.js';
import { firstDays } from './cadence.js';
import type { Programme } from './programmes.js';

/** A wave of a programme that will be, or what became of it. */
export interface PlannedWave {
  readonly organization: string;
  readonly programme: number;
  /** 1, 2, 3 … within the programme. */
  readonly occurrence: number;
  /** First and last day for answering. */
  readonly opens: string;
  readonly closes: string;
  readonly state: PlannedWaveTable['state'];
  /** The wave that it became. */
  readonly wave: string | null;
}

/** Months for which waves are planned ahead: a year, and the next wave of a yearly programme. */
const horizon = 13;

/** Plans the waves of a programme that are not planned yet, as far as the calendar looks ahead. */
export async function planAhead(
  transaction: Transaction,
  programme: Programme,
  today: string,
): Promise<void> {
  const { cadence, startsOn, endedOn } = programme;
  if (cadence === 'dates' || endedOn !== null) return;
  await planOn(transaction, programme, firstDays(cadence, startsOn, addMonths(today, horizon)));
}

/**
 * Plans waves of a programme on their first days; those that are planned already stay as they are.
 *
 * @param days from the first wave of the programme on
 * @throws Problem `programmeOverlaps` where one would open before the one before has closed
 */
export async function planOn(
  transaction: Transaction,
  { organization, number, openDays }: Programme,
  days: readonly string[],
): Promise<void> {
  const rows = days.map((day, at) => ({
    organization_id: organization,
    programme_number: number,
    occurrence: at + 1,
    opens_on: day,
    closes_on: addDays(day, openDays - 1),
    state: 'planned' as const,
    wave_number: null,
  }));
  for (const [at, row] of rows.entries()) {
    const before = rows[at - 1];
    if (before !== undefined && row.opens_on <= before.closes_on)
      throw new Problem('programmeOverlaps', { date: row.opens_on, closes: before.closes_on });
    await transaction
      .insertInto('planned_wave')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** The planned waves of an organization, or of all, in the order of their days. */
export async function listPlannedWaves(
  database: Database | Transaction,
  organization?: string,
): Promise<PlannedWave[]> {
  const rows = await database
    .selectFrom('planned_wave')
    .selectAll()
    .$if(organization !== undefined, (query) => query.where('organization_id', '=', organization ?? ''))
    .orderBy('opens_on')
    .orderBy('organization_id')
    .orderBy('programme_number')
    .execute();
  return rows.map((row) => ({
    organization: row.organization_id,
    programme: row.programme_number,
    occurrence: row.occurrence,
    opens: row.opens_on,
    closes: row.closes_on,
    state: row.state,
    wave: row.wave_number === null ? null : waveId(row.organization_id, row.wave_number),
  }));
}

/** Names one wave of a programme. */
export type Occurrence = Pick<PlannedWave, 'organization' | 'programme' | 'occurrence'>;

/** @throws Problem `plannedWaveUnknown` */
export async function findPlannedWave(
  database: Database | Transaction,
  { organization, programme, occurrence }: Occurrence,
): Promise<PlannedWave> {
  const found = (await listPlannedWaves(database, organization)).find(
    (one) => one.programme === programme && one.occurrence === occurrence,
  );
  if (found === undefined) throw new Problem('plannedWaveUnknown', { organization, programme, occurrence });
  return found;
}

/**
 * Moves a planned wave to other days. The waves after it stay where they are.
 *
 * @throws Problem `plannedWaveUnknown`, `plannedWaveOver`, `plannedWavePast`, `programmeOverlaps`
 */
export async function movePlannedWave(
  deps: Deps,
  which: Occurrence,
  { opens, closes }: Pick<PlannedWave, 'opens' | 'closes'>,
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const before = await plannedOnly(transaction, which);
    const today = dateInRome(deps.clock());
    if (opens < today || closes < opens) throw new Problem('plannedWavePast', { opens, closes, today });
    const siblings = (await listPlannedWaves(transaction, which.organization)).filter(
      ({ programme, occurrence, state }) =>
        programme === which.programme &&
        occurrence !== which.occurrence &&
        (state === 'planned' || state === 'opened'),
    );
    const other = siblings.find((one) => one.opens <= closes && opens <= one.closes);
    if (other !== undefined) throw new Problem('programmeOverlaps', { date: opens, closes: other.closes });
    await change(transaction, which, { opens_on: opens, closes_on: closes });
    await record(transaction, deps, {
      organization: which.organization,
      act: 'programme.move',
      details: { ...named(which), from: before.opens, opens, closes },
    });
  });
}

/**
 * Leaves a planned wave out.
 *
 * @throws Problem `plannedWaveUnknown`, `plannedWaveOver`
 */
export async function skipPlannedWave(deps: Deps, which: Occurrence): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const { opens } = await plannedOnly(transaction, which);
    await change(transaction, which, { state: 'skipped' });
    await record(transaction, deps, {
      organization: which.organization,
      act: 'programme.skip',
      details: { ...named(which), opens },
    });
  });
}

/**
 * Notes what became of a planned wave.
 *
 * @returns false where another process was faster
 */
export async function settle(
  transaction: Transaction,
  which: Occurrence,
  became: { state: 'opened'; wave_number: number } | { state: 'missed' },
): Promise<boolean> {
  return change(transaction, which, became);
}

async function plannedOnly(transaction: Transaction, which: Occurrence): Promise<PlannedWave> {
  const found = await findPlannedWave(transaction, which);
  if (found.state !== 'planned') throw new Problem('plannedWaveOver', named(which));
  return found;
}

async function change(
  transaction: Transaction,
  { organization, programme, occurrence }: Occurrence,
  columns: Partial<PlannedWaveTable>,
): Promise<boolean> {
  const { numUpdatedRows } = await transaction
    .updateTable('planned_wave')
    .set(columns)
    .where('organization_id', '=', organization)
    .where('programme_number', '=', programme)
    .where('occurrence', '=', occurrence)
    .where('state', '=', 'planned')
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

function named({ programme, occurrence }: Occurrence) {
  return { programme, occurrence };
}
