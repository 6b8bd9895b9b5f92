import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { climateReport } from '../../src/reports/climateReport.js';
import { changeOffice } from '../../src/collection/offices.js';
import { mergeOffices, splitOffice } from '../../src/collection/reorganizeOffices.js';
import { findWave } from '../../src/collection/waves.js';
import { waveResults, type WaveResults } from '../../src/results/waveResults.js';
import { install, type Installation } from '../support/installation.js';
import { organization, recordWave, type Answers } from '../support/smallSurvey.js';

/*
 * The questionnaire's scales have two items, which are never told as bands; a scale of two hides completely instead.
 */

let program: Installation;
beforeEach(async () => {
  program = await install();
});
afterEach(() => program.remove());

const people = (count: number): Answers[] =>
  Array.from({ length: count }, (_, i) => ({
    COM1: 2 + (i % 4),
    COM2: 1 + (i % 3),
    CAR1: 3,
    CAR2: 1 + (i % 5),
  }));

async function record(groups: Record<string, number>, date: string) {
  const headcounts = Object.fromEntries(Object.keys(groups).map((office) => [office, 60]));
  const id = await recordWave(program.deps, {
    origin: 'collected',
    date,
    headcounts,
    groups: Object.fromEntries(Object.entries(groups).map(([office, count]) => [office, people(count)])),
  });
  return waveResults(program.deps.database, id);
}

const hidden = { suppressed: true };

describe('after a wave that readers have seen', () => {
  test('an office that one person left is not told, nor are the others, from which it could be computed', async () => {
    const first = await record({ A: 12, B: 15 }, '2025-01-10');
    expect(first.scales.COM).toMatchObject({ groups: { A: { n: 12 }, B: { n: 15 } } });
    const second = await record({ A: 11, B: 21 }, '2025-07-10');
    expect(second.scales.COM).toMatchObject({
      n: 32,
      score: expect.any(Number),
      groups: { A: hidden, B: hidden },
    });
  });

  test('nothing is told of offices either when one person more has answered in all', async () => {
    await record({ A: 40, B: 40 }, '2025-01-10');
    const second = await record({ A: 46, B: 35 }, '2025-07-10');
    expect(second.scales.COM).toMatchObject({ groups: { A: hidden, B: hidden } });
    expect(second.items).toEqual({ SOD: hidden });
  });

  test('the same number of people are told as ever', async () => {
    await record({ A: 12, B: 15 }, '2025-01-10');
    const second = await record({ A: 12, B: 15 }, '2025-07-10');
    expect(second.scales.COM).toMatchObject({
      items: { COM1: { n: 27 } },
      groups: { A: { n: 12 }, B: { n: 15 } },
    });
  });

  test('a wave of which nothing was shown gives nothing to compare with', async () => {
    await record({ A: 4 }, '2025-01-10');
    const second = await record({ A: 6 }, '2025-07-10');
    expect(second.scales.COM).toMatchObject({ n: 6, score: expect.any(Number) });
  });
});

describe('after offices were merged or split', () => {
  const after = async (change: () => Promise<void>, groups: Record<string, number>): Promise<WaveResults> => {
    program.at('2025-03-01');
    await record({ A: 20, B: 20, C: 25 }, '2025-01-10');
    await change();
    program.at('2026-03-01');
    return record(groups, '2025-07-10');
  };
  const into = (code: string) => ({ code, name: code, headcount: 120 });
  const merge = (code: string) => () =>
    mergeOffices(program.deps, { organization, from: ['A', 'B'], into: into(code) });

  test('nothing of offices is told that what was told before could be set against, whatever code they have', async () => {
    for (const code of ['N', 'A']) {
      const { scales, wave } = await after(merge(code), { [code]: 40, C: 25 });
      expect(scales.COM).toMatchObject({ n: 65, score: expect.any(Number) });
      expect(scales.COM).toMatchObject({ groups: { [code]: hidden, C: hidden } });
      const caution = expect.stringContaining('uniti o divisi');
      const report = await climateReport(program.deps, await findWave(program.deps.database, wave.id), 'it');
      expect(report.cautions).toContainEqual(caution);
      // From then on it is an office like any other
      const next = await record({ [code]: 40, C: 25 }, '2026-01-10');
      expect(next.scales.COM).toMatchObject({ groups: { [code]: { n: 40 }, C: { n: 25 } } });
      const later = await climateReport(
        program.deps,
        await findWave(program.deps.database, next.wave.id),
        'it',
      );
      expect(later.cautions).not.toContainEqual(caution);
      await program.remove();
      program = await install();
    }
  });

  test('the same holds for the parts of one that was split', async () => {
    const split = () => splitOffice(program.deps, { organization, from: 'C', into: [into('D'), into('E')] });
    const { scales } = await after(split, { A: 20, B: 20, D: 13, E: 12 });
    expect(scales.COM).toMatchObject({ groups: { A: hidden, B: hidden, D: hidden, E: hidden } });
  });

  test('a name or a headcount that changed takes nothing away', async () => {
    const rename = () => changeOffice(program.deps, { organization, code: 'A', name: 'Nuovo nome' });
    const { scales, wave } = await after(rename, { A: 20, B: 20, C: 25 });
    expect(scales.COM).toMatchObject({ groups: { A: { n: 20 }, B: { n: 20 }, C: { n: 25 } } });
    const { cautions } = await climateReport(
      program.deps,
      await findWave(program.deps.database, wave.id),
      'it',
    );
    expect(cautions.join()).not.toContain('uniti o divisi');
  });
});

test('an office of which nobody answered looks like one that is hidden', async () => {
  const { scales } = await record({ A: 20, B: 20, C: 3, D: 0 }, '2025-01-10');
  expect(scales.COM).toMatchObject({ groups: { C: hidden, D: hidden } });
  expect(Object.keys((scales.COM as { groups: object }).groups)).toEqual(['A', 'B', 'C', 'D']);
});
