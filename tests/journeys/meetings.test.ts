import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { addAccount } from '../../src/accounts/accounts.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { recordClosedWave } from '../../src/collection/recordClosedWave.js';
import { listActions } from '../../src/improvement/actions/actions.js';
import { catalogue } from '../../src/language/catalogue.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { openBrowser } from '../support/browser.js';
import { install, type Installation } from '../support/installation.js';
import { password } from '../support/pageTable.js';
import { ratingsOf, smallSurvey } from '../support/smallSurvey.js';
import { heading, picture, press } from '../support/visit.js';

/* A Responsabile meets the whole group, and then talks with each person; no page needs JavaScript. */

jest.setTimeout(120_000);

const { account: a, actions: ac, meetings: m, talks: t } = catalogue('it');

let program: Installation;
let server: RunningServer;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  program = await install();
  await addOrganization(program.deps, { organization: 'vignola', name: 'Comune di Vignola' });
  for (const email of ['resp@vignola.it', 'altra@vignola.it'])
    await addAccount(program.deps, { email, role: 'responsabile', organization: 'vignola', password });
  server = await startServer(program.deps, { host: '127.0.0.1', port: 0 });
  browser = await openBrowser();
  page = await logIn('resp@vignola.it');
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await program.remove();
});

async function logIn(email: string): Promise<Page> {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const own = await context.newPage();
  await own.goto(`${server.url}/migliorare/vignola/incontri`);
  await own.getByLabel(a.email).fill(email);
  await own.getByLabel(a.password, { exact: true }).fill(password);
  await press(own, a.logIn);
  await own.waitForURL('**/incontri');
  return own;
}

/** The file behind a link. */
async function fileOf(name: string): Promise<string> {
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name, exact: true }).click();
  return readFile(await (await waiting).path(), 'utf8');
}

test('a meeting every two weeks is fixed, held, written down, and what it decided is an action', async () => {
  await page.getByRole('link', { name: m.newTitle }).click();
  expect(await page.getByLabel(m.fields.agenda).inputValue()).toContain(m.points.decisions);
  await page.getByLabel(m.fields.day, { exact: true }).fill('2026-03-09');
  await page.getByLabel(m.fields.place).fill('Sala consiliare');
  await page.getByLabel(m.fields.weeks).fill('2');
  await page.getByLabel(m.fields.count).fill('3');
  await picture(page, 'incontro-nuovo');
  await press(page, m.save);
  expect(await heading(page)).toContain('13:30');
  const calendar = await fileOf(m.calendarSeries);
  expect(calendar.match(/DTSTART:\d{8}/g)).toEqual([
    ...['DTSTART:20260309', 'DTSTART:20260323', 'DTSTART:20260407'],
  ]);
  await page.getByLabel(m.fields.present).fill('9');
  await page.getByLabel(m.fields.record, { exact: true }).fill('Si è parlato dei turni.');
  await press(page, m.save);
  await page.getByLabel(ac.fields.what).fill('Registro condiviso');
  await page.getByLabel(ac.fields.who).fill('Chi apre lo sportello');
  await press(page, m.addDecision);
  await picture(page, 'incontro');
  await page.getByRole('button', { name: m.toAction }).click();
  await page.waitForURL('**/azioni/1');
  expect((await listActions(program.deps.database, 'vignola')).map(({ what }) => what)).toEqual([
    'Registro condiviso',
  ]);
});

test('one page of results is there to project, of the latest wave that is closed', async () => {
  await page.goto(`${server.url}/migliorare/vignola/incontri`);
  await page.getByRole('link', { name: m.resultsTitle }).click();
  expect(await page.content()).toContain(m.noResults);
  const source = smallSurvey();
  await recordClosedWave(program.deps, {
    ...{ organization: 'vignola', source, origin: 'collected', opens: '2026-02-01', date: '2026-02-15' },
    offices: [{ code: 'URP', name: 'Sportello', headcount: 12, kind: 'desk', codesIssued: 12 }],
    responses: Array.from({ length: 10 }, (_, at) => ({
      office: 'URP',
      ratings: ratingsOf(source.questionnaire, { COM1: 4, COM2: 2, CAR1: 2 + (at % 3), CAR2: 4 }),
    })),
    comments: [],
  });
  await page.reload();
  await picture(page, 'risultati');
  expect(await page.locator('.panel').allInnerTexts()).toHaveLength(3);
  expect(await page.locator('svg.drawing').first().textContent()).toContain('Comunicazione');
});

test('everybody has a talk, its note opens with the password, and a colleague finds nothing', async () => {
  await page.goto(`${server.url}/migliorare/vignola/incontri`);
  await page.getByRole('link', { name: t.title }).click();
  await page.getByLabel(t.fields.labels).fill('A. B.\nC. D.');
  await picture(page, 'colloqui');
  await press(page, t.begin);
  await page.getByRole('link', { name: 'A. B.' }).click();
  const talk = page.url();
  await page.getByLabel(t.fields.day).fill('2026-03-02');
  await page.getByLabel(t.fields.starts).fill('09:30');
  await page.getByLabel(t.fields.held).check();
  await press(page, t.save);
  expect(await page.locator('.lead').innerText()).toBe(t.progress({ held: 1, planned: 0, count: 2 }));
  await picture(page, 'periodo');
  await page.getByRole('link', { name: 'A. B.' }).click();
  const calendar = await fileOf(t.calendar);
  expect([calendar.includes(t.calendarTitle), calendar.includes('A. B.')]).toEqual([true, false]);

  await page.getByLabel(t.fields.note).fill('Più tempo per l’anagrafe');
  await page.getByLabel(t.fields.password).fill('non è questa');
  await press(page, t.write);
  expect(await page.getByRole('alert').innerText()).toContain(t.faults.password);
  expect(await page.getByLabel(t.fields.note).inputValue()).toBe('Più tempo per l’anagrafe');
  await page.getByLabel(t.fields.password).fill(password);
  await press(page, t.write);
  expect(await page.content()).not.toContain('anagrafe');
  await page.getByLabel(t.fields.password).first().fill(password);
  await picture(page, 'colloquio');
  await press(page, t.read);
  expect(await page.getByLabel(t.fields.note).inputValue()).toBe('Più tempo per l’anagrafe');

  const colleague = await logIn('altra@vignola.it');
  expect((await colleague.goto(talk))?.status()).toBe(404);
  await colleague.goto(`${server.url}/migliorare/vignola/incontri/colloqui`);
  expect(await colleague.content()).toContain(t.none);
});
