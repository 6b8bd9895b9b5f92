import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { suppressGroups } from '../../src/confidentiality/suppressGroups.js';

const minimum = 5;

/** The hidden groups of a breakdown, by name, where everybody of the total is in a group. */
function hidden(sizes: Record<string, number>, total = sum(Object.values(sizes))): string[] {
  return [...suppressGroups(new Map(Object.entries(sizes)), total, minimum)].sort();
}

function sum(sizes: readonly number[]): number {
  return sizes.reduce((people, size) => people + size, 0);
}

describe('a breakdown by group', () => {
  test('shows every group where all reach the minimum', () => {
    expect(hidden({ a: 5, b: 6, c: 40 })).toEqual([]);
  });

  test('hides a second group where the only small one could be computed from the total', () => {
    expect(hidden({ a: 9, b: 6, c: 3 })).toEqual(['b', 'c']);
  });

  test('hides the only other group beside a small one', () => {
    expect(hidden({ a: 12, b: 4 })).toEqual(['a', 'b']);
  });

  test('hides no more where small groups together reach the minimum', () => {
    expect(hidden({ a: 9, b: 3, c: 3 })).toEqual(['b', 'c']);
  });

  test('hides a further group where the small ones together stay below the minimum', () => {
    expect(hidden({ a: 9, b: 7, c: 2, d: 2 })).toEqual(['b', 'c', 'd']);
  });

  test('protects those who answered without saying their group, by hiding a group beside them', () => {
    expect(hidden({ a: 9, b: 6 }, 17)).toEqual(['b']);
    expect(hidden({ a: 9, b: 6 }, 20)).toEqual([]);
  });

  test('lets a single group stand where it is everybody', () => {
    expect(hidden({ a: 5 })).toEqual([]);
    expect(hidden({ a: 4 })).toEqual(['a']);
  });

  test('hides a group in which nobody answered, and no other for its sake', () => {
    expect(hidden({ a: 9, b: 0, c: 8 })).toEqual(['b']);
  });

  test('hides everything where the total itself is below the minimum', () => {
    expect(hidden({ a: 4, b: 0 })).toEqual(['a', 'b']);
    expect(hidden({})).toEqual([]);
  });

  test('takes no group for the total, whatever it is called', () => {
    expect(hidden({ total: 9, '0': 6, '1': 3 })).toEqual(['0', '1']);
  });

  test('follows the minimum that an organization sets', () => {
    const sizes = new Map([
      ['a', 12],
      ['b', 9],
      ['c', 9],
    ]);
    expect([...suppressGroups(sizes, 30, 10)].sort()).toEqual(['b', 'c']);
    expect([...suppressGroups(sizes, 30, 9)]).toEqual([]);
  });
});

describe('whatever the groups', () => {
  const breakdowns = fc.record({
    sizes: fc.array(fc.nat({ max: 24 }), { maxLength: 9 }),
    withoutGroup: fc.nat({ max: 8 }),
    fewest: fc.integer({ min: 2, max: 12 }),
  });

  test('what is left of the total beside the shown groups is nobody or at least the minimum', () => {
    fc.assert(
      fc.property(breakdowns, ({ sizes, withoutGroup, fewest }) => {
        const groups = new Map(sizes.map((size, at) => [`office ${at}`, size]));
        const total = sum(sizes) + withoutGroup;
        const away = suppressGroups(groups, total, fewest);
        const shown = [...groups].filter(([group]) => !away.has(group)).map(([, size]) => size);
        expect(shown.filter((size) => size < fewest)).toEqual([]);
        const rest = total - sum(shown);
        if (shown.length > 0) expect(rest === 0 || rest >= fewest).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('nothing is hidden without need: all shown where all groups reach the minimum and nobody is without one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 5, max: 30 }), { minLength: 1, maxLength: 9 }), (sizes) => {
        const groups = new Map(sizes.map((size, at) => [`office ${at}`, size]));
        expect([...suppressGroups(groups, sum(sizes), minimum)]).toEqual([]);
      }),
    );
  });

  test('the order in which groups come changes nothing where their sizes differ', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 7 }),
        (sizes) => {
          const groups = sizes.map((size): [string, number] => [`of ${size}`, size]);
          const hiddenIn = (some: [string, number][]): string[] =>
            [...suppressGroups(new Map(some), sum(sizes), minimum)].sort();
          expect(hiddenIn([...groups].reverse())).toEqual(hiddenIn(groups));
        },
      ),
    );
  });
});
