import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findWave } from '../../src/collection/waves.js';
import { climateReport } from '../../src/reports/climateReport.js';
import { compareWaves } from '../../src/results/comparison.js';
import { fewestForWeights, releaseWeights } from '../../src/results/releaseWeights.js';
import { isSuppressed, type Conditions } from '../../src/results/released.js';
import { closedWaves } from '../../src/results/waveResults.js';
import { install, problemOf, type Installation } from '../support/installation.js';
import { organization, recordWave, type Answers } from '../support/smallSurvey.js';

let program: Installation;
beforeEach(async () => {
  program = await install();
});
afterEach(() => program.remove());

/** People who answer around a level, some more and some less. */
const people = (count: number, level: number): Answers[] =>
  Array.from({ length: count }, (_, i) => ({
    COM1: Math.min(5, Math.max(1, level + (i % 3) - 1)),
    // Reversed
    COM2: 6 - Math.min(5, Math.max(1, level + ((i + 1) % 3) - 1)),
    CAR1: 3 + (i % 2),
    CAR2: 1 + (i % 5),
  }));

const record = (count: number, level: number, date: string) =>
  recordWave(program.deps, {
    ...{ origin: 'collected', date, headcounts: { A: 90 }, groups: { A: people(count, level) } },
  });

describe('two waves with others between them', () => {
  test('are compared as two that follow each other are', async () => {
    const first = await record(40, 2, '2024-01-10');
    await record(50, 3, '2024-07-10');
    const last = await record(60, 4, '2025-01-10');
    const waves = await closedWaves(program.deps.database, organization, 'prova');
    const { scales, items, before, date } = compareWaves(waves[0]!, waves[2]!);
    expect([before.wave.id, date]).toEqual([first, '2024-01-10']);
    expect(scales.get('COM')).toMatchObject({ verdict: 'improved', from: first, to: last });
    expect(items.get('COM1')).toMatchObject({ isDistinct: true });
    expect(items.get('COM1')!.difference).toBeCloseTo(50, 0);
    expect(items.get('CAR1')).toMatchObject({ isDistinct: false });

    const wave = await findWave(program.deps.database, last);
    const report = await climateReport(program.deps, wave, 'it', { against: first });
    expect(report.comparedWith).toEqual({ id: first, date: '10 gennaio 2024' });
    expect(report.changed[0]).toContain('10 gennaio 2024');
    expect(report.itemOrder.moved.map(({ code }) => code).sort()).toEqual(['COM1', 'COM2']);
  });

  test('are compared in words only, and without questions, where few people make the difference', async () => {
    await record(40, 2, '2024-01-10');
    await record(60, 3, '2024-07-10');
    await record(42, 4, '2025-01-10');
    const waves = await closedWaves(program.deps.database, organization, 'prova');
    const { scales, items } = compareWaves(waves[0]!, waves[2]!);
    expect(scales.get('COM')).toMatchObject({ verdict: 'improved', difference: null, t: null, ci95: null });
    expect(items.size).toBe(0);
  });

  test('are not compared with one that came later or belongs to others', async () => {
    const first = await record(40, 2, '2024-01-10');
    const last = await record(60, 3, '2024-07-10');
    const wave = await findWave(program.deps.database, first);
    for (const against of [last, first, 'altro-1'])
      expect(await problemOf(climateReport(program.deps, wave, 'it', { against }))).toBe('waveUnknown');
  });
});

describe('what matters most', () => {
  const conditions = (joined: boolean): Conditions => ({
    ...{
      imported: false,
      minimumGroupSize: 5,
      reorganized: false,
      joinedByFew: { whole: joined, offices: joined },
    },
  });
  const computed = (n: number, scales: Record<string, number>) => ({
    n,
    r2: Object.values(scales).reduce((a, b) => a + b, 0),
    scales,
  });

  test('is told in steps of five hundredths of what is explained', () => {
    const told = releaseWeights(computed(60, { A: 0.31, B: 0.11 }), conditions(false));
    expect(told).toEqual({
      n: 60,
      r2: expect.closeTo(0.4),
      parts: { A: expect.closeTo(0.75), B: expect.closeTo(0.25) },
    });
  });

  test('is not told of fewer than thirty people, nor of fewer than three for each scale', () => {
    expect(
      isSuppressed(releaseWeights(computed(fewestForWeights.people - 1, { A: 0.3 }), conditions(false))),
    ).toBe(true);
    const many = Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`S${i}`, 0.05]));
    expect(isSuppressed(releaseWeights(computed(35, many), conditions(false)))).toBe(true);
    expect(isSuppressed(releaseWeights(computed(36, many), conditions(false)))).toBe(false);
  });

  test('is not told where few have come or left, nor where nothing is explained or nothing was computed', () => {
    expect(isSuppressed(releaseWeights(computed(60, { A: 0.3 }), conditions(true)))).toBe(true);
    expect(isSuppressed(releaseWeights(computed(60, { A: 0 }), conditions(false)))).toBe(true);
    expect(isSuppressed(releaseWeights(null, conditions(false)))).toBe(true);
    expect(isSuppressed(releaseWeights(undefined, conditions(false)))).toBe(true);
  });
});
