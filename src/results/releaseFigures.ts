import {
  bandOf,
  coarseFigure,
  coarseInterval,
  coarseScore,
  isNearlyUnanimous,
  toldShares,
  type Precision,
} from '../confidentiality/precision.js';
import type { AnswerScale } from '../questionnaires/questionnaire.js';
import { favourableShares } from '../scoring/favourableShares.js';
import { meanInterval } from '../scoring/meanInterval.js';
import { percentScore } from '../scoring/percentScore.js';
import type { Summary } from '../scoring/types.js';
import { isDefined, undefinedBecause } from '../scoring/undefined.js';
import type { ReleasedFigures, ReleasedShares } from './released.js';
import type { Figures } from './statistics.js';

/** Of fewer questions the score of a scale says as much as an item does, and is not told as a band either. */
export const fewestItemsForBand = 3;

/** Mean, score and interval of a group, as finely as its precision allows. */
export function releaseFigures(
  figures: Figures,
  { min, max }: AnswerScale,
  headcount: number | null,
  { score: told, extremes }: Precision,
): ReleasedFigures {
  const { n, mean, sd } = figures;
  const nothing = { n, mean: null, sd: null, score: null, ci95: null };
  if (mean === null) return nothing;
  const score = percentScore(mean, min, max);
  if (told === 'band') return { ...nothing, band: bandOf(score) };
  const interval = meanInterval(summaryOf(figures), headcount === null ? {} : { headcount });
  const ci95 = isDefined(interval)
    ? ([percentScore(interval[0], min, max), percentScore(interval[1], min, max)] as const)
    : null;
  const spread = sd === null ? null : (100 * sd) / (max - min);
  const isUnanimous = !extremes && isNearlyUnanimous(score, spread);
  if (told === 'exact' && !isUnanimous) return { n, mean, sd, score, ci95 };
  const coarse = coarseScore(score);
  return {
    n,
    mean: min + ((max - min) * coarse) / 100,
    sd: sd === null || isUnanimous ? null : coarseFigure(sd, 1),
    score: coarse,
    ci95: ci95 === null ? null : coarseInterval(ci95),
  };
}

/** Favourable, neutral and unfavourable answers, where shares are told. */
export function releaseShares(
  counts: readonly number[],
  answers: AnswerScale,
  precision: Precision,
): ReleasedShares {
  const shares = favourableShares(counts, answers.min, answers.max, answers);
  if (!isDefined(shares) || !precision.items) return { favourable: null, neutral: null, unfavourable: null };
  const { favourable, neutral, unfavourable } = shares;
  const parts = neutral === null ? [favourable, unfavourable] : [favourable, unfavourable, neutral];
  const [high = null, low = null, middle = null] = toldShares(parts, precision);
  return { favourable: high, neutral: middle, unfavourable: low };
}

/** A coefficient, where items are told; with two decimals where scores are in steps. */
export function releaseCoefficient(value: number | null, { items, score }: Precision): number | null {
  if (value === null || !items) return null;
  return score === 'exact' ? value : coarseFigure(value, 2);
}

/** Stored figures in the form that scoring takes. */
export function summaryOf({ n, mean, sd }: Figures): Summary {
  const reason = undefinedBecause(n === 0 ? 'noAnswers' : 'onePerson');
  return { n, mean: mean ?? reason, sd: sd ?? reason };
}
