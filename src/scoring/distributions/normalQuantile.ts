import { inverse } from './inverse.js';
import { normalCumulative } from './normalCumulative.js';

/**
 * The value below which a standard normal variable lies with probability `p`, by Newton's method.
 * simple-statistics' `probit` is right to three digits only.
 *
 * @param p above 0 and below 1
 * @example
 * normalQuantile(0.975) // => 1.95996398454005
 */
export function normalQuantile(p: number): number {
  if (p < 0.5) return -normalQuantile(1 - p);
  return inverse(p, normalCumulative, (z) => Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI));
}
