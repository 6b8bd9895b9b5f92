import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openWave } from '../../src/collection/waves.js';
import { isProblem } from '../../src/problems.js';
import { isSuppressed, type ReleasedScale, type Suppressed } from '../../src/results/released.js';
import { waveResults, type WaveResults } from '../../src/results/waveResults.js';
import { install, type Installation } from '../support/installation.js';
import { organization, recordWave, smallSurvey, type Answers } from '../support/smallSurvey.js';

let program: Installation;
beforeEach(async () => {
  program = await install();
});
afterEach(() => program.remove());

async function resultsOf(wave: Parameters<typeof recordWave>[1]): Promise<WaveResults> {
  return waveResults(program.deps.database, await recordWave(program.deps, wave));
}

function told(results: WaveResults, scale = 'COM'): ReleasedScale {
  const released = results.scales[scale];
  if (released === undefined || isSuppressed(released)) throw new Error(`${scale} is not told`);
  return released;
}

/** After reversing COM2: (4, 4), (2, 2), (5, 4), (3, 4), (5, 5) and (5, 3); scores 4, 2, 4.5, 3.5, 5 and 4. */
const six: readonly Answers[] = [
  { COM1: 4, COM2: 2, CAR1: 2, CAR2: 3, SOD: 4, NPS: 9, ANZ: 'poco' },
  { COM1: 2, COM2: 4, CAR1: 3, CAR2: 2, SOD: 3, NPS: 6, ANZ: 'molto' },
  { COM1: 5, COM2: 2, CAR1: 4, CAR2: 4, SOD: 5, NPS: 10, ANZ: 'molto' },
  { COM1: 3, COM2: 2, CAR1: 1, CAR2: 5, SOD: 4, NPS: 8, ANZ: 'molto' },
  { COM1: 5, COM2: 1, CAR1: 2, CAR2: 2, SOD: 5, NPS: 7, ANZ: 'molto' },
  { COM1: 5, COM2: 3, CAR1: 5, CAR2: 1, SOD: 2, NPS: 0, ANZ: 'molto' },
];
const people = (count: number): Answers[] => Array.from({ length: count }, (_, at) => six[at % 6]!);
const suppressed: Suppressed = { suppressed: true };
const isStep = (share: number): boolean => Math.abs(20 * share - Math.round(20 * share)) < 1e-9;

describe('answers imported from a file', () => {
  test('are told in full precision, as computed by hand, with how many gave each answer', async () => {
    const com = told(await resultsOf({ origin: 'imported', groups: { A: six } }));
    expect(com.n).toBe(6);
    expect(com.mean).toBeCloseTo(23 / 6, 12);
    expect(com.score).toBeCloseTo((100 * (23 / 6 - 1)) / 4, 12);
    expect(com.favourable).toBeCloseTo(8 / 12, 12);
    expect(com.neutral).toBeCloseTo(2 / 12, 12);
    expect(com.unfavourable).toBeCloseTo(2 / 12, 12);
    expect(com.items).toMatchObject({
      COM1: { n: 6, mean: 4, distribution: { 1: 0, 2: 1, 3: 1, 4: 1, 5: 3 } },
      COM2: { n: 6, mean: expect.closeTo(22 / 6, 12), distribution: { 1: 0, 2: 1, 3: 1, 4: 3, 5: 1 } },
    });
  });

  test('are held to the minimum group size like any other', async () => {
    const { scales } = await resultsOf({ origin: 'imported', groups: { A: people(4) } });
    expect(scales).toEqual({ COM: suppressed, CAR: suppressed });
  });

  test('have a narrower interval where nearly everybody answered, and none to speak of where all did', async () => {
    const width = async (headcounts?: Record<string, number>): Promise<number> => {
      const wave = { origin: 'imported' as const, groups: { A: six }, ...(headcounts ? { headcounts } : {}) };
      const [low, high] = told(await resultsOf(wave)).ci95!;
      return high - low;
    };
    const unknown = await width();
    const nearlyAll = await width({ A: 7 });
    expect(nearlyAll).toBeGreaterThan(1);
    expect(nearlyAll).toBeLessThan(unknown / 2);
    expect(await width({ A: 6 })).toBeCloseTo(0, 9);
  });
});

