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

/** What is told of one item. */
export function releaseItem(
  item: ItemStatistics,
  answers: AnswerScale,
  headcount: number | null,
  conditions: Conditions,
): ReleasedItem | Suppressed {
  const precision = precisionOfAnswers(item.n, conditions);
  if (precision === null) return suppressed;
  const exactShares = item.counts.map((count) => count / item.n);
  const shares = toldShares(exactShares, precision);
  // Mean and spread, told exactly, would give away what the steps of the shares hide
  const isExact = shares.every((share, at) => share === exactShares[at]);
  const fine: Precision = isExact ? precision : { ...precision, score: 'step' };
  const byValue = (values: readonly number[]): Record<string, number> =>
    Object.fromEntries(values.map((value, place) => [String(answers.min + place), value]));
  return {
    ...releaseFigures(item, answers, headcount, fine),
    ...releaseShares(item.counts, answers, precision),
    distribution: precision.extremes ? byValue(item.counts) : null,
    shares: byValue(shares),
  };
}

/** What is told of an eNPS question, from how many chose each of 0 to 10. */
export function releaseEnps(counts: readonly number[], conditions: Conditions): ReleasedEnps | Suppressed {
  const n = sum(counts);
  const precision = precisionOfAnswers(n, conditions);
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
): ReleasedChoice | Suppressed {
  const n = sum(Object.values(counts));
  const precision = precisionOfAnswers(n, conditions);
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
  { imported, minimumGroupSize, joinedByFew }: Conditions,
): Precision | null {
  const precision = precisionFor({ responses, joinedByFew: joinedByFew.whole, imported });
  return responses >= minimumGroupSize && precision.items ? precision : null;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
