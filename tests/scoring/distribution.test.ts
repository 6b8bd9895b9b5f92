import { describe, expect, test } from '@jest/globals';
import { column } from '../../src/scoring/column.js';
import { distribution } from '../../src/scoring/distribution.js';

describe('the distribution of answers', () => {
  test('counts every value of the scale, also those that nobody gave', () => {
    expect(distribution(column([0, 10, 10, null, 3]), 0, 10)).toEqual([1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2]);
  });

  test('is all zeros where nobody answered', () => {
    expect(distribution(column([null]), 1, 3)).toEqual([0, 0, 0]);
    expect(distribution(column([]), 1, 3)).toEqual([0, 0, 0]);
  });
});
