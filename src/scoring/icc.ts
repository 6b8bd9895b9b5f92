import { describe } from './describe.js';
import { describeByGroup } from './describeByGroup.js';
import { grouping, type Groups } from './grouping.js';
import type { Column } from './types.js';
import { isDefined, undefinedBecause, type Undefined } from './undefined.js';

export interface Icc {
  /** Share of a person's score that the group explains; negative where groups differ less than chance would have it. */
  readonly icc1: number;
  /** Reliability of the group means; undefined (`noVariance`) where all group means are equal. */
  readonly icc2: number | Undefined;
}

/**
 * Intraclass correlations from a one-way analysis of variance: do people of the same group answer alike?
 *
 * `ICC(1) = (MSB − MSW)/(MSB + (k − 1)·MSW)`, `ICC(2) = (MSB − MSW)/MSB`, with k the mean group size (Bartko 1976;
 * Bliese 2000), exactly as `ICC1` and `ICC2` of R's multilevel.
 *
 * @param scores person scores, NaN where the person has none
 * @param groups the group of each person; who has none is left out
 * @returns undefined without scores (`noAnswers`), with one group (`oneGroup`), where no group has two people
 *   (`groupsOfOne`) and where all scores are equal (`noVariance`)
 * @example
 * icc(column([1, 2, 4, 5]), ['a', 'a', 'b', 'b']) // => { icc1: 0.894736842, icc2: 0.944444444 }
 */
export function icc(scores: Column, groups: Groups): Icc | Undefined {
  const { names, codes } = grouping(groups);
  const inGroups = describe(scores.map((score, person) => ((codes[person] ?? -1) < 0 ? NaN : score)));
  if (!isDefined(inGroups.mean)) return inGroups.mean;

  let answering = 0;
  let between = 0;
  let within = 0;
  for (const { n, mean, sd } of describeByGroup(scores, { names, codes }).values()) {
    if (!isDefined(mean)) continue;
    answering += 1;
    between += n * (mean - inGroups.mean) ** 2;
    if (isDefined(sd)) within += (n - 1) * sd ** 2;
  }
  if (answering === 1) return undefinedBecause('oneGroup');
  if (inGroups.n === answering) return undefinedBecause('groupsOfOne');
  if (inGroups.sd === 0) return undefinedBecause('noVariance');

  const msb = between / (answering - 1);
  const msw = within / (inGroups.n - answering);
  const meanSize = inGroups.n / answering;
  return {
    icc1: (msb - msw) / (msb + (meanSize - 1) * msw),
    icc2: msb <= 1e-12 * msw ? undefinedBecause('noVariance') : (msb - msw) / msb,
  };
}
