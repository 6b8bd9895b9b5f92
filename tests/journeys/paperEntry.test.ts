import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { addAccount } from '../../src/accounts/accounts.js';
import { closeWave } from '../../src/collection/closing.js';
import { findWave } from '../../src/collection/waves.js';
import { catalogue } from '../../src/language/catalogue.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { closedItemsOf } from '../../src/questionnaires/questionnaire.js';
import { lowestValue } from '../../src/questionnaires/ratings.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { openBrowser } from '../support/browser.js';
import { openSurvey } from '../support/pages.js';
import { smallSurvey } from '../support/smallSurvey.js';
import { install, openVignola, type Installation } from '../support/installation.js';

/* Somebody of the HR office types in three sheets, with the keyboard alone. */

jest.setTimeout(60_000);

const password = 'trapezio nuvola sedici cavallo';
const texts = catalogue('it').entry;
const items = closedItemsOf((await findQuestionnaire('clima-sportello')).questionnaire);

let program: Installation;
let server: RunningServer;
let browser: Browser;
let codes: string[];
/** Keys pressed since the sheet was begun. */
let keys = 0;

beforeAll(async () => {
  program = await install();
  ({ codes } = await openVignola(program));
  await addAccount(program.deps, { email: 'hr@example.it', role: 'hr', organization: 'vignola', password });
  server = await startServer(program.deps, { host: '127.0.0.1', port: 0 });
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
  await program.remove();
});

async function press(page: Page, ...pressed: string[]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key);
  keys += pressed.length;
}

const focused = (page: Page, what: string): Promise<unknown> =>
  page.evaluate(`document.activeElement.${what}`);
const said = (page: Page): Promise<string | null> => page.textContent('#detto');

/** Sends the form by Enter on its button, and waits for the page that comes then. */
async function send(page: Page): Promise<void> {
  expect(await focused(page, 'type')).toBe('submit');
  await page.evaluate("document.body.dataset.left = 'yes'");
  await press(page, 'Enter');
  await page.waitForSelector('body:not([data-left])');
  await page.waitForLoadState('load');
}

/** Answers every closed question; where the page asks for texts, leaves them empty. */
async function answers(page: Page, digits: readonly string[]): Promise<void> {
  await press(page, ...digits);
  while ((await focused(page, 'tagName')) === 'TEXTAREA') await press(page, 'Enter');
}

/** Logs in, says that the sheets are shuffled, and stands on the first one. */
async function openSheet(page: Page, organization: string, email: string): Promise<void> {
  await page.goto(`${server.url}/accesso?poi=/trascrizione/${organization}/1`);
  await page.focus('#email');
  await page.keyboard.type(email);
  await page.keyboard.press('Tab');
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await page.waitForSelector('#prima');
  await page.focus('main form button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#foglio');
  await page.waitForLoadState('load');
}

