import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { alphaIfItemDropped } from '../../src/scoring/alphaIfItemDropped.js';
import { cronbachAlpha } from '../../src/scoring/cronbachAlpha.js';
import { describe as summarize } from '../../src/scoring/describe.js';
import { enps } from '../../src/scoring/enps.js';
import { hedgesG } from '../../src/scoring/hedgesG.js';
import { holm } from '../../src/scoring/holm.js';
import { icc } from '../../src/scoring/icc.js';
import { itemRestCorrelation } from '../../src/scoring/itemRestCorrelation.js';
import { mannKendall } from '../../src/scoring/mannKendall.js';
import { meanInterval } from '../../src/scoring/meanInterval.js';
import { omegaTotal } from '../../src/scoring/omegaTotal.js';
import { percentScore } from '../../src/scoring/percentScore.js';
import { permutationP } from '../../src/scoring/permutationP.js';
import { personScores } from '../../src/scoring/personScores.js';
import { relativeWeights } from '../../src/scoring/relativeWeights.js';
import { reverse } from '../../src/scoring/reverse.js';
import { rwgj } from '../../src/scoring/rwgj.js';
import { theilSen } from '../../src/scoring/theilSen.js';
import type { Scale } from '../../src/scoring/types.js';
import { isDefined } from '../../src/scoring/undefined.js';
import { welch } from '../../src/scoring/welch.js';
import { gappyScale, order, scale, scores } from './arbitraries.js';

const groupsOf = (people: number) =>
  Array.from({ length: people }, (_, person) => ['a', 'b', 'c', null][person % 4]!);

/** Everything that is said of a scale and its groups. */
function everythingOf(items: Scale, groups: readonly (string | null)[]): unknown {
  const people = personScores(items);
  return [
    summarize(people),
    cronbachAlpha(items),
    itemRestCorrelation(items),
    alphaIfItemDropped(items),
    omegaTotal(items),
    icc(people, groups),
    rwgj(items, groups, 5, { minimumGroup: 3 }),
  ];
}

/** Every number inside, however deep. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (value instanceof Map) return [...value.values()].flatMap(numbersIn);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

/** Maps as plain objects, which `toEqual` compares whatever their order. */
function plain(value: unknown): unknown {
  if (value instanceof Map) return plain(Object.fromEntries(value));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
}

/** What equals `value` but for the last digits of its numbers. */
function closeTo(value: unknown): unknown {
  if (typeof value === 'number') return expect.closeTo(value, 6);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(plain(value) as object).map(([key, one]) => [key, closeTo(one)]));
}

describe('whatever people answer,', () => {
  test('scores do not change when rows are shuffled', () => {
    const shuffled = gappyScale({ items: 4, people: 24 }).chain((items) =>
      fc.tuple(fc.constant(items), order(items[0]!.length)),
    );
    fc.assert(
      fc.property(shuffled, ([items, places]) => {
        const groups = groupsOf(items[0]!.length);
        const moved = items.map((item) => Float64Array.from(places, (place) => item[place]!));
        const movedGroups = places.map((place) => groups[place]!);
        expect(plain(everythingOf(moved, movedGroups))).toEqual(closeTo(everythingOf(items, groups)));
      }),
    );
  });

  test('reversing all items of a scale mirrors its score and leaves reliability and agreement alone', () => {
    fc.assert(
      fc.property(gappyScale({ items: 4, people: 24 }), (items) => {
        const groups = groupsOf(items[0]!.length);
        const [summary, ...rest] = everythingOf(items, groups) as [{ mean: number }, ...unknown[]];
        const [mirrored, ...mirroredRest] = everythingOf(
          items.map((item) => reverse(item, 1, 5)),
          groups,
        ) as [{ mean: number }, ...unknown[]];
        expect(plain(mirroredRest)).toEqual(closeTo(rest));
        if (isDefined(summary.mean)) {
          expect(percentScore(mirrored.mean, 1, 5)).toBeCloseTo(100 - percentScore(summary.mean, 1, 5), 10);
        }
      }),
    );
  });

  test('alpha does not change under adding a constant', () => {
    fc.assert(
      fc.property(
        gappyScale({ items: 5, people: 20 }),
        fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 5, maxLength: 5 }),
        (items, constants) => {
          const shifted = items.map((item, at) => item.map((answer) => answer + constants[at]!));
          expect(cronbachAlpha(shifted)).toEqual(cronbachAlpha(items));
          expect(itemRestCorrelation(shifted)).toEqual(itemRestCorrelation(items));
        },
      ),
    );
  });

  test('alpha is at most 1, correlations lie within −1 and 1, omega and agreement within 0 and 1', () => {
    fc.assert(
      fc.property(scale({ items: 4, people: 20 }), (items) => {
        const within = (value: unknown, low: number, high: number) => {
          for (const number of numbersIn(value)) {
            expect(number).toBeGreaterThanOrEqual(low - 1e-9);
            expect(number).toBeLessThanOrEqual(high + 1e-9);
          }
        };
        within([cronbachAlpha(items), alphaIfItemDropped(items)], -Infinity, 1);
        within(itemRestCorrelation(items), -1, 1);
        within([omegaTotal(items), rwgj(items, groupsOf(items[0]!.length), 5)], 0, 1);
      }),
    );
  });

  test('no figure is NaN or infinite, it is a number or says why there is none', () => {
    fc.assert(
      fc.property(
        gappyScale({ items: 3, people: 9 }),
        gappyScale({ items: 1, people: 9 }),
        (items, [other]) => {
          const people = personScores(items);
          const [first, second] = [summarize(people), summarize(other!)];
          const figures = [
            everythingOf(items, groupsOf(people.length)),
            meanInterval(first, { headcount: 9 }),
            welch(first, second),
            hedgesG(first, second),
            permutationP(people, other!, { arrangements: 500, samples: 50 }),
            relativeWeights(items.slice(1), items[0]!),
            mannKendall([...people]),
            theilSen([...people]),
            enps(other!),
          ];
          for (const number of numbersIn(figures)) expect(Number.isFinite(number)).toBe(true);
        },
      ),
    );
  });
});

