import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { listAudit } from '../../src/accounts/auditLog.js';
import { parseStored, type QuestionnaireSource } from '../../src/questionnaires/catalogue.js';
import { en } from '../../src/language/en.js';
import { writeExport } from '../../src/reports/export/writeExport.js';
import type { ExportFormat } from '../../src/reports/export/formats.js';
import { waveResults } from '../../src/results/waveResults.js';
import { install, problemOf, type Installation } from '../support/installation.js';
import { readSav } from '../support/sav.js';
import { organization, recordWave, smallSurvey, type Answers } from '../support/smallSurvey.js';
import { readXlsx } from '../support/xlsx.js';

let program: Installation;
beforeAll(async () => {
  program = await install();
});
afterAll(() => program.remove());

/** The small questionnaire under another code, so that no wave of another test is the one before. */
function survey(code: string, change: (source: string) => string = (source) => source): QuestionnaireSource {
  const source = change(smallSurvey().source.replace('code: prova', `code: ${code}`));
  return { questionnaire: parseStored(source), source };
}
const withRows = (source: string): string => `${source}individualRows: true\n`;

/** A person whose answers differ from those of the next in everything. */
const person = (at: number): Answers => ({
  COM1: 1 + (at % 5),
  COM2: 1 + ((at >> 1) % 5),
  CAR1: 1 + ((at * 2) % 5),
  CAR2: 1 + ((at * 3) % 5),
  SOD: 1 + ((at * 4) % 5),
  NPS: at % 11,
  ANZ: at % 2 === 0 ? 'poco' : 'molto',
});
const people = (count: number, from = 0): Answers[] =>
  Array.from({ length: count }, (_, at) => person(from + at));

let files = 0;
/** Exports a wave and reads the file back as rows of cells, the header first. */
async function exported(wave: string, format: ExportFormat, { rows = false, language = 'it' as const } = {}) {
  const file = join(program.folder, `export-${(files += 1)}.${format}`);
  await writeExport(program.deps, wave, file, { format, rows, language });
  return { file, content: readFileSync(file) };
}

async function csvRows(wave: string, rows: boolean): Promise<Record<string, string>[]> {
  const { content } = await exported(wave, 'csv', { rows });
  return parse(content, { bom: true, columns: true });
}

/** All numbers of a document, keys that are numbers among them. */
function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  if (typeof value === 'boolean') return [Number(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => [
    ...(/^-?\d+$/.test(key) && !Array.isArray(value) ? [Number(key)] : []),
    ...numbersIn(part),
  ]);
}

