import { measured } from './measured.js';
import type { Summary } from './types.js';
import { isDefined, undefinedBecause, type Undefined } from './undefined.js';

/**
 * Hedges' g: the difference of two means in pooled standard deviations, `(x̄₂ − x̄₁)/s_p`, times the correction for
 * small samples `1 − 3/(4·df − 1)` with `df = n₁ + n₂ − 2` (Hedges 1981), without which nine people make every
 * change look larger than it is.
 *
 * @param first summary of the earlier or reference group, as `describe` gives it
 * @param second summary of the group compared with it
 * @returns undefined where a group has no answers (`noAnswers`) or one (`onePerson`), and where neither varies
 *   (`noVariance`)
 * @example
 * hedgesG({ n: 5, mean: 3, sd: 1 }, { n: 5, mean: 4, sd: 1 }) // => 0.903225806
 */
export function hedgesG(first: Summary, second: Summary): number | Undefined {
  const before = measured(first);
  if (!isDefined(before)) return before;
  const after = measured(second);
  if (!isDefined(after)) return after;
  const df = before.n + after.n - 2;
  const pooled = Math.sqrt(((before.n - 1) * before.sd ** 2 + (after.n - 1) * after.sd ** 2) / df);
  if (pooled === 0) return undefinedBecause('noVariance');
  return ((after.mean - before.mean) / pooled) * (1 - 3 / (4 * df - 1));
}
