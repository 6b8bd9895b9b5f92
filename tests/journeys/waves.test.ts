import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { addAccount } from '../../src/accounts/accounts.js';
import { addOffice } from '../../src/collection/offices.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { catalogue } from '../../src/language/catalogue.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { openBrowser } from '../support/browser.js';
import { install, type Installation } from '../support/installation.js';
import { password } from '../support/pageTable.js';
import { receiptIn, visitorOf } from '../support/pages.js';
import { heading, picture, press } from '../support/visit.js';

/* A Responsabile opens a wave with a custodian, hands out codes, gives people longer, and has them counted. */

jest.setTimeout(120_000);

const { account: a, programmes: p, waves: t } = catalogue('it');

let program: Installation;
let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  program = await install();
  const { deps } = program;
  await addOrganization(deps, { organization: 'vignola', name: 'Comune di Vignola' });
  await addOffice(deps, {
    ...{ organization: 'vignola', code: 'URP', name: 'Sportello', headcount: 9, kind: 'desk' },
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

test('a wave from its opening to its results, with the words of a custodian', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${server.url}/gestione/vignola/rilevazioni`);
  await page.getByLabel(a.email).fill('resp@vignola.it');
  await page.getByLabel(a.password, { exact: true }).fill(password);
  await press(page, a.logIn);
  await page.getByRole('link', { name: t.open }).click();

  // A form with something missing comes back as it was filled in
  await page.waitForSelector('#chiude');
  await page.getByLabel(p.keyHolder.custodian).check();
  await press(page, t.openNow);
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').innerText()).toContain(t.faults.custodian);
  expect(await page.getByLabel(p.keyHolder.custodian).isChecked()).toBe(true);

  await page.getByLabel('Sportello', { exact: true }).check();
  await page.getByLabel(p.custodian).fill('la RSU');
  await picture(page, 'wave-new');
  await press(page, t.openNow);
  await page.locator('.words').waitFor();
  const words = await page.locator('.words').innerText();
  expect(words.split(' ')).toHaveLength(6);
  await page.getByLabel(t.wordsRepeat).fill('altre parole');
  await press(page, t.openNow);
  await page.getByRole('alert').waitFor();
  expect(await page.locator('.words').innerText()).toBe(words);
  await picture(page, 'wave-words');
  await page.getByLabel(t.wordsRepeat).fill(words.toUpperCase());
  await press(page, t.openNow);
  await page.getByRole('status').waitFor();
  expect(await page.getByRole('status').innerText()).toBe(t.done.aperta);
  expect(page.url()).not.toContain(words.split(' ')[0]);

  // The words are tried, then the codes are issued
  await page.getByLabel(t.passphrase).fill(words);
  await press(page, t.trial);
  await page.getByText(t.done.provate).waitFor();
  await picture(page, 'wave-open');
  await press(page, t.codesIssue);
  await page.locator('.code-list').waitFor();
  await picture(page, 'wave-codes');
  const codes = await page.locator('.code-list li').allInnerTexts();
  expect(new Set(codes).size).toBe(9);

  // Four answers are fewer than five; the fifth is told
  const ask = visitorOf(server);
  const answerAs = async (code: string, nonce: string): Promise<void> => {
    const reply = await ask('/compila/risposte', { code, nonce: nonce.repeat(32), COM1: '4' });
    expect(receiptIn(reply.html)).not.toBe('');
  };
  for (const [at, code] of codes.slice(0, 4).entries()) await answerAs(code, String(at));
  await page.getByRole('link', { name: t.backToWave }).click();
  await page.locator('.wave-facts').waitFor();
  expect(await page.locator('.wave-facts').innerText()).toContain('meno di 5 su 9');
  await answerAs(codes[4]!, '4');
  await page.reload();
  expect(await page.locator('.wave-facts').innerText()).toContain('5 su 9');

  // Longer, then over
  const [, number] = /rilevazioni\/(\d+)/.exec(page.url())!;
  await page.getByLabel(t.newLastDay).fill('2026-04-10');
  await press(page, t.extend);
  await page.getByText(t.done.prolungata).waitFor();
  expect(await page.locator('.wave-facts').innerText()).toContain('10 aprile 2026');
  await page.getByRole('link', { name: t.endLink }).click();
  await page.getByLabel(t.passphrase).waitFor();
  expect(await page.locator('form.panel').innerText()).toContain('5 su 9');
  await page.getByLabel(t.passphrase).fill('abaco abaco abaco abaco abaco abaco');
  await press(page, t.endConfirm);
  await page.getByRole('alert').waitFor();
  await picture(page, 'wave-end');
  await page.getByLabel(t.passphrase).fill(words);
  await press(page, t.endConfirm);
  await page.getByText(t.done.chiusa).waitFor();
  expect(number).toBe('1');
  await page.getByRole('link', { name: t.results, exact: true }).click();
  await page.waitForSelector('.dashboard-head');
  expect(await heading(page)).toBe('Il clima dello sportello');
  await page.close();
});
