import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { addAccount } from '../../src/accounts/accounts.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { listActions } from '../../src/improvement/actions/actions.js';
import { findOpenSpace } from '../../src/improvement/openSpace/openSpaces.js';
import { catalogue } from '../../src/language/catalogue.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { openBrowser } from '../support/browser.js';
import { install, type Installation } from '../support/installation.js';
import { password } from '../support/pageTable.js';
import { openSpaceAddress } from '../support/pages/openSpace.js';
import { readPdf } from '../support/pdf.js';
import { picture, press } from '../support/visit.js';

/*
 * A half day from its question to the report: the Responsabile at a desk leads through it, people with telephones propose,
 * go, write and put their dots. Every page is looked at by axe on the way.
 */

jest.setTimeout(120_000);

const { account: a, openSpace: t } = catalogue('it');
const codes = 6;

let program: Installation;
let server: RunningServer;
let browser: Browser;
let desk: Page;
let phone: Page;
let wall: string;
beforeAll(async () => {
  program = await install();
  await addOrganization(program.deps, { organization: 'vignola', name: 'Comune di Vignola' });
  await addAccount(program.deps, {
    ...{ email: 'resp@vignola.it', role: 'responsabile', organization: 'vignola', password },
  });
  server = await startServer(program.deps, { host: '127.0.0.1', port: 0 });
  browser = await openBrowser();
  desk = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  phone = await browser.newPage({ viewport: { width: 360, height: 740 } });
  wall = `${server.url}${openSpaceAddress(program.deps, 'vignola')}`;
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await program.remove();
});

/** Looks at a page as axe and as people with a telephone do. */
async function look(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('load');
  await picture(page, name);
  await page.evaluate(axe.source);
  const findings = await page.evaluate<string[]>(
    `axe.run().then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join()))`,
  );
  expect([name, ...findings]).toEqual([name]);
  const wider = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect([name, wider]).toEqual([name, 0]);
}

async function said(page: Page, text: string): Promise<void> {
  await page.getByText(text).first().waitFor();
}

async function goOn(state: 'preparing' | 'wall' | 'running' | 'voting'): Promise<void> {
  await press(desk, t.next[state]);
  await said(desk, state === 'voting' ? t.done.concluso : t.done.avanti);
}

/** The file that a button or a link gives. */
async function given(press: () => Promise<void>): Promise<string> {
  const waiting = desk.waitForEvent('download');
  await press();
  return (await readPdf(await readFile(await (await waiting).path()))).text;
}

async function propose(title: string): Promise<void> {
  await phone.goto(`${wall}/proponi`);
  await phone.getByLabel(t.sessionTitle).fill(title);
  await phone.getByLabel(t.where, { exact: true }).selectOption({ index: 1 });
  await press(phone, t.proposeSave);
  await said(phone, t.proposed);
}

test('from the question of the day to a report and its first action', async () => {
  await desk.goto(`${server.url}/migliorare/vignola/open-space/nuovo`);
  await desk.getByLabel(a.email).fill('resp@vignola.it');
  await desk.getByLabel(a.password, { exact: true }).fill(password);
  await press(desk, a.logIn);
  await desk.getByLabel(t.question).fill('Come accogliamo meglio chi aspetta?');
  await look(desk, 'os-nuovo');
  await press(desk, t.save);
  await said(desk, t.done.preparato);
  await look(desk, 'os-preparato');
  expect(await given(() => desk.getByRole('link', { name: t.invitationPdf }).click())).toContain(
    'Come accogliamo meglio chi aspetta?',
  );
  await phone.goto(wall);
  await look(phone, 'os-invito');

  await goOn('preparing');
  await propose('La fila del lunedì');
  await propose('Chi risponde al telefono');
  await press(phone, t.goingPlus);
  await said(phone, t.goingCounted);
  await look(phone, 'os-tema');
  await phone.goto(wall);
  await look(phone, 'os-parete');

  await goOn('wall');
  await phone.getByRole('link', { name: 'La fila del lunedì' }).click();
  await phone.getByLabel(t.said).fill('Il lunedì si aspetta un’ora');
  await phone.getByLabel(t.proposal).fill('Appuntamenti il lunedì');
  await press(phone, t.reportSave);
  await said(phone, t.reportSaved);
  await look(phone, 'os-resoconto');

  await desk.getByLabel(t.participants).fill(String(codes));
  await press(desk, t.participantsSave);
  await said(desk, t.done.partecipanti);
  const slips = await given(() => press(desk, t.drawSave));
  const drawn = [...new Set(slips.match(/\b[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}\b/g))];
  expect(drawn).toHaveLength(codes);
  await desk.reload();
  await goOn('running');

  await phone.goto(`${wall}/voto`);
  await look(phone, 'os-voto');
  for (const code of drawn) {
    await phone.goto(`${wall}/voto`);
    await phone.getByLabel(t.code).fill(code);
    await phone.getByLabel(t.dotsOnOf({ title: 'La fila del lunedì' })).selectOption('2');
    await press(phone, t.voteSave);
    await said(phone, t.voted);
  }
  await phone.goto(`${wall}/voto`);
  await phone.getByLabel(t.code).fill(drawn[0] ?? '');
  await phone.getByLabel(t.dotsOnOf({ title: 'Chi risponde al telefono' })).selectOption('1');
  await press(phone, t.voteSave);
  await phone.getByRole('alert').waitFor();

  await desk.reload();
  await goOn('voting');
  await look(desk, 'os-concluso');
  const report = await given(() => desk.getByRole('link', { name: t.reportPdf }).first().click());
  for (const words of ['La fila del lunedì', 'Il lunedì si aspetta un’ora', 'Appuntamenti il lunedì'])
    expect(report).toContain(words);
  await press(desk, t.makeActionOf({ title: 'La fila del lunedì' }));
  await said(desk, t.done.azione);
  expect(await listActions(program.deps.database, 'vignola')).toMatchObject([
    { what: 'La fila del lunedì', origin: { kind: 'openSpace', number: 1 } },
  ]);
  const { votes, sessions } = await findOpenSpace(program.deps.database, 'vignola', 1);
  expect([votes, sessions.map(({ dots }) => dots).sort()]).toEqual([codes, [0, 2 * codes]]);
  await phone.goto(wall);
  await look(phone, 'os-esito');
});
