import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { fillWithDemo } from '../../src/cli/demo/fillWithDemo.js';
import { demoNetwork } from '../../src/cli/demo/network.js';
import { simulateRatings } from '../../src/cli/demo/simulatePeople.js';
import { recordClosedWave } from '../../src/collection/recordClosedWave.js';
import { findWave, listWaves, openWave, type Wave } from '../../src/collection/waves.js';
import type { Language } from '../../src/language/language.js';
import { isProblem } from '../../src/problems.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { climateReport, type ClimateReport } from '../../src/reports/climateReport.js';
import { reportPdf } from '../../src/reports/reportPdf.js';
import { seededRandom } from '../../src/scoring/seededRandom.js';
import { install, type Installation } from '../support/installation.js';
import { readPdf, type ReadPdf } from '../support/pdf.js';
import { italianIn } from '../support/phrases.js';

// Whole networks, PDFs and browsers take their time on a small machine
jest.setTimeout(60_000);

let program: Installation;
let latest: Wave[];

beforeAll(async () => {
  program = await install();
  await fillWithDemo(program.deps);
  latest = await Promise.all(
    demoNetwork.map(async ({ organization }) => (await wavesOf(organization)).at(-1)!),
  );
}, 120_000);

afterAll(() => program.remove());

const wavesOf = (organization: string): Promise<Wave[]> => listWaves(program.deps.database, organization);
const reportOf = (wave: Wave, language: Language): Promise<ClimateReport> =>
  climateReport(program.deps, wave, language);

/** All texts of a report with where they stand, those of its drawings too; without what is text only by its type. */
function textsOf(report: ClimateReport): [where: string, text: string][] {
  const { drawings, ...said } = report;
  const rest = { ...said, wave: null };
  const drawn = {
    scores: drawings.scores(640),
    // Drawn only where single questions are told
    shares: rest.notes.items === '' ? drawings.shares(640) : null,
    trends: drawings.trends(245),
  };
  const texts: [string, string][] = [];
  const collect = (value: unknown, where: string): void => {
    if (typeof value === 'string') texts.push([where, value]);
    else if (typeof value === 'object' && value !== null)
      for (const [key, part] of Object.entries(value)) collect(part, `${where}.${key}`);
  };
  collect(rest, 'report');
  collect(drawn, 'drawings');
  return texts;
}

/** A note or a detail that there is nothing to say for is empty. */
// An action that a meeting decided may be for no scale
const mayBeEmpty = /^report\.notes\.|\.detail$|\.pointsPhrase$|^report\.actions\.\d+\.scale(Title)?$/;

