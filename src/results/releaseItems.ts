import { precisionFor, toldShares, type Precision } from '../confidentiality/precision.js';
import type { AnswerScale } from '../questionnaires/questionnaire.js';
import {
  suppressed,
  type Conditions,
  type ReleasedChoice,
  type ReleasedEnps,
  type ReleasedItem,
  type Suppressed,
} from './released.js';
import { releaseFigures, releaseShares } from './releaseFigures.js';
import type { ItemStatistics } from './statistics.js';

/**
 * What is told of one item.
 *
 * @param before the same item in the wave before
 */
export function releaseItem(
  item: ItemStatistics,
  answers: AnswerScale,
  headcount: number | null,
  conditions: Conditions,
  before: ItemStatistics | undefined,
): ReleasedItem | Suppressed {
  const precision = precisionOfAnswers(item.n, before?.n, conditions);
  if (precision === null) return suppressed;
  const byValue = (values: readonly number[]): Record<string, number> =>
    Object.fromEntries(values.map((value, place) => [String(answers.min + place), value]));
  return {
    ...releaseFigures(item, answers, headcount, precision),
    ...releaseShares(item.counts, answers, precision),
    distribution: precision.extremes ? byValue(item.counts) : null,
    shares: byValue(
      toldShares(
        item.counts.map((count) => count / item.n),
        precision,
      ),
    ),
  };
}

/** What is told of an eNPS question, from how many chose each of 0 to 10. */
export function releaseEnps(
  counts: readonly number[],
  conditions: Conditions,
  before: readonly number[] | undefined,
): ReleasedEnps | Suppressed {
  const n = sum(counts);
  const precision = precisionOfAnswers(n, before && sum(before), conditions);
  if (precision === null) return suppressed;
  const zones = [counts.slice(9), counts.slice(7, 9), counts.slice(0, 7)].map((zone) => sum(zone) / n);
  const [promoters = 0, passives = 0, detractors = 0] = toldShares(zones, precision);
  // Of the shares as they are told: the exact score would give away what their steps hide
  const score = 100 * (promoters - detractors);
  return {
    n,
    score: precision.score === 'exact' ? score : Math.round(score),
    promoters,
    passives,
    detractors,
  };
}

/** What is told of a choice, from how many chose each option. */
export function releaseChoice(
  counts: Readonly<Record<string, number>>,
  conditions: Conditions,
  before: Readonly<Record<string, number>> | undefined,
): ReleasedChoice | Suppressed {
  const n = sum(Object.values(counts));
  const precision = precisionOfAnswers(n, before && sum(Object.values(before)), conditions);
  if (precision === null) return suppressed;
  const shares = toldShares(
    Object.values(counts).map((count) => count / n),
    precision,
  );
  return {
    n,
    shares: Object.fromEntries(Object.keys(counts).map((option, at) => [option, shares[at] ?? 0])),
  };
}

/** How the answers to one question are told; null where they are not. */
function precisionOfAnswers(
  responses: number,
  before: number | undefined,
  { imported, minimumGroupSize }: Conditions,
): Precision | null {
  const precision = precisionFor({ responses, before: before ?? null, imported });
  return responses >= minimumGroupSize && precision.items ? precision : null;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
