import { inverse } from './inverse.js';
import { logBeta } from './logBeta.js';
import { studentTTwoSided } from './studentTTwoSided.js';

/**
 * The value below which a Student t variable lies with probability `p`.
 *
 * simple-statistics has no t distribution. Newton's method on the tail, kept inside a bracket.
 *
 * @param p above 0 and below 1
 * @param df degrees of freedom, above 0, not necessarily whole
 * @example
 * studentTQuantile(0.975, 3) // => 3.1824463052837
 */
export function studentTQuantile(p: number, df: number): number {
  if (p < 0.5) return -studentTQuantile(1 - p, df);
  const logConstant = -logBeta(df / 2, 0.5) - Math.log(df) / 2;
  return inverse(
    p - 0.5,
    (t) => 0.5 - studentTTwoSided(t, df) / 2,
    (t) => Math.exp(logConstant - ((df + 1) / 2) * Math.log1p((t * t) / df)),
  );
}
