/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is a person or a group */
import { grouping, type Groups } from './grouping.js';
import type { Column, Summary } from './types.js';
import { undefinedBecause } from './undefined.js';

/**
 * `describe` for every group at once, in two passes over the column however many groups there are.
 *
 * @param column answers or person scores, NaN where missing
 * @param groups the group of each person
 * @returns a summary for each group that is named, also where nobody of it has a value
 * @example
 * describeByGroup(column([2, 4, 5]), ['a', 'a', null]).get('a') // => { n: 2, mean: 3, sd: 1.414213562 }
 */
export function describeByGroup(column: Column, groups: Groups): ReadonlyMap<string, Summary> {
  const { names, codes } = grouping(groups);
  const n = new Uint32Array(names.length);
  const firsts = new Float64Array(names.length);
  const sums = new Float64Array(names.length);
  for (let person = 0; person < column.length; person += 1) {
    const group = codes[person]!;
    const value = column[person]!;
    if (group < 0 || Number.isNaN(value)) continue;
    if (n[group] === 0) firsts[group] = value;
    n[group]! += 1;
    sums[group]! += value - firsts[group]!;
  }

  const means = firsts.map((first, group) => first + sums[group]! / n[group]!);
  const squares = new Float64Array(names.length);
  const rounding = new Float64Array(names.length);
  for (let person = 0; person < column.length; person += 1) {
    const group = codes[person]!;
    const deviation = column[person]! - means[group]!;
    if (group < 0 || Number.isNaN(deviation)) continue;
    squares[group]! += deviation * deviation;
    rounding[group]! += deviation;
  }

  return new Map(
    names.map((name, group): [string, Summary] => {
      const count = n[group]!;
      const mean = count === 0 ? undefinedBecause('noAnswers') : means[group]!;
      if (count < 2)
        return [name, { n: count, mean, sd: undefinedBecause(count === 0 ? 'noAnswers' : 'onePerson') }];
      const spread = Math.max(0, squares[group]! - rounding[group]! ** 2 / count);
      return [name, { n: count, mean, sd: Math.sqrt(spread / (count - 1)) }];
    }),
  );
}
