const halfLogTwoPi = Math.log(2 * Math.PI) / 2;

/**
 * Natural logarithm of the gamma function: Stirling's series from 10 on, and below it through
 * `Γ(x) = Γ(x + 1)/x` (Abramowitz & Stegun 1964, 6.1.41 and 6.1.15).
 *
 * @param x above 0
 * @example
 * logGamma(5) // => 3.178053830348
 */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  while (shifted < 10) {
    product *= shifted;
    shifted += 1;
  }
  return (
    (shifted - 0.5) * Math.log(shifted) - shifted + halfLogTwoPi + stirlingError(shifted) - Math.log(product)
  );
}

/**
 * What Stirling's formula `(x − ½) ln x − x + ½ ln 2π` lacks of `ln Γ(x)`.
 *
 * @param x at least 10
 * @returns accurate to 1e-16
 * @example
 * stirlingError(10) // => 0.008330563433363
 */
export function stirlingError(x: number): number {
  const s = 1 / (x * x);
  return (
    (1 / 12 -
      s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s / 156)))))) /
    x
  );
}
