import { coarseFigure, precisionFor } from '../confidentiality/precision.js';
import { listWaves, type Wave } from '../collection/waves.js';
import { Problem } from '../problems.js';
import type { Questionnaire, Scale } from '../questionnaires/questionnaire.js';
import { mannKendall } from '../scoring/mannKendall.js';
import { theilSen } from '../scoring/theilSen.js';
import { isDefined } from '../scoring/undefined.js';
import type { Database } from '../storage/database.js';
import { changesBetween, type Change } from './change.js';
import { isComparable } from './comparable.js';
import { isSuppressed, releaseScale, type Conditions, type Interval, type Suppressed } from './release.js';
import type { ScaleStatistics, WaveStatistics } from './statistics.js';
import { readStatistics } from './storedStatistics.js';
import { conditionsOf } from './waveResults.js';

export interface TrendPoint {
  readonly wave: string;
  readonly n: number;
  readonly mean: number | null;
  readonly score: number | null;
  readonly ci95: Interval | null;
}

interface Step {
  readonly from: string;
  readonly to: string;
}

/** A change between consecutive waves; not comparable where the scale was worded otherwise, or not asked. */
export type TrendChange = Step & (Change | Suppressed | { readonly comparable: false });

export interface TrendScale {
  readonly series: readonly (TrendPoint | ({ readonly wave: string } & Suppressed))[];
  readonly changes: readonly TrendChange[];
  /** Over the waves since the scale was last worded otherwise; the slope on the own scale, per wave. */
  readonly trend: {
    readonly kendallTau: number;
    readonly p: number;
    readonly slope: number;
    readonly slopeCi95: Interval;
  } | null;
}

/** A questionnaire over the waves of an organization: the document of `trend --json`. */
export interface Trend {
  readonly waves: readonly { readonly id: string; readonly date: string; readonly responses: number }[];
  readonly scales: Readonly<Record<string, TrendScale>>;
}

interface ClosedWave {
  readonly wave: Wave;
  readonly statistics: WaveStatistics;
  readonly conditions: Conditions;
}

/**
 * The trend of a questionnaire over the closed waves of an organization, oldest first, with the scales of its latest
 * wave.
 *
 * @param options `permutations` also computes permutation p, some milliseconds for each scale and pair of waves;
 *   `until` leaves out the waves after one
 * @throws Problem `organizationUnknown`, `waveNeverClosed`
 */
export async function trendOf(
  database: Database,
  organization: string,
  questionnaire: string,
  { permutations = false, until }: { permutations?: boolean; until?: Wave } = {},
): Promise<Trend> {
  const closed = await closedWaves(database, organization, questionnaire, until);
  const latest = closed.at(-1);
  if (latest === undefined) throw new Problem('waveNeverClosed', { organization, questionnaire });
  const { scales } = latest.wave.questionnaire;
  const steps = closed
    .slice(1)
    .map((after, at) => stepChanges(closed[at] ?? after, after, scales, permutations));
  return {
    waves: closed.map(({ wave, statistics }) => ({
      id: wave.id,
      date: wave.closed ?? wave.closes,
      responses: statistics.responses,
    })),
    scales: Object.fromEntries(
      scales.map((scale) => [
        scale.code,
        {
          series: closed.map((one) => pointOf(one, scale)),
          changes: steps.flatMap((step) => step.get(scale.code) ?? []),
          trend: trendOfScale(closed, scale),
        },
      ]),
    ),
  };
}

async function closedWaves(
  database: Database,
  organization: string,
  questionnaire: string,
  until: Wave | undefined,
): Promise<ClosedWave[]> {
  const waves = (await listWaves(database, organization)).filter(
    (wave) => wave.state === 'closed' && wave.questionnaire.code === questionnaire,
  );
  const last = until === undefined ? -1 : waves.findIndex(({ id }) => id === until.id);
  const asked = last === -1 ? waves : waves.slice(0, last + 1);
  return Promise.all(
    asked.map(async (wave) => ({
      wave,
      statistics: await readStatistics(database, wave.organization, wave.number),
      conditions: await conditionsOf(database, wave),
    })),
  );
}

/** The changes of all scales from one wave to the next, by scale. */
function stepChanges(
  before: ClosedWave,
  after: ClosedWave,
  scales: readonly Scale[],
  permutations: boolean,
): Map<string, TrendChange> {
  const step: Step = { from: before.wave.id, to: after.wave.id };
  const comparable = scales.filter((scale) =>
    isComparable(scale, before.wave.questionnaire, after.wave.questionnaire),
  );
  const told = comparable.flatMap((scale) => {
    const [first, second] = [shownStatistics(before, scale), shownStatistics(after, scale)];
    const conditions = [before.conditions, after.conditions] as const;
    return first && second ? [{ scale, before: first, after: second, conditions }] : [];
  });
  const changes = changesBetween(told, permutations);
  return new Map(
    scales.map((scale): [string, TrendChange] => {
      const change = changes[told.findIndex((pair) => pair.scale === scale)];
      if (change !== undefined) return [scale.code, { ...step, ...change }];
      return [
        scale.code,
        comparable.includes(scale) ? { ...step, suppressed: true } : { ...step, comparable: false },
      ];
    }),
  );
}

function shownStatistics({ statistics, conditions }: ClosedWave, scale: Scale): ScaleStatistics | undefined {
  const computed = statistics.scales[scale.code];
  return computed !== undefined && computed.n >= conditions.minimumGroupSize ? computed : undefined;
}

function pointOf({ wave, statistics, conditions }: ClosedWave, scale: Scale): TrendScale['series'][number] {
  const own = wave.questionnaire.scales.find(({ code }) => code === scale.code);
  const released =
    own === undefined ? undefined : releaseScale(wave.questionnaire, own, statistics, conditions);
  if (released === undefined || isSuppressed(released)) return { wave: wave.id, suppressed: true };
  const { n, mean, score, ci95 } = released;
  return { wave: wave.id, n, mean, score, ci95 };
}

function trendOfScale(closed: readonly ClosedWave[], scale: Scale): TrendScale['trend'] {
  const since = lastBreak(
    closed.map(({ wave }) => wave.questionnaire),
    scale,
  );
  const waves = closed.slice(since);
  const means = waves.map((wave) => shownStatistics(wave, scale)?.mean ?? NaN);
  const kendall = mannKendall(means);
  const slope = theilSen(means);
  if (!isDefined(kendall) || !isDefined(slope)) return null;
  const isExact = waves.every(
    ({ statistics, conditions }) =>
      precisionFor(statistics.scales[scale.code]?.n ?? 0, conditions.imported).exact,
  );
  const told = (value: number): number => (isExact ? value : coarseFigure(value, 2));
  return {
    kendallTau: told(kendall.tau),
    p: told(kendall.p),
    slope: told(slope.slope),
    slopeCi95: [told(slope.ci95[0]), told(slope.ci95[1])],
  };
}

/** Place of the first wave from which on the scale asks what it asks now. */
function lastBreak(questionnaires: readonly Questionnaire[], scale: Scale): number {
  const now = questionnaires.at(-1);
  if (now === undefined) return 0;
  return 1 + questionnaires.findLastIndex((questionnaire) => !isComparable(scale, questionnaire, now));
}
