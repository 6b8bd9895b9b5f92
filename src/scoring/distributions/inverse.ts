/**
 * Solves `cumulative(x) = p` for x ≥ 0 by Newton's method; a step that leaves the bracket is replaced by halving it.
 *
 * @param p from `cumulative(0)` to what it tends to
 * @param cumulative a rising function, with `cumulative(0) ≤ p`
 * @param density its derivative
 * @example
 * inverse(0.5, (x) => 1 - Math.exp(-x), (x) => Math.exp(-x)) // => 0.69314718056
 */
export function inverse(
  p: number,
  cumulative: (x: number) => number,
  density: (x: number) => number,
): number {
  let low = 0;
  let high = 1;
  while (cumulative(high) < p && high < Number.MAX_VALUE / 4) {
    low = high;
    high *= 2;
  }
  let x = (low + high) / 2;
  for (let step = 0; step < 200; step += 1) {
    const error = cumulative(x) - p;
    if (error === 0) return x;
    if (error < 0) low = x;
    else high = x;
    const newton = x - error / density(x);
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    if (Math.abs(next - x) <= 4 * Number.EPSILON * x) return next;
    x = next;
  }
  return x;
}
