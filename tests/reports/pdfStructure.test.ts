import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { simulateRatings } from '../../src/cli/demo/simulatePeople.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { recordClosedWave } from '../../src/collection/recordClosedWave.js';
import { findWave } from '../../src/collection/waves.js';
import { catalogue } from '../../src/language/catalogue.js';
import type { Language } from '../../src/language/language.js';
import {
  findQuestionnaire,
  parseStored,
  type QuestionnaireSource,
} from '../../src/questionnaires/catalogue.js';
import { textItemsOf } from '../../src/questionnaires/questionnaire.js';
import { climateReport, type ClimateReport } from '../../src/reports/climateReport.js';
import { posterPdf } from '../../src/reports/posterPdf.js';
import { reportPdf } from '../../src/reports/reportPdf.js';
import { seededRandom } from '../../src/scoring/seededRandom.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { install, type Installation } from '../support/installation.js';
import { visitorOf } from '../support/pages.js';
import { everyElement, fontsIn, headersIn, readPdf, type ReadElement, type ReadPdf } from '../support/pdf.js';

jest.setTimeout(60_000);

/** The reports that the page must hold, from the barest to the fullest. */
const surveys = {
  'two desks over three waves': { desks: [14, 12], waves: 3 },
  'a desk of six, in ranges': { desks: [6], waves: 2 },
  'an imported wave': { desks: [9, 8], waves: 1, origin: 'imported' },
  'a desk of forty-five with the other offices’ answers': { desks: [45], waves: 2, perception: true },
  'twelve desks with twelve scales': { desks: Array.from({ length: 12 }, () => 20), waves: 2, scales: 12 },
  'a desk with two hundred long comments': { desks: [30], waves: 1, comments: 200 },
} as const satisfies Record<string, Survey>;

interface Survey {
  /** People of each who answer; two more are asked. */
  readonly desks: readonly number[];
  readonly waves: number;
  readonly origin?: 'imported';
  readonly perception?: true;
  readonly comments?: number;
  /** Of a questionnaire made for it. */
  readonly scales?: number;
}

/** A questionnaire of so many scales with long titles. */
function manyScales(count: number): QuestionnaireSource {
  const codes = Array.from({ length: count }, (_, at) => `S${at + 1}`);
  const source = [
    ...['code: grande', 'version: 1', 'audience: staff', 'title: { it: Clima grande, en: Large climate }'],
    ...['answers:', '  agreement: { min: 1, max: 5 }', 'scales:'],
    ...codes.map((code, at) => {
      const title = `{ it: Gestione delle relazioni numero ${at + 1}, en: Handling of relations number ${at + 1} }`;
      return `  ${code}: { title: ${title}, items: [${code}A, ${code}B] }`;
    }),
    ...['sections:', '  - title: { it: Tutto, en: All }', '    items:'],
    ...codes.flatMap((code) =>
      ['A', 'B'].map(
        (item) =>
          `      - { code: ${code}${item}, answers: agreement, text: { it: Qui si lavora bene (${code}), en: Work goes well here (${code}) } }`,
      ),
    ),
    '',
  ].join('\n');
  return { questionnaire: parseStored(source), source };
}

let program: Installation;
let server: RunningServer;
const ids = new Map<string, string>();

beforeAll(async () => {
  program = await install();
  for (const [at, [name, survey]] of Object.entries<Survey>(surveys).entries())
    ids.set(name, await record(`comune-${at + 1}`, survey));
  server = await startServer(program.deps, { host: '127.0.0.1', port: 0 });
});

afterAll(async () => {
  await server.stop();
  await program.remove();
});

