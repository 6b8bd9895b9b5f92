/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is a pair of predictors */
import { covarianceMatrix } from './covarianceMatrix.js';
import { symmetricEigen } from './symmetricEigen.js';
import type { Column } from './types.js';
import { undefinedBecause, type Undefined } from './undefined.js';

export interface RelativeWeights {
  /** People who have all predictors and the outcome. */
  readonly n: number;
  /** Share of the outcome's variance that the predictors explain together. */
  readonly r2: number;
  /** The part of each predictor in it, in their order; they add up to `r2`. */
  readonly weights: number[];
}

/**
 * Relative weights: which part of the explained variance of an outcome is due to each predictor when they go together
 * themselves, so that regression coefficients would mislead (Johnson 2000).
 *
 * With predictor correlations `R = V·D·V'`: the orthogonal variables closest to the predictors relate to them by
 * `Λ = V·√D·V'` and to the outcome by `β = Λ⁻¹·r`; the weights are `Λ²·β²`, squared cell by cell.
 *
 * @param predictors person scores of the scales, the same people in the same order; NaN where missing
 * @param outcome the outcome of each person
 * @returns from the people without gaps; undefined where they are fewer than the predictors plus two (`tooFewPeople`,
 *   or `noAnswers` without any), where a predictor or the outcome does not vary (`noVariance`), and where a predictor
 *   follows from the others (`singular`)
 * @example
 * relativeWeights([column([1, 2, 3, 4]), column([1, -1, -1, 1])], column([2, 1, 2, 5])) // => { n: 4, r2: 1, weights: [0.555555556, 0.444444444] }
 */
export function relativeWeights(predictors: readonly Column[], outcome: Column): RelativeWeights | Undefined {
  const all = [...predictors, outcome];
  const isComplete = outcome.map((_, person) =>
    all.some((variable) => Number.isNaN(variable[person])) ? 0 : 1,
  );
  const complete = all.map((variable) => variable.filter((_, person) => isComplete[person] === 1));
  const n = complete[0]!.length;
  const size = predictors.length;
  if (n === 0 || size === 0) return undefinedBecause('noAnswers');
  if (n < size + 2) return undefinedBecause('tooFewPeople');

  const { correlations } = covarianceMatrix(complete);
  if (correlations.some((correlation) => Number.isNaN(correlation))) return undefinedBecause('noVariance');
  const cell = (row: number, col: number) => correlations[row * (size + 1) + col]!;
  const indices = Array.from({ length: size }, (_, index) => index);
  const { values, vectors } = symmetricEigen(
    indices.flatMap((row) => indices.map((col) => cell(row, col))),
    size,
  );
  if (values[size - 1]! < 1e-10) return undefinedBecause('singular');

  /** `V·D^power·V'` at a cell. */
  const rooted = (row: number, col: number, power: number) =>
    sumOver(indices, (k) => vectors[k]![row]! * values[k]! ** power * vectors[k]![col]!);
  const beta = indices.map((row) => sumOver(indices, (col) => rooted(row, col, -0.5) * cell(col, size)));
  const weights = indices.map((row) =>
    sumOver(indices, (col) => rooted(row, col, 0.5) ** 2 * beta[col]! ** 2),
  );
  return { n, r2: sumOver(indices, (k) => weights[k]!), weights };
}

function sumOver(indices: readonly number[], term: (index: number) => number): number {
  return indices.reduce((sum, index) => sum + term(index), 0);
}
