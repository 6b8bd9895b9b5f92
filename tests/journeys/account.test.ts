import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { TOTP } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { catalogue } from '../../src/language/catalogue.js';
import { openBrowser } from '../support/browser.js';
import { commandLine, type CommandLine } from '../support/command.js';
import { password } from '../support/pageTable.js';
import { heading, picture, press } from '../support/visit.js';

// A browser takes its time on a small machine
jest.setTimeout(120_000);

const { account: t, admin: a } = catalogue('it');
const responsabilePassword = 'quaderno vento lampada undici';

let barometro: CommandLine;
let browser: Browser;
let server: Awaited<ReturnType<CommandLine['serve']>>;
beforeAll(async () => {
  barometro = commandLine();
  expect(barometro.run('organization', 'add', 'vignola', '--name', 'Comune di Vignola').status).toBe(0);
  browser = await openBrowser();
  server = await barometro.serve();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  barometro.remove();
});

/** Opens a one-time link and chooses a password; its code is in the field already. */
async function choosePassword(page: Page, link: string, chosen: string, email?: string): Promise<void> {
  // A port that was free is not known to whoever writes the link
  await page.goto(`${server.url}${new URL(link).pathname}${new URL(link).hash}`);
  expect(await page.inputValue('#token')).toBe(link.split('#')[1]);
  if (email !== undefined) await page.getByLabel(t.email).fill(email);
  await page.getByLabel(t.newPassword).fill(chosen);
  await picture(page, email === undefined ? 'link' : 'first-link');
  await press(page, t.savePassword);
  expect(await page.getByRole('status').innerText()).toBe(t.passwordSaved);
}

async function logIn(page: Page, email: string, typed: string, code?: string): Promise<void> {
  await page.getByLabel(t.email).fill(email);
  await page.getByLabel(t.password, { exact: true }).fill(typed);
  if (code !== undefined) await page.getByLabel(t.totp).fill(code);
  await press(page, t.logIn);
}

describe('a new installation', () => {
  test('is taken over by its first administrator, who lets the Responsabile in, who sets up two steps', async () => {
    const desk = await browser.newPage();
    await desk.goto(server.url);
    await picture(desk, 'home');
    const first = /first administrator, within 24 hours: (\S+)/.exec(server.printed())?.[1] ?? '';
    await choosePassword(desk, first, password, 'anna.verdi@comune.vignola.mo.it');
    await picture(desk, 'log-in');
    await logIn(desk, 'anna.verdi@comune.vignola.mo.it', 'non la ricordo bene');
    expect(await desk.getByRole('alert').innerText()).toContain('non sono giusti');
    await picture(desk, 'log-in-wrong');
    await logIn(desk, 'anna.verdi@comune.vignola.mo.it', password);
    expect(await heading(desk)).toBe(a.title);
    await picture(desk, 'organizations');

    await desk.getByRole('link', { name: a.accounts, exact: true }).click();
    await desk.waitForSelector('#email');
    await desk.waitForLoadState('load');
    await desk.getByLabel(t.email).fill('bruno.neri@comune.vignola.mo.it');
    await desk.getByLabel(a.role).selectOption('responsabile');
    await desk.getByLabel(a.organization).selectOption('vignola');
    await picture(desk, 'administration');
    await press(desk, a.add);
    await picture(desk, 'account-added');
    const link = await desk.locator('[role="status"] code').innerText();
    await desk.goto(`${server.url}/amministrazione/registro`);
    await picture(desk, 'audit');
    expect(await desk.locator('main').innerText()).toContain(a.auditWhole);

    const context = await browser.newContext();
    const page = await context.newPage();
    await choosePassword(page, link, responsabilePassword);
    await logIn(page, 'bruno.neri@comune.vignola.mo.it', responsabilePassword);
    expect(page.url()).toBe(`${server.url}/sportello/vignola`);
    await picture(page, 'own-dashboard');

    await page.getByRole('link', { name: t.ownTitle }).click();
    expect(await heading(page)).toBe(t.ownTitle);
    await picture(page, 'own');
    await page.locator('#conferma').fill(responsabilePassword);
    await press(page, t.totpBegin);
    const secret = await page.locator('main .digest').innerText();
    await picture(page, 'two-steps');
    const totp = new TOTP({ secret: secret.replace(/\s/g, '') });
    await page.getByLabel(t.totpConfirmLabel).fill(totp.generate());
    await press(page, t.totpConfirm);
    expect(await page.getByRole('status').innerText()).toBe(t.totpActivated);
    await picture(page, 'two-steps-on');

    await press(page, t.logOut);
    expect(await page.getByRole('status').innerText()).toBe(t.loggedOut);
    await logIn(page, 'bruno.neri@comune.vignola.mo.it', responsabilePassword);
    expect(await page.getByRole('alert').innerText()).toContain('app di autenticazione');
    await picture(page, 'code-needed');
    // The code of this half minute was used up by the confirmation; the next one counts already
    const next = totp.generate({ timestamp: Date.now() + 30_000 });
    await logIn(page, 'bruno.neri@comune.vignola.mo.it', responsabilePassword, next);
    expect(page.url()).toBe(`${server.url}/sportello/vignola`);

    // Neither sees what is the other's
    expect((await page.goto(`${server.url}/amministrazione`))?.status()).toBe(403);
    await picture(page, 'not-allowed');
    expect((await desk.goto(`${server.url}/sportello/vignola`))?.status()).toBe(403);
    await desk.goto(`${server.url}/accesso/imposta${new URL(link).hash}`);
    await desk.getByLabel(t.newPassword).fill('un altro tentativo col foglio');
    await press(desk, t.savePassword);
    expect(await desk.getByRole('alert').innerText()).toContain('già stato usato');
    await context.close();
  });
});
