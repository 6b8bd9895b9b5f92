/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is a pair of items of the matrix */
import type { CovarianceMatrix } from './covarianceMatrix.js';

/** What the covariances of a scale add up to. */
export interface VarianceSums {
  /** Of each item. */
  readonly variances: Float64Array;
  /** Of each item with all items, itself included. */
  readonly rowSums: Float64Array;
  /** Variance of the sum of the items. */
  readonly total: number;
  /** Sum of the items' variances. */
  readonly trace: number;
}

/**
 * Adds up a covariance matrix once, so that what happens without an item follows by subtraction.
 *
 * @param matrix without NaN, as `varyingItems` gives it
 * @example
 * varianceSums(covarianceMatrix([column([1, 2, 3]), column([1, 3, 2])])) // => { variances: [1, 1], rowSums: [1.5, 1.5], total: 3, trace: 2 }
 */
export function varianceSums({ size, covariances }: CovarianceMatrix): VarianceSums {
  const variances = new Float64Array(size);
  const rowSums = new Float64Array(size);
  let total = 0;
  let trace = 0;
  for (let row = 0; row < size; row += 1) {
    for (let col = 0; col < size; col += 1) rowSums[row]! += covariances[row * size + col]!;
    variances[row] = covariances[row * (size + 1)]!;
    total += rowSums[row]!;
    trace += variances[row]!;
  }
  return { variances, rowSums, total, trace };
}