test('a person types three sheets by keyboard, one of them twice, and the closing counts what they say', async () => {
  expect(items).toHaveLength(38);
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await openSheet(page, 'vignola', 'hr@example.it');
  // The first: one key an answer, a wrong key, a key too much, and back
  expect(await focused(page, 'id')).toBe('codice');
  const code = codes[0]!.replaceAll('-', '').toLowerCase();
  await press(page, ...Array.from(code));
  expect(await focused(page, 'dataset.number')).toBe('1');
  await press(page, '9');
  expect(await said(page)).toBe('1: questo tasto non è una risposta');
  await press(page, '3');
  expect(await said(page)).toBe('1: 3, Abbastanza');
  await press(page, '5', 'Backspace');
  expect(await focused(page, 'dataset.number')).toBe('2');
  await press(page, '4', 'Space');
  expect(await said(page)).toBe('3: nessuna risposta');
  expect(await focused(page, 'dataset.number')).toBe('4');
  const rest = items.slice(3).map(() => '4');
  await answers(page, rest);
  await send(page);

  // It comes again, empty: the fourth answer is typed wrongly
  expect(await page.textContent('h1')).toBe(texts.againTitle);
  expect(await focused(page, 'dataset.number')).toBe('1');
  expect(
    await page.$$eval('[data-answers]', (fields) =>
      fields.map((field) => (field as unknown as { value: string }).value).join(''),
    ),
  ).toBe('');
  await answers(page, ['3', '4', '0', '5', ...rest.slice(1)]);
  await send(page);

  expect(await page.textContent('h1')).toBe(texts.differencesTitle);
  expect(await page.textContent('#differenze')).toMatch(
    /4, Molto \(la prima volta\)\s*5, Del tutto \(la seconda volta\)/,
  );
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#sessione');
  await page.waitForLoadState('load');
  expect(await page.textContent('#sessione')).toContain(
    '1 foglio ricontrollato, 1 differenza su 38 risposte (2,6 %).',
  );

  // Two more; whether they are drawn nobody can know
  let typedTwice = 1;
  for (const [sheet, answer] of [
    [1, '2'],
    [2, '5'],
  ] as const) {
    keys = 0;
    await press(page, ...Array.from(codes[sheet]!.replaceAll('-', '')));
    await answers(
      page,
      items.map(() => answer),
    );
    await send(page);
    // 12 of the code, one an answer, one for each of two empty texts, one to send
    expect(keys).toBe(12 + items.length + 2 + 1);
    if ((await page.textContent('h1')) === texts.againTitle) {
      typedTwice += 1;
      await answers(
        page,
        items.map(() => answer),
      );
      await send(page);
    }
    await page.waitForSelector('.alert-success');
  }
  expect(await page.textContent('#sessione')).toContain(texts.sheets({ count: 3, text: '3' }));
  expect(await page.textContent('#sessione')).toContain(`su ${38 * typedTwice} risposte`);

  // Nobody goes back to a sheet that was stored: the browser has kept no page of it, and nothing else either
  expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
  await expect(page.goBack()).rejects.toThrow('ERR_CACHE_MISS');

  await closeWave(program.deps, 'vignola-1');
  expect((await findWave(program.deps.database, 'vignola-1')).responses).toBe(3);
  const rows = await program.deps.database.selectFrom('response').select('ratings').execute();
  const bytes = (digit: number, ...firstBytes: number[]): string =>
    items.map((item, at) => firstBytes[at] ?? digit - lowestValue(item)).toString();
  const expected = [bytes(4, 2, 3, 255), bytes(2), bytes(5)];
  expect(rows.map(({ ratings }) => [...ratings].toString()).sort()).toEqual(expected.sort());
});

test('a 1 waits for what follows where there is a 10, options have letters, and names in a text are asked about', async () => {
  const survey = await openSurvey(program.deps, 'formigine', smallSurvey());
  const email = 'formigine@example.it';
  await addAccount(program.deps, { email, role: 'hr', organization: 'formigine', password });
  const context = await browser.newContext();
  const page = await context.newPage();
  await openSheet(page, 'formigine', email);
  await page.keyboard.type(survey.codes[0]!);
  await page.keyboard.type('12345');
  await page.keyboard.press('1');
  expect(await focused(page, 'dataset.number')).toBe('6');
  await page.keyboard.press('0');
  expect(await said(page)).toBe('6: 10');
  expect(await focused(page, 'dataset.number')).toBe('7');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  expect(await said(page)).toBe('6: 1');
  await page.keyboard.press('c');
  expect(await said(page)).toBe('7: questo tasto non è una risposta');
  await page.keyboard.press('b');
  expect(await said(page)).toBe('7: b, Da molto');
  await page.keyboard.type('Mario Rossi grida.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.textContent('.warning')).toContain('un nome: «Mario Rossi»');
  expect(await focused(page, 'className')).toBe('warning');
  await page.click('.warning [type="submit"]');
  await page.waitForSelector('#foglio:not(:has(#codice))');
  await context.close();
});
