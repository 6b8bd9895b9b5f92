import { describe, expect, test } from '@jest/globals';
import { column } from '../../src/scoring/column.js';
import { describe as summarize } from '../../src/scoring/describe.js';
import { hedgesG } from '../../src/scoring/hedgesG.js';
import { welch, type Welch } from '../../src/scoring/welch.js';

const before = { n: 9, mean: 3.1, sd: 0.8 };
const after = { n: 12, mean: 3.6, sd: 0.5 };
const one = summarize(column([3]));
const none = summarize(column([]));
const unanimous = { n: 5, mean: 3, sd: 0 };

describe("Welch's t-test", () => {
  test('is positive for a rise, and turns its sign with the order of the groups', () => {
    const rise = welch(before, after) as Welch;
    const fall = welch(after, before) as Welch;
    expect(rise.difference).toBeCloseTo(0.5, 12);
    expect(fall).toEqual({
      ...rise,
      difference: -rise.difference,
      t: -rise.t,
      ci95: [-rise.ci95[1], -rise.ci95[0]],
    });
  });

  test('has the known result of two groups with one spread', () => {
    // t(8) = 1.5811 has p = 0.1525.
    const { t, df, p } = welch({ n: 5, mean: 3, sd: 1 }, { n: 5, mean: 4, sd: 1 }) as Welch;
    expect([t, df, p]).toEqual([
      expect.closeTo(Math.sqrt(2.5), 12),
      expect.closeTo(8, 12),
      expect.closeTo(0.15250228520801, 12),
    ]);
  });

  test('has an interval that leaves 0 out exactly when p is below 0.05', () => {
    for (const mean of [3.2, 3.5, 3.8, 4.1, 4.4]) {
      const { p, ci95 } = welch(before, { ...after, mean }) as Welch;
      expect(ci95[0] > 0).toBe(p < 0.05);
    }
  });

  test('is still possible where one of the groups is unanimous', () => {
    expect((welch(unanimous, after) as Welch).df).toBeCloseTo(11, 12);
  });

  test('sees nothing where nothing changed', () => {
    expect(welch(before, before)).toMatchObject({ difference: 0, t: 0, p: 1 });
  });
});

describe("Hedges' g", () => {
  test('is the difference in pooled standard deviations, made smaller for small groups', () => {
    expect(hedgesG({ n: 5, mean: 3, sd: 2 }, { n: 5, mean: 4, sd: 2 })).toBeCloseTo(0.5 * (1 - 3 / 31), 12);
  });

  test('turns its sign with the order of the groups', () => {
    expect(hedgesG(after, before)).toBeCloseTo(-(hedgesG(before, after) as number), 12);
  });
});

describe.each([
  { name: "Welch's t-test", compare: welch },
  { name: "Hedges' g", compare: hedgesG },
])('$name', ({ compare }) => {
  test.each([
    { first: none, second: after, reason: 'noAnswers' },
    { first: before, second: none, reason: 'noAnswers' },
    { first: one, second: after, reason: 'onePerson' },
    { first: before, second: one, reason: 'onePerson' },
    { first: unanimous, second: { ...unanimous, mean: 4 }, reason: 'noVariance' },
  ])('says why there is none: $reason', ({ first, second, reason }) => {
    expect(compare(first, second)).toEqual({ undefinedBecause: reason });
  });
});
