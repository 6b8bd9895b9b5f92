import type { Column } from './types.js';

/**
 * Turns the answers to a reversed item round, `min + max − x`, so that more is always better.
 *
 * @param column answers from `min` to `max`, NaN where missing
 * @param min lowest value of the answer scale
 * @param max highest value of the answer scale
 * @returns a new column; missing answers stay missing
 * @example
 * reverse(column([1, 4, null]), 1, 5) // => [5, 2, NaN]
 */
export function reverse(column: Column, min: number, max: number): Column {
  return column.map((answer) => min + max - answer);
}