describe('the export of a collected wave', () => {
  const cases = {
    'below the minimum': { URP: people(4) },
    'of a few, with rounded scores': { URP: people(7) },
    'with a hidden office': { A: people(9), B: people(6, 3), C: people(3, 5) },
    'with everything told': { A: people(40), B: people(33, 7) },
  };

  test.each(Object.entries(cases))('holds no number that the results do not: %s', async (name, groups) => {
    const code = `raccolta-${Object.keys(cases).indexOf(name)}`;
    const wave = await recordWave(program.deps, { source: survey(code), origin: 'collected', groups });
    const results = await waveResults(program.deps.database, wave);
    const told = numbersIn(results);
    const [header, ...rows] = readXlsx((await exported(wave, 'xlsx')).content)[0]!.rows;
    const numbers = rows.flatMap((row) => row.filter((cell) => typeof cell === 'number'));
    for (const number of numbers) expect(told).toContain(number);
    expect(header).toContain('withheld');
    const suppressed = JSON.stringify(results).split('"suppressed":true').length - 1;
    expect(rows.filter((row) => ['group', 'items', 'weights'].includes(String(row.at(-1))))).toHaveLength(
      suppressed,
    );
    // Not by silence alone: what is told is there
    expect(numbers).toContain(results.wave.responses);
    for (const scale of Object.values(results.scales))
      if ('score' in scale) expect(numbers).toContain(scale.score);
  });

  test('says why a figure is not there, in an own column', async () => {
    const wave = await recordWave(program.deps, {
      ...{
        source: survey('perche'),
        origin: 'collected',
        groups: { A: people(9), B: people(6, 3), C: people(3, 5) },
      },
    });
    const rows = await csvRows(wave, false);
    expect(rows.filter(({ level, scale }) => level === 'office' && scale === 'COM')).toMatchObject([
      { office: 'A', n: '9', withheld: '' },
      { office: 'B', n: '', score: '', withheld: 'group' },
      { office: 'C', n: '', score: '', withheld: 'group' },
    ]);
  });

  test('tells a band where few have come, and why', async () => {
    const source = survey('fascia', (text) => text.replace('[COM1, COM2]', '[COM1, COM2, SOD]'));
    const groups = (count: number) => ({ URP: people(count) });
    await recordWave(program.deps, { source, origin: 'collected', date: '2026-01-10', groups: groups(12) });
    const wave = await recordWave(program.deps, { source, origin: 'collected', groups: groups(13) });
    const rows = await csvRows(wave, false);
    expect(rows.find(({ level, scale }) => level === 'scale' && scale === 'COM')).toMatchObject({
      ...{ score: '', band_low: '40', band_high: '60', withheld: 'band' },
    });
  });

  test('is written down in the register of acts, and is not made for an open wave', async () => {
    const [last] = await listAudit(program.deps.database, { organization, atMost: 1 });
    expect(last).toMatchObject({
      act: 'export',
      actor: 'command',
      details: { format: 'csv', content: 'results' },
    });
    expect(await problemOf(exported('prova-99', 'csv'))).toBe('waveUnknown');
  });
});

