import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandLine, type CommandLine } from '../support/command.js';
import { engine } from '../support/engine.js';
import { readPdf } from '../support/pdf.js';

const headcount = 140;
const written = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/g;

let barometro: CommandLine;
let wave: string;

beforeAll(() => {
  barometro = commandLine({ BASE_URL: 'https://barometro.comune.vignola.mo.it' });
  barometro.run('organization', 'add', 'vignola', '--name', 'Comune di Vignola');
  barometro.run('office', 'add', 'vignola', 'URP', '--name', 'Sportello', '--headcount', String(headcount));
  const opened = barometro.json('wave', 'open', 'vignola', 'polso', '--closes', '2999-01-01', '--json');
  wave = (opened as { wave: string }).wave;
  writeFileSync(join(barometro.folder, 'kept.pdf'), 'codes of last week');
  mkdirSync(join(barometro.folder, 'folder.pdf'));
});

afterAll(() => {
  barometro.remove();
});

const issue = (...args: string[]) => barometro.run('codes', 'issue', wave, 'URP', ...args);
const inFolder = (name: string): string => join(barometro.folder, name);
const issued = (): number =>
  (barometro.json('wave', 'list', '--json') as { waves: { invited: number }[] }).waves[0]!.invited;

describe('what cannot be printed', () => {
  test.each([
    ['two kinds of paper at once', ['--pdf', 'a.pdf', '--paper', 'b.pdf'], /either --pdf or --paper/],
    ['large print of nothing', ['--large-print'], /--large-print goes with --paper/],
    ['large print of slips', ['--pdf', 'a.pdf', '--large-print'], /--large-print goes with --paper/],
    ['an unknown language', ['--pdf', 'a.pdf', '--lang', 'de'], /Allowed choices are it, en/],
    [
      'a folder that is not there',
      ['--pdf', 'none/a.pdf'],
      /none\/a\.pdf: the file cannot be written \(ENOENT\)/,
    ],
    ['a folder', ['--paper', 'folder.pdf'], /folder\.pdf: the file cannot be written \(not a file\)/],
    [
      'a file that holds something',
      ['--pdf', 'kept.pdf'],
      /kept\.pdf: the file exists already and may hold codes/,
    ],
    ['no file', ['--pdf'], /argument missing/],
  ])('%s: one line on stderr, exit 2, and nothing is written', (_, args, message) => {
    const { status, stdout, stderr } = issue('--count', '2', ...args);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect([status, stdout]).toEqual([2, '']);
    expect(readFileSync(inFolder('kept.pdf'), 'utf8')).toBe('codes of last week');
    expect(readdirSync(barometro.folder).sort()).toEqual(['data', 'folder.pdf', 'kept.pdf']);
  });

  test('more codes than people: nothing is left of the file, and no code was issued in all this', () => {
    const { status, stderr } = issue('--count', String(headcount + 1), '--pdf', 'many.pdf');
    expect([status, stderr]).toEqual([2, expect.stringMatching(/140 people/)]);
    expect(issued()).toBe(0);
    expect(readdirSync(barometro.folder).sort()).toEqual(['data', 'folder.pdf', 'kept.pdf']);
  });
});

describe('what is printed', () => {
  test.each([
    ['slips', ['--pdf', 'slips.pdf'], 'slips.pdf', /fino al 1 gennaio 2999/],
    ['slips in English', ['--pdf', 'slips-en.pdf', '--lang', 'en'], 'slips-en.pdf', /until 1 January 2999/],
    ['questionnaires', ['--paper', 'paper.pdf'], 'paper.pdf', /entro il 1 gennaio 2999/],
    [
      'questionnaires in large print',
      ['--paper', 'l.pdf', '--large-print'],
      'l.pdf',
      /entro il 1 gennaio 2999/,
    ],
  ])('%s: the file is its owner’s alone, and no code stands elsewhere', async (_, args, name, words) => {
    const { status, stdout, stderr } = issue('--count', '3', ...args);
    expect([status, stderr, stdout.trim()]).toEqual([0, '', `${name}: 3 codes`]);
    expect(statSync(inFolder(name)).mode & 0o777).toBe(0o600);
    const { text } = await readPdf(readFileSync(inFolder(name)));
    expect(text).toMatch(words);
    const codes = [...new Set(text.match(written))];
    expect(codes).toHaveLength(3);
    for (const file of readdirSync(inFolder('data'), { recursive: true, withFileTypes: true }))
      if (file.isFile()) {
        const content = readFileSync(join(file.parentPath, file.name), 'latin1');
        expect(
          codes.filter((code) => content.includes(code.replaceAll('-', '')) || content.includes(code)),
        ).toEqual([]);
      }
  });

  test('with --json the codes are those of the file', async () => {
    const { codes } = barometro.json(
      'codes',
      'issue',
      wave,
      'URP',
      '--count',
      '3',
      '--json',
      '--pdf',
      'j.pdf',
    ) as {
      codes: string[];
    };
    const { text } = await readPdf(readFileSync(inFolder('j.pdf')));
    expect([...text.match(written)!].sort()).toEqual([...codes].sort());
  });

  test('an empty file is written, and one that is there by then is whole', () => {
    writeFileSync(inFolder('empty.pdf'), '');
    expect(issue('--count', '1', '--pdf', 'empty.pdf').status).toBe(0);
    expect(readFileSync(inFolder('empty.pdf'), 'latin1')).toMatch(/^%PDF-1\.7[^]*%%EOF\s*$/);
  });

  test('codes that could not be written are shown rather than lost', () => {
    const database = engine === 'postgres' ? 0 : statSync(inFolder('data/barometro.db')).size;
    // Room for the database and its log, not for the file, which has more than a megabyte; in units of 512 bytes
    const room = Math.ceil((database + 400_000) / 512);
    const asked = ['--count', '60', '--paper', 'full.pdf', '--large-print'];
    const { status, stdout, stderr } = barometro.runAfter(
      `ulimit -S -f ${room}`,
      ...['codes', 'issue', wave, 'URP', ...asked],
    );
    expect([status, stderr]).toEqual([
      2,
      expect.stringMatching(/full\.pdf: the file cannot be written \(EFBIG\)/),
    ]);
    expect(stdout.match(written)).toHaveLength(60);
    expect(readdirSync(barometro.folder).filter((name) => name.includes('full'))).toEqual([]);
  });

  test('says so where the address on the cards is that of this machine alone', () => {
    const local = commandLine({ ...barometro.variables, BASE_URL: '' });
    const { status, stderr } = local.run('codes', 'issue', wave, 'URP', '--count', '1', '--pdf', 'here.pdf');
    expect([status, stderr]).toEqual([0, expect.stringMatching(/127\.0\.0\.1:3000.*set BASE_URL/)]);
    expect(existsSync(join(local.folder, 'here.pdf'))).toBe(true);
    local.remove();
  });
});
