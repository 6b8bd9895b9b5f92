import { coarseFigure } from '../confidentiality/precision.js';
import { Problem } from '../problems.js';
import type { Questionnaire, Scale } from '../questionnaires/questionnaire.js';
import { mannKendall } from '../scoring/mannKendall.js';
import { theilSen } from '../scoring/theilSen.js';
import { isDefined } from '../scoring/undefined.js';
import type { Database } from '../storage/database.js';
import { isComparable } from '../questionnaires/comparability.js';
import { changesOfScales, toldScale, type TrendChange } from './comparison.js';
import { releaseScaleFigures } from './release.js';
import {
  isSuppressed,
  suppressed,
  type Interval,
  type ReleasedFigures,
  type Suppressed,
} from './released.js';
import { closedWaves, type ClosedWave } from './waveResults.js';

export type TrendPoint = { readonly wave: string } & (Omit<ReleasedFigures, 'sd'> | Suppressed);

export interface TrendScale {
  readonly series: readonly TrendPoint[];
  readonly changes: readonly TrendChange[];
  /**
   * Over the waves since the scale was last worded otherwise; the slope on the own scale, per wave, null where means
   * are told as bands.
   */
  readonly trend: {
    readonly kendallTau: number;
    readonly p: number;
    readonly slope: number | null;
    readonly slopeCi95: Interval | null;
  } | null;
}

/** A questionnaire over the waves of an organization: the document of `trend --json`. */
export interface Trend {
  readonly waves: readonly { readonly id: string; readonly date: string; readonly responses: number }[];
  readonly scales: Readonly<Record<string, TrendScale>>;
}

/**
 * The trend of a questionnaire over the closed waves of an organization, with permutation p, which takes some
 * milliseconds for each scale and pair of waves.
 *
 * @throws Problem `organizationUnknown`, `waveNeverClosed`
 */
export async function trendOf(
  database: Database,
  organization: string,
  questionnaire: string,
): Promise<Trend> {
  const closed = await closedWaves(database, organization, questionnaire);
  if (closed.length === 0) throw new Problem('waveNeverClosed', { organization, questionnaire });
  return trendOver(closed, true);
}

/**
 * The trend over waves that were read already, oldest first, with the scales of the latest.
 *
 * @param permutations whether to compute permutation p
 */
export function trendOver(closed: readonly ClosedWave[], permutations: boolean): Trend {
  const scales = closed.at(-1)?.wave.questionnaire.scales ?? [];
  const steps = closed
    .slice(1)
    .map((after, at) => changesOfScales(closed[at] ?? after, after, scales, permutations));
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

function pointOf({ wave, statistics, conditions }: ClosedWave, scale: Scale): TrendPoint {
  const own = wave.questionnaire.scales.find(({ code }) => code === scale.code);
  const released = own && releaseScaleFigures(wave.questionnaire, own, statistics, conditions);
  if (released === undefined || isSuppressed(released)) return { wave: wave.id, ...suppressed };
  const { n, mean, score, ci95, band } = released;
  return { wave: wave.id, n, mean, score, ci95, ...(band === undefined ? {} : { band }) };
}

function trendOfScale(closed: readonly ClosedWave[], scale: Scale): TrendScale['trend'] {
  const since = lastBreak(
    closed.map(({ wave }) => wave.questionnaire),
    scale,
  );
  const waves = closed.slice(since).map((wave) => toldScale(wave, scale));
  const means = waves.map((wave) => wave?.statistics.mean ?? NaN);
  const kendall = mannKendall(means);
  const sen = theilSen(means);
  if (!isDefined(kendall) || !isDefined(sen)) return null;
  const scores = waves.flatMap((wave) => wave?.precision.score ?? []);
  const figure = (value: number): number =>
    scores.every((score) => score === 'exact') ? value : coarseFigure(value, 2);
  const isBanded = scores.includes('band');
  return {
    kendallTau: figure(kendall.tau),
    p: figure(kendall.p),
    slope: isBanded ? null : figure(sen.slope),
    slopeCi95: isBanded ? null : [figure(sen.ci95[0]), figure(sen.ci95[1])],
  };
}

/** Place of the first wave from which on the scale asks what it asks now. */
function lastBreak(questionnaires: readonly Questionnaire[], scale: Scale): number {
  const now = questionnaires.at(-1);
  if (now === undefined) return 0;
  return 1 + questionnaires.findLastIndex((questionnaire) => !isComparable(scale, questionnaire, now));
}
