import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { addAccount } from '../../src/accounts/accounts.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { listActions } from '../../src/improvement/actions/actions.js';
import { findBoard } from '../../src/improvement/boards/boards.js';
import { catalogue } from '../../src/language/catalogue.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { openBrowser } from '../support/browser.js';
import { install, type Installation } from '../support/installation.js';
import { password } from '../support/pageTable.js';
import { picture, press } from '../support/visit.js';

/*
 * The Responsabile puts up a board; somebody with a telephone adds cards; the page of the Responsabile shows them, moves
 * them by keyboard and by mouse, and makes an action of the one that was adopted.
 */

jest.setTimeout(120_000);

const { account: a, boards: t } = catalogue('it');

let program: Installation;
let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  program = await install();
  await addOrganization(program.deps, { organization: 'vignola', name: 'Comune di Vignola' });
  await addAccount(program.deps, {
    ...{ email: 'resp@vignola.it', role: 'responsabile', organization: 'vignola', password },
  });
  server = await startServer(program.deps, { host: '127.0.0.1', port: 0 });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await program.remove();
});

const states = async () =>
  (await findBoard(program.deps.database, 'vignola', 1)).cards
    .map(({ text, state }) => `${text}: ${state}`)
    .sort();

async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate<string[]>(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join()))`,
  );
}

/** The words of cards in the column of a state. */
const column = (page: Page, state: string) =>
  page.locator(`.board-column[data-state="${state}"] .board-card-text`);

/** Where a card is dropped on it. */
const top = (page: Page, state: string) => page.locator(`#stato-${state}`);

async function addFromPhone(page: Page, text: string, kind: 'fact' | 'idea'): Promise<void> {
  await page.getByLabel(t.groupKindHints[kind]).check();
  await page.getByLabel(t.groupText).fill(text);
  await press(page, t.groupSend);
  await page.getByRole('status').filter({ hasText: t.groupAdded }).waitFor();
  await page.waitForLoadState('load');
}

test('from a board on the wall to an action', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${server.url}/migliorare/vignola/cedac/nuovo`);
  await page.getByLabel(a.email).fill('resp@vignola.it');
  await page.getByLabel(a.password, { exact: true }).fill(password);
  await press(page, a.logIn);

  // With something missing, what was typed stays
  await page.locator('#effetto').fill('Pratiche che tornano indietro');
  await page.locator('#unita').fill('pratiche alla settimana');
  await page.locator('#oggi').fill('14');
  await page.locator('#obiettivo').fill('molte meno');
  await page.locator('#ossa').fill('Moduli\nInformazioni\nPassaggi fra uffici');
  await press(page, t.save);
  await page.locator('main [role="alert"]').waitFor();
  expect(await page.locator('#effetto').inputValue()).toBe('Pratiche che tornano indietro');
  await page.locator('#obiettivo').fill('6');
  await press(page, t.save);
  await page.getByText(t.done.aperto).waitFor();
  await page.waitForLoadState('load');
  const link = await page.locator('.address').innerText();

  // Somebody with a telephone, without account and cookie
  const phone = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const screen = await phone.newPage();
  await screen.goto(`${server.url}${new URL(link).pathname}`);
  expect(await screen.locator('.board-picture').isVisible()).toBe(false);
  await addFromPhone(screen, 'Tre volte su dieci manca l’allegato B', 'fact');
  await addFromPhone(screen, 'Un elenco degli allegati sul modulo', 'idea');
  await picture(screen, 'board-group');
  expect(await axeFindings(screen)).toEqual([]);
  expect(await screen.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);

  // A name is asked about once, before anything is sent
  await screen.getByLabel(t.groupText).fill('Mario Rossi non controlla le pratiche');
  await press(screen, t.groupSend);
  await screen.locator('.warning').waitFor();
  expect((await states()).join()).not.toContain('Rossi');
  expect(await phone.cookies()).toEqual([]);
  expect(await screen.evaluate('[localStorage.length, sessionStorage.length]')).toEqual([0, 0]);

  // It arrives at the open page without being asked for
  await column(page, 'noted').filter({ hasText: 'Un elenco degli allegati sul modulo' }).waitFor();
  expect(await page.locator('#annuncio').innerText()).toBe(t.changed);
  await picture(page, 'board-managed');
  expect(await axeFindings(page)).toEqual([]);

  // By keyboard: picked up, one column to the right, dropped; what happens is said
  const idea = 'Un elenco degli allegati sul modulo';
  const handle = (): ReturnType<Page['locator']> =>
    page.getByRole('button', { name: t.handle({ text: idea }) });
  await handle().focus();
  await page.keyboard.press('Enter');
  expect(await page.locator('#annuncio').innerText()).toBe(t.picked({ state: t.states.noted }));
  await page.keyboard.press('ArrowRight');
  expect(await page.locator('#annuncio').innerText()).toBe(t.over({ state: t.states.interesting }));
  await page.keyboard.press('Enter');
  await column(page, 'interesting').filter({ hasText: idea }).waitFor();
  await page
    .locator('#annuncio')
    .filter({ hasText: t.dropped({ state: t.states.interesting }) })
    .waitFor();
  expect(await page.evaluate<string>('document.activeElement.className')).toContain('board-handle');

  // By mouse, as far as one step at a time leads
  for (const state of ['prepared', 'tried', 'adopted'] as const) {
    await page.locator('.board-card', { hasText: idea }).dragTo(top(page, state));
    await column(page, state).filter({ hasText: idea }).waitFor();
  }
  // To set it aside a reason is asked for, in the form that does without a script
  const fact = page.locator('.board-card', { hasText: 'Tre volte su dieci' });
  await fact.locator('.board-handle').focus();
  for (const key of ['Enter', 'ArrowRight', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
  await fact.locator('details[open]').waitFor({ timeout: 5_000 });
  await page.keyboard.type('Lo dice già il registro');
  await page
    .locator('.board-card', { hasText: 'Tre volte su dieci' })
    .getByRole('button', { name: t.moveSave })
    .click();
  await page.getByText(t.done.spostata).waitFor();
  await page.waitForLoadState('load');
  expect(await states()).toEqual([
    'Tre volte su dieci manca l’allegato B: aside',
    'Un elenco degli allegati sul modulo: adopted',
  ]);

  await press(page, t.makeAction);
  await page.getByText(t.done.azione).waitFor();
  expect(await listActions(program.deps.database, 'vignola')).toMatchObject([
    { what: idea, origin: { kind: 'board', number: 1 }, state: 'planned' },
  ]);
  await page.getByRole('link', { name: t.actionMade({ action: 1 }) }).click();
  await page.waitForURL('**/azioni/1');
  expect(await page.locator('main').innerText()).toContain(idea);

  const cookies = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
  for (const file of ['cartellone.pdf', 'locandina.pdf']) {
    const reply = await fetch(`${server.url}/migliorare/vignola/cedac/1/${file}`, {
      headers: { Cookie: cookies },
    });
    expect([reply.status, (await reply.text()).slice(0, 5)]).toEqual([200, '%PDF-']);
  }
});
