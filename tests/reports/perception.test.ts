import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { pairsChart, type PairRow } from '../../src/charts/pairsChart.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { recordClosedWave } from '../../src/collection/recordClosedWave.js';
import { findWave } from '../../src/collection/waves.js';
import type { Language } from '../../src/language/language.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { closedItemsOf } from '../../src/questionnaires/questionnaire.js';
import { climateReport, type ClimateReport } from '../../src/reports/climateReport.js';
import { expectInside } from '../support/drawings.js';
import { install, type Installation } from '../support/installation.js';

jest.setTimeout(60_000);

let program: Installation;

beforeAll(async () => {
  program = await install();
});

afterAll(() => program.remove());

interface Answered {
  readonly questionnaire: 'clima-sportello' | 'percezione-sportello' | 'polso';
  readonly date: string;
  /** From 0, the worst, to 4, the best; people differ by one about it. */
  readonly level: number;
  readonly people?: number;
}

/** @returns the id of the wave */
async function record(organization: string, wave: Answered): Promise<string> {
  const { questionnaire: code, date, level, people = 40 } = wave;
  const source = await findQuestionnaire(code);
  const closed = closedItemsOf(source.questionnaire);
  const answersOf = (person: number): Uint8Array =>
    Uint8Array.from(closed, (item) => {
      const value = Math.min(4, Math.max(0, level + (person % 3) - 1));
      return item.kind === 'rating' && item.reversed ? 4 - value : value;
    });
  return recordClosedWave(program.deps, {
    ...{ organization, source, origin: 'collected', opens: date, date },
    offices: [
      { code: 'URP', name: 'Sportello', kind: 'desk', headcount: people + 5, codesIssued: people + 5 },
    ],
    responses: Array.from({ length: people }, (_, person) => ({ office: 'URP', ratings: answersOf(person) })),
    comments: [],
  });
}

/** An organization with some closed waves. */
async function organizationWith(name: string, waves: readonly Answered[]): Promise<string[]> {
  await addOrganization(program.deps, { organization: name, name: `Comune di ${name}` });
  const ids: string[] = [];
  for (const wave of waves) ids.push(await record(name, wave));
  return ids;
}

async function perceptionIn(id: string, language: Language = 'it'): Promise<ClimateReport['perception']> {
  const wave = await findWave(program.deps.database, id);
  return (await climateReport(program.deps, wave, language)).perception;
}

