import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { addAccount } from '../../src/accounts/accounts.js';
import { fillWithDemo } from '../../src/cli/demo/fillWithDemo.js';
import { issueCodes } from '../../src/collection/accessCodes.js';
import { addDays, dateInRome } from '../../src/collection/calendar.js';
import { listOffices } from '../../src/collection/offices.js';
import { listWaves, openWave } from '../../src/collection/waves.js';
import { recordClosedWave } from '../../src/collection/recordClosedWave.js';
import { simulateRatings } from '../../src/cli/demo/simulatePeople.js';
import { catalogue } from '../../src/language/catalogue.js';
import type { Deps } from '../../src/deps.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { seededRandom } from '../../src/scoring/seededRandom.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { openBrowser } from '../support/browser.js';
import { install, type Installation } from '../support/installation.js';
import { password } from '../support/pageTable.js';
import { readPdf } from '../support/pdf.js';
import { picture, press } from '../support/visit.js';

/* From a weak scale to an action, to the next wave, which says what became of it, to those who answer the one after. */

jest.setTimeout(120_000);

const { account: a, actions: t, manual: m, respondent: r } = catalogue('it');

let program: Installation;
let deps: Deps;
let today: Date;
let server: RunningServer;
let browser: Browser;
let page: Page;
/** Of the action. */
let address: string;
beforeAll(async () => {
  program = await install();
  today = program.deps.clock();
  deps = { ...program.deps, clock: () => today };
  await fillWithDemo(deps);
  await addAccount(deps, {
    ...{ email: 'resp@borgomirto.it', role: 'responsabile', organization: 'borgomirto', password },
  });
  server = await startServer(deps, { host: '127.0.0.1', port: 0 });
  browser = await openBrowser();
  page = await browser.newPage({ viewport: { width: 1280, height: 800 }, javaScriptEnabled: false });
  await page.goto(`${server.url}/sportello/borgomirto`);
  await logIn();
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await program.remove();
});

async function logIn(): Promise<void> {
  await page.getByLabel(a.email).fill('resp@borgomirto.it');
  await page.getByLabel(a.password, { exact: true }).fill(password);
  await press(page, a.logIn);
}

/** The next wave of the demo, in which conflicts with the public are handled much better. */
async function nextWave(): Promise<void> {
  const source = await findQuestionnaire('clima-sportello');
  const uniform = seededRandom(99);
  const levels = new Map(source.questionnaire.scales.map(({ code }) => [code, code === 'CON' ? 4.6 : 3.3]));
  const offices = await listOffices(deps.database, 'borgomirto');
  const answering = offices.flatMap(({ code, headcount }) =>
    Array.from({ length: (headcount ?? 0) - 3 }, () => code),
  );
  const date = dateInRome(today);
  await recordClosedWave(deps, {
    ...{ organization: 'borgomirto', source, origin: 'collected', opens: addDays(date, -14), date },
    offices: offices.map((office) => ({ ...office, codesIssued: office.headcount ?? 0 })),
    responses: answering.map((office) => ({
      office,
      ratings: simulateRatings(source.questionnaire, levels, 3.3, uniform),
    })),
    comments: [],
  });
}

