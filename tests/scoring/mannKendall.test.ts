import { describe, expect, test } from '@jest/globals';
import { mannKendall, type MannKendall } from '../../src/scoring/mannKendall.js';

const rising = (waves: number) => Array.from({ length: waves }, (_, wave) => wave);

describe('the Mann–Kendall test', () => {
  test.each([4, 5, 6])('of %d waves that only rise has p = 2/n!', (waves) => {
    const factorial = rising(waves).reduce((product, wave) => product * (wave + 1), 1);
    expect(mannKendall(rising(waves))).toEqual({ tau: 1, p: expect.closeTo(2 / factorial, 14), exact: true });
  });

  test('turns its sign when the series is read backwards', () => {
    const series = [3, 1, 4, 1.5, 5, 9];
    const forwards = mannKendall(series) as MannKendall;
    expect(mannKendall([...series].reverse())).toEqual({ ...forwards, tau: -forwards.tau });
  });

  test('sees nothing where rises and falls balance', () => {
    expect(mannKendall([2, 4, 1, 3])).toEqual({ tau: 0, p: 1, exact: true });
  });

  test('with ties is approximate, with continuity correction only when asked', () => {
    const tied = [50, 52, 52, 55, 51, 57, 57];
    const plain = mannKendall(tied) as MannKendall;
    const corrected = mannKendall(tied, { continuity: true }) as MannKendall;
    expect(plain.exact).toBe(false);
    expect(plain.p).toBeCloseTo(0.04571335072320221, 12);
    expect(corrected.p).toBeCloseTo(0.06513420695564257, 12);
  });

  test('of fifty waves is approximate, and close to the exact one of forty-nine', () => {
    const wavy = (waves: number) => rising(waves).map((wave) => wave + 30 * Math.sin(wave * wave));
    const exact = mannKendall(wavy(49)) as MannKendall;
    const approximate = mannKendall(wavy(50)) as MannKendall;
    expect([exact.exact, approximate.exact]).toEqual([true, false]);
    expect(Math.abs(exact.p - approximate.p)).toBeLessThan(0.05);
  });

  test('leaves out a wave without value', () => {
    expect(mannKendall([1, NaN, 3, 2, 4])).toEqual(mannKendall([1, 3, 2, 4]));
  });

  test.each([
    { values: [], reason: 'tooFewWaves' },
    { values: [1, 2, 3], reason: 'tooFewWaves' },
    { values: [1, 2, 3, NaN], reason: 'tooFewWaves' },
    { values: [2, 2, 2, 2], reason: 'noVariance' },
  ])('of $values does not exist: $reason', ({ values, reason }) => {
    expect(mannKendall(values)).toEqual({ undefinedBecause: reason });
  });
});
