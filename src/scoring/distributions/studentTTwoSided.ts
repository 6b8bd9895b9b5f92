import { incompleteBeta } from './incompleteBeta.js';

/**
 * The probability that a Student t variable lies at least as far from 0 as `t`: the two-sided p of a t-test,
 * `I_x(df/2, 1/2)` with `x = df/(df + t²)` (Abramowitz & Stegun 1964, §26.5).
 *
 * @param t any number
 * @param df degrees of freedom, above 0, not necessarily whole
 * @returns from 0 to 1
 * @example
 * studentTTwoSided(2, 10) // => 0.0733880347707
 */
export function studentTTwoSided(t: number, df: number): number {
  const square = t * t;
  return incompleteBeta(df / (df + square), df / 2, 0.5, square / (df + square));
}
