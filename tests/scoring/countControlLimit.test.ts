import { describe, expect, test } from '@jest/globals';
import {
  countControlLimit,
  type ControlLimit,
  type CountedMonth,
} from '../../src/scoring/countControlLimit.js';
import { logGamma } from '../../src/scoring/distributions/logGamma.js';
import { seededRandom } from '../../src/scoring/seededRandom.js';

const months = (counts: readonly number[], exposures: readonly number[] = []): CountedMonth[] =>
  counts.map((count, at) => ({ count, exposure: exposures[at] ?? 1 }));
const limitOf = (before: readonly CountedMonth[], exposure = 1): ControlLimit =>
  countControlLimit(before, exposure) as ControlLimit;

/** Knuth's way: as many uniform numbers as it takes for their product to fall below e^−mean. */
function poisson(mean: number, uniform: () => number): number {
  let count = -1;
  for (let product = 1; product > Math.exp(-mean); product *= uniform()) count += 1;
  return count;
}

/** Nonconformities on 26 samples of printed circuit boards (Montgomery, Introduction to Statistical Quality Control, ex. 7.3). */
const circuitBoards = [
  ...[21, 24, 16, 12, 15, 5, 28, 20, 31, 25, 20, 24, 16, 19],
  ...[10, 17, 13, 22, 18, 39, 30, 24, 16, 19, 17, 15],
];

describe('the control limit for counts', () => {
  test('of the textbook’s circuit boards has the textbook’s centre line, and sees that they vary more than chance', () => {
    const { expected, dispersion, upper } = limitOf(months(circuitBoards));
    expect(expected).toBeCloseTo(19.85, 2);
    expect(dispersion).toBeCloseTo(2.5867, 4);
    // Three standard deviations of a Poisson count, 33.22 there, would be crossed by chance alone
    expect(upper).toBe(43);
  });

  // By scipy 1.17: nbinom.ppf(0.995, size, size / (size + mean)), dispersion tested with chi2.sf
  test.each([
    { counts: [3, 1, 4, 2, 0, 3, 2, 1], expected: 2, upper: 7, dispersion: 1 },
    { counts: [0, 0, 0, 0, 0, 0, 0, 0], expected: 0, upper: 1, dispersion: 1 },
    { counts: [9, 2, 14, 1, 0, 12, 3, 7], expected: 6, upper: 29, dispersion: 14 / 3 },
  ])('of $counts is $upper', ({ counts, expected, upper, dispersion }) => {
    expect(limitOf(months(counts))).toEqual({ expected, upper, dispersion: expect.closeTo(dispersion, 12) });
  });

  test('of rates follows the exposure of the month that is judged', () => {
    const exposures = [2.1, 1.6, 3, 2.4, 1.9, 2.6, 2, 2.2, 1.8, 1.5];
    const before = months([6, 4, 9, 7, 5, 8, 6, 7, 5, 4], exposures);
    expect(limitOf(before, 3.4)).toEqual({
      expected: expect.closeTo(9.829383886, 8),
      upper: 20,
      dispersion: 1,
    });
    const inHundreds = before.map(({ count, exposure }) => ({ count, exposure: exposure * 100 }));
    expect(limitOf(inHundreds, 340).upper).toBe(20);
  });

  test.each([0.5, 1, 4, 10])(
    'of very many months before with mean %d is the point below which 99.5% of a Poisson variable lie',
    (mean) => {
      const probability = (count: number): number =>
        Math.exp(count * Math.log(mean) - mean - logGamma(count + 1));
      let [quantile, below] = [0, probability(0)];
      while (below < 0.995) {
        quantile += 1;
        below += probability(quantile);
      }
      const before = months(Array.from({ length: 8000 }, (_, at) => (at % 2 === 0 ? 2 * mean : 0)));
      const steady = before.map(({ exposure }, at) => ({
        exposure,
        count: Math.floor((at + 1) * mean) - Math.floor(at * mean),
      }));
      expect(limitOf(steady).upper).toBe(quantile);
      // Months that swing from nothing to the double are no Poisson variable
      expect(limitOf(before).upper).toBeGreaterThanOrEqual(quantile);
    },
  );

  test.each([1, 3, 6, 12, 30])(
    'is crossed by chance alone in at most 0.5%% of months with mean %d, and three times the mean is seen',
    (mean) => {
      const uniform = seededRandom(mean);
      const runs = 3000;
      let crossed = 0;
      let seen = 0;
      for (let run = 0; run < runs; run += 1) {
        const { upper } = limitOf(months(Array.from({ length: 12 }, () => poisson(mean, uniform))));
        if (poisson(mean, uniform) > upper) crossed += 1;
        if (poisson(3 * mean, uniform) > upper) seen += 1;
      }
      // Four standard errors above 0.5%
      expect(crossed / runs).toBeLessThan(0.005 + 4 * Math.sqrt(0.005 / runs));
      expect(seen / runs).toBeGreaterThan(mean >= 6 ? 0.6 : 0.05);
    },
  );

  test.each([1, 2, 3, 4, 5, 6])(
    'is crossed no more often where months under five are not told and count as three, with mean %d',
    (mean) => {
      const uniform = seededRandom(100 + mean);
      const runs = 3000;
      let crossed = 0;
      for (let run = 0; run < runs; run += 1) {
        const counts = Array.from({ length: 12 }, () => poisson(mean, uniform));
        const { upper } = limitOf(months(counts.map((count) => (count < 5 ? 3 : count))));
        const next = poisson(mean, uniform);
        if (next >= 5 && next > upper) crossed += 1;
      }
      expect(crossed / runs).toBeLessThan(0.005 + 4 * Math.sqrt(0.005 / runs));
    },
  );

  test('needs eight months', () => {
    expect(countControlLimit(months([1, 2, 3, 4, 5, 6, 7]), 1)).toEqual({ undefinedBecause: 'tooFewMonths' });
    expect(countControlLimit([], 1)).toEqual({ undefinedBecause: 'tooFewMonths' });
  });
});
