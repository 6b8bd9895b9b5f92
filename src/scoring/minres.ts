/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is a pair of items of the matrix */
import { symmetricEigen } from './symmetricEigen.js';

/** A uniqueness is never below 0.005, the bound of R's psych. */
const largestLoading = Math.sqrt(1 - 0.005);

/**
 * Loadings of one common factor by minimum residuals: those that leave the least of the correlations unexplained,
 * `min Σ (r_ij − λ_i·λ_j)²` over all pairs (Harman & Jones 1966), which is what `psych::fa(fm = "minres")` looks for.
 *
 * Each loading in turn is set to its best value given the others, a plain regression; one that would explain more than
 * all of its item (Heywood case) stops at the bound, which then is its best admissible value (Harman & Fukuda 1966).
 * The sum of squares falls with every step, so this cannot run away as a search over uniquenesses can.
 *
 * @param correlations `size × size`, row by row, without NaN
 * @param size number of items, three or more
 * @returns one loading per item, signed so that their sum is not negative
 * @example
 * minres([1, 0.72, 0.63, 0.72, 1, 0.56, 0.63, 0.56, 1], 3) // => [0.9, 0.8, 0.7]
 */
export function minres(correlations: ArrayLike<number>, size: number): Float64Array {
  const { values, vectors } = symmetricEigen(correlations, size);
  const start = Math.sqrt(Math.max(0, values[0]! - 1));
  const loadings = vectors[0]!.map((cell) => cell * start);

  for (let sweep = 0; sweep < 20_000; sweep += 1) {
    let squares = loadings.reduce((sum, loading) => sum + loading * loading, 0);
    let largestStep = 0;
    for (let item = 0; item < size; item += 1) {
      const old = loadings[item]!;
      let product = 0;
      for (const [other, loading] of loadings.entries())
        product += correlations[item * size + other]! * loading;
      const rest = squares - old * old;
      const best = rest > 1e-12 ? (product - correlations[item * (size + 1)]! * old) / rest : 0;
      const loading = Math.max(-largestLoading, Math.min(largestLoading, best));
      loadings[item] = loading;
      squares = Math.max(0, rest) + loading * loading;
      largestStep = Math.max(largestStep, Math.abs(loading - old));
    }
    if (largestStep < 1e-13) break;
  }
  const sum = loadings.reduce((total, loading) => total + loading, 0);
  return sum < 0 ? loadings.map((loading) => -loading) : loadings;
}