describe('a collected wave', () => {
  test('of fewer than five tells nothing at all', async () => {
    const results = await resultsOf({ origin: 'collected', groups: { A: people(2), B: people(2) } });
    expect(results.wave.responses).toBe(4);
    expect(results.scales).toEqual({ COM: suppressed, CAR: suppressed });
    expect([results.items, results.enps, results.choices]).toEqual([
      { SOD: suppressed },
      { NPS: suppressed },
      { ANZ: suppressed },
    ]);
  });

  test('of eight tells scores in steps of 5 points, and nothing of single questions', async () => {
    const results = await resultsOf({ origin: 'collected', groups: { A: people(8) } });
    const com = told(results);
    expect(com.n).toBe(8);
    expect(com.score! % 5).toBe(0);
    expect(com.ci95!.map((end) => end % 5)).toEqual([0, 0]);
    expect(com.mean).toBe(1 + (4 * com.score!) / 100);
    expect(com.items).toEqual({ COM1: suppressed, COM2: suppressed });
    expect([com.favourable, com.neutral, com.unfavourable]).toEqual([null, null, null]);
    expect([com.alpha, com.alphaStandardized, com.omegaTotal, com.rwgj.mean, com.isSplit]).toEqual(
      [null, null, null, null, null], // each could tell of single answers
    );
    expect([results.items.SOD, results.enps.NPS, results.choices.ANZ]).toEqual([
      suppressed,
      suppressed,
      suppressed,
    ]);
  });

  test('of twelve tells single questions, with shares in steps and without counts', async () => {
    const results = await resultsOf({ origin: 'collected', groups: { A: people(12) } });
    const item = told(results).items.COM1!;
    if (isSuppressed(item)) throw new Error('COM1 is not told');
    expect(item.distribution).toBeNull();
    const shares = Object.values(item.shares);
    expect(shares).toHaveLength(5);
    expect([...shares, item.favourable!, item.neutral!, item.unfavourable!].every(isStep)).toBe(true);
    expect(item.score! % 5).toBe(0);
    const { NPS } = results.enps;
    expect(NPS).toMatchObject({ n: 12, promoters: 0.35, passives: 0.35, detractors: 0.35, score: 0 });
    expect(results.choices.ANZ).toEqual({ n: 12, shares: { poco: 0.15, molto: 0.85 } });
  });

  test('of twenty-four tells exact scores, yet no counts, and no share by which one person could be counted', async () => {
    const com = told(await resultsOf({ origin: 'collected', groups: { A: people(24) } }));
    expect(com.mean).toBeCloseTo(23 / 6, 12);
    const unanimous = { ...six[0]!, COM1: 5 };
    const dissenting = (COM1: number) => [...people(23).map(() => unanimous), { ...unanimous, COM1 }];
    const [one, none] = await Promise.all(
      [1, 5].map(async (last) => {
        const own = await install();
        const id = await recordWave(own.deps, {
          origin: 'collected',
          groups: { A: dissenting(last) },
        });
        const item = told(await waveResults(own.deps.database, id)).items.COM1!;
        await own.remove();
        return item;
      }),
    );
    expect(one).toMatchObject({ distribution: null, favourable: 0.95, unfavourable: 0.05 });
    expect(none).toMatchObject({ distribution: null, favourable: 0.95, unfavourable: 0.05 });
  });

  test('whose organization asks for more people is hidden below that number', async () => {
    const id = await recordWave(program.deps, { origin: 'collected', groups: { A: people(8) } });
    await program.deps.database.updateTable('organization').set({ minimum_group_size: 9 }).execute();
    const results = await waveResults(program.deps.database, id);
    expect(results.minimumGroupSize).toBe(9);
    expect(results.scales.COM).toEqual(suppressed);
  });
});

describe('groups', () => {
  test.each(['collected', 'imported'] as const)(
    'below the minimum, and the one from which they could be computed, say nothing (%s)',
    async (origin) => {
      const { groups } = told(
        await resultsOf({ origin, groups: { A: people(9), B: people(6), C: people(3) } }),
      );
      expect(groups.A).toMatchObject({ n: 9, score: expect.any(Number) });
      expect(groups.B).toEqual(suppressed);
      expect(groups.C).toEqual(suppressed);
    },
  );

  test('in which nobody answered look like hidden ones', async () => {
    const { groups } = told(await resultsOf({ origin: 'imported', groups: { A: people(6), B: [] } }));
    expect(groups.B).toEqual(suppressed);
  });

  test('are compared with each other only where all of them are shown', async () => {
    const shown = told(await resultsOf({ origin: 'imported', groups: { A: people(6), B: people(7) } }));
    expect([shown.icc1, shown.icc2].every((value) => typeof value === 'number')).toBe(true);
    const hidden = told(await resultsOf({ origin: 'imported', groups: { A: people(12), B: people(4) } }));
    expect([hidden.icc1, hidden.icc2]).toEqual([null, null]);
  });

  test('protect who did not say the own group', async () => {
    const { n, groups } = told(
      await resultsOf({ origin: 'imported', groups: { A: people(9), B: people(7), '': people(2) } }),
    );
    expect(n).toBe(18);
    expect(groups.B).toEqual(suppressed);
    expect(Object.keys(groups)).toEqual(['A', 'B']);
  });
});

describe('a wave that is still open', () => {
  test('has no results, nor has one that does not exist', async () => {
    const { database } = program.deps;
    await recordWave(program.deps, { origin: 'imported', groups: { A: six } });
    const wave = await openWave(program.deps, { organization, source: smallSurvey(), closes: '2026-12-31' });
    const problemOf = (id: string): Promise<unknown> =>
      waveResults(database, id).catch((thrown: unknown) => thrown);
    expect(isProblem(await problemOf(wave.id), 'waveNotClosed')).toBe(true);
    expect(isProblem(await problemOf('prova-9'), 'waveUnknown')).toBe(true);
  });
});
