import { describe, expect, test } from '@jest/globals';
import { alphaInterval } from '../../src/scoring/alphaInterval.js';
import type { Interval } from '../../src/scoring/types.js';

describe('the interval of alpha', () => {
  test("has the ends of Feldt's formula", () => {
    // 1 − 0.2·F(0.975; 40, 200) and 1 − 0.2·F(0.025; 40, 200), quantiles from SciPy 1.17.
    const [low, high] = alphaInterval(0.8, 41, 6) as Interval;
    expect(low).toBeCloseTo(0.6875726017946902, 12);
    expect(high).toBeCloseTo(0.881697291270547, 12);
  });

  test('is wide for a desk of nine and narrow for a region', () => {
    const [deskLow, deskHigh] = alphaInterval(0.8, 9, 5) as Interval;
    const [regionLow, regionHigh] = alphaInterval(0.8, 100_000, 5) as Interval;
    expect(deskHigh - deskLow).toBeGreaterThan(0.3);
    expect(regionHigh - regionLow).toBeLessThan(0.005);
  });

  test('has no width where alpha is 1', () => {
    expect(alphaInterval(1, 9, 5)).toEqual([1, 1]);
  });

  test('needs two people and two items', () => {
    expect(alphaInterval(0.8, 0, 5)).toEqual({ undefinedBecause: 'noAnswers' });
    expect(alphaInterval(0.8, 1, 5)).toEqual({ undefinedBecause: 'onePerson' });
    expect(alphaInterval(0.8, 9, 1)).toEqual({ undefinedBecause: 'oneItem' });
  });
});
