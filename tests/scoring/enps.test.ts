import { describe, expect, test } from '@jest/globals';
import { column } from '../../src/scoring/column.js';
import { enps } from '../../src/scoring/enps.js';

describe('the eNPS', () => {
  test('takes 9 and 10 as promoters, 7 and 8 as passives, the rest as detractors', () => {
    expect(enps(column([0, 6, 7, 8, 9, 10, 10, 10, null, 5]))).toEqual({
      n: 9,
      score: 100 / 9,
      promoters: 4 / 9,
      passives: 2 / 9,
      detractors: 3 / 9,
    });
  });

  test('runs from −100 to 100', () => {
    expect(enps(column([0, 3]))).toMatchObject({ score: -100 });
    expect(enps(column([10]))).toMatchObject({ score: 100 });
  });

  test('does not exist without answers', () => {
    expect(enps(column([null]))).toEqual({ undefinedBecause: 'noAnswers' });
    expect(enps(column([]))).toEqual({ undefinedBecause: 'noAnswers' });
  });
});