describe('how the desk sees itself and how the offices see it', () => {
  test('are set side by side, the same from both sides', async () => {
    const [desk, offices] = await organizationWith('alfa', [
      { questionnaire: 'clima-sportello', date: '2025-03-20', level: 3 },
      { questionnaire: 'percezione-sportello', date: '2025-06-20', level: 1 },
    ]);
    const own = await perceptionIn(desk!);
    const theirs = await perceptionIn(offices!);
    expect(own!.pairs).toHaveLength(2);
    for (const pair of own!.pairs) {
      expect(pair.verdict).toBe('higher');
      expect(pair.desk.ci95![0]).toBeGreaterThan(pair.offices.ci95![1]);
    }
    const figures = (finding: ClimateReport['perception']) =>
      finding!.pairs.map(({ desk: one, offices: other, verdict }) => [one.text, other.text, verdict]).sort();
    expect(figures(theirs)).toEqual(figures(own));
    expect(own!.lead).toContain('20 giugno 2025');
    expect(theirs!.lead).toContain('20 marzo 2025');
    expect((await perceptionIn(desk!, 'en'))!.lead).toContain('20 June 2025');
  });

  test('are called alike where the intervals meet, and lower where the desk sees itself below', async () => {
    const [alike] = await organizationWith('beta', [
      { questionnaire: 'clima-sportello', date: '2025-03-20', level: 2 },
      { questionnaire: 'percezione-sportello', date: '2025-06-20', level: 2 },
    ]);
    expect((await perceptionIn(alike!))!.pairs.map(({ verdict }) => verdict)).toEqual(['alike', 'alike']);
    const [lower] = await organizationWith('gamma', [
      { questionnaire: 'clima-sportello', date: '2025-03-20', level: 1 },
      { questionnaire: 'percezione-sportello', date: '2025-06-20', level: 3 },
    ]);
    expect((await perceptionIn(lower!))!.pairs.map(({ verdict }) => verdict)).toEqual(['lower', 'lower']);
  });

  test('are not compared over more than a year, nor where one side is too few to be told', async () => {
    const [late] = await organizationWith('delta', [
      { questionnaire: 'clima-sportello', date: '2023-03-20', level: 2 },
      { questionnaire: 'percezione-sportello', date: '2025-06-20', level: 2 },
    ]);
    expect(await perceptionIn(late!)).toBeUndefined();
    const [few] = await organizationWith('epsilon', [
      { questionnaire: 'clima-sportello', date: '2025-03-20', level: 2 },
      { questionnaire: 'percezione-sportello', date: '2025-06-20', level: 2, people: 4 },
    ]);
    expect(await perceptionIn(few!)).toBeUndefined();
  });

  test('are taken from the wave of the other side that lies nearest', async () => {
    const [, desk] = await organizationWith('zeta', [
      { questionnaire: 'percezione-sportello', date: '2025-01-20', level: 1 },
      { questionnaire: 'clima-sportello', date: '2025-05-20', level: 2 },
      { questionnaire: 'percezione-sportello', date: '2025-06-20', level: 3 },
    ]);
    const finding = await perceptionIn(desk!);
    expect(finding!.lead).toContain('20 giugno 2025');
    expect(finding!.pairs.map(({ verdict }) => verdict)).toEqual(['lower', 'lower']);
  });

  test('are the two sides: the desk’s own pulse is not taken for what the offices say', async () => {
    const [desk, pulse] = await organizationWith('eta', [
      { questionnaire: 'clima-sportello', date: '2025-03-20', level: 3 },
      { questionnaire: 'polso', date: '2025-04-20', level: 1 },
    ]);
    expect(await perceptionIn(desk!)).toBeUndefined();
    expect(await perceptionIn(pulse!)).toBeUndefined();
  });
});

const score = fc.double({ min: 0, max: 100, noNaN: true });
const side = fc.oneof(
  fc
    .record({ score, spread: fc.double({ min: 0, max: 60, noNaN: true }) })
    .map((told): PairRow['sides'][0] => ({
      score: told.score,
      ci95: [told.score - told.spread, told.score + told.spread],
      band: null,
      text: String(Math.round(told.score)),
    })),
  fc.constantFrom<PairRow['sides'][0]>(
    { score: null, ci95: null, band: null, text: 'protetto' },
    { score: null, ci95: null, band: [60, 80], text: '60–80' },
  ),
);
const label = fc.constantFrom('Chiarezza', 'Chiarezza di ciò che lo sportello trasmette agli altri uffici');
const rows = fc.array(fc.record({ label, sides: fc.tuple(side, side) }), { minLength: 1, maxLength: 8 });

describe('the chart of both sides', () => {
  const frame = {
    names: ['Lo sportello', 'Gli altri uffici'] as const,
    title: 'Due sguardi',
    description: 'Che cosa mostra',
  };

  test('stays within its frame, whatever it shows', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 320, max: 1000 }), (some, width) => {
        expectInside(pairsChart(some, { ...frame, width }));
      }),
      { seed: 4, numRuns: 150 },
    );
  });

  test('tells the sides apart by their signs, and writes what each says', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const { marks } = pairsChart(some, { ...frame, width: 640 });
        const texts = marks.flatMap((mark) => (mark.kind === 'text' ? mark.text : []));
        for (const { sides } of some) for (const { text } of sides) expect(texts).toContain(text);
        const told = (at: 0 | 1): number => some.filter(({ sides }) => sides[at].score !== null).length;
        expect(marks.filter(({ kind }) => kind === 'dot')).toHaveLength(1 + told(0));
        const squares = marks.filter(
          (mark) =>
            mark.kind === 'rectangle' && mark.width === 10 && mark.tone === 'bad' && mark.height === 10,
        );
        expect(squares.length).toBeGreaterThanOrEqual(1 + told(1));
      }),
      { seed: 5, numRuns: 100 },
    );
  });
});
