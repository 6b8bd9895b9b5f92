/**
 * A score between 0 and 100, so that scales with different answers can stand side by side:
 * `100·(mean − min)/(max − min)`, the percent of maximum possible (Cohen, Cohen, Aiken & West 1999).
 *
 * @param mean a mean from `min` to `max`
 * @param min lowest value of the answer scale
 * @param max highest value of the answer scale, above `min`
 * @example
 * percentScore(4, 1, 5) // => 75
 */
export function percentScore(mean: number, min: number, max: number): number {
  return (100 * (mean - min)) / (max - min);
}
