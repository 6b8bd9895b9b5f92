import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { listAudit } from '../../../src/accounts/auditLog.js';
import { closeWave } from '../../../src/collection/closing.js';
import { findWave } from '../../../src/collection/waves.js';
import { formatCode, newCode } from '../../../src/collection/accessCodes.js';
import { catalogue } from '../../../src/language/catalogue.js';
import { startServer, type RunningServer } from '../../../src/server.js';
import { everyRow } from '../../support/everyRow.js';
import { install, type Installation } from '../../support/installation.js';
import { hiddenField, openSurvey, visitorOf, type Answered, type Ask } from '../../support/pages.js';
import { openTranscriber, sheetFields, type Transcriber } from '../../support/sheets.js';
import { smallSurvey } from '../../support/smallSurvey.js';

/* Everything that can be done without JavaScript. */

const texts = catalogue('it').entry;
const survey = smallSurvey();
const { questionnaire } = survey;

let program: Installation;
let server: RunningServer;
let ask: Ask;
let codes: string[];
let elsewhere: string[];
let hr: Transcriber;

beforeAll(async () => {
  program = await install();
  server = await startServer(program.deps, { host: '127.0.0.1', port: 0 });
  ask = visitorOf(server);
  ({ codes } = await openSurvey(program.deps, 'vignola', survey));
  ({ codes: elsewhere } = await openSurvey(program.deps, 'spilamberto', survey));
  hr = await openTranscriber(program, ask, { organization: 'vignola' });
}, 60_000);
afterAll(async () => {
  await server.stop();
  await program.remove();
});

const sheet = (answer: string, others: Record<string, string> = {}) =>
  sheetFields(questionnaire, answer, { ANZ: 'a', ...others });
const get = (path: string): Promise<Answered> => ask(path, undefined, { Cookie: hr.cookie });
/** How many codes are used and slots and receipts filled: what storing a sheet changes. */
async function stored(): Promise<{ used: number; slots: number; receipts: number }> {
  const { database } = program.deps;
  const used = await database.selectFrom('access_code').where('used', '=', 1).select('used').execute();
  const slots = await database.selectFrom('sealed_slot').select('slot_id').execute();
  const receipts = await database.selectFrom('receipt').select('receipt').execute();
  return { used: used.length, slots: slots.length, receipts: receipts.length };
}
/** What the form on a page is for. */
const step = (page: Answered): string => hiddenField(page.html, 'step');

describe('the pages before the first sheet', () => {
  test('list the waves that take answers, and ask to shuffle and not to look for hands', async () => {
    const list = await get('/trascrizione/vignola');
    expect(list.html).toContain('href="/trascrizione/vignola/1"');
    expect(list.html).not.toContain('spilamberto');
    const begin = await get('/trascrizione/vignola/1');
    for (const advice of texts.before) expect(begin.html).toContain(advice);
    expect(begin.html).toContain('Se riconosce una grafia, passi il foglio a un collega');
    expect(begin.html).not.toContain('name="code"');
  });

  test('write into the register that somebody began, once a day, and nothing of the sheets', async () => {
    await hr.begin();
    await hr.type(await hr.begin(), codes.pop()!, sheet('3'));
    const entries = await listAudit(program.deps.database, { organization: 'vignola', atMost: 100 });
    expect(entries.filter(({ act }) => act === 'entry.begin')).toEqual([
      expect.objectContaining({ actor: 'hr@example.it', details: { wave: 'vignola-1' } }),
    ]);
  });

  test('are not there for a wave that is closed', async () => {
    expect((await get('/trascrizione/vignola/7')).status).toBe(404);
    const { wave } = await openSurvey(program.deps, 'formigine', survey);
    await closeWave(program.deps, wave.id);
    const other = await openTranscriber(program, ask, { organization: 'formigine', email: 'f@example.it' });
    const closed = await ask('/trascrizione/formigine/1', undefined, { Cookie: other.cookie });
    expect(closed.status).toBe(410);
    const list = await ask('/trascrizione/formigine', undefined, { Cookie: other.cookie });
    expect(list.html).toContain(texts.noneOpen);
  });
});

