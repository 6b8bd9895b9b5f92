import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { addAccount } from '../../src/accounts/accounts.js';
import { fillWithDemo } from '../../src/cli/demo/fillWithDemo.js';
import { catalogue } from '../../src/language/catalogue.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { openBrowser } from '../support/browser.js';
import { install, type Installation } from '../support/installation.js';
import { password } from '../support/pageTable.js';
import { readPdf } from '../support/pdf.js';
import { picture, press } from '../support/visit.js';

/* A Responsabile looks for an instrument for a weak scale, makes it the desk's own, and prints the handbook. */

jest.setTimeout(120_000);

const { account: a, manual: t } = catalogue('it');

let program: Installation;
let server: RunningServer;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  program = await install();
  await fillWithDemo(program.deps);
  await addAccount(program.deps, {
    ...{ email: 'resp@borgomirto.it', role: 'responsabile', organization: 'borgomirto', password },
  });
  server = await startServer(program.deps, { host: '127.0.0.1', port: 0 });
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 }, javaScriptEnabled: false });
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await program.remove();
});

test('from the weak scale to the module, to a version of its own, to the handbook, without JavaScript', async () => {
  await page.goto(`${server.url}/sportello/borgomirto`);
  await page.getByLabel(a.email).fill('resp@borgomirto.it');
  await page.getByLabel(a.password, { exact: true }).fill(password);
  await press(page, a.logIn);

  // What is suggested leads to its module, and to an action that is filled in
  const suggestions = page.locator('section[aria-labelledby="strumenti"] li');
  await suggestions.first().waitFor();
  expect(await suggestions.count()).toBeLessThanOrEqual(3);
  await picture(page, 'suggestions');
  const suggested = await suggestions.first().locator('h3').innerText();
  await suggestions.first().locator('h3 a').click();
  await page.getByRole('heading', { level: 1, name: suggested }).waitFor();
  await picture(page, 'module');

  // Searching finds words with or without accents, and by scale
  await page.goto(`${server.url}/migliorare/borgomirto/manuale`);
  await picture(page, 'manual');
  await page.getByLabel(t.search).fill('ossa CAUSE riquadro');
  await press(page, t.find);
  await page.getByRole('link', { name: t.showAll }).waitFor();
  expect(await page.locator('.modules h2').allInnerTexts()).toEqual([expect.stringMatching(/CEDAC/)]);
  await page.getByRole('link', { name: t.showAll }).click();
  await page.getByLabel(t.byScale).selectOption('clima-sportello/CON');
  await press(page, t.find);
  await page.getByRole('link', { name: t.showAll }).waitFor();
  expect(await page.locator('.modules h2').count()).toBe(2);

  // Its own version: a preview first, then it is what everybody reads
  await page.goto(`${server.url}/migliorare/borgomirto/manuale/cedac`);
  await page.getByRole('link', { name: t.adapt }).click();
  await page.locator('#titolo-it').fill('Il nostro CEDAC');
  await page.locator('#testo-it').fill('## Da noi\n\nSi fa in **sala rossa**.\n\n<script>alert(1)</script>');
  await press(page, t.showPreview);
  await page.getByRole('heading', { name: t.preview }).waitFor();
  expect(await page.locator('.module strong').allInnerTexts()).toContain('sala rossa');
  await picture(page, 'module-preview');
  await press(page, t.save);
  await page.getByRole('heading', { level: 1, name: 'Il nostro CEDAC' }).waitFor();
  expect(await page.getByText('<script>alert(1)</script>').count()).toBe(1);
  await press(page, t.offer);
  await page.getByText(t.offered).waitFor();
  await page.getByRole('link', { name: t.versions }).click();
  await page.getByText(t.inUse).waitFor();
  await picture(page, 'module-versions');

  // A module of its own needs a title, a sentence and who takes part
  await page.goto(`${server.url}/migliorare/borgomirto/manuale/nuova`);
  await page.locator('#titolo-it').fill('Caffè del lunedì');
  await press(page, t.save);
  await page.getByRole('alert').waitFor();
  expect(await page.locator('#titolo-it').inputValue()).toBe('Caffè del lunedì');
  await page.locator('#sintesi-it').fill('Dieci minuti insieme prima di aprire.');
  await page.locator('#persone-it').fill('Tutto il gruppo');
  await press(page, t.save);
  await page.getByRole('heading', { level: 1, name: 'Caffè del lunedì' }).waitFor();
  expect(page.url()).toMatch(/\/manuale\/caffe-del-lunedi$/);
});

test('the handbook holds the chosen modules, each with a bookmark and a place in the contents', async () => {
  await page.goto(`${server.url}/migliorare/borgomirto/manuale/raccolta`);
  await picture(page, 'handbook');
  await page.getByLabel(t.handbookSubtitle).fill('Edizione di prova');
  await page.getByLabel('Riunione plenaria periodica').uncheck();
  const download = page.waitForEvent('download');
  await press(page, t.handbookMake);
  const file = await (await download).path();
  if (process.env.PICTURES !== undefined)
    await (await download).saveAs(`${process.env.PICTURES}/handbook.pdf`);
  const pdf = await readPdf(await readFile(file));
  expect(pdf.isTagged).toBe(true);
  expect(pdf.bookmarks).toEqual(expect.arrayContaining([t.contents, 'Il nostro CEDAC', 'Caffè del lunedì']));
  expect(pdf.bookmarks).not.toContain('Riunione plenaria periodica');
  expect(pdf.bookmarks).toHaveLength(1 + 18);
  expect(pdf.pages[0]!.texts.map(({ text }) => text).join(' ')).toContain('Edizione di prova');
  expect(pdf.pages[1]!.structures).toEqual(expect.arrayContaining(['TOC', 'TOCI', 'Link']));
  // Where the contents say that a module begins, it does
  const contents = pdf.pages[1]!.texts.map(({ text }) => text).filter((text) => text.trim() !== '');
  const at = Number(contents[contents.indexOf('Il nostro CEDAC') + 1]);
  expect(pdf.pages[at - 1]!.texts.map(({ text }) => text)).toContain('Il nostro CEDAC');
  expect(pdf.text).toMatch(/Si fa in sala rossa ?\./);
});
