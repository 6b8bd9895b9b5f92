import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { formatCode, newCode, normalizeCode } from '../../src/collection/accessCodes.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { closedItemsOf, textItemsOf } from '../../src/questionnaires/questionnaire.js';
import { lowestValue } from '../../src/questionnaires/ratings.js';
import { commandLine, type CommandLine } from '../support/command.js';
import { formOf } from './attacker/desk.js';
import { cellsOf, freePageCount, treesOf } from './attacker/sqlitePages.js';

/*
 * Everybody who answers leaves a mark that is found by searching. Then all is searched that the program has written:
 * its folder, the temporary folder, what it printed. People also do what they do: mistype, send twice, write too much,
 * put the code into the address.
 */

const canary = 'CANARINO-7f3a91';
const people = 8;

const { questionnaire } = await findQuestionnaire('clima-sportello');
const items = closedItemsOf(questionnaire);
/** Answers that nothing else looks like. */
const ratings = Buffer.from(items.map((_, place) => (place * place + 3 * place) % 5));
const answers = items.map((item, place) => lowestValue(item) + ratings[place]!);
const marks = [
  canary,
  canary.toLowerCase(),
  ratings,
  ratings.toString('hex'),
  answers.join(','),
  answers.join(''),
];

let temporary: string;
let barometro: CommandLine;
let server: Awaited<ReturnType<CommandLine['serve']>>;
let codes: string[];
let wave: string;
/** What commands have printed, the issuing of codes aside. */
let printed = '';

const run = (...args: string[]) => {
  const { status, stdout, stderr } = barometro.run(...args);
  printed += stdout + stderr;
  return status;
};
const post = (path: string, body: URLSearchParams | string) =>
  fetch(`${server.url}${path}`, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  });
const form = (code: string, nonce: string, comment = canary) => {
  const comments = textItemsOf(questionnaire).map((item) => [item.code, `${item.code} ${comment}`] as const);
  return formOf(questionnaire, { code, nonce, ratings, comments: new Map(comments) });
};

/** Every file that there is, and what was printed. */
function everything(): Map<string, Buffer> {
  const files = [join(barometro.folder, 'data'), temporary].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  const read = files.map((file) => [file, readFileSync(file)] as const);
  return new Map([...read, ['printed', Buffer.from(printed + server.printed())]]);
}

function holders(marksSought: readonly (string | Buffer)[]): string[] {
  return [...everything()]
    .filter(([, content]) => marksSought.some((mark) => content.includes(mark)))
    .map(([file]) => file);
}

const everyFormOf = (code: string): string[] =>
  [code, normalizeCode(code)].flatMap((written) => [written, written.toLowerCase()]);

beforeAll(async () => {
  temporary = mkdtempSync(join(tmpdir(), 'barometro-'));
  barometro = commandLine({ TMPDIR: temporary });
  run('organization', 'add', 'vignola', '--name', 'Comune di Vignola');
  run('office', 'add', 'vignola', 'URP', '--name', 'Sportello', '--headcount', '12');
  ({ wave } = barometro.json(
    'wave',
    'open',
    'vignola',
    'clima-sportello',
    '--closes',
    '2999-12-31',
    '--json',
  ) as {
    wave: string;
  });
  ({ codes } = barometro.json('codes', 'issue', wave, 'URP', '--count', '12', '--json') as {
    codes: string[];
  });
  server = await barometro.serve();
}, 120_000);

afterAll(async () => {
  await server.stop();
  barometro.remove();
  rmSync(temporary, { recursive: true });
});

