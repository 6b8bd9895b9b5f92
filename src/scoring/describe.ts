import type { Column, Summary } from './types.js';
import { undefinedBecause } from './undefined.js';

/**
 * How many people have a value, their mean and their sample standard deviation (divisor n − 1).
 *
 * Deviations are taken from the first value and then from the mean, so that equal values have a standard deviation
 * of exactly 0. simple-statistics has no notion of a missing answer.
 *
 * @param column answers or person scores, NaN where missing
 * @returns `n` counts what is not missing; `mean` is undefined without answers (`noAnswers`), `sd` without answers and
 *   for one person (`onePerson`)
 * @example
 * describe(column([2, 3, null, 4])) // => { n: 3, mean: 3, sd: 1 }
 * describe(column([2])) // => { n: 1, mean: 2, sd: { undefinedBecause: 'onePerson' } }
 */
export function describe(column: Column): Summary {
  let n = 0;
  let first = NaN;
  let sum = 0;
  for (const value of column) {
    if (Number.isNaN(value)) continue;
    if (n === 0) first = value;
    n += 1;
    sum += value - first;
  }
  if (n === 0) return { n, mean: undefinedBecause('noAnswers'), sd: undefinedBecause('noAnswers') };
  const mean = first + sum / n;
  if (n === 1) return { n, mean, sd: undefinedBecause('onePerson') };

  let squares = 0;
  let rounding = 0;
  for (const value of column) {
    if (Number.isNaN(value)) continue;
    const deviation = value - mean;
    squares += deviation * deviation;
    rounding += deviation;
  }
  return { n, mean, sd: Math.sqrt(Math.max(0, squares - (rounding * rounding) / n) / (n - 1)) };
}