describe('single rows', () => {
  test('of an imported wave are those of its file, office by office, in an order of their own each time', async () => {
    const groups = { A: people(40), '': people(20, 40) };
    const wave = await recordWave(program.deps, { source: survey('importata'), origin: 'imported', groups });
    const first = await csvRows(wave, true);
    const second = await csvRows(wave, true);
    const expected = [
      ...groups.A.map((answers) => ({ ufficio: 'A', ...answers })),
      ...groups[''].map((answers) => ({ ufficio: '', ...answers })),
    ].map((row) => JSON.stringify(Object.values(row).map(String)));
    const read = (rows: typeof first): string[] => rows.map((row) => JSON.stringify(Object.values(row)));
    expect(read(first).sort()).toEqual(expected.sort());
    expect(read(second).sort()).toEqual(expected);
    expect(read(await csvRows(wave, true))).not.toEqual(read(await csvRows(wave, true)));
    expect(Object.keys(first[0]!)).toEqual(['ufficio', 'COM1', 'COM2', 'CAR1', 'CAR2', 'SOD', 'NPS', 'ANZ']);
  });

  test('cannot be allowed afterwards: a questionnaire that was used keeps its word', async () => {
    const groups = { A: people(60) };
    await recordWave(program.deps, { source: survey('promessa'), origin: 'collected', groups });
    const later = recordWave(program.deps, {
      source: survey('promessa', withRows),
      origin: 'collected',
      groups,
    });
    expect(await problemOf(later)).toBe('questionnaireChanged');
  });

  test('of a collected wave are refused where the questionnaire does not say so, and leave no file', async () => {
    const wave = await recordWave(program.deps, {
      ...{ source: survey('senza'), origin: 'collected', groups: { A: people(60) } },
    });
    expect(await problemOf(exported(wave, 'csv', { rows: true }))).toBe('rowsNotAllowed');
    expect(readdirSync(program.folder)).not.toContain(`export-${files}.csv`);
  });

  test.each([
    ['of nineteen', [19]],
    ['where somebody has joined since the wave before', [60, 61]],
    ['where four have left', [60, 56]],
  ])('of a collected wave are refused %s', async (_case, sizes) => {
    const source = survey(`poche-${sizes.join('-')}`, withRows);
    let wave = '';
    for (const [at, count] of sizes.entries())
      wave = await recordWave(program.deps, {
        ...{ source, origin: 'collected', date: `2026-0${at + 1}-10`, groups: { A: people(count) } },
      });
    expect(await problemOf(exported(wave, 'sav', { rows: true }))).toBe('rowsWithheld');
  });

  test('of a collected wave hold every person once, without an answer that fewer than five have given', async () => {
    const calm = (answers: Answers): Answers => ({ ...answers, SOD: 2 + (Number(answers.SOD) % 3) });
    const alone = { ...person(0), SOD: 5 };
    const groups = { A: [...people(30).map(calm), alone], B: people(25, 30).map(calm) };
    const wave = await recordWave(program.deps, {
      ...{ source: survey('righe', withRows), origin: 'collected', groups },
    });
    const rows = await csvRows(wave, true);
    expect(rows).toHaveLength(56);
    for (const column of Object.keys(rows[0]!)) {
      const counts = new Map<string, number>();
      for (const row of rows) counts.set(row[column]!, (counts.get(row[column]!) ?? 0) + 1);
      expect([column, Math.min(...counts.values()) >= 5]).toEqual([column, true]);
    }
    expect(Object.keys(rows[0]!)).toContain('ufficio');
    expect(new Set(rows.map(({ SOD }) => SOD))).toEqual(new Set(['2', '3', '4']));
    const explained = readXlsx((await exported(wave, 'xlsx', { rows: true })).content)[1]!.rows;
    expect(explained.find(([name]) => name === 'SOD')).toContain(
      '1 = 1; 2 = 2; 3 = 3; 4 = 4 + 5 (insieme: risposte di pochi)',
    );
  });

  test('of a collected wave lose the office, or a choice, that would show who is who', async () => {
    const small = { source: survey('piccolo', withRows), origin: 'collected' } as const;
    const byOffice = await csvRows(
      await recordWave(program.deps, { ...small, groups: { A: people(40), B: people(8) } }),
      true,
    );
    expect(Object.keys(byOffice[0]!)).not.toContain('ufficio');
    const alone = [
      ...people(39).map((answers) => ({ ...answers, ANZ: 'poco' })),
      { ...person(1), ANZ: 'molto' },
    ];
    const source = survey('solo', withRows);
    const byChoice = await csvRows(
      await recordWave(program.deps, { source, origin: 'collected', groups: { A: alone } }),
      true,
    );
    expect(Object.keys(byChoice[0]!)).toEqual(['ufficio', 'COM1', 'COM2', 'CAR1', 'CAR2', 'SOD', 'NPS']);
  });

  test('lose a question to which everybody gave one answer', async () => {
    const groups = { A: people(30).map((answers) => ({ ...answers, COM1: 5 })) };
    const source = survey('unanime', withRows);
    const rows = await csvRows(await recordWave(program.deps, { source, origin: 'collected', groups }), true);
    expect(Object.keys(rows[0]!)).not.toContain('COM1');
  });

  test('never come with what people wrote, nor with anything that the answers do not say', async () => {
    const wave = await recordWave(program.deps, {
      ...{ source: survey('commenti', withRows), origin: 'collected', groups: { A: people(30) } },
    });
    await program.deps.database
      .insertInto('comment')
      .values({
        ...{ organization_id: organization, wave_number: Number(wave.split('-').at(-1)) },
        ...{ comment_id: Buffer.alloc(16, 1), item_code: 'NOTE', text: 'kanarienvogel' },
      })
      .execute();
    const ids = await program.deps.database.selectFrom('response').select('response_id').execute();
    for (const format of ['csv', 'xlsx', 'sav'] as const) {
      const { content } = await exported(wave, format, { rows: true });
      const text = format === 'xlsx' ? JSON.stringify(readXlsx(content)) : content.toString('latin1');
      expect(text).not.toContain('kanarienvogel');
      expect(text).not.toContain('NOTE');
      for (const { response_id } of ids) expect(text).not.toContain(response_id.toString('hex', 0, 8));
    }
  });
});

