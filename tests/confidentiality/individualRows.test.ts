import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mayShowRows, mergeRareValues, shareableColumns } from '../../src/confidentiality/individualRows.js';

const minimum = 5;

describe('rows of a collected wave', () => {
  const group = { joinedByFew: false, imported: false };

  test('are handed out where figures are told exactly, from twenty responses on', () => {
    expect([9, 10, 19, 20].map((responses) => mayShowRows({ ...group, responses }))).toEqual([
      ...[false, false, false],
      true,
    ]);
  });

  test('are not handed out where few have come or gone, until nothing can be computed from it', () => {
    expect([20, 100, 499].some((responses) => mayShowRows({ ...group, responses, joinedByFew: true }))).toBe(
      false,
    );
  });
});

/** How many people share each combination of the columns that stay. */
function sizesOf(columns: readonly (readonly number[])[], kept: readonly number[]): number[] {
  const sizes = new Map<string, number>();
  for (const person of (columns[0] ?? []).keys()) {
    const key = JSON.stringify(kept.map((place) => columns[place]![person]));
    sizes.set(key, (sizes.get(key) ?? 0) + 1);
  }
  return [...sizes.values()];
}

describe('what is known of people', () => {
  const people = fc.integer({ min: 0, max: 60 });
  const table = people.chain((length) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: length, maxLength: length }), {
      maxLength: 4,
    }),
  );

  test('is never shared by fewer than five, whatever the answers', () => {
    fc.assert(
      fc.property(table, (columns) => {
        const kept = shareableColumns(columns, minimum);
        if (kept.length > 0)
          expect(Math.min(...sizesOf(columns, kept), Infinity)).toBeGreaterThanOrEqual(minimum);
      }),
    );
  });

  test('stays where everything is shared by five', () => {
    const office = Array.from({ length: 20 }, (_, person) => person % 2);
    const shift = Array.from({ length: 20 }, (_, person) => Math.floor(person / 10));
    expect(shareableColumns([office, shift], minimum)).toEqual([0, 1]);
  });

  test('loses the column that makes a single person out, and keeps the other', () => {
    const office = Array.from({ length: 20 }, (_, person) => person % 2);
    const seniority = Array.from({ length: 20 }, (_, person) => (person === 0 ? 3 : 1));
    expect(shareableColumns([office, seniority], minimum)).toEqual([0]);
    expect(shareableColumns([seniority, office], minimum)).toEqual([1]);
  });

  test('loses both columns where already each has somebody alone', () => {
    const one = Array.from({ length: 20 }, (_, person) => Number(person === 0));
    const other = Array.from({ length: 20 }, (_, person) => Number(person === 1));
    expect(shareableColumns([one, other], minimum)).toEqual([]);
  });
});

describe('an answer that few have given', () => {
  const counts = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 11 });

  test('is written as a neighbour’s, so that each value that is written is that of five at least, in the same order', () => {
    fc.assert(
      fc.property(counts, (people) => {
        const written = mergeRareValues(people, minimum);
        if (written === null) return;
        const sums = new Map<number, number>();
        for (const [value, count] of people.entries())
          if (count > 0) sums.set(written[value]!, (sums.get(written[value]!) ?? 0) + count);
        expect(sums.size).toBeGreaterThan(1);
        expect(Math.min(...sums.values())).toBeGreaterThanOrEqual(minimum);
        const given = written.filter((_, value) => people[value]! > 0);
        expect(given).toEqual(given.toSorted((a, b) => a - b));
      }),
    );
  });

  test('hides the whole question where everybody, or nearly everybody, answered alike', () => {
    expect(mergeRareValues([0, 0, 0, 0, 30], minimum)).toBeNull();
    expect(mergeRareValues([1, 0, 0, 0, 29], minimum)).toBeNull();
    expect(mergeRareValues([0, 0, 0, 0, 0], minimum)).toBeNull();
  });
});