describe('a sheet', () => {
  test('is numbered as on the paper, with what to type for each question', async () => {
    const { html } = await hr.begin();
    expect(html).toContain('da 1 a 5');
    expect(html).toContain('da 0 a 10');
    expect(html).toContain('a = Da poco · b = Da molto');
    expect(html.match(/data-number="\d+"/g)).toEqual([1, 2, 3, 4, 5, 6, 7].map((n) => `data-number="${n}"`));
  });

  test('that is the first of a session comes again empty, and is stored only when both times are alike', async () => {
    const before = await stored();
    const again = await hr.send(await hr.begin(), {
      code: codes.at(-1)!,
      ...sheet('4', { NOTE: 'Canarino' }),
    });
    expect([again.status, step(again)]).toEqual([200, 'again']);
    expect(again.html).toContain(texts.againTitle);
    // No answer of the first time, and the open question not at all
    expect(again.html.match(/data-number="\d" [^>]*/g)).toHaveLength(7);
    expect(again.html).not.toMatch(/value="4"|Canarino/);
    expect(await stored()).toEqual(before);

    const next = await hr.send(again, sheet('4'));
    expect(next.html).toContain(texts.stored);
    expect(next.html).toContain('In questa sessione: 1 foglio.');
    expect(next.html).toContain('1 foglio ricontrollato, 0 differenze su 7 risposte (0,0 %).');
    expect(next.html).not.toMatch(/Canarino|value="4"/);
    expect(next.html).not.toContain(codes.pop()!);
    expect(await stored()).toEqual({
      used: before.used + 1,
      slots: before.slots + 2,
      receipts: before.receipts + 1,
    });
  });

  test('that differs shows both answers item by item; what the person chooses is stored, once', async () => {
    const before = await stored();
    const again = await hr.send(await hr.begin(), { code: codes.at(-1)!, ...sheet('4') });
    const differences = await hr.send(again, sheet('4', { COM2: '5', NPS: '', ANZ: 'b' }));
    expect([differences.status, step(differences)]).toEqual([200, 'choice']);
    expect(differences.html.match(/<fieldset/g)).toHaveLength(3);
    for (const shown of ['2. Le novità si sanno per caso', '4 (la prima volta)', '5 (la seconda volta)'])
      expect(differences.html).toContain(shown);
    expect(differences.html).toContain('nessuna risposta (la seconda volta)');
    expect(differences.html).toContain('a, Da poco (la prima volta)');
    expect(await stored()).toEqual(before);

    const choice = { 'scelta-COM2': 'second', 'scelta-ANZ': 'other', 'altro-ANZ': 'c' };
    const undecided = await hr.send(differences, choice);
    expect(undecided.status).toBe(422);
    expect(undecided.html).toContain('Domanda 6: scelga per «Consiglierebbe di lavorare qui»');
    expect(undecided.html).toContain('Domanda 7: scelga per «Da quanto tempo»');
    expect(undecided.html).toContain('id="scelta-COM2-second" name="scelta-COM2" value="second" checked');
    expect(await stored()).toEqual(before);

    const decided = { ...choice, 'scelta-NPS': 'other', 'altro-NPS': '10', 'altro-ANZ': 'b' };
    const next = await hr.send(undecided, decided);
    expect(next.html).toContain('1 foglio ricontrollato, 3 differenze su 7 risposte (42,9 %).');
    expect(next.html).toContain(texts.tooMany);
    expect(await stored()).toMatchObject({ used: before.used + 1, receipts: before.receipts + 1 });
    codes.pop();
  });

  test('with faults names them by number and words, keeps what was typed, and stores nothing', async () => {
    const before = await stored();
    const page = await hr.begin();
    const reply = await hr.send(page, {
      code: codes.at(-1)!,
      ...sheet('3', { COM2: '6', NOTE: 'Canarino' }),
    });
    expect(reply.status).toBe(422);
    expect(reply.html).toContain(
      'Domanda 2: quello che ha scritto non è tra le risposte di «Le novità si sanno per caso»',
    );
    expect(reply.html).toContain('href="#domanda-COM2"');
    expect(reply.html).toMatch(/name="domanda-COM2"[^>]*value="6"[^>]*aria-invalid="true"/);
    expect(reply.html).toMatch(/name="domanda-COM1"[^>]*value="3"/);
    expect(reply.html).toContain('>Canarino</textarea>');
    expect(reply.html).toContain(`value="${codes.at(-1)!}"`);
    expect(hiddenField(reply.html, 'nonce')).toBe(hiddenField(page.html, 'nonce'));
    const empty = await hr.send(page, { code: codes.at(-1)! });
    expect([empty.status, empty.html.includes(texts.faultNothing)]).toEqual([422, true]);
    expect(await stored()).toEqual(before);
  });

  test('that was stored and is sent again with the same page is stored once, and told as stored', async () => {
    const code = codes.pop()!;
    const page = await hr.begin();
    await hr.type(page, code, sheet('2'));
    const before = await stored();
    const reply = await hr.send(page, { code, ...sheet('2') });
    expect([reply.status, reply.html.includes(texts.stored)]).toEqual([200, true]);
    expect(await stored()).toEqual(before);
  });
});

