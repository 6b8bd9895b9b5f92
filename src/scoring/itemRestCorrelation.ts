/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is an item of the matrix */
import type { CovarianceMatrix } from './covarianceMatrix.js';
import type { Scale } from './types.js';
import { isDefined, undefinedBecause, type Undefined } from './undefined.js';
import { varianceSums } from './varianceSums.js';
import { varyingItems } from './varyingItems.js';

/**
 * The correlation of each item with the sum of the others (corrected item–total correlation; Nunnally & Bernstein
 * 1994, ch. 8). A negative one says that the item was probably not reversed where it should have been.
 *
 * Computed from the covariance matrix, as `r.drop` of R's `psych::alpha`:
 * `Σ cov(i, others)/√(var(i)·Σ cov among the others)`, so that missing answers are treated as they are for alpha.
 *
 * @param items the scale (two or more items), or its `covarianceMatrix`
 * @returns one per item; undefined for an item that does not vary or whose others cancel out (`noVariance`), and all
 *   of them for the reasons of `varyingItems`
 * @example
 * itemRestCorrelation([column([1, 2, 3]), column([1, 3, 2])]) // => [0.5, 0.5]
 */
export function itemRestCorrelation(items: Scale | CovarianceMatrix): (number | Undefined)[] {
  const length = 'covariances' in items ? items.size : items.length;
  const varying = varyingItems(items);
  if (!isDefined(varying)) return Array.from({ length }, () => varying);

  const { variances, rowSums, total, trace } = varianceSums(varying.matrix);
  const correlations = Array.from({ length }, (): number | Undefined => undefinedBecause('noVariance'));
  for (const [item, place] of varying.kept.entries()) {
    const variance = variances[item]!;
    const restVariance = total - 2 * rowSums[item]! + variance;
    if (restVariance <= 1e-12 * trace) continue;
    correlations[place] = (rowSums[item]! - variance) / Math.sqrt(variance * restVariance);
  }
  return correlations;
}
