import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { newCounters } from '../../src/counters.js';
import { normalizeCode } from '../../src/collection/accessCodes.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { everyRow } from '../support/everyRow.js';
import { install, type Installation } from '../support/installation.js';
import { hiddenField, openSurvey, visitorOf, type Answered } from '../support/pages.js';
import { openTranscriber, sheetFields, type Transcriber } from '../support/sheets.js';
import { smallSurvey } from '../support/smallSurvey.js';

/*
 * Somebody who types in sheets, or sits between them and the server, wants to store what is not on the paper, to get
 * around the second time, or to read again what was typed.
 */

const survey = smallSurvey();
const canary = 'CANARINO-7f3a91';
/** Answers that nothing else looks like. */
const sheet = sheetFields(survey.questionnaire, '4', { COM2: '2', ANZ: 'b', NOTE: canary });
const ratings = Buffer.from([3, 1, 3, 3, 3, 4, 1]);

let program: Installation;
let server: RunningServer;
let codes: string[];
let hr: Transcriber;
let lines: string[];

beforeEach(async () => {
  program = await install();
  lines = [];
  const logger = pino({ base: null, timestamp: false }, { write: (line: string) => lines.push(line) });
  server = await startServer({ ...program.deps, logger }, { host: '127.0.0.1', port: 0 });
  ({ codes } = await openSurvey(program.deps, 'vignola', survey));
  await openSurvey(program.deps, 'spilamberto', survey);
  hr = await openTranscriber(program, visitorOf(server), { organization: 'vignola' });
});
afterEach(async () => {
  await server.stop();
  await program.remove();
});

/** The page on which the first sheet of a session is asked for a second time. */
const firstTime = async (code: string): Promise<Answered> => hr.send(await hr.begin(), { code, ...sheet });

/** Tables in which anything was added, removed or changed. */
async function changedBy(act: () => Promise<unknown>): Promise<string[]> {
  const before = await everyRow(program.deps.database);
  await act();
  const after = await everyRow(program.deps.database);
  return Object.keys(after).filter((table) => JSON.stringify(after[table]) !== JSON.stringify(before[table]));
}

describe('the first reading of a sheet, which rides along sealed', () => {
  test('is refused when it was changed, cut, or left out, and nothing is stored', async () => {
    const again = await firstTime(codes[0]!);
    const field = hiddenField(again.html, 'first');
    const forged = Buffer.from(field, 'base64url');
    forged[40]! ^= 1;
    const changed = await changedBy(async () => {
      for (const first of [forged.toString('base64url'), field.slice(0, -4), 'x', ''])
        expect((await hr.send(again, { first, ...sheet })).status).toBe(409);
    });
    expect(changed).toEqual([]);
  });

  test('is refused for another code, another wave, another person and another process', async () => {
    const again = await firstTime(codes[0]!);
    const other = await openTranscriber(program, visitorOf(server), {
      organization: 'vignola',
      email: 'other@example.it',
    });
    const elsewhere = await openTranscriber(program, visitorOf(server), {
      organization: 'spilamberto',
      email: 'elsewhere@example.it',
    });
    const anotherTime = { ...program.deps, counters: newCounters() };
    const restarted = await startServer(anotherTime, { host: '127.0.0.1', port: 0 });
    const changed = await changedBy(async () => {
      expect((await hr.send(again, { ...sheet, code: normalizeCode(codes[1]!) })).status).toBe(409);
      for (const person of [other, elsewhere]) {
        // With a session of their own, so that nothing but the reading is foreign
        const session = hiddenField((await person.begin()).html, 'session');
        expect((await person.send(again, { ...sheet, session })).status).toBe(409);
      }
    });
    // They began
    expect(changed.filter((table) => !table.startsWith('audit_'))).toEqual([]);
    const fields = ['step', 'session', 'first', 'code'].map((name) => [name, hiddenField(again.html, name)]);
    const reply = await visitorOf(restarted)(
      '/trascrizione/vignola/1',
      { ...(Object.fromEntries(fields) as Record<string, string>), ...sheet },
      { Cookie: hr.cookie, 'Sec-Fetch-Site': 'same-origin' },
    );
    expect(reply.status).toBe(409);
    await restarted.stop();
    // Untouched, in its own place, it is good
    expect((await hr.send(again, sheet)).status).toBe(200);
  });

  test('shows neither answers nor texts to who sits in between', async () => {
    const again = await firstTime(codes[0]!);
    const bytes = Buffer.from(hiddenField(again.html, 'first'), 'base64url');
    expect(bytes.includes(canary)).toBe(false);
    expect(bytes.toString('latin1')).not.toMatch(/ratings|3,1,3/);
    expect(again.html).not.toContain(canary);
  });

  test('is no second one: who chooses between two before typing the second time is refused', async () => {
    const again = await firstTime(codes[0]!);
    const choices = Object.fromEntries(
      ['COM1', 'COM2', 'CAR1', 'CAR2', 'SOD', 'NPS', 'ANZ'].map((code) => [`scelta-${code}`, 'first']),
    );
    const changed = await changedBy(async () => {
      expect((await hr.send(again, { step: 'choice', ...choices })).status).toBe(400);
    });
    expect(changed).toEqual([]);
  });

  test('is asked for again of the same sheet, however often that is sent', async () => {
    const page = await hr.begin();
    const changed = await changedBy(async () => {
      for (let i = 0; i < 5; i += 1)
        expect(hiddenField((await hr.send(page, { code: codes[0]!, ...sheet })).html, 'step')).toBe('again');
    });
    expect(changed).toEqual([]);
  });

  test('that is sent a second time after the sheet was stored stores nothing more', async () => {
    const again = await firstTime(codes[0]!);
    expect((await hr.send(again, sheet)).status).toBe(200);
    const changed = await changedBy(async () => {
      await hr.send(again, sheet);
      await hr.send(again, sheetFields(survey.questionnaire, '1'));
    });
    expect(changed).toEqual([]);
  });
});