test('nothing that anybody answers is found anywhere while the wave is open', async () => {
  for (const [i, code] of codes.slice(0, people).entries()) {
    const nonce = i.toString(16).padStart(32, '0');
    expect((await post('/compila', new URLSearchParams({ code }))).status).toBe(200);
    expect((await post('/compila/risposte', form(code, nonce))).status).toBe(200);
    expect(holders(marks)).toEqual([]);
  }
  const [used, unused] = [codes[0]!, codes[people]!];
  const nonce = 'f'.repeat(32);
  const faults = [
    await post('/compila/risposte', form(used, nonce)),
    await post('/compila/risposte', form(formatCode(newCode()), nonce)),
    await post(
      '/compila/risposte',
      form(
        unused.replace(/.$/, (last) => (last === '2' ? '3' : '2')),
        nonce,
      ),
    ),
    await post('/compila/risposte', form(unused, 'no number')),
    await post('/compila/risposte', form(unused, nonce, canary.repeat(200))),
    await post('/compila/risposte', form(unused, nonce, canary.repeat(20_000))),
    await post('/compila/risposte', `code=${unused}&APE1=${canary}%E0%A4%A`),
    await fetch(`${server.url}/compila/${unused}?APE1=${canary}`),
    await fetch(`${server.url}/ricevute/${unused}`),
  ];
  expect(faults.map(({ status }) => status)).toEqual([409, 404, 422, 400, 422, 413, 400, 404, 404]);
  const copy = join(barometro.folder, 'data', 'in-between.db');
  expect(run('backup', copy)).toBe(0);
  expect(freePageCount(readFileSync(copy))).toBe(0);
  const keyFile = join(barometro.folder, 'data', 'keys', `${wave}.key`);
  expect(holders([readFileSync(keyFile).subarray(-32)])).toEqual([keyFile]);
  for (const command of ['results', 'list']) run('wave', command, wave, '--json');
  run('comments', 'list', wave);
  expect(everything().size).toBeGreaterThanOrEqual(6);
  expect(holders(marks)).toEqual([]);
}, 120_000);

test('the server prints nothing but its address and that it has begun', () => {
  // And, as long as there are no accounts, how the first one is made
  const lines = server.printed().split('\n');
  const [started, ...events] = lines.filter((line) => line.startsWith('{'));
  expect(Object.keys(JSON.parse(started!) as object)).toEqual([
    ...['level', 'event', 'time', 'version', 'engine', 'node'],
  ]);
  expect(events).toEqual([]);
  const [address, firstLink, ...others] = lines.filter((line) => !line.startsWith('{'));
  expect(address).toBe(`listening on ${server.url}`);
  expect(firstLink).toMatch(/^first administrator, .*#[\w-]{43}$/);
  expect(others).toEqual(['']);
  expect(readdirSync(temporary)).toEqual([]);
});

test('after the closing it lies in the rows of answers and comments and in no other place', async () => {
  expect(run('wave', 'close', wave)).toBe(0);
  const backup = join('backups', `${wave}.db`);
  const log = [...everything()].find(([file]) => file.endsWith('-wal'))![1];
  expect(marks.some((mark) => log.includes(mark))).toBe(false);
  await server.stop();
  const databases = ['barometro.db', backup].map((file) => join(barometro.folder, 'data', file));
  expect(holders(marks).sort()).toEqual(databases.sort());
  for (const file of databases) {
    const image = readFileSync(file);
    expect(strayPlaces(image, canary, 'comment')).toEqual({ found: 2 * people, stray: [] });
    expect(strayPlaces(image, ratings, 'response')).toEqual({ found: people, stray: [] });
  }
});

test('no code is found anywhere, in no form in which it can be written', () => {
  expect(codes).toHaveLength(12);
  expect(holders(codes.flatMap(everyFormOf))).toEqual([]);
  // The search would have found them
  printed += normalizeCode(codes[11]!).toLowerCase();
  expect(holders(codes.flatMap(everyFormOf))).toEqual(['printed']);
});

/** How often a mark stands in a file, and where it does so outside the rows of a table. */
function strayPlaces(image: Buffer, mark: string | Buffer, table: string) {
  const { root } = treesOf(image).find(({ name }) => name === table)!;
  const rows = cellsOf(image, root);
  const places: number[] = [];
  for (let at = image.indexOf(mark); at !== -1; at = image.indexOf(mark, at + 1)) places.push(at);
  const stray = places.filter((at) => !rows.some(({ start, end }) => at >= start && at < end));
  return { found: places.length, stray };
}
