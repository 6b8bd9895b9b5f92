import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { isProblem } from '../../src/problems.js';
import type { QuestionnaireSource } from '../../src/questionnaires/catalogue.js';
import { trendOf, type TrendScale } from '../../src/results/trend.js';
import { column } from '../../src/scoring/column.js';
import { describe as summarize } from '../../src/scoring/describe.js';
import { hedgesG } from '../../src/scoring/hedgesG.js';
import { holm } from '../../src/scoring/holm.js';
import { mannKendall } from '../../src/scoring/mannKendall.js';
import { permutationP } from '../../src/scoring/permutationP.js';
import { theilSen } from '../../src/scoring/theilSen.js';
import { welch, type Welch } from '../../src/scoring/welch.js';
import { install, type Installation } from '../support/installation.js';
import { organization, recordWave, smallSurvey, type Answers } from '../support/smallSurvey.js';

let program: Installation;
beforeEach(async () => {
  program = await install();
});
afterEach(() => program.remove());

type Scores = readonly (readonly [com: number, car: number])[];

/** People with given scores of the two scales: both items of a scale say the same, one of them reversed. */
const answering = (scores: Scores): Answers[] =>
  scores.map(([com, car]) => ({ COM1: com, COM2: 6 - com, CAR1: car, CAR2: 6 - car }));

async function record(
  waves: readonly Scores[],
  options: { origin?: 'imported' | 'collected'; source?: QuestionnaireSource; from?: number } = {},
): Promise<void> {
  const { origin = 'imported', source = smallSurvey(), from = 2 } = options;
  for (const [at, scores] of waves.entries())
    await recordWave(program.deps, {
      source,
      origin,
      date: `20${20 + from + at}-05-20`,
      groups: { A: answering(scores) },
    });
}

async function scaleOf(scale: 'COM' | 'CAR' = 'COM'): Promise<TrendScale> {
  const { scales } = await trendOf(program.deps.database, organization, 'prova');
  return scales[scale]!;
}

const before: Scores = [
  [2, 3],
  [1, 4],
  [2, 2],
  [3, 3],
  [2, 4],
  [1, 3],
];
const after: Scores = [
  [4, 3],
  [5, 4],
  [4, 3],
  [3, 2],
  [4, 4],
  [5, 4],
];
const scoresOf = (wave: Scores, scale: 0 | 1) => column(wave.map((person) => person[scale]));
const test0 = (scale: 0 | 1): Welch =>
  welch(summarize(scoresOf(before, scale)), summarize(scoresOf(after, scale))) as Welch;

describe('the change between two waves', () => {
  test('has the figures that scoring computes from the same people', async () => {
    await record([before, after]);
    const [change] = (await scaleOf()).changes;
    const { difference, t, df, p, ci95 } = test0(0);
    expect(difference).toBeGreaterThan(2);
    expect(change).toMatchObject({
      from: 'prova-1',
      to: 'prova-2',
      difference: expect.closeTo(difference, 9),
      t: expect.closeTo(t, 9),
      df: expect.closeTo(df, 9),
      p: expect.closeTo(p, 9),
      ci95: [expect.closeTo(ci95[0], 9), expect.closeTo(ci95[1], 9)],
      hedgesG: expect.closeTo(
        hedgesG(summarize(scoresOf(before, 0)), summarize(scoresOf(after, 0))) as number,
        9,
      ),
      permutationP: expect.closeTo(permutationP(scoresOf(before, 0), scoresOf(after, 0)) as number, 9),
    });
  });

  test('is corrected after Holm over the scales of the same two waves', async () => {
    await record([before, after]);
    const [com, car] = holm([test0(0).p, test0(1).p]);
    expect((await scaleOf('COM')).changes[0]).toMatchObject({ pHolm: expect.closeTo(com!, 9) });
    expect((await scaleOf('CAR')).changes[0]).toMatchObject({ pHolm: expect.closeTo(car!, 9) });
    expect(com).toBeCloseTo(2 * test0(0).p, 12);
  });

  test('is called improved, worsened, or no different where chance alone could make it', async () => {
    await record([before, after, before]);
    expect((await scaleOf('COM')).changes).toMatchObject([{ verdict: 'improved' }, { verdict: 'worsened' }]);
    expect((await scaleOf('CAR')).changes).toMatchObject([{ verdict: 'same' }, { verdict: 'same' }]);
  });

  test('has no verdict where everybody was of one mind both times', async () => {
    const alike = (value: number): Scores => before.map(() => [value, value]);
    await record([alike(2), alike(4)]);
    expect((await scaleOf()).changes[0]).toMatchObject({ t: null, p: null, pHolm: null, verdict: null });
  });

  test('is hidden where one of the waves is', async () => {
    await record([before, after.slice(0, 4), after]);
    const { series, changes } = await scaleOf();
    expect(series[1]).toEqual({ wave: 'prova-2', suppressed: true });
    expect(changes).toEqual([
      { from: 'prova-1', to: 'prova-2', suppressed: true },
      { from: 'prova-2', to: 'prova-3', suppressed: true },
    ]);
  });

  test('of few people is rounded in collected waves, its verdict is not', async () => {
    await record([before, after], { origin: 'collected' });
    const { series, changes } = await scaleOf();
    const scores = series.map((point) => ('score' in point ? point.score! : NaN));
    expect(scores.map((score) => score % 5)).toEqual([0, 0]);
    expect(changes[0]).toMatchObject({
      difference: Number(test0(0).difference.toFixed(1)),
      verdict: 'improved',
    });
  });
});

