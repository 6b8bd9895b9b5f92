import { describe, expect, test } from '@jest/globals';
import { column } from '../../src/scoring/column.js';
import { describe as summarize } from '../../src/scoring/describe.js';

describe('the summary of a column', () => {
  test('holds the known values of 2, 4, 4, 4, 5, 5, 7, 9', () => {
    const { n, mean, sd } = summarize(column([2, 4, 4, 4, 5, 5, 7, 9]));
    expect([n, mean]).toEqual([8, 5]);
    expect(sd).toBeCloseTo(Math.sqrt(32 / 7), 12);
  });

  test('counts only who answered', () => {
    expect(summarize(column([null, 1, null, 3]))).toEqual({ n: 2, mean: 2, sd: Math.SQRT2 });
  });

  test('has a spread of exactly 0 where all values are equal, also fractions', () => {
    expect(summarize(column(Array.from({ length: 49 }, () => 10 / 3)))).toEqual({
      n: 49,
      mean: 10 / 3,
      sd: 0,
    });
  });

  test('keeps its digits far from 0', () => {
    expect(summarize(column([1e9 + 1, 1e9 + 2, 1e9 + 3]))).toEqual({ n: 3, mean: 1e9 + 2, sd: 1 });
  });

  test('says that one person has no spread', () => {
    expect(summarize(column([4, null]))).toEqual({ n: 1, mean: 4, sd: { undefinedBecause: 'onePerson' } });
  });

  test.each([[[]], [[null, null]]])('says that %j holds no answers', (answers) => {
    const absent = { undefinedBecause: 'noAnswers' };
    expect(summarize(column(answers))).toEqual({ n: 0, mean: absent, sd: absent });
  });
});
