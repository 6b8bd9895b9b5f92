import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { column } from '../../src/scoring/column.js';
import { minres } from '../../src/scoring/minres.js';
import { omegaTotal } from '../../src/scoring/omegaTotal.js';

/** Correlations that one factor with these loadings explains fully. */
const explainedBy = (loadings: readonly number[]) =>
  loadings.flatMap((a, i) => loadings.map((b, j) => (i === j ? 1 : a * b)));

const a = column([1, 2, 3, 4, 5, 3]);
const b = column([2, 1, 4, 3, 5, 3]);

describe('the loadings of one factor', () => {
  test('are found again where one factor explains everything', () => {
    const loading = fc.double({ min: 0.3, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(fc.array(loading, { minLength: 3, maxLength: 12 }), (loadings) => {
        const found = minres(explainedBy(loadings), loadings.length);
        for (const [item, value] of loadings.entries()) expect(found[item]).toBeCloseTo(value, 8);
      }),
    );
  });

  test('may be of both signs, their sum is not negative', () => {
    const found = minres(explainedBy([-0.8, -0.7, -0.6, 0.5]), 4);
    for (const [item, value] of [0.8, 0.7, 0.6, -0.5].entries()) expect(found[item]).toBeCloseTo(value, 8);
  });

  test('are 0 where nothing goes together', () => {
    expect(minres(explainedBy([0, 0, 0]), 3)).toEqual(Float64Array.of(0, 0, 0));
  });

  test('stop where an item would be explained more than fully (Heywood case)', () => {
    // Unbounded, the first loading would be √(0.8·0.8/0.4) = 1.26.
    const found = minres([1, 0.8, 0.8, 0.8, 1, 0.4, 0.8, 0.4, 1], 3);
    expect(found[0]! ** 2).toBeCloseTo(0.995, 12);
    expect(found[1]).toBeCloseTo(found[2]!, 10);
    expect(found[1]).toBeGreaterThan(0.7);
  });
});

describe("McDonald's omega total", () => {
  test('has the value of its formula where all correlations are equal', () => {
    // Each pair of items differs by two swaps of neighbours: r = 1 − 6·4/210 for every pair, so λ² = r.
    const items = [column([2, 1, 3, 4, 5, 6]), column([1, 2, 4, 3, 5, 6]), column([1, 2, 3, 4, 6, 5])];
    const r = 1 - 24 / 210;
    expect(omegaTotal(items)).toBeCloseTo((9 * r) / (9 * r + 3 * (1 - r)), 10);
  });

  test('leaves out an item that does not vary', () => {
    const c = column([1, 3, 2, 5, 4, 3]);
    expect(omegaTotal([a, b, column([4, 4, 4, 4, 4, 4]), c])).toBe(omegaTotal([a, b, c]));
  });

  test.each([
    { items: [], reason: 'noAnswers' },
    { items: [a], reason: 'oneItem' },
    { items: [a, b], reason: 'twoItems' },
    { items: [a, b, column([4, 4, 4, 4, 4, 4])], reason: 'twoItems' },
    { items: [column([1]), column([2]), column([3])], reason: 'onePerson' },
    // The third item varies, but not among those who answered the first.
    { items: [column([1, 2, 3, null]), column([1, 3, 2, 4]), column([4, 4, 4, 5])], reason: 'noVariance' },
  ])('says why there is none: $reason', ({ items, reason }) => {
    expect(omegaTotal(items)).toEqual({ undefinedBecause: reason });
  });
});
