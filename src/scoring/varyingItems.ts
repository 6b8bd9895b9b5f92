/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is a pair of items of the matrix */
import { covarianceMatrix, type CovarianceMatrix } from './covarianceMatrix.js';
import type { Scale } from './types.js';
import { undefinedBecause, type Undefined } from './undefined.js';

/** The items that reliability can be computed from. */
export interface VaryingItems {
  /** Of the kept items alone. */
  readonly matrix: CovarianceMatrix;
  /** Where the kept items stood in the scale. */
  readonly kept: readonly number[];
}

/**
 * Leaves out the items to which everybody (or nobody) gave the same answer, as R's psych and SPSS do before they
 * compute reliability: such an item goes together with nothing.
 *
 * @param items a scale, or its covariance matrix where the caller has it already
 * @returns undefined where fewer than two items vary: `oneItem` where the scale has no more, `noAnswers`, `onePerson`
 *   where no item has a second answer, `noVariance`; and where fewer than two people answered some two items together
 *   (`noOverlap`)
 * @example
 * varyingItems([column([1, 2]), column([3, 3]), column([2, 1])]).kept // => [0, 2]
 * varyingItems([column([1, 2])]) // => { undefinedBecause: 'oneItem' }
 */
export function varyingItems(items: Scale | CovarianceMatrix): VaryingItems | Undefined {
  const whole = 'covariances' in items ? items : covarianceMatrix(items);
  const all = Array.from({ length: whole.size }, (_, item) => item);
  const answers = Math.max(0, ...all.map((item) => whole.counts[item * whole.size + item]!));
  if (answers === 0) return undefinedBecause('noAnswers');
  if (whole.size === 1) return undefinedBecause('oneItem');
  if (answers === 1) return undefinedBecause('onePerson');

  const kept = all.filter((item) => !Number.isNaN(whole.correlations[item * whole.size + item]));
  if (kept.length < 2) return undefinedBecause('noVariance');
  const pick = (cells: Float64Array) =>
    Float64Array.from(kept.flatMap((row) => kept.map((col) => cells[row * whole.size + col]!)));
  const matrix: CovarianceMatrix = {
    size: kept.length,
    covariances: pick(whole.covariances),
    correlations: pick(whole.correlations),
    counts: pick(whole.counts),
  };
  if (matrix.counts.some((count) => count < 2)) return undefinedBecause('noOverlap');
  return { matrix, kept };
}
