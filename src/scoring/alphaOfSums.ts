import { undefinedBecause, type Undefined } from './undefined.js';

/**
 * Alpha from what a covariance (or correlation) matrix adds up to: `k/(k − 1)·(1 − diagonal/total)` (Cronbach 1951).
 *
 * @param size how many items, k
 * @param total sum of all cells: the variance of the sum of the items
 * @param trace sum of the diagonal: the items' own variances
 * @returns undefined below two items (`oneItem`), and where the sum of the items does not vary but for rounding
 *   (`noVariance`)
 * @example
 * alphaOfSums(2, 3, 2) // => 0.666666667
 */
export function alphaOfSums(size: number, total: number, trace: number): number | Undefined {
  if (size < 2) return undefinedBecause('oneItem');
  if (total <= 1e-12 * trace) return undefinedBecause('noVariance');
  return (size / (size - 1)) * (1 - trace / total);
}
