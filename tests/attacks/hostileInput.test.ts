import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { catalogue } from '../../src/language/catalogue.js';
import { checkQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { isQuestionnaire } from '../../src/questionnaires/parse.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { connectByHand, headOfForm, readReply } from '../support/byHand.js';
import { commandLine, type CommandLine, type Serving } from '../support/command.js';
import { everyRow } from '../support/everyRow.js';
import { install, openVignola, problemOf, type Installation } from '../support/installation.js';
import { nonce, visitorOf, type Ask } from '../support/pages.js';

const mebibyte = 1024 * 1024;
const outside = `fuori-${process.pid}`;
const prototypes = () =>
  [Object.prototype, Array.prototype, Function.prototype].map(Object.getOwnPropertyNames);

describe('a request that no browser sends', () => {
  let installation: Installation;
  let server: RunningServer;
  let ask: Ask;
  let code: string;
  let before: { names: string[][]; rows: unknown; files: unknown };
  const state = async () => ({
    names: prototypes(),
    rows: await everyRow(installation.deps.database),
    files: readdirSync(installation.folder, { recursive: true }).sort(),
  });
  beforeAll(async () => {
    installation = await install();
    code = (await openVignola(installation)).codes[0]!;
    server = await startServer(installation.deps, { host: '127.0.0.1', port: 0 });
    ask = visitorOf(server);
    before = await state();
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await installation.remove();
  });

  async function sendByHand(text: string): Promise<ReturnType<typeof readReply>> {
    const connection = await connectByHand(server.url);
    connection.send(text);
    return readReply(await connection.ended());
  }
  const form = (body: string, ...headers: string[]): string =>
    headOfForm('/compila/risposte', body, 'Connection: close', ...headers) + body;
  const page = (path: string): string =>
    `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n`;
  const fields = (more: string): string => `code=${code}&nonce=${nonce}&${more}`;
  const good = (): string => fields('COM1=3');
  const json = (): string => JSON.stringify({ code, nonce, COM1: '3' });
  const many = (count: number): string => Array.from({ length: count }, (_, i) => `p${i}=1`).join('&');

  test.each([
    { what: 'a form of 1 MiB and a byte', send: () => form('x'.repeat(mebibyte + 1)), status: 413 },
    { what: 'a form of 100,000 fields', send: () => form(many(100_000)), status: 413 },
    { what: 'a short form of 501 fields', send: () => form(many(501)), status: 413 },
    {
      what: 'a form in an unknown compression',
      send: () => form(good(), 'Content-Encoding: x'),
      status: 400,
    },
    { what: 'a form in an unknown alphabet', send: () => form(good(), charset('utf-99')), status: 400 },
    { what: 'a form without a code', send: () => form(''), status: 400 },
    { what: 'JSON', send: () => form(json(), 'Content-Type: application/json'), status: 400 },
    { what: 'a code with a NUL in it', send: () => form(`code=%00${nonce}&nonce=${nonce}`), status: 422 },
    { what: 'two numbers of a form', send: () => form(fields(`nonce=${nonce}`)), status: 400 },
    { what: 'answers named like prototypes', send: () => form(fields(proto)), status: 422 },
    { what: 'an answer that is none', send: () => form(fields('COM1=99')), status: 400 },
    { what: 'an answer with a NUL in it', send: () => form(fields('COM1=3%00')), status: 400 },
    { what: 'an address with a NUL in it', send: () => page('/ricevute/vignola-1%00.txt'), status: 404 },
    { what: 'an address in a broken encoding', send: () => page('/ricevute/%E0%A4%A'), status: 400 },
    { what: 'an address that climbs', send: () => page(`/ricevute/..%2f..%2f${outside}`), status: 404 },
    {
      what: 'a style sheet that climbs',
      send: () => page('/assets/..%2f..%2f..%2fpackage.json'),
      status: 404,
    },
    { what: 'a style sheet with a NUL', send: () => page('/assets/%00'), status: 404 },
    { what: 'a prototype as a wave', send: () => page('/ricevute/__proto__'), status: 404 },
    { what: 'a prototype as an organization', send: () => page('/sportello/constructor'), status: 404 },
    { what: 'an address of 100,000 signs', send: () => page(`/${'x'.repeat(100_000)}`), status: 431 },
    { what: 'an address of 10,000 signs', send: () => page(`/${'%41'.repeat(3_333)}`), status: 404 },
    { what: 'two lengths of one form', send: () => form(good(), 'Content-Length: 2'), status: 400 },
    {
      what: 'a form of length and in pieces',
      send: () => form(good(), 'Transfer-Encoding: chunked'),
      status: 400,
    },
    { what: 'no HTTP at all', send: () => '\0\0\0\r\n\r\n', status: 400 },
  ])('$what is refused with $status', async ({ send, status }) => {
    const reply = await sendByHand(send());
    expect(reply.status).toBe(status);
    expect(reply.body).not.toContain('    at ');
    expect(await state()).toEqual(before);
  });

  test('is told to somebody whose texts are too long, and what to do', async () => {
    const { status, html } = await ask('/compila/risposte', { code, nonce, APE1: 'x'.repeat(300_000) });
    expect(status).toBe(413);
    expect(html).toContain('accorciare i testi');
    expect(html).toContain(catalogue('it').common.problemTitle);
    expect(await state()).toEqual(before);
  });

  // Without this, the refusals above could be of forms that are never taken
  test('is refused for what is wrong with it: the same form without it is stored', async () => {
    expect((await ask('/compila', { code })).status).toBe(200);
    const reply = await sendByHand(form(good()));
    expect(reply).toMatchObject({ status: 200, isWhole: true });
    expect(await state()).not.toEqual(before);
  });
});

const proto = [
  '__proto__',
  '__proto__[x]',
  'constructor[prototype][x]',
  'constructor',
  'toString',
  'hasOwnProperty',
]
  .map((name) => `${encodeURIComponent(name)}=1`)
  .join('&');

function charset(name: string): string {
  return `Content-Type: application/x-www-form-urlencoded; charset=${name}`;
}

describe('large forms', () => {
  let line: CommandLine;
  let server: Serving;
  beforeAll(async () => {
    line = commandLine();
    server = await line.serve();
  }, 60_000);
  afterAll(async () => {
    await server.kill();
    line.remove();
  });

  const peakMemory = (): number =>
    Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.process.pid}/status`, 'utf8'))?.[1]) / 1024;

  test('are refused before they fill the memory, packed ones too', async () => {
    const send = async (body: Buffer, encoding: Record<string, string> = {}): Promise<number> => {
      const headers = { 'Content-Type': 'application/x-www-form-urlencoded', ...encoding };
      const reply = await fetch(`${server.url}/compila`, { method: 'POST', headers, body });
      await reply.arrayBuffer();
      return reply.status;
    };
    const small = Buffer.from('code=x');
    for (let i = 0; i < 50; i += 1) expect(await send(small)).toBe(422);
    const before = peakMemory();
    expect(before).toBeGreaterThan(0);
    // 200 MB of one sign, packed into 200 kB
    const bomb = gzipSync(Buffer.alloc(200 * mebibyte, 'x'));
    for (let i = 0; i < 10; i += 1) {
      expect(await send(Buffer.alloc(mebibyte + 1, 'x'))).toBe(413);
      expect(await send(bomb, { 'Content-Encoding': 'gzip' })).toBe(413);
      expect(await send(Buffer.from('a=&'.repeat(80_000)))).toBe(413);
    }
    expect(peakMemory() - before).toBeLessThan(50);
  }, 60_000);
});

describe('a questionnaire file that means harm', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'barometro-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const letters = Array.from('abcdefghijklmnopqrstuvwxyz');
  const laughs = letters.map((letter, i) => {
    const former = letters[i - 1];
    return `${letter}: &${letter} [${Array(9)
      .fill(former === undefined ? 'ah' : `*${former}`)
      .join(', ')}]`;
  });

  test.each([
    { what: 'that means itself', text: 'code: &a [*a]' },
    { what: 'of aliases of aliases', text: laughs.join('\n') },
    { what: 'of lists in lists', text: '['.repeat(10_000) },
    { what: 'of keys in keys', text: '{a: '.repeat(10_000) },
    { what: 'of items in items', text: '- '.repeat(10_000) },
    {
      what: 'of keys that are prototypes',
      text: '__proto__: { x: 1 }\nconstructor: { prototype: { x: 1 } }',
    },
    { what: 'with a code that climbs', text: `code: ../../${outside}\nversion: 1` },
    { what: 'with a NUL in it', text: 'code: "a\0b"' },
    { what: 'of tags that run code elsewhere', text: 'code: !!js/function "function () {}"' },
    { what: 'of a million signs', text: `code: ${'x'.repeat(1_000_000)}` },
  ])(
    '$what is told with its line, and does nothing else',
    async ({ text }) => {
      const file = join(folder, 'questionnaire.yaml');
      writeFileSync(file, text);
      const names = prototypes();
      const found = await checkQuestionnaire(file);
      if (isQuestionnaire(found)) throw new Error('taken for a good one');
      expect(found.length).toBeGreaterThan(0);
      for (const fault of found) expect(fault).toMatchObject({ file, line: expect.any(Number) });
      expect(found.map((fault) => fault.it).join()).not.toMatch(/call stack/);
      expect(prototypes()).toEqual(names);
      expect(readdirSync(folder)).toEqual(['questionnaire.yaml']);
    },
    30_000,
  );

  test('of more than a mebibyte is not even read', async () => {
    const file = join(folder, 'questionnaire.yaml');
    writeFileSync(file, Buffer.alloc(mebibyte + 1, '#'));
    expect(await problemOf(checkQuestionnaire(file))).toBe('fileUnreadable');
  });
});

describe('a name that climbs out of the data folder', () => {
  const name = `../../${outside}`;
  let line: CommandLine;
  beforeAll(() => {
    line = commandLine();
    line.run('organization', 'add', 'vignola', '--name', 'Comune di Vignola');
  }, 60_000);
  afterAll(() => {
    line.remove();
  });

  test.each([
    { what: 'an organization', args: ['organization', 'add', name, '--name', 'X'] },
    { what: 'an office', args: ['office', 'add', 'vignola', name, '--name', 'X', '--headcount', '5'] },
    { what: 'a wave', args: ['wave', 'close', name] },
    { what: 'a wave with codes', args: ['codes', 'issue', name, 'URP', '--count', '1'] },
    { what: 'a questionnaire', args: ['wave', 'open', 'vignola', name, '--closes', '2999-12-31'] },
  ])(
    'of $what is refused in one line',
    ({ args }) => {
      const files = () => readdirSync(line.folder, { recursive: true }).sort();
      const before = files();
      const { status, stdout, stderr } = line.run(...args);
      expect([status, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(/^[^\n]+\n$/);
      expect(files()).toEqual(before);
      expect(readdirSync(tmpdir())).not.toContain(outside);
    },
    30_000,
  );
});
