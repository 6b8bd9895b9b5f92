/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is an item, a pair of items or a person of the scale */
import type { Column, Scale } from './types.js';

/** How the items of a scale vary together; all matrices are `size × size`, row by row, and symmetric. */
export interface CovarianceMatrix {
  readonly size: number;
  /** Each from the people who answered both items; NaN where fewer than two did. */
  readonly covariances: Float64Array;
  /** Each from the people who answered both items, deviations included; NaN where one of the items does not vary. */
  readonly correlations: Float64Array;
  /** How many people answered both items; on the diagonal, the item. */
  readonly counts: Float64Array;
}

/** People per block: forty columns of a block fit the processor's cache. */
const blockLength = 1024;

/**
 * Covariances and correlations of the items, pair by pair of those who answered both, as R's
 * `cov(x, use = "pairwise")` and `cor(x, use = "pairwise")`. Everything about reliability is computed from it, so
 * the answers are read once.
 *
 * Whole answers lose nothing to rounding: all sums are of whole numbers. simple-statistics' `sampleCovariance` knows
 * no missing answers and one pair at a time.
 *
 * @param items the scale; any number of items and people
 * @returns always a matrix; what a pair of items does not give is NaN inside it
 * @example
 * covarianceMatrix([column([1, 2, 3]), column([2, 4, null])]).covariances // => [1, 1, 1, 2]
 * covarianceMatrix([column([1, 2, 3]), column([2, 4, null])]).counts // => [3, 2, 2, 2]
 */
export function covarianceMatrix(items: Scale): CovarianceMatrix {
  const size = items.length;
  const gapless = items.map(withoutGaps);
  const products = crossProducts(gapless.map(({ values }) => values));
  const covariances = new Float64Array(size * size);
  const correlations = new Float64Array(size * size);
  const counts = new Float64Array(size * size);

  for (let i = 0; i < size; i += 1) {
    for (let j = i; j < size; j += 1) {
      const a = sumsTogether(gapless[i]!, gapless[j]!);
      const b = sumsTogether(gapless[j]!, gapless[i]!);
      const n = a.count;
      const product = products[i * size + j]! - (a.sum * b.sum) / n;
      const spread = Math.sqrt(spreadOf(a) * spreadOf(b));
      const correlation = i === j ? 1 : Math.max(-1, Math.min(1, product / spread));
      for (const cell of [i * size + j, j * size + i]) {
        covariances[cell] = n < 2 ? NaN : product / (n - 1);
        correlations[cell] = n < 2 || spread === 0 ? NaN : correlation;
        counts[cell] = n;
      }
    }
  }
  return { size, covariances, correlations, counts };
}

interface Sums {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
}

/** An item as deviations from its first answer, with 0 for a missing one, and who is missing. */
interface Gapless extends Sums {
  readonly values: Column;
  readonly answered: Uint8Array;
  readonly missing: readonly number[];
}

function withoutGaps(item: Column): Gapless {
  const first = item.find((answer) => !Number.isNaN(answer)) ?? 0;
  const values = new Float64Array(item.length);
  const answered = new Uint8Array(item.length);
  const missing: number[] = [];
  let sum = 0;
  let squares = 0;
  for (let person = 0; person < item.length; person += 1) {
    const deviation = item[person]! - first;
    if (Number.isNaN(deviation)) {
      missing.push(person);
      continue;
    }
    values[person] = deviation;
    answered[person] = 1;
    sum += deviation;
    squares += deviation * deviation;
  }
  return { values, answered, missing, count: item.length - missing.length, sum, squares };
}

/** Upper triangle of the sums of products, block by block of people. */
function crossProducts(columns: readonly Column[]): Float64Array {
  const size = columns.length;
  const people = columns[0]?.length ?? 0;
  const products = new Float64Array(size * size);
  for (let start = 0; start < people; start += blockLength) {
    const end = Math.min(people, start + blockLength);
    for (let i = 0; i < size; i += 1) {
      for (let j = i; j < size; j += 1) {
        products[i * size + j]! += productSum(columns[i]!, columns[j]!, start, end);
      }
    }
  }
  return products;
}

function productSum(a: Column, b: Column, start: number, end: number): number {
  let sum = 0;
  for (let person = start; person < end; person += 1) sum += a[person]! * b[person]!;
  return sum;
}

/** Sums of one item over those who answered the other too: its own less those of the people whom the other lacks. */
function sumsTogether(one: Gapless, other: Gapless): Sums {
  let { count, sum, squares } = one;
  for (const person of other.missing) {
    const value = one.values[person]!;
    sum -= value;
    squares -= value * value;
    count -= one.answered[person]!;
  }
  return { count, sum, squares };
}

/** Sum of squared deviations from the mean; what is left by rounding alone is no spread. */
function spreadOf({ count, sum, squares }: Sums): number {
  const spread = squares - (sum * sum) / count;
  return spread > 1e-12 * squares ? spread : 0;
}
