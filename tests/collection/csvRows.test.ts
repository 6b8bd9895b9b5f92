import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { csvRows, type CsvRow } from '../../src/collection/csvRows.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'barometro-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function read(content: string | Buffer, limit = 10_000_000): Promise<CsvRow[]> {
  const file = join(folder, 'risposte.csv');
  writeFileSync(file, content);
  const rows: CsvRow[] = [];
  for await (const row of csvRows(file, limit, () => undefined)) rows.push(row);
  return rows;
}

async function refusal(content: string | Buffer, limit?: number): Promise<string> {
  return read(content, limit).then(
    () => 'read',
    (error: unknown) => (error as Error).message.slice(folder.length + 1),
  );
}

describe('a CSV file', () => {
  test.each([
    ['commas', 'A,B\n1,2\n'],
    ['semicolons', 'A;B\n1;2\n'],
    ['tabs', 'A\tB\n1\t2\n'],
    ['a mark at the beginning', '\ufeffA;B\n1;2\n'],
    ['a mark at the beginning before quotes', '\ufeff"A";"B"\n1;2\n'],
    ['the line ends of Windows', 'A;B\r\n1;2\r\n'],
    ['no line end at the end', 'A;B\n1;2'],
    ['quotes around everything', '"A";"B"\n"1";"2"\n'],
    ['spaces around the names of columns', ' A ; B \n1;2\n'],
  ])('with %s is read as what it means', async (_, content) => {
    expect(await read(content)).toEqual([{ line: 2, cells: { A: '1', B: '2' } }]);
  });

  test('may have commas in cells where semicolons stand between them', async () => {
    expect(await read('A;B;C\n1,5;x,y,z;"p;q"\n')).toMatchObject([
      { cells: { A: '1,5', B: 'x,y,z', C: 'p;q' } },
    ]);
  });

  test.each([
    ['\n', 'of Unix'],
    ['\r\n', 'of Windows'],
  ])(
    'has each row on the line where an editor shows its end, after cells of several lines %#',
    async (end) => {
      const content = ['A,B', '1,"one', 'two', 'three"', '2,x', '', '3,"a', 'b"', '4,y', ''].join(end);
      const rows = await read(content);
      expect(rows.map((row) => [row.cells.A, row.line])).toEqual([
        ['1', 4],
        ['2', 5],
        ['3', 8],
        ['4', 9],
      ]);
    },
  );

  test('may end in rows without any content, as spreadsheets write them', async () => {
    expect(await read('A;B\n1;2\n;\n ; \n\n')).toEqual([{ line: 2, cells: { A: '1', B: '2' } }]);
  });

  test('may have columns without a name, which take nothing from the others', async () => {
    expect(await read('A,,B,\n1,x,2,y\n')).toMatchObject([{ cells: { A: '1', B: '2' } }]);
  });

  test('keeps letters of every script, also where the reading is done in pieces', async () => {
    // 65,536 bytes are read at once; the signs of three bytes fall across the borders
    const long = '€'.repeat(60_000);
    expect((await read(`A,B\nx${long},1\nperché 🙂 日本,2\n`)).map((row) => row.cells.A)).toEqual([
      `x${long}`,
      'perché 🙂 日本',
    ]);
  });

  test.each<[string, string | Buffer, RegExp]>([
    ['is empty', '', /^risposte\.csv:1: the file is empty$/],
    ['has a column twice', 'A,B,A\n1,2,3\n', /^risposte\.csv:1: column "A" stands twice$/],
    ['has a column twice but for spaces', 'A,B, A\n1,2,3\n', /^risposte\.csv:1: column "A" stands twice$/],
    ['has a row with too few cells', 'A,B\n1,2\n3\n', /^risposte\.csv:3: .*as many columns/],
    ['has a row with too many cells', 'A,B\n1,2\n3,4,5\n', /^risposte\.csv:3: .*as many columns/],
    ['has an open quote', 'A,B\n1,"2\n', /^risposte\.csv:\d: a quote is not closed$/],
    ['is Latin 1', Buffer.from('A,B\n1,2\nè,2\n', 'latin1'), /^risposte\.csv:3: .*not in UTF-8/],
    ['is Latin 1 in its header', Buffer.from('Età,B\n1,2\n', 'latin1'), /^risposte\.csv:1: .*not in UTF-8/],
    ['is UTF-16', Buffer.from('\ufeffA,B\n1,2\n', 'utf16le'), /^risposte\.csv:1: .*not in UTF-8/],
    ['is UTF-16 without a mark', Buffer.from('A,B\n1,2\n', 'utf16le'), /^risposte\.csv:1: .*not in UTF-8/],
    [
      'is UTF-16 the other way round',
      Buffer.from('\ufeffA,B\n1,2\n', 'utf16le').swap16(),
      /^risposte\.csv:1: .*not in UTF-8/,
    ],
    ['breaks off in a letter', Buffer.from('A,B\n1,2\n3,è').subarray(0, -1), /^risposte\.csv:3: .*UTF-8/],
  ])('that %s is refused with the line', async (_, content, message) => {
    expect(await refusal(content)).toMatch(message);
  });

  test('that is not UTF-8 far down is refused with the right line', async () => {
    // The row length is odd, so that the borders of reading fall into letters of two bytes
    const rows = Array.from({ length: 30_000 }, () => 'èèèè,1');
    for (const fault of [5, 7_000, 20_000, 29_999]) {
      const content = Buffer.from(['A,B', ...rows].join('\n'));
      let at = 0;
      for (let line = 1; line < fault; line += 1) at = content.indexOf(10, at) + 1;
      content[at] = 0xff;
      expect(await refusal(content)).toMatch(new RegExp(`^risposte\\.csv:${fault}: .*UTF-8`));
    }
  });

  test('may be as large as allowed, and not a byte larger', async () => {
    expect(await read('A,B\n1,2\n', 8)).toHaveLength(1);
    expect(await refusal('A,B\n1,2\n', 7)).toMatch(/^risposte\.csv: .*the most is/);
  });

  test('that is a folder is refused', async () => {
    await expect(csvRows(folder, 100, () => undefined).next()).rejects.toMatchObject({
      code: 'fileUnreadable',
    });
  });
});
