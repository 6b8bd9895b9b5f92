/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is a person or a group */
import { median } from 'simple-statistics';
import { grouping, type Groups } from './grouping.js';
import type { Scale } from './types.js';
import { undefinedBecause, type Undefined } from './undefined.js';

export interface Rwgj {
  /** 0 (as if everybody had answered at random) to 1 (everybody the same), of the groups that are large enough. */
  readonly byGroup: ReadonlyMap<string, number>;
  readonly mean: number;
  readonly median: number;
}

interface Options {
  /** People with complete answers that a group needs, at least 2. */
  readonly minimumGroup?: number | undefined;
}

/**
 * Agreement inside each group, r_wg(j): how much smaller the spread of the answers is than it would be if they fell
 * evenly on all points, `j·(1 − S̄²/σ²)/(j·(1 − S̄²/σ²) + S̄²/σ²)` with the uniform null `σ² = (points² − 1)/12`
 * (James, Demaree & Wolf 1984). A spread above the null counts as the null, so that r_wg(j) is 0, as there and
 * as in `rwg.j` of R's multilevel.
 *
 * Counts people with complete answers only. The median is simple-statistics', which for an even number takes the
 * middle of the two, as R does.
 *
 * @param items the scale; with one item this is r_wg
 * @param groups the group of each person; who has none is left out
 * @param points how many values the answer scale has, two or more
 * @param options `minimumGroup` is 5 unless given
 * @returns undefined where no group is large enough (`noAgreementGroup`), and without items or people (`noAnswers`)
 * @example
 * rwgj([column([4, 4, 5]), column([4, 5, 5])], ['a', 'a', 'a'], 5, { minimumGroup: 3 }).mean // => 0.909090909
 */
export function rwgj(items: Scale, groups: Groups, points: number, options: Options = {}): Rwgj | Undefined {
  const people = items[0]?.length ?? 0;
  if (people === 0) return undefinedBecause('noAnswers');
  const { names, codes } = grouping(groups);
  const complete = completePeople(items, codes);
  const sizes = new Uint32Array(names.length);
  for (const group of complete) if (group >= 0) sizes[group]! += 1;

  const variances = meanVariances(items, complete, sizes);
  const uniform = (points ** 2 - 1) / 12;
  const minimum = Math.max(2, options.minimumGroup ?? 5);
  const byGroup = new Map<string, number>();
  for (const [group, name] of names.entries()) {
    if (sizes[group]! < minimum) continue;
    const ratio = Math.min(1, variances[group]! / uniform);
    byGroup.set(name, (items.length * (1 - ratio)) / (items.length * (1 - ratio) + ratio));
  }
  if (byGroup.size === 0) return undefinedBecause('noAgreementGroup');
  const values = [...byGroup.values()];
  return {
    byGroup,
    mean: values.reduce((sum, value) => sum + value, 0) / values.length,
    median: median(values),
  };
}

/** The group of each person who answered every item, −1 for the others. */
function completePeople(items: Scale, codes: Int32Array): Int32Array {
  const complete = codes.slice();
  for (const item of items) {
    for (let person = 0; person < complete.length; person += 1) {
      if (Number.isNaN(item[person]!)) complete[person] = -1;
    }
  }
  return complete;
}

/** Variance of the items inside each group, averaged over the items; answers are whole, so their sums are exact. */
function meanVariances(items: Scale, complete: Int32Array, sizes: Uint32Array): Float64Array {
  const variances = new Float64Array(sizes.length);
  const sums = new Float64Array(sizes.length);
  const squares = new Float64Array(sizes.length);
  for (const item of items) {
    sums.fill(0);
    squares.fill(0);
    for (let person = 0; person < complete.length; person += 1) {
      const group = complete[person]!;
      if (group < 0) continue;
      const answer = item[person]!;
      sums[group]! += answer;
      squares[group]! += answer * answer;
    }
    for (const [group, size] of sizes.entries()) {
      variances[group]! += (squares[group]! - sums[group]! ** 2 / size) / (size - 1) / items.length;
    }
  }
  return variances;
}
