import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { addAccount } from '../../src/accounts/accounts.js';
import { listAudit } from '../../src/accounts/auditLog.js';
import { addOffice } from '../../src/collection/offices.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { recordClosedWave } from '../../src/collection/recordClosedWave.js';
import { catalogue } from '../../src/language/catalogue.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { closedItemsOf } from '../../src/questionnaires/questionnaire.js';
import { startScheduler } from '../../src/scheduler.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { openBrowser } from '../support/browser.js';
import { report } from '../support/incidents.js';
import { install, type Installation } from '../support/installation.js';
import { password } from '../support/pageTable.js';
import { picture, press } from '../support/visit.js';

/* A desk reports conflicts for ten months; in the tenth there are more than usual, and something is done about it. */

jest.setTimeout(120_000);

const { account: a, incidents: t } = catalogue('it');

let program: Installation;
let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  program = await install();
  program.at('2025-05-02');
  const { deps } = program;
  await addOrganization(deps, { organization: 'vignola', name: 'Comune di Vignola' });
  await addOffice(deps, {
    ...{ organization: 'vignola', code: 'URP', name: 'Sportello', headcount: 24, kind: 'desk' },
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

async function dayComes(day: string): Promise<void> {
  program.at(day);
  await startScheduler(program.deps).stop();
}

async function logIn(page: Page): Promise<void> {
  await page.context().clearCookies();
  await page.goto(`${server.url}/migliorare/vignola/conflitti`);
  await page.getByLabel(a.email).fill('resp@vignola.it');
  await page.getByLabel(a.password, { exact: true }).fill(password);
  await press(page, a.logIn);
  await page.getByRole('heading', { name: t.title, level: 1 }).waitFor();
  await page.waitForLoadState('load');
}

/** A wave in which everybody answers alike but for the scale, which gets worse. */
async function waveOf(date: string, rating: number): Promise<void> {
  const source = await findQuestionnaire('clima-sportello');
  const items = closedItemsOf(source.questionnaire);
  await recordClosedWave(program.deps, {
    ...{ organization: 'vignola', source, origin: 'collected', opens: date, date },
    offices: [{ code: 'URP', name: 'Sportello', headcount: 24, kind: 'desk', codesIssued: 24 }],
    responses: Array.from({ length: 22 }, (_, person) => ({
      office: 'URP',
      ratings: Uint8Array.from(items, (_item, at) => Math.min(4, rating + ((person + at) % 2))),
    })),
    receipts: Array.from({ length: 22 }, (_, at) => String(at)),
    comments: [],
  });
}

/** Somebody of the desk reports what just happened, on a telephone that runs no script. */
async function reportOnPhone(phone: BrowserContext, link: string): Promise<number> {
  const page = await phone.newPage();
  const began = Date.now();
  await page.goto(link.replace(/^https?:\/\/[^/]+/, server.url));
  const choose = (question: string, choice: string) =>
    page
      .getByRole('group', { name: question, exact: true })
      .getByText(choice, { exact: true })
      .first()
      .click();
  await choose(t.questions.kind, t.labels.kind.threat);
  await choose(t.questions.channel, t.labels.channel.desk);
  await choose(t.questions.service, 'Tributi');
  await choose(t.questions.cause, t.labels.cause.refusal);
  await picture(page, 'report');
  // One answer is forgotten
  await choose(t.questions.seriousness, t.labels.seriousness[3]);
  await choose(t.questions.help, t.labels.help.safety);
  await page.getByLabel(t.textLabel).fill('Per una multa già pagata.');
  await press(page, t.send);
  await page.locator('#errori').waitFor();
  expect(await page.locator('#errori').innerText()).toContain(t.questions.ending);
  expect(await page.getByLabel(t.textLabel).inputValue()).toBe('Per una multa già pagata.');
  await choose(t.questions.ending, t.labels.ending.colleague);
  await press(page, t.send);
  await page.getByRole('heading', { name: t.thanksTitle }).waitFor();
  const taken = Date.now() - began;
  const thanks = await page.locator('main').innerText();
  expect(thanks).toContain('112');
  expect(thanks).toContain('Ing. Bianchi, RSPP');
  expect(thanks).not.toContain('multa');
  await picture(page, 'thanks');
  expect(await phone.cookies()).toEqual([]);
  await page.close();
  return taken;
}

test('from the first report to what the safety officer gets', async () => {
  const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
  await logIn(page);
  expect(await page.locator('main').innerText()).toContain(t.notYet);
  await page.getByLabel(t.contactsLabel.it).fill('Ing. Bianchi, RSPP: 059 000000');
  await page.getByLabel(t.services).fill('Anagrafe\nTributi\nTributi');
  await press(page, t.open);
  await page.locator('.alert-danger').waitFor();
  expect(await page.getByLabel(t.contactsLabel.it).inputValue()).toContain('Bianchi');
  await page.getByLabel(t.services).fill('Anagrafe\nTributi\nEdilizia');
  await press(page, t.open);
  await page.getByText(t.done.salvato ?? '').waitFor();
  await page.waitForLoadState('load');
  const link = await page.locator('.address').innerText();
  expect(link).toMatch(/\/segnala\/vignola\/1\/[0-9A-Z]{16}$/);
  await picture(page, 'begun');

  // Nine months of ordinary days
  await waveOf('2025-06-20', 3);
  for (const [month, count] of [6, 8, 5, 7, 3, 6, 9, 7, 6].entries()) {
    const day = (number: number): string =>
      new Date(Date.UTC(2025, 4 + month, number)).toISOString().slice(0, 10);
    await dayComes(day(12));
    for (let one = 0; one < count; one += 1)
      await report(program, {
        kind: one % 4 === 3 ? 'persistent' : 'verbal',
        service: 1 + (one % 2),
        text: one === 0 ? 'Una lunga attesa' : '',
      });
  }
  await waveOf('2025-12-15', 1);

  // And one that is not
  await dayComes('2026-02-16');
  const phone = await browser.newContext({
    ...{ viewport: { width: 360, height: 740 }, javaScriptEnabled: false, locale: 'it-IT' },
  });
  expect(await reportOnPhone(phone, link)).toBeLessThan(60_000);
  await phone.close();
  for (let one = 0; one < 18; one += 1)
    await report(program, {
      ...{ kind: one < 11 ? 'threat' : 'verbal', service: one < 12 ? 2 : 1, help: 'safety' },
    });

  // Before the month is opened the page is as if nobody had reported
  await dayComes('2026-03-08');
  await logIn(page);
  expect(await page.locator('main').innerText()).not.toContain('19 episodi');
  await dayComes('2026-03-09');
  await logIn(page);
  const alert = await page.locator('.alert-warning').innerText();
  expect(alert).toContain('Febbraio 2026: 19 episodi, più del solito');
  for (const title of [t.modules.conflict, t.modules.after]) {
    const address = await page
      .locator('.alert-warning')
      .getByRole('link', { name: title })
      .getAttribute('href');
    const module = await page.request.get(`${server.url}${address ?? ''}`);
    expect([module.status(), (await module.text()).includes('<h1')]).toEqual([200, true]);
  }
  const rows = await page.locator('table').first().locator('tbody tr').allInnerTexts();
  expect(rows[0]).toMatch(/febbraio 2026\s+19\s+\d+\s+più del solito/);
  expect(rows.find((row) => row.startsWith('settembre 2025'))).toMatch(/meno di 5/);
  expect(await page.locator('main').innerText()).toContain('Per una multa già pagata.');
  expect(await page.locator('#aiuto + p + dl').innerText()).toContain(`${t.labels.help.safety}: 19 volte`);

  // Three times as many contacts would explain it; there was only a fifth more
  for (const [month, contacts] of [
    ...Array.from({ length: 8 }, (_, at) => [`2025-${String(5 + at).padStart(2, '0')}`, '1000'] as const),
    ['2026-02', '1200'] as const,
  ]) {
    await page.getByLabel(t.contactsMonth, { exact: true }).fill(month);
    await page.getByLabel(t.contactsNumber, { exact: true }).fill(contacts);
    await page.locator('form[action$="/contatti"] button').click();
    await page.getByText(t.done.contatti ?? '').waitFor();
    await page.waitForLoadState('load');
  }
  expect(await page.locator('table').first().locator('tbody tr').first().innerText()).toContain('15,8');
  expect(await page.locator('.alert-warning').innerText()).toContain('più del solito');
  await picture(page, 'unusual');

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: t.exportFiles.csv }).click(),
  ]);
  const csv = (await download.createReadStream()).setEncoding('utf8');
  let text = '';
  for await (const piece of csv) text += String(piece);
  expect(text).toContain('"2026-02","total",,"Totale",19,1200,');
  // The threats are twelve, and the seven insults
  expect(text).toContain(`"2026-02","kind","threat","${t.labels.kind.threat}",12`);
  expect(text).toContain('"2025-09","total",,"Totale",,');
  expect(text).not.toContain('multa');
  const [entry] = await listAudit(program.deps.database, { organization: 'vignola', atMost: 1 });
  expect(entry).toMatchObject({ act: 'export', actor: 'resp@vignola.it', details: { content: 'incidents' } });

  // The link is lost, and made worthless
  await press(page, t.newLink);
  await page.getByText(t.done.collegamento ?? '').waitFor();
  const old = await page.request.get(link.replace(/^https?:\/\/[^/]+/, server.url));
  expect(old.status()).toBe(404);
  await page.close();
});
