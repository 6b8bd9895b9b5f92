import { listWaves, type Wave } from '../collection/waves.js';
import { Problem } from '../problems.js';
import type { Database } from '../storage/database.js';
import { gapsBetween, mirrored, type Gap } from './gap.js';
import { closedWaves, type ClosedWave } from './waveResults.js';

/** What the desk and the other offices said within a year of each other. */
export interface DoubleView {
  readonly staff: ClosedWave;
  readonly offices: ClosedWave;
  readonly gaps: readonly Gap[];
}

/** Waves further apart than this speak of different times. */
const mostDaysApart = 366;

/**
 * The double views of an organization, one for each closed wave of the other offices that has a counterpart, the latest
 * last.
 *
 * @throws Problem `organizationUnknown`
 */
export async function doubleViews(database: Database, organization: string): Promise<DoubleView[]> {
  const waves = (await listWaves(database, organization)).filter(({ state }) => state === 'closed');
  const views: DoubleView[] = [];
  for (const wave of waves.filter(({ questionnaire }) => questionnaire.audience === 'offices')) {
    const other = counterpartAmong(waves, wave);
    if (other === undefined) continue;
    const [staff, offices] = await Promise.all([other, wave].map((one) => closedWave(database, one)));
    if (staff !== undefined && offices !== undefined)
      views.push({ staff, offices, gaps: gapsBetween(staff, offices) });
  }
  return views;
}

/**
 * The latest double view.
 *
 * @throws Problem `organizationUnknown`, `gapWithoutSides`
 */
export async function latestDoubleView(database: Database, organization: string): Promise<DoubleView> {
  const latest = (await doubleViews(database, organization)).at(-1);
  if (latest === undefined) throw new Problem('gapWithoutSides', { organization });
  return latest;
}

/** The closed wave of the other side that lies nearest in time. */
export async function counterpart(database: Database, wave: Wave): Promise<ClosedWave | undefined> {
  const waves = await listWaves(database, wave.organization);
  const other = counterpartAmong(
    waves.filter(({ state }) => state === 'closed'),
    wave,
  );
  return other && closedWave(database, other);
}

function counterpartAmong(waves: readonly Wave[], wave: Wave): Wave | undefined {
  const day = (one: Wave): number => new Date(one.closed ?? one.closes).getTime() / 86_400_000;
  const distance = (one: Wave): number => Math.abs(day(one) - day(wave));
  return waves
    .filter(
      (one) =>
        // The desk's own pulse mirrors the same scales, and is not the other side
        one.questionnaire.audience !== wave.questionnaire.audience &&
        distance(one) <= mostDaysApart &&
        mirrored(wave.questionnaire, one.questionnaire).length > 0,
    )
    .sort((a, b) => distance(a) - distance(b))[0];
}

async function closedWave(database: Database, wave: Wave): Promise<ClosedWave | undefined> {
  const waves = await closedWaves(database, wave.organization, wave.questionnaire.code);
  return waves.find((one) => one.wave.id === wave.id);
}
