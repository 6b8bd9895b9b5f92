/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is a pair of items of the matrix */
import { alphaOfSums } from './alphaOfSums.js';
import type { CovarianceMatrix } from './covarianceMatrix.js';
import type { Scale } from './types.js';
import { isDefined, type Undefined } from './undefined.js';
import { varianceSums } from './varianceSums.js';
import { varyingItems } from './varyingItems.js';

export interface CronbachAlpha {
  /** Of the answers as they are. */
  readonly raw: number | Undefined;
  /** As if every item had the same spread. */
  readonly standardized: number | Undefined;
}

/**
 * Cronbach's alpha: how much of the variance of the scale score is shared by its items,
 * `k/(k − 1)·(1 − Σ item variances/variance of the sum)` (Cronbach 1951).
 *
 * The same numbers as R's `psych::alpha`: covariances from the people who answered both items, items without variance
 * left out, the standardized value from those covariances divided by the items' own standard deviations. It may be
 * negative where items contradict each other.
 *
 * @param items the scale (two or more items), or its `covarianceMatrix`
 * @returns both undefined for the reasons of `varyingItems`, and where the items cancel out so that the sum does not
 *   vary (`noVariance`)
 * @example
 * cronbachAlpha([column([1, 2, 3]), column([1, 3, 2])]).raw // => 0.666666667
 * cronbachAlpha([column([1, 2, 3])]).raw // => { undefinedBecause: 'oneItem' }
 */
export function cronbachAlpha(items: Scale | CovarianceMatrix): CronbachAlpha {
  const varying = varyingItems(items);
  if (!isDefined(varying)) return { raw: varying, standardized: varying };
  const { matrix } = varying;
  const { variances, total, trace } = varianceSums(matrix);
  const sd = variances.map(Math.sqrt);
  const standardized = matrix.covariances.map(
    (cell, at) => cell / (sd[Math.floor(at / matrix.size)]! * sd[at % matrix.size]!),
  );
  const standardizedTotal = standardized.reduce((sum, cell) => sum + cell, 0);
  return {
    raw: alphaOfSums(matrix.size, total, trace),
    standardized: alphaOfSums(matrix.size, standardizedTotal, matrix.size),
  };
}
