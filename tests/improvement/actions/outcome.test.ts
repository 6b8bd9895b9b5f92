import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { outcomeOf, type Outcome } from '../../../src/improvement/actions/outcome.js';
import { outcomeWords } from '../../../src/reports/outcomeWords.js';
import { closedWaves } from '../../../src/results/waveResults.js';
import { install, type Installation } from '../../support/installation.js';
import { organization, recordWave, smallSurvey, type Answers } from '../../support/smallSurvey.js';

const { code: questionnaire } = smallSurvey().questionnaire;
const scale = { questionnaire, scale: 'COM' };

let program: Installation;
beforeEach(async () => {
  program = await install();
});
afterEach(() => program.remove());

/** People whose answers on communication lie around a value. */
const people = (count: number, around: number): Answers[] =>
  Array.from({ length: count }, (_, i) => ({
    COM1: Math.min(5, Math.max(1, around + (i % 3) - 1)),
    // Reversed
    COM2: 6 - Math.min(5, Math.max(1, around + ((i + 1) % 3) - 1)),
    CAR1: 1 + (i % 5),
    CAR2: 1 + ((i + 2) % 5),
  }));

async function after(
  began: string | null,
  waves: readonly [date: string, count: number, around: number][],
): Promise<Outcome> {
  for (const [date, count, around] of waves)
    await recordWave(program.deps, { origin: 'collected', date, groups: { A: people(count, around) } });
  const closed = await closedWaves(program.deps.database, organization, questionnaire);
  return outcomeOf({ scale, began }, closed);
}

describe('what the next wave says of an action', () => {
  test('is that its scale moved, where that can be shown, without a word on the cause', async () => {
    const outcome = await after('2025-03-01', [
      ['2025-01-10', 40, 2],
      ['2025-07-10', 52, 4],
    ]);
    expect(outcome).toMatchObject({ kind: 'told', verdict: 'improved', points: expect.any(Number) });
    expect(outcomeWords(outcome, 'it')).toMatch(
      /migliorata in modo dimostrabile: \+\d.* Altro può avervi contribuito/,
    );
    expect(outcomeWords(outcome, 'en')).toMatch(
      /demonstrably improved: \+\d.* Other things may have contributed/,
    );
  });

  test('is that nothing can be shown, where chance alone could have made the difference', async () => {
    const outcome = await after('2025-03-01', [
      ['2025-01-10', 40, 3],
      ['2025-07-10', 52, 3],
    ]);
    expect(outcome).toMatchObject({ kind: 'told', verdict: 'same' });
    expect(outcomeWords(outcome, 'it')).toMatch(/nessuna differenza dimostrabile/);
  });

  test('is told from the last wave closed before it began to the first that opened after it', async () => {
    const outcome = await after('2025-09-01', [
      ['2025-01-10', 40, 2],
      ['2025-07-10', 52, 3],
      ['2026-01-10', 64, 5],
      ['2026-07-10', 76, 1],
    ]);
    if (!('to' in outcome)) throw new Error(outcome.kind);
    expect([outcome.from.wave.number, outcome.to.wave.number]).toEqual([2, 3]);
  });

  test('is nothing as long as there is no such wave', async () => {
    expect((await after('2025-03-01', [['2025-01-10', 40, 3]])).kind).toBe('waiting');
    expect((await after('2024-03-01', [])).kind).toBe('nothingBefore');
    expect((await after(null, [])).kind).toBe('notBegun');
    expect(outcomeOf({ scale: null, began: '2025-03-01' }, []).kind).toBe('noScale');
  });

  test('holds no figure where a report would hold none: few have come or gone', async () => {
    const outcome = await after('2025-03-01', [
      ['2025-01-10', 40, 2],
      ['2025-07-10', 42, 4],
    ]);
    if (outcome.kind === 'told') expect(outcome.points).toBeNull();
    expect(outcomeWords(outcome, 'it')).not.toMatch(/[+−-]\d/);
  });

  test('is withheld where the scale itself is not told', async () => {
    const outcome = await after('2025-03-01', [
      ['2025-01-10', 40, 2],
      ['2025-07-10', 4, 4],
    ]);
    expect(outcome.kind).toBe('suppressed');
    expect(outcomeWords(outcome, 'it')).toMatch(/non si può mostrare/);
  });

  test('is that it cannot be compared, where the scale was asked otherwise', async () => {
    await recordWave(program.deps, { origin: 'collected', date: '2025-01-10', groups: { A: people(40, 2) } });
    await recordWave(program.deps, {
      ...{
        source: smallSurvey({ version: 2, firstItem: 'Detto altrimenti' }),
        origin: 'collected',
        date: '2025-07-10',
        groups: { A: people(52, 4) },
      },
    });
    const waves = await closedWaves(program.deps.database, organization, questionnaire);
    expect(outcomeOf({ scale, began: '2025-03-01' }, waves).kind).toBe('notComparable');
  });
});
