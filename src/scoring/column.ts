import type { Column } from './types.js';

/**
 * A column from answers in which null marks a missing one.
 *
 * @param answers one per person
 * @returns the same answers, with NaN for null
 * @example
 * column([4, null, 2]) // => [4, NaN, 2]
 */
export function column(answers: readonly (number | null)[]): Column {
  return Float64Array.from(answers, (answer) => answer ?? NaN);
}
