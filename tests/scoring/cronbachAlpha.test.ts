import { describe, expect, test } from '@jest/globals';
import { alphaIfItemDropped } from '../../src/scoring/alphaIfItemDropped.js';
import { column } from '../../src/scoring/column.js';
import { covarianceMatrix } from '../../src/scoring/covarianceMatrix.js';
import { cronbachAlpha } from '../../src/scoring/cronbachAlpha.js';
import { itemRestCorrelation } from '../../src/scoring/itemRestCorrelation.js';

const a = column([1, 2, 3, 4, 5]);
const b = column([2, 1, 4, 3, 5]);
const c = column([1, 3, 2, 5, 4]);
const mirrored = a.map((answer) => 6 - answer);
const constant = column([4, 4, 4, 4, 4]);

describe("Cronbach's alpha", () => {
  test('is 1 for items that say the same', () => {
    expect(cronbachAlpha([a, a, a])).toEqual({ raw: 1, standardized: expect.closeTo(1, 12) });
  });

  test('is k·r/(1 + (k − 1)·r) where all items have one spread and one correlation r', () => {
    const { raw, standardized } = cronbachAlpha([a, b]);
    expect(raw).toBeCloseTo((2 * 0.8) / 1.8, 12);
    expect(standardized).toBeCloseTo((2 * 0.8) / 1.8, 12);
  });

  test('is negative for items that contradict each other', () => {
    expect(cronbachAlpha([a, b, mirrored]).raw).toBeLessThan(0);
  });

  test('leaves out an item that everybody answered alike or nobody answered', () => {
    expect(cronbachAlpha([a, constant, b, column([null, null, null, null, null])])).toEqual(
      cronbachAlpha([a, b]),
    );
  });

  test('does not exist where the items cancel out', () => {
    const absent = { undefinedBecause: 'noVariance' };
    expect(cronbachAlpha([a, mirrored])).toEqual({ raw: absent, standardized: absent });
  });

  test.each([
    { items: [], reason: 'noAnswers' },
    { items: [a], reason: 'oneItem' },
    { items: [column([3]), column([4])], reason: 'onePerson' },
    { items: [constant, constant], reason: 'noVariance' },
  ])('says why there is none: $reason', ({ items, reason }) => {
    const absent = { undefinedBecause: reason };
    expect(cronbachAlpha(items)).toEqual({ raw: absent, standardized: absent });
  });

  test('is the same from the items and from their covariances', () => {
    expect(cronbachAlpha(covarianceMatrix([a, b, c]))).toEqual(cronbachAlpha([a, b, c]));
  });
});

describe('the correlation of an item with the rest', () => {
  test('is that with the sum of the others', () => {
    const rest = a.map((answer, person) => answer + b[person]!);
    const expected = covarianceMatrix([c, rest]).correlations[1]!;
    expect(itemRestCorrelation([a, b, c])[2]).toBeCloseTo(expected, 12);
  });

  test('is negative for an item that was not reversed where it should have been', () => {
    expect(itemRestCorrelation([a, b, c, mirrored])[3]).toBeLessThan(0);
  });

  test('does not exist for an item that does not vary, and the others have theirs', () => {
    const [first, second, third] = itemRestCorrelation([a, constant, b]);
    expect(second).toEqual({ undefinedBecause: 'noVariance' });
    expect([first, third]).toEqual([expect.closeTo(0.8, 12), expect.closeTo(0.8, 12)]);
  });

  test('does not exist where the rest cancels out', () => {
    expect(itemRestCorrelation([a, mirrored, b])[2]).toEqual({ undefinedBecause: 'noVariance' });
  });

  test('has one place per item also where none exists', () => {
    expect(itemRestCorrelation([a])).toEqual([{ undefinedBecause: 'oneItem' }]);
    expect(itemRestCorrelation([])).toEqual([]);
    expect(itemRestCorrelation([column([]), column([])])).toHaveLength(2);
  });
});

describe('alpha without an item', () => {
  test('is alpha of the others', () => {
    const dropped = alphaIfItemDropped([a, b, c]);
    for (const [at, others] of [
      [b, c],
      [a, c],
      [a, b],
    ].entries()) {
      expect(dropped[at]).toBeCloseTo(cronbachAlpha(others).raw as number, 12);
    }
  });

  test('is alpha itself for an item that does not vary', () => {
    expect(alphaIfItemDropped([a, constant, b, c])[1]).toBe(cronbachAlpha([a, b, c]).raw);
  });

  test('does not exist where one item would be left', () => {
    const absent = { undefinedBecause: 'oneItem' };
    expect(alphaIfItemDropped([a, b])).toEqual([absent, absent]);
    expect(alphaIfItemDropped([a])).toEqual([absent]);
  });

  test('does not exist where the others cancel out', () => {
    expect(alphaIfItemDropped([a, mirrored, b])[2]).toEqual({ undefinedBecause: 'noVariance' });
  });
});
