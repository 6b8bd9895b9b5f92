import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findWave } from '../../src/collection/waves.js';
import { parseStored, type QuestionnaireSource } from '../../src/questionnaires/catalogue.js';
import { climateReport, type ClimateReport } from '../../src/reports/climateReport.js';
import { makeReport } from '../../src/reports/makeReport.js';
import { install, type Installation } from '../support/installation.js';
import { readPdf } from '../support/pdf.js';
import { recordWave, smallSurvey } from '../support/smallSurvey.js';
import { replaced } from '../support/versions.js';

/*
 * Five waves: in the third one question of the scale COM has other words and another is new; in the fourth nothing
 * changes; in the fifth the scale CAR is not what it was, and a scale is new.
 */

const parsed = (source: string): QuestionnaireSource => ({ questionnaire: parseStored(source), source });
const first = smallSurvey();
const second = parsed(
  replaced(smallSurvey({ version: 2, firstItem: 'Le notizie arrivano a tutti' }).source, [
    ['[COM1, COM2]', '[COM1, COM2, COM3]'],
    [
      '      - { code: CAR1',
      '      - { code: COM3, answers: agreement, text: So a chi chiedere }\n      - { code: CAR1',
    ],
  ]),
);
const third = parsed(
  replaced(second.source, [
    ['version: 2', 'version: 3'],
    ['items: [CAR1, CAR2] }', 'items: [CAR1] }\n  SOD: { title: Soddisfazione, items: [SOD] }'],
  ]),
);

let program: Installation;
let report: ClimateReport;
let ids: string[];

beforeAll(async () => {
  program = await install();
  ids = [];
  for (const [at, source] of [first, first, second, second, third].entries()) {
    const people = Array.from({ length: 14 }, (_, i) => ({
      ...{ COM1: 2 + (i % 4), COM2: 1 + (i % 3), CAR1: 3, CAR2: 1 + (i % 5), SOD: 1 + (i % 4) },
    }));
    ids.push(
      await recordWave(program.deps, {
        source,
        origin: 'imported',
        date: `2026-0${at + 1}-20`,
        groups: { A: people },
      }),
    );
  }
  report = await climateReport(program.deps, await findWave(program.deps.database, ids.at(-1)!), 'it');
});
afterAll(() => program.remove());

const scale = (code: string) => report.scales.find((one) => one.code === code)!;
const drawingOf = (code: string) => report.drawings.trends(330).find((one) => one.scale === code)!.drawing;
/** Upright dashed lines of a drawing. */
const marksOf = (code: string): number =>
  drawingOf(code).marks.filter((mark) => mark.kind === 'line' && mark.x1 === mark.x2 && mark.dashed).length;
const linesOf = (code: string): number =>
  drawingOf(code).marks.filter((mark) => mark.kind === 'path' && mark.width !== undefined).length;

describe('where a questionnaire changed between waves', () => {
  test('a scale says since when it cannot be compared, and which questions are others', () => {
    expect(scale('COM').breaks).toEqual([
      {
        ...{ from: ids[1], to: ids[2], versions: { from: 1, to: 2 } },
        sentence:
          'Da marzo 2026 la dimensione è misurata con domande diverse: i valori prima e dopo non si confrontano.',
        items: ['Domande aggiunte: «So a chi chiedere».', 'Domande cambiate: «Le notizie arrivano a tutti».'],
      },
    ]);
    expect(scale('CAR').breaks).toMatchObject([
      { from: ids[3], to: ids[4], items: ['Domande tolte: «Il lavoro è troppo».'] },
    ]);
  });

  test('a scale that is new says since when it is measured, and once', () => {
    expect(scale('SOD').breaks.map(({ sentence }) => sentence)).toEqual([
      'La dimensione è misurata da maggio 2026: prima non c’era.',
    ]);
  });

  test('the line of its trend is broken at a mark, and who does not see it is told', () => {
    expect([linesOf('COM'), marksOf('COM')]).toEqual([2, 1]);
    expect([linesOf('CAR'), marksOf('CAR')]).toEqual([1, 1]);
    expect(drawingOf('COM').description).toContain('Da marzo 2026');
  });

  test('the report of a wave before the change knows nothing of it', async () => {
    const earlier = await climateReport(program.deps, await findWave(program.deps.database, ids[1]!), 'it');
    expect(earlier.scales.flatMap(({ breaks }) => breaks)).toEqual([]);
  });

  test('the report as PDF says so beside the trends', async () => {
    const pdf = await makeReport(program.deps, { wave: ids.at(-1)!, language: 'it', form: 'report' });
    const { text } = await readPdf(Buffer.from(pdf));
    expect(text).toContain('Comunicazione. Da marzo 2026 la dimensione è misurata con domande diverse');
  });
});
