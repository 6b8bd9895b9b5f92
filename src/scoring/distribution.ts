/* eslint-disable @typescript-eslint/no-non-null-assertion -- every answer is on the scale */
import type { Column } from './types.js';

/**
 * How often each value was answered.
 *
 * @param column whole answers from `min` to `max`, NaN where missing
 * @param min lowest value of the answer scale, whole
 * @param max highest value of the answer scale, whole
 * @returns counts, the first for `min`, the last for `max`; counts of several items of a scale may be added up
 * @example
 * distribution(column([1, 4, 4, null]), 1, 5) // => [1, 0, 0, 2, 0]
 */
export function distribution(column: Column, min: number, max: number): number[] {
  const counts = new Uint32Array(max - min + 1);
  for (const answer of column) {
    if (!Number.isNaN(answer)) counts[answer - min]! += 1;
  }
  return Array.from(counts);
}