test('a suggestion becomes an action with steps, a state and a place on the trend', async () => {
  const suggestion = page.locator('section[aria-labelledby="strumenti"] li').first();
  await suggestion.getByRole('link', { name: m.planAction }).click();
  await page.getByRole('heading', { level: 1, name: t.newTitle }).waitFor();
  expect(await page.getByLabel(t.fields.scale, { exact: true }).inputValue()).toBe('clima-sportello/CON');
  await picture(page, 'action-new');

  // A name is not a role
  await page.getByLabel(t.fields.who, { exact: true }).fill('Anna Verdi');
  await press(page, t.save);
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').innerText()).toContain(t.faults.name);
  expect(await page.getByLabel(t.fields.scale, { exact: true }).inputValue()).toBe('clima-sportello/CON');

  await page.getByLabel(t.fields.what, { exact: true }).fill('Prove sul conflitto ogni trimestre');
  await page.getByLabel(t.fields.who, { exact: true }).fill('Responsabile con la polizia locale');
  await page.getByLabel(t.fields.due, { exact: true }).fill(addDays(dateInRome(today), 30));
  await press(page, t.save);
  await page.getByRole('heading', { level: 1, name: 'Prove sul conflitto ogni trimestre' }).waitFor();
  address = page.url();
  expect(await page.locator('#esito + p').innerText()).toBe(t.outcome.notBegun);

  await page.getByLabel(t.newSteps).fill('Raccogliere tre episodi\nFissare la data');
  await press(page, t.saveSteps);
  await page.getByLabel('Raccogliere tre episodi').check();
  await press(page, t.saveSteps);
  await page.getByText('Raccogliere tre episodi').first().waitFor();
  expect(await page.getByLabel('Raccogliere tre episodi').isChecked()).toBe(true);
  expect(await page.getByLabel('Fissare la data').isChecked()).toBe(false);
  await page.getByLabel(t.fields.state, { exact: true }).selectOption('underway');
  await press(page, t.saveState);
  await page.getByText(t.outcome.waiting).waitFor();
  await picture(page, 'action');

  await page.goto(`${server.url}/sportello/borgomirto`);
  expect(
    await page
      .locator('.card-scale')
      .getByRole('link', { name: /Prove sul conflitto ogni trimestre/ })
      .count(),
  ).toBe(1);
});

test('what is overdue comes first, and the next wave says what became of the scale', async () => {
  today = new Date(today.getTime() + 60 * 86_400_000);
  await page.goto(`${server.url}/migliorare/borgomirto/azioni`);
  await logIn();
  await page.getByText(t.overdue).first().waitFor();
  expect(await page.locator('tbody tr').first().innerText()).toContain(t.overdue);
  await picture(page, 'actions');
  await nextWave();
  await page.goto(address);
  expect(await page.locator('#esito + p').innerText()).toMatch(
    /migliorata in modo dimostrabile.*Altro può avervi contribuito/,
  );

  const wave = (await listWaves(deps.database, 'borgomirto')).at(-1)!;
  const reply = await page
    .context()
    .request.get(`${server.url}/sportello/borgomirto/rapporto/${wave.id}.pdf`);
  const pdf = await readPdf(await reply.body());
  expect(pdf.bookmarks).toContain(t.reportTitle);
  expect(pdf.text).toContain('Prove sul conflitto');
});

test('the staff reads what followed, on the wall and before it answers again', async () => {
  await page.goto(`${server.url}/migliorare/borgomirto/azioni/foglio`);
  expect(await page.getByLabel(t.done, { exact: true }).inputValue()).toContain('Prove sul conflitto');
  await page.getByLabel(t.said, { exact: true }).fill('Il conflitto con il pubblico pesa.');
  await page.getByLabel(t.sheetShow).check();
  await press(page, t.save);
  await page.getByText(t.sheetSaved).waitFor();
  await picture(page, 'sheet');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: t.sheetPrint }).click();
  const file = await (await download).path();
  if (process.env.PICTURES !== undefined) await (await download).saveAs(`${process.env.PICTURES}/sheet.pdf`);
  const pdf = await readPdf(await readFile(file));
  expect(pdf.pages).toHaveLength(1);
  expect(pdf.isTagged).toBe(true);
  expect(pdf.text).toContain('Il conflitto con il pubblico pesa.');

  const [office] = await listOffices(deps.database, 'borgomirto');
  const wave = await openWave(deps, {
    ...{ organization: 'borgomirto', source: await findQuestionnaire('clima-sportello') },
    ...{ closes: addDays(dateInRome(today), 14), offices: [office!.code] },
  });
  const [code] = await issueCodes(deps, { wave: wave.id, office: office!.code, count: 1 });
  const phone = await browser.newPage({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  await phone.goto(`${server.url}/compila`);
  await phone.getByLabel(r.codeLabel).fill(code!);
  await press(phone, r.codeButton);
  await phone.getByText(t.sheetForRespondents).click();
  expect(await phone.getByText('Il conflitto con il pubblico pesa.').isVisible()).toBe(true);
  await picture(phone, 'form-with-sheet');
});
