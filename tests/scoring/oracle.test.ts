import { afterAll, describe, expect, test } from '@jest/globals';
import { alphaIfItemDropped } from '../../src/scoring/alphaIfItemDropped.js';
import { covarianceMatrix } from '../../src/scoring/covarianceMatrix.js';
import { cronbachAlpha } from '../../src/scoring/cronbachAlpha.js';
import { describe as summarize } from '../../src/scoring/describe.js';
import { describeByGroup } from '../../src/scoring/describeByGroup.js';
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
import { isDefined, type Undefined } from '../../src/scoring/undefined.js';
import { welch } from '../../src/scoring/welch.js';
import { Comparison, readData, readExpected, type ExpectedScale } from './oracle.js';

function defined<T>(value: T | Undefined): T {
  if (!isDefined(value)) throw new Error(`undefined because ${value.undefinedBecause}`);
  return value;
}

describe.each([
  { name: 'cohesion', scale: 'COHESION', groupColumn: 'PLATOON' },
  { name: 'bhr2000', scale: 'LEADERSHIP', groupColumn: 'GRP' },
])('the figures of $name', ({ name, scale, groupColumn }) => {
  const file = `${name}.expected.json`;
  const { items, reversed, min, max, ...expected }: ExpectedScale = readExpected(file)[scale]!;
  const data = readData(`${name}.csv`);
  const columns = items.map((item) =>
    reversed.includes(item) ? reverse(data.columnOf(item), min, max) : data.columnOf(item),
  );
  const groups = data.textOf(groupColumn);
  const byItem = <T>(values: readonly T[]) => Object.fromEntries(items.map((item, at) => [item, values[at]]));

  const comparison = new Comparison(file);
  afterAll(() => {
    comparison.report();
  });

  test('are those of R', () => {
    const scores = personScores(columns);
    const summary = summarize(scores);
    const matrix = covarianceMatrix(columns);
    const alpha = cronbachAlpha(matrix);
    const agreement = defined(rwgj(columns, groups, max - min + 1, { minimumGroup: expected.rwgj.minGroup }));
    const actual = {
      ...summary,
      score100: percentScore(defined(summary.mean), min, max),
      itemMeans: byItem(columns.map((item) => summarize(item).mean)),
      alphaRaw: alpha.raw,
      alphaStandardized: alpha.standardized,
      itemRestCorrelation: byItem(itemRestCorrelation(matrix)),
      alphaIfItemDropped: byItem(alphaIfItemDropped(matrix)),
      omegaTotalOneFactor: omegaTotal(matrix),
      ...defined(icc(scores, groups)),
      rwgj: {
        minGroup: 5,
        groups: agreement.byGroup.size,
        mean: agreement.mean,
        median: agreement.median,
        byGroup: Object.fromEntries(agreement.byGroup),
      },
      groupMeans: Object.fromEntries(describeByGroup(scores, groups)),
    };
    comparison.same(actual, expected, scale);
    expect(Object.keys(actual).sort()).toEqual(Object.keys(expected).sort());
  });
});

interface ExpectedMethods {
  readonly trend: Record<string, { values: number[] } & Record<string, unknown>>;
  readonly change: Record<string, { first: number[]; second: number[] } & Record<string, unknown>>;
  readonly holm: { p: number[]; adjusted: number[] };
  readonly relativeWeights: { outcome: string; r2: number; weights: object; data: Record<string, number>[] };
  readonly finitePopulation: { values: number[]; headcount: number } & Record<string, unknown>;
}

describe('the figures of the methods', () => {
  const file = 'methods.expected.json';
  const expected = readExpected(file) as unknown as ExpectedMethods;
  const comparison = new Comparison(file);
  afterAll(() => {
    comparison.report();
  });

  test.each(Object.entries(expected.trend))(
    'are those of R for a %s trend',
    (name, { values, ...figures }) => {
      const { tau, p, exact } = defined(mannKendall(values));
      const { slope, ci95 } = defined(theilSen(values));
      const actual = { kendallTau: tau, p, exact, slope, slopeLower: ci95[0], slopeUpper: ci95[1] };
      comparison.same(actual, figures, name);
    },
  );

  test.each(Object.entries(expected.change))(
    'are those of R for the change "%s"',
    (name, { first, second, ...figures }) => {
      const [before, after] = [Float64Array.from(first), Float64Array.from(second)];
      const summaries = [summarize(before), summarize(after)] as const;
      const { ci95, ...test } = defined(welch(...summaries));
      const actual = {
        ...test,
        ciLow: ci95[0],
        ciHigh: ci95[1],
        hedgesG: hedgesG(...summaries),
        permutationP: permutationP(before, after),
      };
      comparison.same(actual, figures, name);
    },
  );

  test("are those of R for Holm's adjustment", () => {
    comparison.same(holm(expected.holm.p), expected.holm.adjusted, 'holm');
  });

  test('are those of R for relative weights', () => {
    const { outcome, r2, weights, data } = expected.relativeWeights;
    const columnOf = (name: string) => Float64Array.from(data, (row) => row[name]!);
    const names = Object.keys(weights);
    const actual = defined(relativeWeights(names.map(columnOf), columnOf(outcome)));
    const byName = Object.fromEntries(names.map((name, at) => [name, actual.weights[at]]));
    comparison.same({ r2: actual.r2, weights: byName }, { r2, weights }, 'relativeWeights');
  });

  test('are those of R for the mean of a finite population', () => {
    const { values, headcount, ...figures } = expected.finitePopulation;
    const summary = summarize(Float64Array.from(values));
    const [ciLow, ciHigh] = defined(meanInterval(summary, { headcount }));
    comparison.same({ mean: summary.mean, ciLow, ciHigh }, figures, 'finitePopulation');
  });
});