describe('files', () => {
  let wave: string;
  beforeAll(async () => {
    const labelled = survey('etichette', (text) =>
      text.replace(
        'min: 1, max: 5',
        'min: 1, max: 5, labels: [Per nulla, Poco, Così così, Molto, Già del tutto]',
      ),
    );
    const groups = { A: people(40), Ù: [...people(20, 3), { COM1: 2 }] };
    wave = await recordWave(program.deps, { source: labelled, origin: 'imported', groups });
  });

  test('of CSV begin with a byte order mark, end lines with CR LF, and quote texts, never numbers', async () => {
    const { file, content } = await exported(wave, 'csv', { rows: true });
    expect(content.toString('hex', 0, 3)).toBe('efbbbf');
    const lines = content.toString('utf8').slice(1).split('\r\n');
    expect(lines).toHaveLength(63);
    expect(lines[0]).toBe('"ufficio","COM1","COM2","CAR1","CAR2","SOD","NPS","ANZ"');
    for (const line of lines.slice(1, -1)) expect(line).toMatch(/^"[AÙ]"(,\d*){6},("(poco|molto)")?$/);
    expect(lines).toContain('"Ù",2,,,,,,');
    const dictionary = parse(readFileSync(file.replace('.csv', '.dizionario.csv')), {
      bom: true,
      columns: true,
    });
    expect(dictionary).toHaveLength(8);
    expect(dictionary[2]).toEqual({
      ...{ name: 'COM2', label: 'Le novità si sanno per caso', kind: 'numero tra valori ordinati' },
      values: '1 = Per nulla; 2 = Poco; 3 = Così così; 4 = Molto; 5 = Già del tutto',
      ...{ scale: 'Comunicazione', reversed: 'sì', missing: 'cella vuota: nessuna risposta' },
    });
  });

  test('of XLSX have numbers as numbers, a frozen header and a sheet that explains the columns', async () => {
    const [data, dictionary] = readXlsx((await exported(wave, 'xlsx', { rows: true })).content);
    expect([data!.name, dictionary!.name, data!.isFrozen, dictionary!.isFrozen]).toEqual([
      ...['Dati', 'Dizionario'],
      ...[true, true],
    ]);
    expect(data!.rows).toHaveLength(62);
    const ofCsv = (await csvRows(wave, true)).map((row) => JSON.stringify(Object.values(row)));
    const ofXlsx = data!.rows
      .slice(1)
      .map((row) => JSON.stringify(Array.from({ length: 8 }, (_, at) => String(row[at] ?? ''))));
    expect(ofXlsx.sort()).toEqual(ofCsv.sort());
    expect(
      data!.rows
        .slice(1)
        .flatMap((row) => row.slice(1, 7))
        .every((cell) => typeof cell !== 'string'),
    ).toBe(true);
    expect(dictionary!.rows.map(([name]) => name)).toEqual(['name', ...data!.rows[0]!]);
  });

  test('of SPSS have labels for variables and values, codes as numbers, and nothing where nothing was answered', async () => {
    const sav = readSav((await exported(wave, 'sav', { rows: true })).content);
    expect(sav.title).toBe(`Risposte di ${wave}: Prova`);
    expect(sav.created).toBe('20 May 2600:00:00');
    expect(sav.variables.map(({ name, measure }) => [name, measure])).toEqual([
      ...[['ufficio', 1]],
      ...['COM1', 'COM2', 'CAR1', 'CAR2', 'SOD', 'NPS'].map((name) => [name, 2]),
      ...[['ANZ', 1]],
    ]);
    expect(sav.variables[2]).toMatchObject({
      label: 'Le novità si sanno per caso',
      valueLabels: { 1: 'Per nulla', 2: 'Poco', 3: 'Così così', 4: 'Molto', 5: 'Già del tutto' },
    });
    expect(sav.variables[0]?.valueLabels).toEqual({ 1: 'A: Sportello A', 2: 'Ù: Sportello Ù' });
    expect(sav.variables[7]?.valueLabels).toEqual({ 1: 'poco: Da poco', 2: 'molto: Da molto' });
    const words: Record<string, string[]> = { ufficio: ['A', 'Ù'], ANZ: ['poco', 'molto'] };
    const ofSav = sav.rows.map((row) =>
      JSON.stringify(
        row.map((cell, at) =>
          cell === null ? '' : (words[sav.variables[at]!.name]?.[Number(cell) - 1] ?? String(cell)),
        ),
      ),
    );
    const ofCsv = (await csvRows(wave, true)).map((row) => JSON.stringify(Object.values(row)));
    expect(ofSav.sort()).toEqual(ofCsv.sort());
  });

  test('of SPSS keep figures with all their digits, and texts', async () => {
    const { content } = await exported(wave, 'sav');
    const sav = readSav(content);
    const csv = await csvRows(wave, false);
    const columnOf = (name: string) =>
      sav.rows.map((row) => row[sav.variables.findIndex((one) => one.name === name)]);
    for (const name of ['mean', 'ci_low', 'share', 'alpha'])
      expect(columnOf(name).map((cell) => cell ?? '')).toEqual(
        csv.map((row) => (row[name] === '' ? '' : Number(row[name]))),
      );
    expect(columnOf('answer')).toEqual(csv.map((row) => row.answer));
  });

  test('speak English to who asks for it', async () => {
    const { content } = await exported(wave, 'xlsx', { language: 'en' as never });
    const [data, dictionary] = readXlsx(content);
    expect([data!.name, dictionary!.name]).toEqual(['Data', 'Dictionary']);
    expect(dictionary!.rows.map((row) => row[1])).toContain(en.exports.columns.withheld);
  });

  const payloads = [
    '=1+1',
    '+39 059',
    '-1+1',
    '@SUM(A1)',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
    '=HYPERLINK("http://x")',
  ];
  test.each(payloads)('hold nothing that a spreadsheet would compute: %s', async (payload) => {
    const hostile = `prova-${payloads.indexOf(payload)}`;
    const quoted = JSON.stringify(payload);
    const source = survey(hostile, (text) =>
      text.replace('Le novità arrivano a tutti', quoted).replace('title: Comunicazione', `title: ${quoted}`),
    );
    const groups = { [payload]: people(12), '\t=1': people(8) };
    const id = await recordWave(program.deps, { source, origin: 'imported', groups });
    const formula = /^[=+\-@\t\r\n＝＋－＠]/;
    for (const rows of [true, false]) {
      const { file, content } = await exported(id, 'csv', { rows });
      const beside = readFileSync(file.replace('.csv', '.dizionario.csv'));
      const cells = [content, beside].flatMap((csv) => parse(csv, { bom: true }).flat());
      const sheets = readXlsx((await exported(id, 'xlsx', { rows })).content);
      const texts = [...cells, ...sheets.flatMap((sheet) => sheet.rows.flat())].filter(
        (cell) => typeof cell === 'string' && !/^-?\d+(\.\d+)?(e-?\d+)?$/.test(cell),
      );
      expect(texts.filter((text) => formula.test(String(text)))).toEqual([]);
      expect(texts).toContain(`'${payload}`);
    }
  });

  test('replace what was there as a whole, and leave nothing half written', async () => {
    const file = join(program.folder, 'gia.csv');
    writeFileSync(file, 'prima');
    await writeExport(program.deps, wave, file, { format: 'csv', rows: false, language: 'it' });
    expect(readFileSync(file, 'utf8')).toMatch(/^\uFEFF"level"/);
    const nowhere = join(program.folder, 'manca', 'x.csv');
    const request = { format: 'csv', rows: false, language: 'it' } as const;
    expect(await problemOf(writeExport(program.deps, wave, nowhere, request))).toBe('fileUnwritable');
    expect(await problemOf(writeExport(program.deps, wave, program.folder, request))).toBe('fileUnwritable');
    expect(readdirSync(program.folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});
