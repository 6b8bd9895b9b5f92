import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { columnWidths } from '../../src/reports/pdf/columns.js';

const points = fc.integer({ min: 5, max: 200 });
const columns = fc.array(fc.record({ wished: points, least: points }), { minLength: 1, maxLength: 8 });
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

describe('the columns of a table', () => {
  test('get what they wish where all words fit', () => {
    expect(
      columnWidths([
        { wished: 60, least: 40 },
        { wished: 140, least: 40 },
      ]),
    ).toEqual([60, 140]);
  });

  test('give way to a word that would not fit', () => {
    expect(
      columnWidths([
        { wished: 60, least: 80 },
        { wished: 140, least: 40 },
      ]),
    ).toEqual([80, 120]);
  });

  test('fill the table, and none is narrower than its longest word while there is room for all', () => {
    fc.assert(
      fc.property(columns, (some) => {
        const widths = columnWidths(some);
        const whole = total(some.map(({ wished }) => wished));
        expect(total(widths)).toBeCloseTo(whole, 6);
        if (total(some.map(({ least }) => least)) <= whole)
          for (const [at, { least }] of some.entries())
            expect(widths[at]).toBeGreaterThanOrEqual(least - 1e-6);
      }),
      { seed: 3, numRuns: 300 },
    );
  });
});
