import { describe, expect, test } from '@jest/globals';
import { column } from '../../src/scoring/column.js';
import { describe as summarize } from '../../src/scoring/describe.js';
import { meanInterval } from '../../src/scoring/meanInterval.js';
import type { Interval } from '../../src/scoring/types.js';

const nine = { n: 9, mean: 3.5, sd: 0.9 };
const width = (interval: unknown) => (interval as Interval)[1] - (interval as Interval)[0];

describe('the interval of a mean', () => {
  test('is t times the standard error to both sides', () => {
    const [low, high] = meanInterval(nine) as Interval;
    expect(low).toBeCloseTo(3.5 - 2.306004135 * 0.3, 8);
    expect(high).toBeCloseTo(3.5 + 2.306004135 * 0.3, 8);
  });

  test('shrinks by the finite population correction when the headcount is known', () => {
    expect(width(meanInterval(nine, { headcount: 12 })) / width(meanInterval(nine))).toBeCloseTo(
      Math.sqrt(3 / 11),
      12,
    );
  });

  test('is the mean itself when everybody answered, or more than the headcount says', () => {
    for (const headcount of [9, 8, 1, 0]) expect(meanInterval(nine, { headcount })).toEqual([3.5, 3.5]);
  });

  test('widens with confidence', () => {
    expect(width(meanInterval(nine, { level: 0.99 }))).toBeGreaterThan(
      width(meanInterval(nine, { level: 0.95 })),
    );
  });

  test('is the mean itself when all agree', () => {
    expect(meanInterval({ n: 4, mean: 3, sd: 0 })).toEqual([3, 3]);
  });

  test('does not exist for one person or none', () => {
    expect(meanInterval(summarize(column([3])), { headcount: 1 })).toEqual({ undefinedBecause: 'onePerson' });
    expect(meanInterval(summarize(column([])))).toEqual({ undefinedBecause: 'noAnswers' });
  });
});
