import { describe, expect, test } from '@jest/globals';
import { column } from '../../src/scoring/column.js';
import { grouping } from '../../src/scoring/grouping.js';
import { icc, type Icc } from '../../src/scoring/icc.js';

describe('intraclass correlations', () => {
  test('are 1 where everybody of a group answers alike and the groups differ', () => {
    expect(icc(column([2, 2, 4, 4]), ['a', 'a', 'b', 'b'])).toEqual({ icc1: 1, icc2: 1 });
  });

  test('follow from the analysis of variance, with the mean size of unequal groups', () => {
    // MSB = 13.5/1, MSW = 4/4, six people in two groups: k = 3.
    const { icc1, icc2 } = icc(column([1, 3, 5, 5, 5, 7]), ['a', 'a', 'b', 'b', 'b', 'b']) as Icc;
    const msb = 2 * (2 - 26 / 6) ** 2 + 4 * (5.5 - 26 / 6) ** 2;
    const msw = (2 + 3) / 4;
    expect(icc1).toBeCloseTo((msb - msw) / (msb + 2 * msw), 12);
    expect(icc2).toBeCloseTo((msb - msw) / msb, 12);
  });

  test('leave out who has no score or no group', () => {
    const scores = column([1, 2, null, 4, 5, 3]);
    expect(icc(scores, ['a', 'a', 'a', 'b', 'b', null])).toEqual(
      icc(column([1, 2, 4, 5]), ['a', 'a', 'b', 'b']),
    );
  });

  test('are negative where groups differ less than chance would have it; without any difference ICC(2) does not exist', () => {
    const { icc1, icc2 } = icc(column([1, 5, 1, 5]), ['a', 'a', 'b', 'b']) as Icc;
    expect(icc1).toBe(-1);
    expect(icc2).toEqual({ undefinedBecause: 'noVariance' });
  });

  test.each([
    { scores: [], groups: [], reason: 'noAnswers' },
    { scores: [1, 2], groups: [null, null], reason: 'noAnswers' },
    { scores: [1, 2, null], groups: ['a', 'a', 'b'], reason: 'oneGroup' },
    { scores: [1, 2], groups: ['a', 'b'], reason: 'groupsOfOne' },
    { scores: [3, 3, 3], groups: ['a', 'a', 'b'], reason: 'noVariance' },
  ])('say why there are none: $reason', ({ scores, groups, reason }) => {
    expect(icc(column(scores), groups)).toEqual({ undefinedBecause: reason });
  });

  test('are the same from groups that were numbered before', () => {
    const groups = ['a', 'a', 'b', 'b'];
    expect(icc(column([1, 2, 4, 6]), grouping(groups))).toEqual(icc(column([1, 2, 4, 6]), groups));
  });
});
