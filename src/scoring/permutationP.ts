/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is a person of the pool */
import { seededRandom } from './seededRandom.js';
import type { Column } from './types.js';
import { undefinedBecause, type Undefined } from './undefined.js';

interface Options {
  /** Up to how many arrangements all are tried. */
  readonly arrangements?: number | undefined;
  /** How many random arrangements are tried beyond. */
  readonly samples?: number | undefined;
  readonly seed?: number | undefined;
}

/**
 * The two-sided permutation p of a difference of means: in what share of all ways to deal the same scores to two groups
 * of these sizes the means differ at least as much (Fisher 1935, §21; Pitman 1937). It supposes no distribution, which
 * suits groups of nine.
 *
 * Exact up to `arrangements` ways; beyond, `samples` random ones and the observed one, `(b + 1)/(m + 1)` (Phipson & Smyth
 * 2010), so that p is never 0. simple-statistics' `permutationTest` is not used: it is never exact, its p can be 0, and
 * it has no tolerance for ties that differ by rounding only.
 *
 * @param first person scores, NaN where missing
 * @param second person scores of other people
 * @param options `arrangements` is 200,000, `samples` 9,999, `seed` 1 unless given
 * @returns above 0, at most 1; undefined where a group has no scores (`noAnswers`)
 * @example
 * permutationP(column([1, 2, 3]), column([4, 5, 6])) // => 0.1
 */
export function permutationP(first: Column, second: Column, options: Options = {}): number | Undefined {
  const { arrangements = 200_000, samples = 9_999, seed = 1 } = options;
  const a = first.filter((score) => !Number.isNaN(score));
  const b = second.filter((score) => !Number.isNaN(score));
  if (a.length === 0 || b.length === 0) return undefinedBecause('noAnswers');

  // The means differ the more, the further the sum of either group is from its share of the total; with scores taken
  // from their mean that share is 0, and the sum of the smaller group says it all.
  const pool = new Float64Array(a.length + b.length);
  pool.set(a.length <= b.length ? a : b);
  pool.set(a.length <= b.length ? b : a, Math.min(a.length, b.length));
  centre(pool);
  const size = Math.min(a.length, b.length);
  const observed = Math.abs(sumOf(pool.subarray(0, size)));
  const rounding = 1e-12 * pool.reduce((sum, score) => sum + Math.abs(score), 0);
  const isAsFar = (sum: number) => Math.abs(sum) >= observed - rounding;

  const ways = waysToChoose(pool.length, size, arrangements);
  if (ways <= arrangements) return countAll(pool, size, isAsFar) / ways;
  return (countRandom(pool, size, isAsFar, samples, seed) + 1) / (samples + 1);
}

function centre(scores: Float64Array): void {
  const mean = sumOf(scores) / scores.length;
  for (let person = 0; person < scores.length; person += 1) scores[person]! -= mean;
}

function sumOf(scores: Float64Array): number {
  let sum = 0;
  for (const score of scores) sum += score;
  return sum;
}

/** The binomial coefficient, or some number above `limit`. */
function waysToChoose(n: number, k: number, limit: number): number {
  let ways = 1;
  for (let i = 1; i <= k && ways <= limit; i += 1) ways = Math.round((ways * (n - k + i)) / i);
  return ways;
}

function countAll(pool: Float64Array, size: number, isAsFar: (sum: number) => boolean): number {
  const count = (from: number, left: number, sum: number): number => {
    if (left === 0) return isAsFar(sum) ? 1 : 0;
    let found = 0;
    for (let i = from; i <= pool.length - left; i += 1) found += count(i + 1, left - 1, sum + pool[i]!);
    return found;
  };
  return count(0, size, 0);
}

function countRandom(
  pool: Float64Array,
  size: number,
  isAsFar: (sum: number) => boolean,
  samples: number,
  seed: number,
): number {
  const random = seededRandom(seed);
  let found = 0;
  for (let sample = 0; sample < samples; sample += 1) {
    let sum = 0;
    // The first steps of a Fisher–Yates shuffle deal one group; the pool may stay as it lies for the next sample.
    for (let i = 0; i < size; i += 1) {
      const j = i + Math.floor(random() * (pool.length - i));
      const drawn = pool[j]!;
      pool[j] = pool[i]!;
      pool[i] = drawn;
      sum += drawn;
    }
    if (isAsFar(sum)) found += 1;
  }
  return found;
}