describe('comparing two groups,', () => {
  test('the permutation p lies above 0 and at most at 1, whichever comes first', () => {
    fc.assert(
      fc.property(
        scores(1, 8),
        scores(1, 8),
        fc.integer({ min: 1, max: 2000 }),
        (first, second, arrangements) => {
          const p = permutationP(first, second, { arrangements, samples: 99 });
          expect(p).toBeGreaterThan(0);
          expect(p).toBeLessThanOrEqual(1);
          expect(permutationP(second, first)).toBe(permutationP(first, second));
        },
      ),
    );
  });

  test('a change of scale changes neither t nor g nor any p', () => {
    fc.assert(
      fc.property(scores(2, 8), scores(2, 8), (first, second) => {
        const stretched = [first, second].map((list) => list.map((score) => 25 * (score - 1)));
        const figures = (a: Float64Array, b: Float64Array) => {
          const test = welch(summarize(a), summarize(b));
          return [
            isDefined(test) ? [test.t, test.df, test.p] : test,
            hedgesG(summarize(a), summarize(b)),
            permutationP(a, b),
          ];
        };
        expect(plain(figures(stretched[0]!, stretched[1]!))).toEqual(closeTo(figures(first, second)));
      }),
      { numRuns: 50 },
    );
  });

  test("Holm's p is never below the own one and keeps the order", () => {
    const ps = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(ps, (list) => {
        const adjusted = holm(list);
        for (const [i, p] of list.entries()) {
          expect(adjusted[i]).toBeGreaterThanOrEqual(p);
          for (const [j, q] of list.entries())
            if (p <= q) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
        }
      }),
    );
  });
});

describe('over time,', () => {
  test('the slope lies within its interval, and the test is fooled by no stretching of the values', () => {
    const series = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 4, maxLength: 12 });
    fc.assert(
      fc.property(series, (values) => {
        const trend = theilSen(values);
        if (isDefined(trend)) {
          expect(trend.ci95[0]).toBeLessThanOrEqual(trend.slope + 1e-12);
          expect(trend.ci95[1]).toBeGreaterThanOrEqual(trend.slope - 1e-12);
        }
        expect(mannKendall(values.map((value) => value ** 3))).toEqual(mannKendall(values));
      }),
    );
  });
});

describe('relative weights', () => {
  test('are never negative and add up to what is explained', () => {
    fc.assert(
      fc.property(scale({ items: 4, people: 30 }), ([outcome, ...predictors]) => {
        const result = relativeWeights(predictors, outcome!);
        if (!isDefined(result)) return;
        for (const weight of result.weights) expect(weight).toBeGreaterThanOrEqual(0);
        expect(result.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(result.r2, 12);
        expect(result.r2).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});
