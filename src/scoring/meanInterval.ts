import { studentTQuantile } from './distributions/studentTQuantile.js';
import { measured } from './measured.js';
import type { Interval, Summary } from './types.js';
import { isDefined, type Undefined } from './undefined.js';

interface Options {
  /** How many people the group has in all; without it the group counts as a sample of an endless one. */
  readonly headcount?: number | undefined;
  /** Confidence, above 0 and below 1. */
  readonly level?: number | undefined;
}

/**
 * The interval of a mean: `mean ± t·sd/√n·√((N − n)/(N − 1))` with n − 1 degrees of freedom.
 *
 * The root is the finite population correction (Cochran, Sampling Techniques, 1977, ch. 2): where nine of ten people
 * answered, little is left to be unsure of, and where all did, nothing is.
 *
 * @param summary of person scores, as `describe` gives it
 * @param options `headcount` N below n counts as n; `level` is 0.95 unless given
 * @returns undefined without answers (`noAnswers`) and for one person (`onePerson`)
 * @example
 * meanInterval({ n: 4, mean: 3, sd: 1 }) // => [1.40877682, 4.59122318]
 * meanInterval({ n: 4, mean: 3, sd: 1 }, { headcount: 4 }) // => [3, 3]
 */
export function meanInterval(summary: Summary, options: Options = {}): Interval | Undefined {
  const group = measured(summary);
  if (!isDefined(group)) return group;
  const { n, mean, sd } = group;
  const { headcount, level = 0.95 } = options;
  const correction =
    headcount === undefined ? 1 : Math.sqrt(Math.max(0, headcount - n) / Math.max(1, headcount - 1));
  const half = (studentTQuantile((1 + level) / 2, n - 1) * sd * correction) / Math.sqrt(n);
  return [mean - half, mean + half];
}
