import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { addAccount } from '../../src/accounts/accounts.js';
import { addOffice } from '../../src/collection/offices.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { openWave } from '../../src/collection/waves.js';
import { catalogue } from '../../src/language/catalogue.js';
import { smtpMailer } from '../../src/mailer.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { openBrowser } from '../support/browser.js';
import { install, type Installation } from '../support/installation.js';
import { startMailServer, type MailServer } from '../support/mailServer.js';
import { password } from '../support/pageTable.js';
import { visitorOf } from '../support/pages.js';
import { picture, press } from '../support/visit.js';

/* A Responsabile invites sixteen colleagues by mail; one address is wrong. */

jest.setTimeout(120_000);

const { account: a, mail: t } = catalogue('it');
const names = Array.from({ length: 16 }, (_, at) => `collega${at + 1}@comune.vignola.it`);

let program: Installation;
let server: RunningServer;
let mail: MailServer;
let browser: Browser;
beforeAll(async () => {
  program = await install();
  mail = await startMailServer();
  const deps = {
    ...program.deps,
    config: { ...program.deps.config, mailPerMinute: 6000 },
    mailer: smtpMailer(mail.url),
  };
  await addOrganization(deps, { organization: 'vignola', name: 'Comune di Vignola' });
  await addOffice(deps, {
    ...{ organization: 'vignola', code: 'URP', name: 'Sportello', headcount: 16, kind: 'desk' },
  });
  await openWave(deps, {
    ...{ organization: 'vignola', source: await findQuestionnaire('clima-sportello'), closes: '2026-03-15' },
    offices: ['URP'],
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
  await mail.stop();
  await program.remove();
});

const codeIn = (text: string): string => /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(text)?.[0] ?? '';

test('mail with one bad address: it is listed, corrected, and gets a new code', async () => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${server.url}/gestione/vignola/rilevazioni/1/inviti`);
  await page.getByLabel(a.email).fill('resp@vignola.it');
  await page.getByLabel(a.password, { exact: true }).fill(password);
  await press(page, a.logIn);
  await page.getByLabel(t.list, { exact: true }).waitFor();
  await picture(page, 'invitations');

  // A line that is no address is found before anything is sent
  await page.getByLabel(t.list, { exact: true }).fill('collega1@comune.vignola.it\nnessun indirizzo');
  await press(page, t.send);
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').innerText()).toContain('Riga 2');
  expect(mail.received).toEqual([]);

  mail.refuse('collega7@comune.vignola.it');
  await page.getByLabel(t.list, { exact: true }).fill(names.join('\n'));
  await press(page, t.send);
  await page.locator('[data-run]').waitFor();
  // What goes on in the server is looked at again, as a person does
  while ((await page.locator('[data-run="done"]').count()) === 0) await page.reload();
  const told = await page.locator('[data-run]').innerText();
  expect(told).toContain('15 messaggi su 16');
  expect(told).toContain('collega7@comune.vignola.it');
  expect(await page.getByLabel(t.list, { exact: true }).inputValue()).toBe('collega7@comune.vignola.it;URP');
  await picture(page, 'invitations-failed');

  mail.refuse();
  await page.getByLabel(t.list, { exact: true }).fill('collega.sette@comune.vignola.it');
  await press(page, t.send);
  await page.getByText('1 messaggi su 1').or(page.locator('[data-run="running"]')).first().waitFor();
  while ((await page.locator('[data-run="done"]').count()) === 0) await page.reload();
  expect(new Set(mail.received.map(({ to }) => to[0])).size).toBe(16);
  const codes = mail.received.map(({ text }) => codeIn(text));
  expect(new Set(codes).size).toBe(16);
  const { html } = await visitorOf(server)('/compila', { code: codes.at(-1)! });
  expect(html).toContain('id="modulo"');

  // The wave says how many were annulled; the reminder goes to all, without a code
  await page.goto(`${server.url}/gestione/vignola/rilevazioni/1`);
  expect(await page.locator('table').innerText()).toContain('1 annullati');
  await page.getByRole('link', { name: t.reminderTitle }).click();
  await page.getByLabel(t.list, { exact: true }).fill(names.join(', '));
  await press(page, t.sendReminder);
  await page.locator('[data-run]').waitFor();
  while ((await page.locator('[data-run="done"]').count()) === 0) await page.reload();
  expect(mail.received).toHaveLength(32);
  expect(
    mail.received
      .slice(16)
      .map(({ text }) => codeIn(text))
      .join(''),
  ).toBe('');
  await page.close();
});
