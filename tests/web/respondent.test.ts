import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newCode } from '../../src/collection/accessCodes.js';
import { catalogue } from '../../src/language/catalogue.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { install, type Installation } from '../support/installation.js';
import {
  closedSurvey,
  hiddenField,
  mandatorySurvey,
  nonce,
  openSurvey,
  receiptIn,
  unescaped,
  visitorOf,
  type Ask,
} from '../support/pages.js';

let program: Installation;
let server: RunningServer;
let ask: Ask;
let open: Awaited<ReturnType<typeof openSurvey>>;
let mandatory: Awaited<ReturnType<typeof openSurvey>>;
let closed: Awaited<ReturnType<typeof closedSurvey>>;

const texts = catalogue('it').respondent;

beforeAll(async () => {
  program = await install();
  server = await startServer(program.deps, { host: '127.0.0.1', port: 0 });
  ask = visitorOf(server);
  const source = await findQuestionnaire('clima-sportello');
  open = await openSurvey(program.deps, 'vignola', source);
  mandatory = await openSurvey(program.deps, 'spilamberto', mandatorySurvey());
  closed = await closedSurvey(program.deps, ask, 'savignano', source);
}, 60_000);

afterAll(async () => {
  await server.stop();
  await program.remove();
});

describe('a code', () => {
  const oneWrong = (code: string): string => code.replace(/.$/, (last) => (last === '2' ? '3' : '2'));
  const { codeMistyped, codeUnknown, waveOver } = texts.problems;

  test.each([
    { what: 'that is mistyped', status: 422, problem: codeMistyped, code: () => oneWrong(open.codes[1]!) },
    { what: 'that was never issued', status: 404, problem: codeUnknown, code: newCode },
    { what: 'of a closed wave', status: 410, problem: waveOver, code: () => closed.codes[7]! },
    { what: 'that was used in a closed wave', status: 410, problem: waveOver, code: () => closed.codes[0]! },
  ])('$what is answered with $status and what to do', async ({ status, problem, code }) => {
    const reply = await ask('/compila', { code: code() });
    expect(reply.status).toBe(status);
    expect(reply.html).toContain(problem.title);
    expect(reply.html).toContain(problem.todo);
  });

  test('answers once: the same form again gives the same receipt, another form 409', async () => {
    const code = open.codes[2]!;
    const form = await ask('/compila', { code });
    const fields = { code, nonce: hiddenField(form.html, 'nonce'), COM1: '4', APE1: 'Bene' };
    const [one, again] = [await ask('/compila/risposte', fields), await ask('/compila/risposte', fields)];
    expect([one.status, again.status]).toEqual([200, 200]);
    expect(receiptIn(one.html)).toMatch(/^[0-9A-Z-]{16,}$/);
    expect(receiptIn(again.html)).toBe(receiptIn(one.html));
    const other = await ask('/compila/risposte', { ...fields, nonce: 'f'.repeat(32) });
    expect(other.status).toBe(409);
    expect(other.html).toContain(texts.problems.codeUsed.todo);
    expect((await ask('/compila', { code })).status).toBe(409);
  });

  test('is in no header and no address, and on no page after the form', async () => {
    const code = open.codes[3]!;
    const symbols = code.replaceAll('-', '');
    const holds = (text: string): boolean => text.includes(code) || text.includes(symbols);
    const form = await ask('/compila', { code });
    const sent = await ask('/compila/risposte', { code, nonce: hiddenField(form.html, 'nonce'), COM1: '4' });
    for (const { headers } of [form, sent]) expect(holds(JSON.stringify([...headers]))).toBe(false);
    const addresses = [...form.html.matchAll(/(?:href|src|action)="([^"]*)"/g)].map(
      ([, address]) => address!,
    );
    expect(addresses).toContain('/compila/risposte');
    expect(addresses.filter(holds)).toEqual([]);
    expect(holds(sent.html)).toBe(false);
  });

  test('is read however it is typed', async () => {
    const typed = ` ${open.codes[4]!.toLowerCase().replaceAll('-', ' ').replaceAll('1', 'l').replaceAll('0', 'o')} `;
    expect((await ask('/compila', { code: typed })).status).toBe(200);
  });
});

describe('a form in which something is missing', () => {
  test('comes back with the errors first and the answers kept, and can then be sent', async () => {
    const code = mandatory.codes[0]!;
    const fields = { code, nonce, COM2: '2', NOTE: '</textarea><script>alert(1)</script>' };
    const raw = await fetch(`${server.url}/compila/risposte`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    });
    const html = await raw.text();
    expect(raw.status).toBe(422);
    expect(unescaped(html)).toContain(texts.errorMandatory({ item: 'Le novità arrivano' }));
    expect(html.indexOf('href="#domanda-COM1"')).toBeGreaterThan(0);
    expect(html.indexOf('href="#domanda-COM1"')).toBeLessThan(html.indexOf('<form'));
    expect(html).toContain('id="domanda-COM1"');
    expect(html).toMatch(/name="COM2" value="2" checked/);
    expect(html.match(/ checked/g)).toHaveLength(1);
    expect(html).toContain('&lt;/textarea&gt;&lt;script&gt;alert(1)&lt;/script&gt;</textarea>');
    expect(hiddenField(html, 'nonce')).toBe(nonce);
    expect((await ask('/compila/risposte', { ...fields, COM1: '5' })).status).toBe(200);
  });

  test('names a text that is too long, and an empty form, as what they are', async () => {
    const code = mandatory.codes[1]!;
    const long = await ask('/compila/risposte', { code, nonce, COM1: '3', NOTE: 'a'.repeat(41) });
    expect(long.status).toBe(422);
    expect(long.html).toContain(texts.errorTooLong({ item: 'Altro', most: '40' }));
    const empty = await ask('/compila/risposte', { code, nonce });
    expect(empty.status).toBe(422);
    expect(empty.html).toContain(texts.errorNothing);
  });

  test('is refused where it holds an answer that it does not offer', async () => {
    const forged = { code: mandatory.codes[2]!, nonce, COM1: '6' };
    expect((await ask('/compila/risposte', forged)).status).toBe(400);
  });
});

describe('the receipts', () => {
  test('of a closed wave are public, on a page and as plain text, each once and sorted', async () => {
    const plain = (await ask('/ricevute/savignano-1/elenco.txt')).html.trimEnd().split('\n');
    expect(plain).toHaveLength(6);
    expect(plain).toEqual([...new Set(closed.receipts)].sort());
    const { html } = await ask('/ricevute/savignano-1');
    for (const receipt of closed.receipts) expect(html).toContain(receipt);
    expect(html).toContain(
      createHash('sha256')
        .update(`${plain.join('\n')}\n`)
        .digest('hex'),
    );
  });
});