/** @returns the id of the latest wave */
async function record(organization: string, survey: Survey): Promise<string> {
  const { desks, waves, origin = 'collected', perception = false, comments = 0 } = survey;
  await addOrganization(program.deps, { organization, name: `Comune di ${organization}` });
  const uniform = seededRandom(organization.length + desks.length);
  const store = async (code: string, date: string): Promise<string> => {
    const source = survey.scales === undefined ? await findQuestionnaire(code) : manyScales(survey.scales);
    const { questionnaire } = source;
    const levels = new Map(questionnaire.scales.map((scale) => [scale.code, 2 + 2.5 * uniform()]));
    const open = textItemsOf(questionnaire).map((item) => item.code);
    return recordClosedWave(program.deps, {
      ...{ organization, source, origin, opens: date, date },
      offices: desks.map((people, at) => ({
        ...{ code: `UFFICIO-${at}`, name: `Sportello polifunzionale ${at}`, kind: 'desk' as const },
        ...{ headcount: people + 2, codesIssued: people + 2 },
      })),
      responses: desks.flatMap((people, at) =>
        Array.from({ length: people }, () => ({
          office: `UFFICIO-${at}`,
          ratings: simulateRatings(questionnaire, levels, 3, uniform),
        })),
      ),
      comments: Array.from({ length: comments }, (_, at) => ({
        item: open[at % open.length]!,
        text: 'Il lavoro allo sportello cambia ogni mese. '.repeat(1 + (at % 46)).trim(),
      })),
    });
  };
  let latest = '';
  for (let wave = 0; wave < waves; wave += 1)
    latest = await store('clima-sportello', `2025-0${2 + 2 * wave}-20`);
  if (perception) await store('percezione-sportello', '2025-05-10');
  return latest;
}

async function reportOf(name: string, language: Language): Promise<ClimateReport> {
  const wave = await findWave(program.deps.database, ids.get(name)!);
  return climateReport(program.deps, wave, language);
}

const isHeading = ({ role }: ReadElement): boolean => /^H\d$/.test(role);

/** Points between which the words of a page stand. */
const margins = { left: 56, right: 595 - 56, top: 842 - 64, bottom: 60 };

const cases = Object.keys(surveys).flatMap((name) =>
  (['it', 'en'] as const).map((language) => ({ name, language })),
);

describe.each(cases)('the report of $name ($language)', ({ name, language }) => {
  let report: ClimateReport;
  let bytes: Buffer;
  let pdf: ReadPdf;
  let elements: ReadElement[];

  beforeAll(async () => {
    report = await reportOf(name, language);
    bytes = await reportPdf(report);
    pdf = await readPdf(bytes);
    elements = everyElement(pdf.elements);
  });

  test('says in which language it is, what it is and of whom, and holds parts of its fonts', () => {
    expect(pdf.isTagged).toBe(true);
    expect(pdf.language).toBe(language === 'it' ? 'it-IT' : 'en-GB');
    expect(pdf.title).toContain(report.organization);
    const { names, embedded, described } = fontsIn(bytes);
    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((font) => !/^[A-Z]{6}\+Titillium/.test(font))).toEqual([]);
    expect(embedded).toBe(described);
  });

  test('has a bookmark for each part', () => {
    const parts = elements.filter(({ role }) => role === 'H2').map(({ text }) => text);
    expect(parts.length).toBeGreaterThanOrEqual(6);
    expect(parts.filter((part) => !pdf.bookmarks.includes(part))).toEqual([]);
  });

  test('has no text that is neither read out nor marked as decoration', () => {
    const texts = pdf.pages.flatMap((page) => page.texts);
    expect(texts.filter(({ place }) => place === 'nowhere')).toEqual([]);
    expect(texts.filter(({ place }) => place === 'structure').length).toBeGreaterThan(100);
  });

  test('describes every figure in words', () => {
    const figures = elements.filter(({ role }) => role === 'Figure');
    expect(figures.length).toBeGreaterThan(0);
    expect(figures.filter(({ alternative }) => alternative.length < 20)).toEqual([]);
  });

  test('has one title, and no heading that skips a level', () => {
    const levels = elements.filter(isHeading).map(({ role }) => Number(role.slice(1)));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    expect(levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1)).toEqual([]);
  });

  test('says in every table what its columns and rows are', () => {
    const tables = elements.filter(({ role }) => role === 'Table');
    expect(tables.length).toBeGreaterThan(0);
    let columns = 0;
    for (const { children } of tables) {
      const roles = children.map((row) => row.children.map(({ role }) => role));
      expect(new Set(roles[0])).toEqual(new Set(['TH']));
      for (const row of roles.slice(1))
        expect([row[0], new Set(row.slice(1))]).toEqual(['TH', new Set(['TD'])]);
      columns += roles[0]!.length;
    }
    const { cells, ofColumns, ofRows } = headersIn(bytes);
    expect(ofColumns).toBe(columns);
    expect(ofColumns + ofRows).toBe(cells);
  });

  test('keeps within its margins', () => {
    const outside = pdf.pages.flatMap(({ texts }) =>
      texts.filter(({ place, left, right, baseline, size }) => {
        if (left < margins.left - 0.5 || right > margins.right + 0.5) return true;
        if (place === 'artifact') return baseline < 28 || baseline > 842 - 28;
        return baseline - 0.25 * size < margins.bottom - 0.5 || baseline + 0.7 * size > margins.top;
      }),
    );
    expect(outside).toEqual([]);
  });

  test('fills each page by a third at least, and ends none with a heading', () => {
    const lowest = pdf.pages.map(({ texts }) =>
      Math.min(...texts.filter(({ place }) => place === 'structure').map(({ baseline }) => baseline)),
    );
    const third = margins.top - (margins.top - margins.bottom) / 3;
    expect(lowest.filter((baseline) => baseline > third)).toEqual([]);
    expect(pdf.pages.filter(({ elements: all }) => isHeading(all.at(-1)!))).toEqual([]);
  });

  test('shows the same scores, intervals and verdicts as the page', async () => {
    const { columns } = catalogue(language).report;
    const told = [columns.scale, columns.score, columns.interval, columns.difference, columns.change];
    const tables = elements.filter(({ role }) => role === 'Table').map(rowsOf);
    const inPdf = tables.flatMap((rows) => chosen(rows, told));
    const { wave } = report;
    const address = `/sportello/${wave.organization}?rilevazione=${wave.id}&lang=${language}`;
    const { status, html } = await visitorOf(server)(address);
    expect(status).toBe(200);
    const onPage = [...html.matchAll(/<table[^]*?<\/table>/g)].flatMap(([table]) =>
      chosen(cellsOf(table), told),
    );
    expect(onPage).toHaveLength(report.scales.length);
    expect(inPdf).toEqual(onPage);
  });
});