describe('the code of a sheet', () => {
  test('that has answered already is refused with 409, and the next sheet may be typed', async () => {
    const code = codes.pop()!;
    const page = await hr.type(await hr.begin(), code, sheet('2'));
    const before = await stored();
    const reply = await hr.send(page, { code, ...sheet('5', { NOTE: 'Canarino' }) });
    expect(reply.status).toBe(409);
    expect(reply.html).toContain(texts.codeUsed);
    expect(reply.html).not.toContain('Canarino');
    expect(step(reply)).toBe('sheet');
    expect(reply.html).toContain('In questa sessione: 1 foglio.');
    expect(await stored()).toEqual(before);
  });

  test('that answered meanwhile on the web is refused after the second time too', async () => {
    const code = codes.pop()!;
    const again = await hr.send(await hr.begin(), { code, ...sheet('2') });
    expect((await ask('/compila/risposte', { code, nonce: 'a'.repeat(32), COM1: '3' })).status).toBe(200);
    const before = await stored();
    expect((await hr.send(again, sheet('2'))).status).toBe(409);
    expect(await stored()).toEqual(before);
  });

  test('that is mistyped or of another wave costs none of the answers', async () => {
    const page = await hr.begin();
    const wrong = codes.at(-1)!.replace(/.$/, (last) => (last === '2' ? '3' : '2'));
    const mistyped = await hr.send(page, { code: wrong, ...sheet('4') });
    expect([mistyped.status, mistyped.html.includes(texts.codeFaults.codeMistyped)]).toEqual([422, true]);
    for (const code of [elsewhere[0]!, formatCode(newCode())]) {
      const unknown = await hr.send(page, { code, ...sheet('4') });
      expect([unknown.status, unknown.html.includes(texts.codeFaults.codeUnknown)]).toEqual([404, true]);
      expect(unknown.html).toMatch(/name="domanda-COM1"[^>]*value="4"/);
    }
  });

  test('that is wrong again and again slows down this person alone, and no right code before', async () => {
    const other = await openTranscriber(program, ask, { organization: 'vignola', email: 'tries@example.it' });
    const page = await other.begin();
    const tries = [];
    for (let i = 0; i < 12; i += 1)
      tries.push((await other.send(page, { code: formatCode(newCode()), ...sheet('4') })).status);
    expect(tries.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 404));
    expect(tries).toContain(429);
    expect((await hr.type(await hr.begin(), codes.pop()!, sheet('4'))).html).toContain(texts.stored);
    expect((await ask('/compila', { code: codes.at(-1)! })).status).toBe(200);
  });
});

test('in English the whole way is English', async () => {
  const english = catalogue('en').entry;
  const begin = await hr.send(undefined, { step: 'begin', lang: 'en' });
  const again = await hr.send(begin, { code: codes.at(-1)!, ...sheet('1') });
  expect(again.html).toContain(english.againTitle);
  const differences = await hr.send(again, sheet('1', { COM1: '2' }));
  expect(differences.html).toContain(english.differencesTitle);
  const next = await hr.send(differences, { 'scelta-COM1': 'first' });
  expect(next.html).toContain('1 sheet checked, 1 difference in 7 answers (14.3%).');
  codes.pop();
});

test('what was typed is what is counted when the wave is closed', async () => {
  await closeWave(program.deps, 'vignola-1');
  const wave = await findWave(program.deps.database, 'vignola-1');
  const rows = await program.deps.database
    .selectFrom('response')
    .select('ratings')
    .where('organization_id', '=', 'vignola')
    .execute();
  const read = rows.map(({ ratings }) => [...ratings].join(' ')).sort();
  expect(wave.responses).toBe(read.length);
  // The sheet on which the person chose: the second time, another answer, another answer
  expect(read).toContain('3 4 3 3 3 10 1');
  expect(read).toContain('0 0 0 0 0 1 0');
  const { comment } = await everyRow(program.deps.database);
  expect(comment!.filter((row) => row.includes('Canarino'))).toHaveLength(1);
});
