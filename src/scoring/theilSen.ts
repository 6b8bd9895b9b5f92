/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is a wave or a slope */
import { medianSorted } from 'simple-statistics';
import { normalQuantile } from './distributions/normalQuantile.js';
import { fewestWaves } from './fewestWaves.js';
import { kendallScore } from './kendallScore.js';
import type { Interval } from './types.js';
import { undefinedBecause, type Undefined } from './undefined.js';

export interface TheilSen {
  /** Change per wave. */
  readonly slope: number;
  readonly ci95: Interval;
}

/**
 * The Theil–Sen slope: the median of the slopes between all pairs of waves (Theil 1950; Sen 1968), which one odd wave
 * cannot turn.
 *
 * The interval is Gilbert's (1987, ch. 16): with `C = z·√var(S)` and N slopes it goes from the `(N − C)/2`-th to the
 * `((N + C)/2 + 1)`-th smallest, between two of them by linear interpolation, and no further than the outermost. With
 * four waves it therefore is all slopes, and still less than 95% sure. The median is simple-statistics'.
 *
 * @param values one per wave at equal distances in time; a wave without value (NaN) is left out but keeps its place
 * @returns undefined below four waves (`tooFewWaves`)
 * @example
 * theilSen([1, 3, 2, 4, 5]) // => { slope: 1, ci95: [-1, 2] }
 */
export function theilSen(values: readonly number[]): TheilSen | Undefined {
  const waves = [...values.entries()].filter(([, value]) => !Number.isNaN(value));
  if (waves.length < fewestWaves) return undefinedBecause('tooFewWaves');

  const slopes = waves
    .flatMap(([time, value], at) =>
      waves.slice(0, at).map(([before, earlier]) => (value - earlier) / (time - before)),
    )
    .sort((a, b) => a - b);
  const { variance } = kendallScore(waves.map(([, value]) => value));
  const reach = normalQuantile(0.975) * Math.sqrt(variance);
  return {
    slope: medianSorted(slopes),
    ci95: [atRank(slopes, (slopes.length - reach) / 2), atRank(slopes, (slopes.length + reach) / 2 + 1)],
  };
}

/** The value at a rank counted from 1, which may lie between two. */
function atRank(sorted: readonly number[], rank: number): number {
  const place = Math.min(sorted.length, Math.max(1, rank)) - 1;
  const below = sorted[Math.floor(place)]!;
  return below + (place - Math.floor(place)) * (sorted[Math.ceil(place)]! - below);
}
