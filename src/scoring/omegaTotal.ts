import type { CovarianceMatrix } from './covarianceMatrix.js';
import { minres } from './minres.js';
import type { Scale } from './types.js';
import { isDefined, undefinedBecause, type Undefined } from './undefined.js';
import { varyingItems } from './varyingItems.js';

/**
 * McDonald's omega total of one factor: the share of the variance of the (standardized) scale score that the factor
 * explains, `(Σλ)²/((Σλ)² + Σ(1 − λ²))` (McDonald 1999). Unlike alpha it does not suppose that all items
 * measure the factor equally well.
 *
 * The loadings are `minres` of the correlations from the people who answered both items, as `psych::fa` finds them.
 *
 * @param items the scale (three or more items that vary), or its `covarianceMatrix`
 * @returns 0 to 1; undefined for the reasons of `varyingItems`, where two items are left (`twoItems`: their one
 *   correlation does not determine two loadings), and where an item does not vary among those who answered another
 *   (`noVariance`)
 * @example
 * omegaTotal([column([2, 1, 3, 4, 5, 6]), column([1, 2, 4, 3, 5, 6]), column([1, 2, 3, 4, 6, 5])]) // => 0.958762887
 */
export function omegaTotal(items: Scale | CovarianceMatrix): number | Undefined {
  const varying = varyingItems(items);
  if (!isDefined(varying)) return varying;
  const { size, correlations } = varying.matrix;
  if (size === 2) return undefinedBecause('twoItems');
  if (correlations.some((correlation) => Number.isNaN(correlation))) return undefinedBecause('noVariance');

  const loadings = minres(correlations, size);
  const common = loadings.reduce((sum, loading) => sum + loading, 0) ** 2;
  const unique = loadings.reduce((sum, loading) => sum + 1 - loading * loading, 0);
  return common / (common + unique);
}
