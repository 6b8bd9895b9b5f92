const halfLogTwoPi = Math.log(2 * Math.PI) / 2;

/**
 * The probability that a standard normal variable lies below `z`.
 *
 * Near 0 by the series `½ + φ(z)·(z + z³/3 + z⁵/15 + …)` (Marsaglia 2004), further out by Laplace's continued fraction,
 * so that small probabilities keep their digits. simple-statistics' `cumulativeStdNormalProbability` reads a
 * printed table of four digits that ends at 3.09.
 *
 * @param z any number
 * @returns from 0 to 1
 * @example
 * normalCumulative(-1.959963984540054) // => 0.025
 */
export function normalCumulative(z: number): number {
  const distance = Math.abs(z);
  const density = Math.exp((-z * z) / 2 - halfLogTwoPi);
  if (distance < 3) {
    let term = distance;
    let sum = distance;
    for (let odd = 3; term > Number.EPSILON * sum; odd += 2) {
      term *= (z * z) / odd;
      sum += term;
    }
    return 0.5 + Math.sign(z) * density * sum;
  }
  let fraction = distance;
  for (let depth = 150; depth > 0; depth -= 1) fraction = distance + depth / fraction;
  const tail = density / fraction;
  return z < 0 ? tail : 1 - tail;
}
