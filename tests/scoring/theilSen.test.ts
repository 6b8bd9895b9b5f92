import { describe, expect, test } from '@jest/globals';
import { theilSen, type TheilSen } from '../../src/scoring/theilSen.js';

describe('the Theil–Sen slope', () => {
  test('of a straight line is its slope, without doubt', () => {
    expect(theilSen([1, 3, 5, 7, 9])).toEqual({ slope: 2, ci95: [2, 2] });
  });

  test('is not turned by one odd wave', () => {
    expect((theilSen([10, 20, 30, 400, 50, 60, 70]) as TheilSen).slope).toBe(10);
  });

  test('is 0 where nothing changes', () => {
    expect(theilSen([3, 3, 3, 3])).toEqual({ slope: 0, ci95: [0, 0] });
  });

  test('keeps the distance in time where a wave is missing', () => {
    expect(theilSen([1, 3, NaN, 7, 9])).toEqual({ slope: 2, ci95: [2, 2] });
  });

  test('of four waves lies between the outermost slopes', () => {
    expect((theilSen([70.2, 69.1, 66, 62.5]) as TheilSen).ci95).toEqual([
      expect.closeTo(-3.5, 12),
      expect.closeTo(-1.1, 12),
    ]);
  });

  test.each([[[]], [[1, 2, 3]], [[1, 2, NaN, 3]]])(
    'of %j does not exist: a trend needs four waves',
    (values) => {
      expect(theilSen(values)).toEqual({ undefinedBecause: 'tooFewWaves' });
    },
  );
});
