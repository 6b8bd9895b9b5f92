import { fewDiffer, type Precision } from '../confidentiality/precision.js';
import type { Scale } from '../questionnaires/questionnaire.js';
import { isDefined } from '../scoring/undefined.js';
import { welch } from '../scoring/welch.js';
import { changesBetween, type Change } from './change.js';
import { isComparable } from '../questionnaires/comparability.js';
import { precisionOfScale } from './release.js';
import { summaryOf } from './releaseFigures.js';
import { isSuppressed, suppressed, type ReleasedScale, type Suppressed } from './released.js';
import type { ScaleStatistics } from './statistics.js';
import { resultsOf, type ClosedWave, type WaveResults } from './waveResults.js';

interface Step {
  readonly from: string;
  readonly to: string;
}

/** A change between two waves; not comparable where the scale was worded otherwise, or not asked. */
export type TrendChange = Step & (Change | Suppressed | { readonly comparable: false });

/** How a question stands against an earlier wave, in points of 0–100. */
export interface ItemChange {
  readonly difference: number;
  /** Whether its own 95% interval leaves out zero. Of many questions some do by chance. */
  readonly isDistinct: boolean;
}

/** Two waves of a questionnaire beside each other. */
export interface Comparison {
  readonly before: WaveResults;
  /** The day on which the earlier wave was closed. */
  readonly date: string;
  /** By scale. */
  readonly scales: ReadonlyMap<string, TrendChange>;
  /** By item; only of those that are told in both waves. */
  readonly items: ReadonlyMap<string, ItemChange>;
}

/** What is told of the change from one wave to a later one, also where others lie between. */
export function compareWaves(before: ClosedWave, after: ClosedWave): Comparison {
  const { scales } = after.wave.questionnaire;
  const [earlier, later] = [resultsOf(before), resultsOf(after)];
  const isExposed = fewDiffer(after.statistics.responses, before.statistics.responses);
  const comparable =
    isExposed && !after.conditions.imported
      ? []
      : scales.filter((scale) => isComparable(scale, before.wave.questionnaire, after.wave.questionnaire));
  return {
    before: earlier,
    date: before.wave.closed ?? before.wave.closes,
    scales: changesOfScales(before, after, scales, false),
    items: new Map(
      comparable.flatMap(({ code }) => changesOfItems(earlier.scales[code], later.scales[code])),
    ),
  };
}

type Told = ReleasedScale | Suppressed | undefined;

function changesOfItems(before: Told, after: Told): [string, ItemChange][] {
  if (before === undefined || after === undefined || isSuppressed(before) || isSuppressed(after)) return [];
  return Object.entries(after.items).flatMap(([code, later]): [string, ItemChange][] => {
    const earlier = before.items[code];
    if (earlier === undefined || isSuppressed(earlier) || isSuppressed(later)) return [];
    if (earlier.score === null || later.score === null) return [];
    const test = welch(summaryOf(earlier), summaryOf(later));
    const isDistinct = isDefined(test) && (test.ci95[0] > 0 || test.ci95[1] < 0);
    return [[code, { difference: later.score - earlier.score, isDistinct }]];
  });
}

/** The changes of all scales from one wave to the next, by scale. */
export function changesOfScales(
  before: ClosedWave,
  after: ClosedWave,
  scales: readonly Scale[],
  permutations: boolean,
): Map<string, TrendChange> {
  // Also between waves that do not follow each other: what a newcomer answered could be computed from these two
  const isExposed = fewDiffer(after.statistics.responses, before.statistics.responses);
  const step: Step = { from: before.wave.id, to: after.wave.id };
  const comparable = scales.filter((scale) =>
    isComparable(scale, before.wave.questionnaire, after.wave.questionnaire),
  );
  const pairs = comparable.flatMap((scale) => {
    const [first, second] = [toldScale(before, scale), toldScale(after, scale, isExposed)];
    return first && second ? [{ scale, before: first, after: second }] : [];
  });
  const changes = changesBetween(pairs, permutations);
  return new Map(
    scales.map((scale): [string, TrendChange] => {
      const change = changes[pairs.findIndex((pair) => pair.scale === scale)];
      if (change !== undefined) return [scale.code, { ...step, ...change }];
      return [
        scale.code,
        comparable.includes(scale) ? { ...step, ...suppressed } : { ...step, comparable: false },
      ];
    }),
  );
}

/**
 * What was computed of a scale, where any of it is told, with how finely.
 *
 * @param wordsOnly whether a change to it is told in words only, whatever else
 */
export function toldScale(
  { statistics, conditions }: ClosedWave,
  scale: Scale,
  wordsOnly = false,
): { statistics: ScaleStatistics; precision: Precision } | undefined {
  const computed = statistics.scales[scale.code];
  const precision = precisionOfScale(scale, computed, conditions);
  if (computed === undefined || precision === null) return undefined;
  const isWordsOnly = precision.wordsOnly || (wordsOnly && !conditions.imported);
  return { statistics: computed, precision: { ...precision, wordsOnly: isWordsOnly } };
}
