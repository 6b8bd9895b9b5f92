import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { addAccount } from '../../src/accounts/accounts.js';
import { issueCodes } from '../../src/collection/accessCodes.js';
import { addOffice } from '../../src/collection/offices.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { findWave } from '../../src/collection/waves.js';
import { catalogue } from '../../src/language/catalogue.js';
import { startScheduler } from '../../src/scheduler.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { openBrowser } from '../support/browser.js';
import { answer, install, type Installation } from '../support/installation.js';
import { password } from '../support/pageTable.js';
import { picture, press } from '../support/visit.js';

/* A Responsabile puts a questionnaire into the calendar once, and it comes back four times without them. */

jest.setTimeout(120_000);

const { account: a, programmes: t } = catalogue('it');

let program: Installation;
let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  program = await install();
  const { deps } = program;
  await addOrganization(deps, { organization: 'vignola', name: 'Comune di Vignola' });
  await addOffice(deps, {
    ...{ organization: 'vignola', code: 'URP', name: 'Sportello', headcount: 20, kind: 'desk' },
  });
  await addAccount(deps, {
    ...{ email: 'resp@vignola.it', role: 'responsabile', organization: 'vignola', password },
  });
  server = await startServer(deps, { host: '127.0.0.1', port: 0 });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await program.remove();
});

/** A day comes, and the server does what is due. */
async function dayComes(day: string): Promise<void> {
  program.at(day);
  await startScheduler(program.deps).stop();
}

/** A session lasts some hours, so each time one logs in anew. */
async function logIn(page: Page, path: string): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${server.url}${path}`);
  await page.getByLabel(a.email).fill('resp@vignola.it');
  await page.getByLabel(a.password, { exact: true }).fill(password);
  await press(page, a.logIn);
  await page.locator('.tabs, .dashboard-head').first().waitFor();
}

test('a year of a quarterly programme', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await logIn(page, '/gestione/vignola/programmi');
  await page.getByRole('link', { name: t.add }).click();
  await page.getByLabel(t.questionnaire).selectOption('clima-sportello');
  await page.getByLabel('Sportello', { exact: true }).check();
  await page.getByLabel(t.cadence).selectOption('quarterly');
  await page.getByLabel(t.startsOn).fill('2026-03-09');
  await press(page, t.save);
  await page.getByText(t.done.aggiunto).waitFor();
  await picture(page, 'calendar');
  const calendar = await page.locator('.calendar').innerText();
  for (const month of ['marzo 2026', 'giugno 2026', 'settembre 2026', 'dicembre 2026', 'marzo 2027'])
    expect(calendar.toLowerCase()).toContain(month);
  // A Sunday is no day to close on, and six minutes four times a year are not too much
  expect(calendar).toContain('Attenzione: è domenica');
  expect(await page.locator('main').innerText()).not.toContain(t.tooMuch);

  // One is moved out of the holidays, one is skipped
  await page.getByRole('table').getByRole('link', { name: 'Clima dello Sportello' }).click();
  await page.getByLabel(t.changeOf({ date: '9 dicembre 2026' })).click();
  await page.locator('#dal-4').fill('2026-12-01');
  await page.locator('#al-4').fill('2026-12-14');
  await picture(page, 'programme');
  await page.locator('details[open]').getByRole('button', { name: t.move }).click();
  await page.getByText(t.done.spostata).waitFor();
  await page.getByLabel(t.changeOf({ date: '9 settembre 2026' })).click();
  await page.locator('details[open]').getByRole('button', { name: t.skip }).click();
  await page.getByText(t.done.saltata).waitFor();

  // The year goes by; the server was off from the 20th to the 25th of June
  for (const [opens, closes] of [
    ['2026-03-09', '2026-03-23'],
    ['2026-06-09', '2026-06-25'],
    ['2026-12-01', '2026-12-15'],
  ] as const) {
    await dayComes(opens);
    const waves = await program.deps.database.selectFrom('wave').select('number').execute();
    const wave = await findWave(program.deps.database, `vignola-${waves.length}`);
    expect([wave.state, wave.opens]).toEqual(['open', opens]);
    const codes = await issueCodes(program.deps, { wave: wave.id, office: 'URP', count: 12 });
    for (const [at, code] of codes.entries())
      await answer(program, wave, code, { rating: 1 + ((at + waves.length) % 5) });
    await dayComes(closes);
    expect((await findWave(program.deps.database, wave.id)).state).toBe('closed');
  }
  await dayComes('2027-01-02');

  await logIn(page, '/gestione/vignola/rilevazioni');
  const rows = await page.locator('tbody tr').allInnerTexts();
  expect(rows).toHaveLength(3);
  expect(rows.every((row) => row.includes('chiusa') && row.includes('12 su 12'))).toBe(true);
  await page.goto(`${server.url}/sportello/vignola`);
  await page.waitForSelector('.dashboard-head');
  expect(await page.locator('main').innerText()).toContain('15 dicembre 2026');
  await page.close();
});
