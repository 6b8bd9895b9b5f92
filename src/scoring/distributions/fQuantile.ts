import { incompleteBeta } from './incompleteBeta.js';
import { inverse } from './inverse.js';
import { logBeta } from './logBeta.js';

/**
 * The value below which an F variable lies with probability `p`: the inverse of `I_x(df1/2, df2/2)` with
 * `x = df1·f/(df1·f + df2)` (Abramowitz & Stegun 1964, §26.5). simple-statistics has no F distribution.
 *
 * @param p above 0 and below 1
 * @param df1 degrees of freedom of the numerator, above 0
 * @param df2 degrees of freedom of the denominator, above 0
 * @example
 * fQuantile(0.95, 2, 10) // => 4.1028210151304
 */
export function fQuantile(p: number, df1: number, df2: number): number {
  const logConstant = (df1 / 2) * Math.log(df1 / df2) - logBeta(df1 / 2, df2 / 2);
  return inverse(
    p,
    (f) => incompleteBeta((df1 * f) / (df1 * f + df2), df1 / 2, df2 / 2, df2 / (df1 * f + df2)),
    (f) =>
      Math.exp(logConstant + (df1 / 2 - 1) * Math.log(f) - ((df1 + df2) / 2) * Math.log1p((df1 * f) / df2)),
  );
}
