import { studentTQuantile } from './distributions/studentTQuantile.js';
import { studentTTwoSided } from './distributions/studentTTwoSided.js';
import { measured } from './measured.js';
import type { Interval, Summary } from './types.js';
import { isDefined, undefinedBecause, type Undefined } from './undefined.js';

export interface Welch {
  /** Second mean less first. */
  readonly difference: number;
  readonly t: number;
  readonly df: number;
  /** Two-sided. */
  readonly p: number;
  /** Of the difference. */
  readonly ci95: Interval;
}

/**
 * Welch's t-test of the difference between two groups of different people, which need not have the same spread
 * (Welch 1947; degrees of freedom after Satterthwaite 1946): what two anonymous waves allow.
 *
 * simple-statistics' `tTestTwoSample` assumes equal spreads and gives no p.
 *
 * @param first summary of the earlier or reference group, as `describe` gives it
 * @param second summary of the group compared with it
 * @returns undefined where a group has no answers (`noAnswers`) or one (`onePerson`), and where neither varies
 *   (`noVariance`)
 * @example
 * welch({ n: 5, mean: 3, sd: 1 }, { n: 5, mean: 4, sd: 1 }) // => { difference: 1, t: 1.58113883, df: 8, p: 0.152502285, ci95: [-0.458445072, 2.458445072] }
 */
export function welch(first: Summary, second: Summary): Welch | Undefined {
  const before = measured(first);
  if (!isDefined(before)) return before;
  const after = measured(second);
  if (!isDefined(after)) return after;
  const a = before.sd ** 2 / before.n;
  const b = after.sd ** 2 / after.n;
  if (a + b === 0) return undefinedBecause('noVariance');

  const difference = after.mean - before.mean;
  const error = Math.sqrt(a + b);
  const t = difference / error;
  const df = (a + b) ** 2 / (a ** 2 / (before.n - 1) + b ** 2 / (after.n - 1));
  const half = studentTQuantile(0.975, df) * error;
  return { difference, t, df, p: studentTTwoSided(t, df), ci95: [difference - half, difference + half] };
}
