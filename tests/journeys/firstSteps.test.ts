import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { catalogue } from '../../src/language/catalogue.js';
import { openBrowser } from '../support/browser.js';
import { commandLine, type CommandLine, type Serving } from '../support/command.js';
import { password } from '../support/pageTable.js';
import { readPdf } from '../support/pdf.js';
import { heading, picture, press } from '../support/visit.js';

/* Somebody has just installed the program, and wants to hand out slips today. */

jest.setTimeout(120_000);

const { account: a, waves: w, wizard: t } = catalogue('it');

let barometro: CommandLine;
let server: Serving;
let browser: Browser;
beforeAll(async () => {
  barometro = commandLine();
  server = await barometro.serve();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  barometro.remove();
});

test('from an empty installation to printed slips', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, acceptDownloads: true });
  const began = Date.now();
  const [, token] = /imposta#(\S+)/.exec(server.printed())!;
  await page.goto(`${server.url}/accesso/imposta#${token}`);
  await page.getByLabel(a.email).fill('anna.verdi@comune.vignola.it');
  await page.getByLabel(a.newPassword).fill(password);
  await press(page, a.savePassword);
  await page.getByRole('status').waitFor();
  await page.goto(`${server.url}/accesso`);
  await page.getByLabel(a.email).fill('anna.verdi@comune.vignola.it');
  await page.getByLabel(a.password, { exact: true }).fill(password);
  await press(page, a.logIn);

  // The organization
  await page.getByLabel(t.name, { exact: true }).waitFor();
  expect(await heading(page)).toBe(t.titles.organization);
  await picture(page, 'first-organization');
  await page.getByLabel(t.name, { exact: true }).fill('Comune di Vignola');
  await press(page, t.next);

  // Its desk, and another office; a mistake is said, and nothing is lost
  await page.getByLabel(t.headcount).waitFor();
  expect(page.url()).toContain('/avvio/vignola/uffici');
  await page.getByLabel(t.officeName).fill('Sportello polifunzionale');
  await page.getByLabel(t.headcount).fill('nove');
  await press(page, t.addOffice);
  await page.getByRole('alert').waitFor();
  expect(await page.getByLabel(t.officeName).inputValue()).toBe('Sportello polifunzionale');
  await page.getByLabel(t.headcount).fill('9');
  await press(page, t.addOffice);
  await page.getByRole('cell', { name: t.kinds.desk }).waitFor();
  await page.getByLabel(t.officeName).fill('Anagrafe');
  await page.getByLabel(t.officeKind).selectOption('office');
  await page.getByLabel(t.headcount).fill('6');
  await press(page, t.addOffice);
  await page.getByRole('cell', { name: t.kinds.office }).waitFor();
  await picture(page, 'first-offices');
  await page.getByRole('link', { name: t.next }).click();

  // The questionnaire and the wave
  await page.getByLabel('Clima dello Sportello').waitFor();
  await picture(page, 'first-questionnaire');
  await press(page, t.next);
  await page.getByLabel(w.closes).waitFor();
  expect(await page.getByLabel('Sportello polifunzionale').isChecked()).toBe(true);
  expect(await page.getByLabel('Anagrafe').isChecked()).toBe(false);
  await picture(page, 'first-wave');
  await press(page, w.openNow);
  await page.getByText(w.done.aperta).waitFor();

  // The codes and the slips
  await press(page, w.codesIssue);
  await page.locator('.code-list').waitFor();
  const codes = await page.locator('.code-list li').allInnerTexts();
  expect(codes).toHaveLength(9);
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, w.slips)]);
  const slips = await readPdf(readFileSync(await download.path()));
  // Two sheets; the back of the first stays empty
  expect(slips.pages).toHaveLength(3);
  for (const code of codes) expect(slips.text).toContain(code);
  expect(Date.now() - began).toBeLessThan(10 * 60_000);

  // And what was printed opens the questionnaire
  const telephone = await browser.newPage({ viewport: { width: 360, height: 740 } });
  await telephone.goto(`${server.url}/compila#${codes[0]!.replaceAll('-', '')}`);
  await telephone.locator('form[action="/compila"] button').click();
  await telephone.waitForSelector('#modulo');
  expect(telephone.url()).not.toContain(codes[0]!.slice(0, 4));
});
