import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { addAccount } from '../../src/accounts/accounts.js';
import { addOffice } from '../../src/collection/offices.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { catalogue } from '../../src/language/catalogue.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { closedItemsOf } from '../../src/questionnaires/questionnaire.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { openBrowser } from '../support/browser.js';
import { install, type Installation } from '../support/installation.js';
import { password } from '../support/pageTable.js';
import { receiptIn, visitorOf } from '../support/pages.js';
import { picture, press } from '../support/visit.js';

/* The desk says how it is, the other offices say how they see it, and the Responsabile sees both beside each other. */

jest.setTimeout(120_000);

const { account: a, doubleView: t, waves: w } = catalogue('it');

let program: Installation;
let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  program = await install();
  const { deps } = program;
  await addOrganization(deps, { organization: 'vignola', name: 'Comune di Vignola' });
  for (const [code, name, headcount, kind] of [
    ['URP', 'Sportello', 20, 'desk'],
    ['ANA', 'Anagrafe', 12, 'office'],
    ['TRI', 'Tributi', 12, 'office'],
  ] as const)
    await addOffice(deps, { organization: 'vignola', code, name, headcount, kind });
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

test('from the survey of the other offices to the double view', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const ask = visitorOf(server);
  await page.goto(`${server.url}/gestione/vignola/rilevazioni/nuova`);
  await page.getByLabel(a.email).fill('resp@vignola.it');
  await page.getByLabel(a.password, { exact: true }).fill(password);
  await press(page, a.logIn);

  // The page says what is needed as long as one side is missing
  await page.goto(`${server.url}/sportello/vignola/confronto-uffici`);
  expect(await page.locator('main').innerText()).toContain(t.empty);

  for (const [number, questionnaire, offices, level] of [
    [1, 'clima-sportello', ['Sportello'], 4],
    [2, 'percezione-sportello', ['Anagrafe', 'Tributi'], 2],
  ] as const) {
    await page.goto(`${server.url}/gestione/vignola/rilevazioni/nuova`);
    await page.locator('#questionario').selectOption(questionnaire);
    for (const office of offices) await page.getByLabel(office, { exact: true }).check();
    if (number === 2) {
      // The desk is still ticked from the questionnaire that stood first: nobody is asked how others see them
      await press(page, w.openNow);
      await page.getByRole('alert').waitFor();
      expect(await page.getByRole('alert').innerText()).toContain(w.faults.ownDesk({ office: 'Sportello' }));
      await page.getByLabel('Sportello', { exact: true }).uncheck();
    }
    await press(page, w.openNow);
    await page.getByText(w.done.aperta).waitFor();
    await press(page, w.codesIssue);
    await page.locator('.code-list').first().waitFor();
    const codes = await page.locator('.code-list li').allInnerTexts();
    const items = closedItemsOf((await findQuestionnaire(questionnaire)).questionnaire);
    for (const [at, code] of codes.entries()) {
      const fields = items.map((item): [string, string] => {
        if (item.kind === 'choice') return [item.code, at % 2 === 0 ? 'referente' : 'altro'];
        const value = item.kind === 'enps' ? 7 : Math.min(5, Math.max(1, level + (at % 3) - 1));
        return [item.code, String(item.kind === 'rating' && item.reversed ? 6 - value : value)];
      });
      const nonce = at.toString(16).padStart(32, '0');
      const reply = await ask('/compila/risposte', { code, nonce, ...Object.fromEntries(fields) });
      expect(receiptIn(reply.html)).not.toBe('');
    }
    await page.goto(`${server.url}/gestione/vignola/rilevazioni/${number}/chiudi`);
    await press(page, w.endConfirm);
    await page.getByText(w.done.chiusa).waitFor();
  }

  await page.goto(`${server.url}/sportello/vignola`);
  await page.getByRole('navigation').getByRole('link', { name: t.entry }).click();
  await page.getByText(t.how).waitFor();
  const shown = await page.locator('main').innerText();
  // Two points of four are about fifty of a hundred, demonstrably; by office and by role too
  expect(shown).toContain('+49 (da +36 a +61)');
  for (const words of ['Anagrafe', 'Tributi', 'referente', catalogue('it').report.seen.higher])
    expect(shown).toContain(words);
  expect(shown).not.toContain(catalogue('it').report.noValue + '\t' + catalogue('it').report.noValue);
  await picture(page, 'double-view');
  await page.close();
});
