import { describe, expect, test } from '@jest/globals';
import { column } from '../../src/scoring/column.js';
import { rwgj, type Rwgj } from '../../src/scoring/rwgj.js';

const team = (name: string, people: number) => Array.from({ length: people }, () => name);

describe('agreement in a group, r_wg(j),', () => {
  test('is 1 where everybody answers alike', () => {
    const answers = column([4, 4, 4, 4, 4]);
    expect(rwgj([answers, answers], team('a', 5), 5)).toEqual({
      byGroup: new Map([['a', 1]]),
      mean: 1,
      median: 1,
    });
  });

  test('is 0 where answers spread as at random, and not negative where they spread more', () => {
    const even = column([1, 2, 3, 4, 5]);
    const split = column([1, 1, 5, 5, 5]);
    for (const items of [
      [even, even],
      [split, split],
    ]) {
      expect((rwgj(items, team('a', 5), 5) as Rwgj).mean).toBe(0);
    }
  });

  test('of one item is 1 less its variance over that of even answers', () => {
    // Variance 0.3 against (5² − 1)/12 = 2.
    expect((rwgj([column([3, 3, 3, 4, 4])], team('a', 5), 5) as Rwgj).mean).toBeCloseTo(0.85, 12);
  });

  test('counts only who answered every item, and only groups with enough of them', () => {
    const items = [column([3, 3, 3, 4, 4, null, 1, 5, 1, 5]), column([3, 3, 3, 4, 4, 1, null, 1, 5, 1])];
    const groups = [...team('a', 7), ...team('b', 3)];
    const { byGroup } = rwgj(items, groups, 5) as Rwgj;
    expect([...byGroup.keys()]).toEqual(['a']);
    expect(byGroup.get('a')).toBeCloseTo((2 * 0.85) / (2 * 0.85 + 0.15), 12);
  });

  test('is summed up by mean and median over the groups', () => {
    const items = [column([3, 3, 3, 3, 4, 4, 1, 5])];
    const groups = ['a', 'a', 'b', 'b', 'b', 'b', 'c', 'c'];
    const { byGroup, mean, median } = rwgj(items, groups, 5, { minimumGroup: 2 }) as Rwgj;
    const b = 1 - 1 / 3 / 2;
    expect([...byGroup.values()]).toEqual([1, expect.closeTo(b, 12), 0]);
    expect(mean).toBeCloseTo((1 + b) / 3, 12);
    expect(median).toBeCloseTo(b, 12);
  });

  test('is never computed for a group of one, whatever the minimum', () => {
    expect(rwgj([column([3])], ['a'], 5, { minimumGroup: 1 })).toEqual({
      undefinedBecause: 'noAgreementGroup',
    });
  });

  test.each([
    { items: [[1, 2, 3, 4]], groups: team('a', 4), reason: 'noAgreementGroup' },
    { items: [[1, 2, 3, 4, 5]], groups: [null, null, null, null, null], reason: 'noAgreementGroup' },
    { items: [[null, null, null, null, null]], groups: team('a', 5), reason: 'noAgreementGroup' },
    { items: [], groups: team('a', 5), reason: 'noAnswers' },
    { items: [[]], groups: [], reason: 'noAnswers' },
  ])('says why there is none: $reason', ({ items, groups, reason }) => {
    expect(
      rwgj(
        items.map((answers) => column(answers)),
        groups,
        5,
      ),
    ).toEqual({ undefinedBecause: reason });
  });
});
