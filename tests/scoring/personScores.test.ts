import { describe, expect, test } from '@jest/globals';
import { column } from '../../src/scoring/column.js';
import { personScores } from '../../src/scoring/personScores.js';

describe('the score of a person', () => {
  test('is the mean of the answered items', () => {
    expect(personScores([column([1, 2]), column([4, null]), column([4, 5])])).toEqual(column([3, 3.5]));
  });

  test('needs half of the items: two of four do, one of three does not', () => {
    const four = [column([4]), column([2]), column([null]), column([null])];
    expect(personScores(four)).toEqual(column([3]));
    expect(personScores(four.slice(1))).toEqual(column([null]));
  });

  test('is missing for a person who answered nothing', () => {
    expect(personScores([column([null])])).toEqual(column([null]));
  });

  test('does not exist where there are no items or no people', () => {
    expect(personScores([])).toEqual(column([]));
    expect(personScores([column([]), column([])])).toEqual(column([]));
  });
});
