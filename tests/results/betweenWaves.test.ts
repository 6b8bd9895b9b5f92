import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { waveResults } from '../../src/results/waveResults.js';
import { install, type Installation } from '../support/installation.js';
import { recordWave, type Answers } from '../support/smallSurvey.js';

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

test('an office of which nobody answered looks like one that is hidden', async () => {
  const { scales } = await record({ A: 20, B: 20, C: 3, D: 0 }, '2025-01-10');
  expect(scales.COM).toMatchObject({ groups: { C: hidden, D: hidden } });
  expect(Object.keys((scales.COM as { groups: object }).groups)).toEqual(['A', 'B', 'C', 'D']);
});