describe('a scale that was worded otherwise', () => {
  test('is not compared across the change, and the other scale still is', async () => {
    await record([before]);
    const source = smallSurvey({ version: 2, firstItem: 'Le novità arrivano in tempo a tutti' });
    await record([after], { source, from: 3 });
    expect((await scaleOf('COM')).changes).toEqual([{ from: 'prova-1', to: 'prova-2', comparable: false }]);
    expect((await scaleOf('CAR')).changes[0]).toMatchObject({
      verdict: 'same',
      p: expect.closeTo(test0(1).p, 9),
    });
    // Alone it is not corrected
    expect((await scaleOf('CAR')).changes[0]).toMatchObject({ pHolm: expect.closeTo(test0(1).p, 9) });
  });

  test('has a trend only from four waves after the change on', async () => {
    const rising = [1, 2, 3, 4].map((com): Scores => before.map(([, car]) => [com, car]));
    await record(rising.slice(0, 2));
    await record(rising.slice(2), {
      source: smallSurvey({ version: 2, firstItem: 'Altre parole' }),
      from: 4,
    });
    expect((await scaleOf('COM')).trend).toBeNull();
  });
});

describe('the trend', () => {
  const means = [2, 3, 2.5, 4];
  const waves = means.map((mean): Scores =>
    before.map(([, car], at) => [Math.floor(mean) + (at % 2 === 0 ? 2 * (mean % 1) : 0), car]),
  );

  test('is not spoken of below four waves', async () => {
    await record(waves.slice(0, 3));
    expect((await scaleOf()).trend).toBeNull();
  });

  test('is Kendall’s tau with Theil and Sen’s slope from four waves on', async () => {
    await record(waves);
    const { tau, p } = mannKendall(means) as { tau: number; p: number };
    const { slope, ci95 } = theilSen(means) as { slope: number; ci95: readonly [number, number] };
    expect((await scaleOf()).trend).toEqual({
      kendallTau: expect.closeTo(tau, 9),
      p: expect.closeTo(p, 9),
      slope: expect.closeTo(slope, 9),
      slopeCi95: [expect.closeTo(ci95[0], 9), expect.closeTo(ci95[1], 9)],
    });
  });

  test('lists the waves from the oldest on, in whatever order they were stored', async () => {
    await record([after], { from: 6 });
    await record([before], { from: 2 });
    const trend = await trendOf(program.deps.database, organization, 'prova');
    expect(trend.waves).toEqual([
      { id: 'prova-2', date: '2022-05-20', responses: 6 },
      { id: 'prova-1', date: '2026-05-20', responses: 6 },
    ]);
    expect(trend.scales.COM!.changes).toMatchObject([
      { from: 'prova-2', to: 'prova-1', verdict: 'improved' },
    ]);
  });

  test('of a questionnaire that was never closed does not exist', async () => {
    await record([before]);
    const thrown: unknown = await trendOf(program.deps.database, organization, 'polso').catch(
      (error: unknown) => error,
    );
    expect(isProblem(thrown, 'waveNeverClosed')).toBe(true);
  });
});
