import { describe, expect, test } from '@jest/globals';
import { parseStored } from '../../src/questionnaires/catalogue.js';
import { releaseScale } from '../../src/results/release.js';
import { isSuppressed, type ReleasedFigures, type Suppressed } from '../../src/results/released.js';
import { conditionsOf } from '../../src/results/waveResults.js';
import { computeStatistics, type WaveStatistics } from '../../src/results/statistics.js';
import { seededRandom } from '../../src/scoring/seededRandom.js';

/*
 * A desk of 5 to 20 people answers, half a year later the same people and one newcomer. Nine answers of ten stay as
 * they were. Somebody who has all that was released both times guesses what the newcomer answered.
 */

const codes = ['A1', 'A2', 'A3', 'A4'];
const questionnaire = parseStored(`
code: prova
version: 1
audience: staff
title: Prova
answers:
  scale: { min: 1, max: 5 }
scales:
  A: { title: A, items: [${codes.join(', ')}] }
sections:
  - title: A
    items:
${codes.map((code) => `      - { code: ${code}, answers: scale, text: ${code} }`).join('\n')}
`);
const scale = questionnaire.scales[0]!;
const trials = 3_200;

type Person = readonly number[];

function statisticsOf(people: readonly Person[]): WaveStatistics {
  const rows = people.map((person) => ({
    office: 'A',
    ratings: Uint8Array.from(person, (answer) => answer - 1),
  }));
  return computeStatistics(questionnaire, rows, {
    total: people.length,
    offices: new Map([['A', people.length]]),
  });
}

/** What the attacker reads off a released figure, as a mean from 1 to 5; the middle of a band. */
function meanOf(released: ReleasedFigures | Suppressed | undefined): number | undefined {
  if (released === undefined || isSuppressed(released)) return undefined;
  const { mean, band } = released;
  return mean ?? (band === undefined ? undefined : 1 + (4 * (band[0] + band[1])) / 200);
}

/** How often the newcomer's answer to the first question is guessed. */
function successRate(
  read: (before: WaveStatistics, after: WaveStatistics) => readonly [number, number] | undefined,
) {
  const uniform = seededRandom(5);
  const answer = (): number => 1 + Math.floor(5 * uniform());
  const later = (before: number): number =>
    uniform() < 0.9 ? before : Math.min(5, Math.max(1, before + (uniform() < 0.5 ? 1 : -1)));
  let guessed = 0;
  for (let trial = 0; trial < trials; trial += 1) {
    const n = 5 + (trial % 16);
    const people = Array.from({ length: n }, () => codes.map(answer));
    const newcomer = codes.map(answer);
    const before = statisticsOf(people);
    const after = statisticsOf([...people.map((person) => person.map(later)), newcomer]);
    const means = read(before, after);
    const guess = means === undefined ? answer() : Math.round((n + 1) * means[1] - n * means[0]);
    if (Math.min(5, Math.max(1, guess)) === newcomer[0]) guessed += 1;
  }
  return guessed / trials;
}

function released(statistics: WaveStatistics, before: WaveStatistics | null) {
  const conditions = conditionsOf(statistics, before ?? undefined, {
    ...{ imported: false, minimumGroupSize: 5, reorganized: false },
  });
  const told = releaseScale(questionnaire, scale, statistics, conditions);
  return isSuppressed(told) ? undefined : told;
}

describe('whoever compares two waves between which one person came', () => {
  test('guesses the newcomer’s answer hardly better than blindly', () => {
    const rate = successRate((before, after) => {
      const [first, second] = [released(before, null), released(after, before)];
      const items = [meanOf(first?.items.A1), meanOf(second?.items.A1)] as const;
      const scores = [meanOf(first), meanOf(second)] as const;
      const best = items[0] !== undefined && items[1] !== undefined ? items : scores;
      return best[0] === undefined || best[1] === undefined ? undefined : [best[0], best[1]];
    });
    expect(rate).toBeLessThanOrEqual(0.25);
  });

  test('would guess half of the answers if item means were told as they are', () => {
    const rate = successRate((before, after) => [
      before.scales.A!.items.A1!.mean!,
      after.scales.A!.items.A1!.mean!,
    ]);
    expect(rate).toBeGreaterThanOrEqual(0.48);
  });

  test('learns nothing from the change either, which is told in words', () => {
    const first = released(statisticsOf(Array.from({ length: 8 }, () => [4, 3, 4, 5])), null);
    expect(first).toBeDefined();
    const before = statisticsOf(Array.from({ length: 8 }, (_, i) => [4, 3, 4, 1 + (i % 5)]));
    const after = statisticsOf(Array.from({ length: 9 }, (_, i) => [4, 3, 4, 1 + (i % 5)]));
    expect(released(after, before)).toMatchObject({ mean: null, sd: null, score: null, ci95: null });
    expect(released(after, before)?.band).toEqual([60, 80]);
  });
});
