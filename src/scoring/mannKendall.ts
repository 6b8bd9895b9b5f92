/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is a count of inversions */
import { normalCumulative } from './distributions/normalCumulative.js';
import { fewestWaves } from './fewestWaves.js';
import { kendallScore } from './kendallScore.js';
import { undefinedBecause, type Undefined } from './undefined.js';

export interface MannKendall {
  /** Tau-b: −1 always falling, 1 always rising. */
  readonly tau: number;
  /** Two-sided. */
  readonly p: number;
  /** Whether p counts all orders of the values or rests on the normal distribution. */
  readonly exact: boolean;
}

interface Options {
  /** Takes 1 from |S| before the normal approximation; R's `cor.test` does so only when asked. */
  readonly continuity?: boolean | undefined;
}

/** As in R: from here on the normal distribution is used, which by then is as good. */
const exactBelow = 50;

/**
 * The Mann–Kendall test for a trend (Mann 1945; Kendall 1975): do later waves tend to be higher, whatever the shape of
 * the rise? Tau is Kendall's tau-b of the values with time.
 *
 * Exact without ties, from the number of orders of n values with each number of inversions; with ties, and from 50
 * waves on, the normal approximation with the variance corrected for ties. As R's `cor.test(method = "kendall")`.
 * simple-statistics has rank correlation after Spearman only, and no p.
 *
 * @param values one per wave in the order of time; a wave without value (NaN) is left out
 * @param options `continuity` is false unless given
 * @returns undefined below four waves (`tooFewWaves`: no order of three is unlikely) and where all are equal
 *   (`noVariance`)
 * @example
 * mannKendall([1, 3, 2, 4, 5]) // => { tau: 0.8, p: 0.083333333, exact: true }
 */
export function mannKendall(values: readonly number[], options: Options = {}): MannKendall | Undefined {
  const present = values.filter((value) => !Number.isNaN(value));
  const n = present.length;
  if (n < fewestWaves) return undefinedBecause('tooFewWaves');
  const { score, variance, untied } = kendallScore(present);
  if (untied === 0) return undefinedBecause('noVariance');

  const pairs = (n * (n - 1)) / 2;
  const tau = score / Math.sqrt(pairs * untied);
  const exact = untied === pairs && n < exactBelow;
  if (exact) return { tau, p: exactP(n, (pairs - Math.abs(score)) / 2), exact };
  const distance = Math.max(0, Math.abs(score) - (options.continuity ? 1 : 0));
  return { tau, p: Math.min(1, 2 * normalCumulative(-distance / Math.sqrt(variance))), exact };
}

/** Twice the probability that a random order of n values has at most so many inversions. */
function exactP(n: number, inversions: number): number {
  // Putting the k-th value among those before it makes 0 to k − 1 inversions, each as likely.
  let probabilities = [1];
  for (let k = 2; k <= n; k += 1) {
    const next = Array.from({ length: probabilities.length + k - 1 }, () => 0);
    for (const [at, probability] of probabilities.entries()) {
      for (let made = 0; made < k; made += 1) next[at + made]! += probability / k;
    }
    probabilities = next;
  }
  return Math.min(
    1,
    2 * probabilities.slice(0, inversions + 1).reduce((sum, probability) => sum + probability, 0),
  );
}
