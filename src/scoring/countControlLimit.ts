import { incompleteBeta } from './distributions/incompleteBeta.js';
import { undefinedBecause, type Undefined } from './undefined.js';

/** Fewer months say too little of what is usual. */
export const fewestMonths = 8;

/** How often a month in which nothing is unusual may lie above its limit, at most. */
const falseAlarms = 0.005;

/** One-sided 5% point of a standard normal variable. */
const z95 = 1.6448536269514722;

/** Events counted in a month, and what they are related to: contacts, or 1 where only months are compared. */
export interface CountedMonth {
  readonly count: number;
  readonly exposure: number;
}

export interface ControlLimit {
  /** Events to be expected in the month that is judged: the centre line. */
  readonly expected: number;
  /** The largest count that is not unusual yet: the upper control limit. */
  readonly upper: number;
  /** Variance of the months before as a multiple of what chance alone makes; 1 where nothing shows that it is larger. */
  readonly dispersion: number;
}

/**
 * The upper control limit of a c-chart or, where exposures differ, of a u-chart, as an exact quantile in place of three
 * standard deviations, which for small counts are crossed many times too often.
 *
 * Counts are Poisson with a rate that is known from the months before only so well: given them, with Jeffreys' prior, the
 * next count is negative binomial (Bayarri & García-Donato 2005, A Bayesian sequential look at u-control charts,
 * Technometrics 47(2)). With many months before it is the Poisson quantile. Where the months before vary more than
 * chance lets them (Pearson's dispersion, tested at 5% by the cube root of Wilson & Hilferty 1931), the variance is that
 * multiple of it. The limit is the 99.5% point, as in the surveillance of outbreaks (Noufaily et al. 2013, Statistics in
 * Medicine 32(7)).
 *
 * @param before the months that say what is usual, the judged one never among them; counts whole, exposures above 0
 * @param exposure of the month that is judged, above 0
 * @returns undefined below eight months (`tooFewMonths`)
 * @example
 * countControlLimit([3, 1, 4, 2, 0, 3, 2, 1].map((count) => ({ count, exposure: 1 })), 1) // => { expected: 2, upper: 7, dispersion: 1 }
 */
export function countControlLimit(
  before: readonly CountedMonth[],
  exposure: number,
): ControlLimit | Undefined {
  if (before.length < fewestMonths) return undefinedBecause('tooFewMonths');
  const events = sum(before.map(({ count }) => count));
  const exposed = sum(before.map((month) => month.exposure));
  const expected = (events / exposed) * exposure;
  const dispersion = shownDispersion(before, events / exposed);
  const mean = ((events + 0.5) / exposed) * exposure;
  const variance = dispersion * mean * (1 + exposure / exposed);
  const size = (mean * mean) / (variance - mean);
  let upper = 0;
  while (incompleteBeta(size / (size + mean), size, upper + 1) < 1 - falseAlarms) upper += 1;
  return { expected, upper, dispersion };
}

function shownDispersion(before: readonly CountedMonth[], rate: number): number {
  if (rate === 0) return 1;
  const degrees = before.length - 1;
  const pearson = sum(
    before.map(({ count, exposure }) => (count - rate * exposure) ** 2 / (rate * exposure)),
  );
  const spread = 2 / (9 * degrees);
  const critical = (1 - spread + z95 * Math.sqrt(spread)) ** 3;
  const dispersion = pearson / degrees;
  return dispersion > critical ? dispersion : 1;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
