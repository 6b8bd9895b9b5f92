import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { column } from '../../src/scoring/column.js';
import { covarianceMatrix } from '../../src/scoring/covarianceMatrix.js';
import { varyingItems } from '../../src/scoring/varyingItems.js';
import { isDefined } from '../../src/scoring/undefined.js';
import { gappyScale } from './arbitraries.js';

/** The definition, person by person. */
function naive(a: Float64Array, b: Float64Array): { n: number; covariance: number; correlation: number } {
  const both = [...a.entries()].filter(
    ([person, answer]) => !Number.isNaN(answer) && !Number.isNaN(b[person]!),
  );
  const xs = both.map(([, answer]) => answer);
  const ys = both.map(([person]) => b[person]!);
  const n = both.length;
  const sumOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0);
  const products = (u: number[], v: number[]) =>
    sumOf(u.map((x, at) => (x - sumOf(u) / n) * (v[at]! - sumOf(v) / n)));
  const covariance = products(xs, ys) / (n - 1);
  return { n, covariance, correlation: products(xs, ys) / Math.sqrt(products(xs, xs) * products(ys, ys)) };
}

describe('the covariance matrix', () => {
  test('holds for every pair what those who answered both items say', () => {
    fc.assert(
      fc.property(gappyScale({ items: 4, people: 30 }), (items) => {
        const { size, covariances, correlations, counts } = covarianceMatrix(items);
        for (let i = 0; i < size; i += 1) {
          for (let j = 0; j < size; j += 1) {
            const expected = naive(items[i]!, items[j]!);
            expect(counts[i * size + j]).toBe(expected.n);
            if (expected.n < 2) expect(covariances[i * size + j]).toBeNaN();
            else expect(covariances[i * size + j]).toBeCloseTo(expected.covariance, 12);
            const correlation = correlations[i * size + j]!;
            if (!Number.isNaN(correlation)) expect(correlation).toBeCloseTo(expected.correlation, 10);
          }
        }
      }),
    );
  });

  test('spans blocks of people without losing any', () => {
    const items = [0, 1].map((shift) =>
      Float64Array.from({ length: 2500 }, (_, person) => (person * (3 + shift)) % 5),
    );
    expect(covarianceMatrix(items).covariances[1]).toBeCloseTo(naive(items[0]!, items[1]!).covariance, 12);
  });

  test('of no items is empty, and of no people holds no value', () => {
    expect(covarianceMatrix([]).size).toBe(0);
    expect(covarianceMatrix([column([])]).covariances).toEqual(column([null]));
  });
});

describe('the items that reliability is computed from', () => {
  test('are those that vary', () => {
    const varying = varyingItems([
      column([1, 2, 3]),
      column([4, 4, 4]),
      column([null, null, null]),
      column([1, 3, 2]),
    ]);
    expect(isDefined(varying) && varying.kept).toEqual([0, 3]);
    expect(isDefined(varying) && varying.matrix.covariances).toEqual(Float64Array.of(1, 0.5, 0.5, 1));
  });

  test.each([
    { items: [], reason: 'noAnswers' },
    { items: [[], []], reason: 'noAnswers' },
    { items: [[null], [null]], reason: 'noAnswers' },
    { items: [[1, 2]], reason: 'oneItem' },
    { items: [[1], [2]], reason: 'onePerson' },
    {
      items: [
        [2, 2],
        [3, 3],
      ],
      reason: 'noVariance',
    },
    {
      items: [
        [1, 2],
        [3, 3],
      ],
      reason: 'noVariance',
    },
    {
      items: [
        [1, 2, null, null],
        [null, null, 1, 2],
      ],
      reason: 'noOverlap',
    },
  ])('are too few in $items: $reason', ({ items, reason }) => {
    expect(varyingItems(items.map((answers) => column(answers)))).toEqual({ undefinedBecause: reason });
  });
});