describe('what a report says of every comune of the demo network', () => {
  test.each(['it', 'en'] as const)('is said in full, without a gap (%s)', async (language) => {
    for (const wave of latest) {
      const texts = textsOf(await reportOf(wave, language));
      expect(texts.length).toBeGreaterThan(150);
      const faulty = texts.filter(
        ([where, text]) =>
          (text.trim() === '' && !mayBeEmpty.test(where)) ||
          /undefined|NaN|null|Infinity|\[object|\{\w+\}| {2}|«»|“”|\(\)/.test(text),
      );
      expect([wave.id, faulty]).toEqual([wave.id, []]);
    }
  });

  test('is English in the English report', async () => {
    for (const wave of latest) {
      const report = await reportOf(wave, 'en');
      // What an organization wrote itself stays as it is
      const actions = [...report.actions, ...[...report.markers.values()].flat()];
      const own = actions.flatMap(({ what, who }) => [what, who]);
      const words = textsOf(report)
        .map(([, text]) => own.reduce((rest, one) => rest.replaceAll(one, ''), text))
        .join('\n');
      expect([wave.id, italianIn(words)]).toEqual([wave.id, []]);
      const { scales } = wave.questionnaire;
      expect(report.scales.map(({ title }) => title)).toEqual(scales.map(({ title }) => title.en));
    }
  });

  test('answers the three questions of the first page, and names what to do', async () => {
    for (const wave of latest) {
      const { how, changed, todo } = await reportOf(wave, 'it');
      expect([how, changed, todo].map((sentences) => sentences.length > 0)).toEqual([true, true, true]);
    }
  });

  test('holds nothing back of the first wave for want of an earlier one', async () => {
    const [first] = await wavesOf('montefiorito');
    const report = await reportOf(first!, 'it');
    expect(report.trendWaves).toBe(1);
    expect(report.scales.every((scale) => scale.verdict === null && scale.points === null)).toBe(true);
    expect(report.scales.every((scale) => scale.score !== null)).toBe(true);
  });

  test('knows nothing of later waves', async () => {
    const third = (await wavesOf('borgomirto'))[2]!;
    expect((await reportOf(third, 'it')).trendWaves).toBe(3);
  });

  test('does not exist of a wave that is open', async () => {
    const source = await findQuestionnaire('clima-sportello');
    const wave = await openWave(program.deps, { organization: 'selvadolce', source, closes: '2026-12-31' });
    const thrown: unknown = await reportOf(wave, 'it').catch((error: unknown) => error);
    expect(isProblem(thrown, 'waveNotClosed')).toBe(true);
  });
});

/** What no page may have, whatever the report. */
function expectGoodPdf(pdf: ReadPdf, report: ClimateReport): void {
  expect(pdf.pages.length).toBeGreaterThanOrEqual(5);
  expect(pdf.pages.length).toBeLessThanOrEqual(16);
  expect(pdf.title).toContain(report.organization);
  expect(pdf.language).toBe(report.language === 'it' ? 'it-IT' : 'en-GB');
  expect(pdf.isTagged).toBe(true);
  for (const { title } of report.scales) expect(pdf.text).toContain(title);
  const outside = pdf.pages.flatMap(({ texts, width, height }) =>
    texts.filter(
      ({ left, right, baseline, size }) =>
        left < 0 || right > width || baseline < 0.2 * size || baseline + 0.8 * size > height,
    ),
  );
  expect(outside).toEqual([]);
  const figures = pdf.pages.flatMap((page) => page.figures);
  expect(figures.filter((alternative) => alternative.length < 20)).toEqual([]);
  expect(figures.length).toBeGreaterThan(0);
  const structures = new Set(pdf.pages.flatMap((page) => page.structures));
  for (const kind of ['H1', 'H2', 'P', 'L', 'LI', 'Table', 'TR', 'TH', 'TD'])
    expect(structures).toContain(kind);
  // Head, foot, a heading and a sentence alone would be a page for nothing
  expect(pdf.pages.filter(({ texts }) => texts.length < 6)).toEqual([]);
}

describe('the PDF', () => {
  test.each([
    ['borgomirto', 'it'],
    ['montefiorito', 'en'],
    ['fontelieta', 'it'],
  ] as const)(
    'of %s in %s is five to sixteen tagged pages that a screen reader can read',
    async (organization, language) => {
      const report = await reportOf(
        latest.find((wave) => wave.organization === organization)!,
        language,
      );
      const pdf = await readPdf(await reportPdf(report));
      expectGoodPdf(pdf, report);
      for (const sentence of [...report.how, ...report.changed, ...report.todo])
        expect(pdf.text.replace(/\s/g, '')).toContain(sentence.replace(/\s/g, ''));
      expect(pdf.text.replace(/\s/g, '')).toContain(report.receipts!.digest);
    },
  );

  test('of the same report twice is the same file', async () => {
    const wave = latest[0]!;
    const [one, other] = [
      await reportPdf(await reportOf(wave, 'it')),
      await reportPdf(await reportOf(wave, 'it')),
    ];
    expect(one.equals(other)).toBe(true);
  });

  test.each(['polso', 'benessere-organizzativo', 'percezione-sportello'])(
    'of the questionnaire %s is five to sixteen pages as well, in both languages',
    async (code) => {
      const source = await findQuestionnaire(code);
      const uniform = seededRandom(7);
      const levels = new Map(source.questionnaire.scales.map((scale) => [scale.code, 2 + 2 * uniform()]));
      const people = ['CENTRO', 'STAZIONE'].flatMap((office) => Array.from({ length: 14 }, () => office));
      const id = await recordClosedWave(program.deps, {
        organization: 'borgomirto',
        source,
        origin: 'collected',
        opens: '2026-05-01',
        date: '2026-05-20',
        offices: ['CENTRO', 'STAZIONE'].map((office) => ({
          code: office,
          name: `Sportello ${office}`,
          kind: 'desk',
          headcount: 16,
          codesIssued: 16,
        })),
        responses: people.map((office) => ({
          office,
          ratings: simulateRatings(source.questionnaire, levels, 3.2, uniform),
        })),
        comments: [],
      });
      const wave = await findWave(program.deps.database, id);
      for (const language of ['it', 'en'] as const) {
        const report = await reportOf(wave, language);
        expectGoodPdf(await readPdf(await reportPdf(report)), report);
      }
    },
  );
});
