/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is a wave of the series */

/** What the pairs of a series say of its direction. */
export interface KendallScore {
  /** Pairs of waves of which the later is higher, less those of which it is lower: S. */
  readonly score: number;
  /** Of S if the waves came in random order, corrected for ties. */
  readonly variance: number;
  /** Pairs of waves with different values. */
  readonly untied: number;
}

/**
 * Kendall's S of a series in time, with its variance (Mann 1945; Kendall 1975, ch. 4, for ties).
 *
 * @param values in the order of time, without NaN
 * @example
 * kendallScore([1, 3, 2, 4]) // => { score: 4, variance: 8.666666667, untied: 6 }
 */
export function kendallScore(values: ArrayLike<number>): KendallScore {
  const n = values.length;
  const ties = new Map<number, number>();
  let score = 0;
  let untied = 0;
  for (let later = 0; later < n; later += 1) {
    const value = values[later]!;
    ties.set(value, (ties.get(value) ?? 0) + 1);
    for (let earlier = 0; earlier < later; earlier += 1) {
      const direction = Math.sign(value - values[earlier]!);
      score += direction;
      untied += Math.abs(direction);
    }
  }
  const ofTies = [...ties.values()].reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0);
  return { score, variance: (n * (n - 1) * (2 * n + 5) - ofTies) / 18, untied };
}
