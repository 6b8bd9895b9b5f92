/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is an item of the matrix */
import { alphaOfSums } from './alphaOfSums.js';
import type { CovarianceMatrix } from './covarianceMatrix.js';
import type { Scale } from './types.js';
import { isDefined, type Undefined } from './undefined.js';
import { varianceSums } from './varianceSums.js';
import { varyingItems } from './varyingItems.js';

/**
 * Raw alpha of the scale without each item, as R's `psych::alpha` gives it; where it is clearly higher than alpha of
 * the whole, the item measures something else.
 *
 * @param items the scale (three or more items), or its `covarianceMatrix`
 * @returns one per item; where an item does not vary, it is alpha itself, which leaves such items out. Undefined where
 *   fewer than two items would be left (`oneItem`), where those left cancel out (`noVariance`), and all of them for the
 *   reasons of `varyingItems`
 * @example
 * alphaIfItemDropped([column([1, 2, 3]), column([1, 3, 2]), column([3, 2, 1])]) // => [-2, { undefinedBecause: 'noVariance' }, 0.666666667]
 */
export function alphaIfItemDropped(items: Scale | CovarianceMatrix): (number | Undefined)[] {
  const length = 'covariances' in items ? items.size : items.length;
  const varying = varyingItems(items);
  if (!isDefined(varying)) return Array.from({ length }, () => varying);

  const { size } = varying.matrix;
  const { variances, rowSums, total, trace } = varianceSums(varying.matrix);
  const alphas = Array.from({ length }, () => alphaOfSums(size, total, trace));
  for (const [item, place] of varying.kept.entries()) {
    const variance = variances[item]!;
    alphas[place] = alphaOfSums(size - 1, total - 2 * rowSums[item]! + variance, trace - variance);
  }
  return alphas;
}