describe('the session, which rides along sealed too', () => {
  test('is needed for every sheet, so that nobody types without an entry in the register', async () => {
    const page = await hr.begin();
    const forged = hiddenField(page.html, 'session').replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    const changed = await changedBy(async () => {
      for (const session of ['', forged, hiddenField((await firstTime(codes[1]!)).html, 'first')])
        expect((await hr.send(page, { session, code: codes[0]!, ...sheet })).status).toBe(409);
    });
    expect(changed).toEqual([]);
  });

  test('ends with the day, as the entry in the register does', async () => {
    let now = new Date('2026-03-02T22:50:00Z');
    const late = await startServer({ ...program.deps, clock: () => now }, { host: '127.0.0.1', port: 0 });
    const email = 'late@example.it';
    const person = await openTranscriber(program, visitorOf(late), { organization: 'vignola', email });
    const page = await person.begin();
    // In Italy it is ten past midnight then
    now = new Date('2026-03-02T23:10:00Z');
    const changed = await changedBy(async () => {
      expect((await person.send(page, { code: codes[0]!, ...sheet })).status).toBe(409);
    });
    expect(changed.filter((table) => table !== 'session')).toEqual([]);
    expect((await person.type(await person.begin(), codes[0]!, sheet)).status).toBe(200);
    await late.stop();
  });
});

describe('what is left of a sheet', () => {
  test('nothing in any file, row or log line before it is confirmed; afterwards nothing that can be read', async () => {
    const holders = () => [
      ...[...program.files()].filter(([, content]) =>
        [canary, ratings, codes[0]!, normalizeCode(codes[0]!)].some((mark) => content.includes(mark)),
      ),
      ...lines.filter((line) => line.includes(canary) || line.includes(codes[0]!)),
    ];
    let again: Answered | undefined;
    expect(await changedBy(async () => (again = await firstTime(codes[0]!)))).toEqual([
      'audit_entry',
      'audit_head',
    ]);
    expect(holders()).toEqual([]);
    let differences: Answered | undefined;
    expect(
      await changedBy(async () => (differences = await hr.send(again, { ...sheet, 'domanda-COM1': '5' }))),
    ).toEqual([]);
    const next = await hr.send(differences, { 'scelta-COM1': 'first' });
    expect(next.status).toBe(200);
    expect(holders()).toEqual([]);
    for (const mark of [canary, codes[0]!, normalizeCode(codes[0]!)]) expect(next.html).not.toContain(mark);
    expect(next.headers.get('cache-control')).toBe('no-store');
  });

  test('the same rows as of an answer on the web: a used code, sealed slots, a receipt, and no act', async () => {
    const page = await hr.begin();
    const typed = await changedBy(() => hr.type(page, codes[0]!, sheet));
    const answered = await changedBy(() =>
      visitorOf(server)('/compila/risposte', { code: codes[1]!, nonce: 'a'.repeat(32), COM1: '3' }),
    );
    expect(typed).toEqual(answered);
    expect(typed.sort()).toEqual(['access_code', 'receipt', 'sealed_slot']);
  });
});

describe('before the wave is closed', () => {
  test('the pages tell HR by no byte whether anybody has answered', async () => {
    const pages = async (): Promise<string[]> => {
      const asked = ['/trascrizione/vignola', '/trascrizione/vignola/1'].map((path) =>
        visitorOf(server)(path, undefined, { Cookie: hr.cookie }),
      );
      const blank = await hr.begin();
      const random = ['nonce', 'session'].map((name) => hiddenField(blank.html, name));
      const same = random.reduce((html, value) => html.replaceAll(value, ''), blank.html);
      return [...(await Promise.all(asked)).map(({ html }) => html), same];
    };
    const before = await pages();
    for (const code of codes)
      await visitorOf(server)('/compila/risposte', { code, nonce: 'a'.repeat(32), COM1: '3' });
    expect(await pages()).toEqual(before);
  });
});
