import { logGamma, stirlingError } from './logGamma.js';

const halfLogTwoPi = Math.log(2 * Math.PI) / 2;

/**
 * Natural logarithm of the beta function, `ln Γ(a) + ln Γ(b) − ln Γ(a + b)`.
 *
 * For large arguments the three terms are enormous and nearly cancel; there the logarithms are taken apart by
 * Stirling's formula, so that only small terms are left (Didonato & Morris 1992). That is why simple-statistics'
 * `gammaln` does not do: at 100,000 people their difference is wrong from the eleventh digit on.
 *
 * @param a above 0
 * @param b above 0
 * @example
 * logBeta(2, 3) // => -2.484906649788
 */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (large < 10) return logGamma(small) + logGamma(large) - logGamma(small + large);
  const tail = stirlingError(large) - stirlingError(small + large);
  const ratio = Math.log1p(-small / (small + large));
  if (small < 10) {
    return logGamma(small) + tail + small - small * Math.log(small + large) + (large - 0.5) * ratio;
  }
  return (
    halfLogTwoPi -
    Math.log(large) / 2 +
    stirlingError(small) +
    tail +
    (small - 0.5) * Math.log(small / (small + large)) +
    large * ratio
  );
}
