import { describe, expect, test } from '@jest/globals';
import { column } from '../../src/scoring/column.js';
import { reverse } from '../../src/scoring/reverse.js';

describe('reversing an item', () => {
  test('mirrors the answers within the scale and keeps missing ones missing', () => {
    expect(reverse(column([0, 10, 3, null]), 0, 10)).toEqual(column([10, 0, 7, null]));
  });

  test('leaves the answers that were given as they are', () => {
    const answers = column([1, 2]);
    reverse(answers, 1, 5);
    expect(answers).toEqual(column([1, 2]));
  });

  test('of nobody is nothing', () => {
    expect(reverse(column([]), 1, 5)).toEqual(column([]));
  });
});