describe.each(cases)('the poster of $name ($language)', ({ name, language }) => {
  let report: ClimateReport;
  let pdf: ReadPdf;
  let elements: ReadElement[];

  beforeAll(async () => {
    report = await reportOf(name, language);
    pdf = await readPdf(await posterPdf(report));
    elements = everyElement(pdf.elements);
  });

  test('is one page that a screen reader can read', () => {
    expect(pdf.pages).toHaveLength(1);
    expect(pdf.language).toBe(language === 'it' ? 'it-IT' : 'en-GB');
    expect(pdf.pages[0]!.texts.filter(({ place }) => place !== 'structure')).toEqual([]);
    expect(elements.filter(isHeading).map(({ role }) => role)).toEqual(['H1', 'H2', 'H3', 'H3', 'H3']);
    const outside = pdf.pages[0]!.texts.filter(
      ({ left, right, baseline, size }) =>
        left < margins.left - 0.5 ||
        right > margins.right + 0.5 ||
        baseline - 0.25 * size < margins.bottom - 0.5,
    );
    expect(outside).toEqual([]);
  });

  test('says nothing that is not in the report, and keeps no change back', () => {
    const said = elements.filter(({ role }) => ['P', 'LBody'].includes(role)).map(({ text }) => text);
    const inReport = (sentence: string): boolean =>
      [...report.how, ...report.changed, ...report.todo].includes(sentence);
    const head = said.slice(0, 3);
    expect(head[0]).toBe(report.organization);
    expect(head[1]).toContain(report.period);
    expect(head[2]).toContain(report.participation.figure);
    expect(said.slice(3).filter((sentence) => !inReport(sentence))).toEqual([]);
    for (const sentence of report.changed) expect(said).toContain(sentence);
    expect(said).toContain(report.todo.at(-1));
  });
});

function rowsOf(table: ReadElement): string[][] {
  return table.children.map((row) => row.children.map(({ text }) => text));
}

function cellsOf(table: string): string[][] {
  return [...table.matchAll(/<tr>([^]*?)<\/tr>/g)].map(([, row]) =>
    [...row!.matchAll(/<t[hd][^>]*>([^]*?)<\/t[hd]>/g)].map(([, cell]) => cell!.trim()),
  );
}

/** The rows of a table under some of its headers; none of a table that has not all of them. */
function chosen([head = [], ...rows]: string[][], headers: readonly string[]): string[][] {
  const places = headers.map((header) => head.indexOf(header));
  return places.includes(-1) ? [] : rows.map((row) => places.map((place) => row[place] ?? ''));
}
