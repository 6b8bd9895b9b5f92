import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { addAccount, findAccountByEmail } from '../../src/accounts/accounts.js';
import { shareCode } from '../../src/collection/accessCodes.js';
import { addDemoMeetings } from '../../src/cli/demo/meetings.js';
import { beginTalks, writeNote } from '../../src/improvement/meetings/talks.js';
import { addDemoBoard } from '../../src/cli/demo/boards.js';
import { fillWithDemo } from '../../src/cli/demo/fillWithDemo.js';
import { addOffice, listOffices } from '../../src/collection/offices.js';
import { openWave } from '../../src/collection/waves.js';
import { addProgramme } from '../../src/collection/programmes/programmes.js';
import { addQuestionnaire } from '../../src/collection/questionnaires.js';
import { issueCodes } from '../../src/collection/accessCodes.js';
import { setLogo } from '../../src/collection/logos.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { addAction, setActionState, setSteps } from '../../src/improvement/actions/actions.js';
import { openBrowser } from '../support/browser.js';
import { openIncidents, reportMonths } from '../support/incidents.js';
import { install, type Installation } from '../support/installation.js';
import { emailOf, password } from '../support/pageTable.js';
import { closedSurvey, logInAs, mandatorySurvey, openSurvey, visitorOf } from '../support/pages.js';
import { png } from '../support/png.js';
import { nextClimate } from '../support/versions.js';

// Whole networks, PDFs and browsers take their time on a small machine
jest.setTimeout(60_000);

let program: Installation;
let server: RunningServer;
/** The same pages of another installation, where people have accounts. */
let staff: {
  program: Installation;
  server: RunningServer;
  cookies: Readonly<Record<'admin' | 'hr' | 'responsabile', string>>;
  /** Where conflicts are reported. */
  reportPath: string;
  /** Of a wave that is answered through a shared link. */
  sharedCode: string;
  /** Of an open wave of its own. */
  code: string;
};
let browser: Browser;
let codes: string[];
let mandatory: string[];

beforeAll(async () => {
  program = await install();
  await fillWithDemo(program.deps);
  server = await startServer(program.deps, { host: '127.0.0.1', port: 0 });
  const source = await findQuestionnaire('clima-sportello');
  ({ codes } = await openSurvey(program.deps, 'vignola', source));
  ({ codes: mandatory } = await openSurvey(program.deps, 'spilamberto', mandatorySurvey()));
  await closedSurvey(program.deps, visitorOf(server), 'savignano', source);
  staff = await openStaff();
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser.close();
  for (const one of [{ program, server }, staff]) {
    await one.server.stop();
    await one.program.remove();
  }
});

async function openStaff(): Promise<typeof staff> {
  const own = await install();
  const mailer = async (): Promise<void> => undefined;
  const itsServer = await startServer({ ...own.deps, mailer }, { host: '127.0.0.1', port: 0 });
  const ask = visitorOf(itsServer);
  await closedSurvey(own.deps, ask, 'vignola', await findQuestionnaire('clima-sportello'));
  await setLogo(own.deps, 'vignola', png(120, 160));
  const [desk] = await listOffices(own.deps.database, 'vignola');
  await addOffice(own.deps, {
    ...{ organization: 'vignola', code: 'ANA', name: 'Anagrafe', headcount: 40, kind: 'desk' },
  });
  await openWave(own.deps, {
    ...{ organization: 'vignola', source: await findQuestionnaire('polso'), closes: '2026-05-31' },
    offices: ['ANA'],
  });
  await addProgramme(own.deps, {
    ...{ organization: 'vignola', questionnaire: 'clima-sportello', offices: [desk!.code] },
    ...{ cadence: 'monthly', startsOn: '2026-05-01', openDays: 10, reminderDays: [3], admission: 'codes' },
    ...{ keyHolder: 'custodian', custodian: 'la RSU' },
  });
  await addQuestionnaire(own.deps, 'vignola', { text: nextClimate(2).source, name: 'clima.yaml' });
  const source = mandatorySurvey();
  const { id } = await openWave(own.deps, { organization: 'vignola', source, closes: '2026-12-31' });
  const [code = ''] = await issueCodes(own.deps, { wave: id, office: 'SPORTELLO', count: 1 });
  // Nearly over, with few answers
  const shared = await openWave(own.deps, {
    ...{ organization: 'vignola', source: await findQuestionnaire('polso'), closes: '2026-03-04' },
    ...{ offices: ['ANA'], admission: 'shared' },
  });
  await openWave(own.deps, {
    ...{ organization: 'vignola', source: await findQuestionnaire('polso'), closes: '2026-05-31' },
    ...{ offices: ['ANA'], admission: 'shared' },
  });
  const sharedCode = await shareCode(own.deps, { wave: shared.id, office: 'ANA' });
  await addAccount(own.deps, { email: emailOf('admin'), role: 'admin', password });
  await addAccount(own.deps, { email: emailOf('hr'), role: 'hr', organization: 'vignola', password });
  await addAccount(own.deps, {
    ...{ email: emailOf('responsabile'), role: 'responsabile', organization: 'vignola', password },
  });
  await addAction(own.deps, {
    ...{ organization: 'vignola', what: 'Riunione ogni mese', wave: 1, instrument: 'riunione-plenaria' },
    ...{ scale: { questionnaire: 'clima-sportello', scale: 'COL' }, who: 'Responsabile', due: '2026-02-01' },
    ...{ notes: '', origin: { kind: 'wave', number: 1 } },
  });
  await setSteps(own.deps, 'vignola', 1, [{ text: 'Fissare la data', done: null }]);
  await setActionState(own.deps, 'vignola', 1, { state: 'underway', reason: '' });
  const day = own.deps.clock().toISOString();
  own.at('2025-05-01');
  const reportPath = await openIncidents(own, 'vignola', true);
  await reportMonths(own, [6, 2, 7, 6, 0, 8, 6, 7, 6, 21]);
  own.at(day);
  await addDemoBoard(own.deps, 'vignola');
  await addDemoMeetings(own.deps, 'vignola', { staff: 12, isActing: true });
  const responsabile = await findAccountByEmail(own.deps.database, emailOf('responsabile'));
  const author = { organization: 'vignola', author: responsabile!.id };
  await beginTalks(own.deps, author, {
    ...{ begins: '2026-03-01', ends: '2026-08-31', monthsKept: 6, labels: ['A. B.', 'C. D.'] },
  });
  await writeNote(own.deps, { ...author, period: 1, talk: 1 }, { text: 'Turni', password });
  const cookies = {
    responsabile: await logInAs(ask, emailOf('responsabile'), password),
    admin: await logInAs(ask, emailOf('admin'), password),
    hr: await logInAs(ask, emailOf('hr'), password),
  };
  return { program: own, server: itsServer, cookies, code, sharedCode, reportPath };
}

/** Shows a page to somebody who has logged in. */
const as =
  (person: keyof (typeof staff)['cookies']) =>
  (path: string, act: (page: Page) => Promise<void> = async () => undefined) =>
  async (page: Page): Promise<void> => {
    const [name = '', value = ''] = staff.cookies[person].split('=');
    await page.context().clearCookies();
    await page.context().addCookies([{ name, value, url: staff.server.url }]);
    await page.goto(`${staff.server.url}${path}`);
    await act(page);
  };
const asAdmin = as('admin');
const asHr = as('hr');
const asResponsabile = as('responsabile');

const onReport = (act: (page: Page) => Promise<void>) => async (page: Page) => {
  await page.context().clearCookies();
  await page.goto(`${staff.server.url}${staff.reportPath}`);
  await act(page);
};

/** Shows the form for a sheet to HR, with a code that nobody has used. */
const onSheet = (act: (page: Page) => Promise<void>) =>
  asHr('/trascrizione/vignola/3', async (page) => {
    await page.click('main form button');
    await page.waitForSelector('#foglio');
    await page.waitForLoadState('load');
    await page.keyboard.type(staff.code);
    await act(page);
  });

const staffPage = (path: string) => async (page: Page) => {
  await page.goto(`${staff.server.url}${path}`);
};

async function showForm(page: Page, code: string, { url } = server): Promise<void> {
  await page.goto(`${url}/compila`);
  await page.fill('input[name="code"]', code);
  await page.click('form[action="/compila"] button[type="submit"]');
  await page.waitForSelector('#modulo');
  // Its script has run by then
  await page.waitForLoadState('load');
}

async function send(page: Page): Promise<void> {
  // With its script the form shows one part at a time
  while (await page.locator('.moves .btn-primary').isVisible()) await page.click('.moves .btn-primary');
  await page.click('form[action="/compila/risposte"] button[type="submit"]');
}

const at =
  (path: string) =>
  async (page: Page): Promise<void> => {
    await page.goto(`${server.url}${path}`);
  };

/** Takes a code of its own each time. */
const withCode = (use: (page: Page, code: string) => Promise<void>) => (page: Page) =>
  use(page, codes.pop()!);

const pages: { name: string; show: (page: Page) => Promise<void> }[] = [
  { name: 'the first page', show: at('/') },
  { name: 'the page that asks for the code', show: at('/compila') },
  { name: 'the form', show: withCode(showForm) },
  {
    name: 'the form with errors',
    show: async (page) => {
      await showForm(page, mandatory.pop()!);
      await send(page);
      await page.waitForSelector('#errori');
    },
  },
  {
    name: 'the question whether to send a comment that names somebody',
    show: withCode(async (page, code) => {
      await showForm(page, code);
      while (await page.locator('.moves .btn-primary').isVisible()) await page.click('.moves .btn-primary');
      await page.fill('#testo-APE1', 'Mario Rossi');
      await send(page);
      await page.waitForSelector('.warning');
    }),
  },
  {
    name: 'the receipt',
    show: withCode(async (page, code) => {
      await showForm(page, code);
      await page.locator('.answer label').first().click();
      await send(page);
      await page.waitForSelector('[data-receipt]');
    }),
  },
  {
    name: 'the receipt, where another person can answer through the shared link',
    show: async (page) => {
      await showForm(page, staff.sharedCode, staff.server);
      await page.locator('.answer label').first().click();
      await send(page);
      await page.waitForSelector('form[action="/compila"] button');
    },
  },
  { name: 'the list of receipts', show: at('/ricevute/savignano-1') },
  { name: 'the page about anonymity', show: at('/anonimato') },
  { name: 'the page about the anonymity of a wave', show: at('/anonimato/savignano-1') },
  { name: 'the statement on accessibility', show: at('/accessibilita') },
  { name: 'the page about personal data, in English', show: at('/privacy?lang=en') },
  { name: 'a page that does not exist', show: at('/nessuna') },
  { name: 'the dashboard of a comune with two desks', show: at('/sportello/borgomirto') },
  { name: 'the dashboard of a small comune, in English', show: at('/sportello/fontelieta?lang=en') },
  { name: 'the page of a comune without results', show: at('/sportello/vignola') },
  { name: 'the page for logging in', show: staffPage('/accesso') },
  {
    name: 'the page for logging in, after a wrong password',
    show: async (page) => {
      await staffPage('/accesso')(page);
      await page.fill('#email', 'nessuno@example.it');
      await page.fill('#password', 'sbagliata');
      await page.click('main button[type="submit"]');
      await page.waitForSelector('[role="alert"]');
    },
  },
  { name: 'the page for a forgotten password', show: staffPage('/accesso/dimenticata') },
  { name: 'the page of a one-time link', show: staffPage(`/accesso/imposta#${'A'.repeat(43)}`) },
  { name: 'the own account', show: asAdmin('/account') },
  {
    name: 'the own account, while two steps are set up',
    show: asAdmin('/account', async (page) => {
      await page.fill('#conferma', password);
      await page.click('form[action="/account/totp"] button');
      await page.waitForSelector('#codice');
    }),
  },
  { name: 'what one acts with', show: asResponsabile('/migliorare/vignola') },
  { name: 'the manual', show: asResponsabile('/migliorare/vignola/manuale') },
  {
    name: 'a module of the manual',
    show: asResponsabile('/migliorare/vignola/manuale/valutazione-trasparente'),
  },
  { name: 'the form of a module', show: asResponsabile('/migliorare/vignola/manuale/cedac/modifica') },
  { name: 'the choice of modules', show: asResponsabile('/migliorare/vignola/manuale/raccolta') },
  { name: 'the actions', show: asResponsabile('/migliorare/vignola/azioni') },
  { name: 'an action', show: asResponsabile('/migliorare/vignola/azioni/1') },
  { name: 'a new action', show: asResponsabile('/migliorare/vignola/azioni/nuova') },
  { name: 'the meetings', show: asResponsabile('/migliorare/vignola/incontri') },
  {
    name: 'the page of results for a meeting',
    show: asResponsabile('/migliorare/vignola/incontri/risultati'),
  },
  { name: 'a new meeting', show: asResponsabile('/migliorare/vignola/incontri/nuovo') },
  { name: 'a meeting', show: asResponsabile('/migliorare/vignola/incontri/1') },
  { name: 'the individual talks', show: asResponsabile('/migliorare/vignola/incontri/colloqui') },
  { name: 'a period of talks', show: asResponsabile('/migliorare/vignola/incontri/colloqui/1') },
  { name: 'a talk', show: asResponsabile('/migliorare/vignola/incontri/colloqui/1/1') },
  { name: 'the boards', show: asResponsabile('/migliorare/vignola/cedac') },
  { name: 'a new board', show: asResponsabile('/migliorare/vignola/cedac/nuovo') },
  { name: 'a board', show: asResponsabile('/migliorare/vignola/cedac/1?lang=en') },
  { name: 'the sheet for the staff', show: asResponsabile('/migliorare/vignola/azioni/foglio') },
  { name: 'the management at a glance', show: asAdmin('/gestione/vignola') },
  { name: 'invitations by mail', show: asAdmin('/gestione/vignola/rilevazioni/2/inviti') },
  { name: 'texts of messages', show: asAdmin('/gestione/vignola/testi') },
  { name: 'the first step', show: asAdmin('/avvio') },
  { name: 'the offices of the first steps', show: asAdmin('/avvio/vignola/uffici') },
  { name: 'the questionnaire of the first steps', show: asAdmin('/avvio/vignola/questionario') },
  {
    name: 'the first wave',
    show: asAdmin('/avvio/vignola/rilevazione?questionario=clima-sportello'),
  },
  { name: 'the waves', show: asAdmin('/gestione/vignola/rilevazioni') },
  { name: 'a closed wave', show: asAdmin('/gestione/vignola/rilevazioni/1') },
  {
    name: 'the words of a custodian',
    show: asAdmin('/gestione/vignola/rilevazioni/nuova', async (page) => {
      await page.check('input[name="offices"]');
      await page.fill('#chiude', '2026-05-31');
      await page.check('input[value="custodian"]');
      await page.fill('#custode', 'la RSU');
      await page.click('form[action$="/nuova"] button');
      await page.waitForSelector('.words');
    }),
  },
  { name: 'an open wave', show: asAdmin('/gestione/vignola/rilevazioni/2') },
  {
    name: 'a wave with a shared link that few have used, shortly before its end',
    show: asAdmin('/gestione/vignola/rilevazioni/4'),
  },
  {
    name: 'a shared link that was just made',
    show: asAdmin('/gestione/vignola/rilevazioni/5', async (page) => {
      await page.click('form[action$="/collegamento"] button');
      await page.waitForSelector('.code-list');
    }),
  },
  { name: 'the end of a wave', show: asAdmin('/gestione/vignola/rilevazioni/2/chiudi') },
  {
    name: 'codes that were just issued',
    show: asAdmin('/gestione/vignola/rilevazioni/2', async (page) => {
      await page.fill('#quanti', '1');
      await page.selectOption('#ufficio', { index: 1 });
      await page.click('form[action$="/codici"] button');
      await page.waitForSelector('.code-list');
    }),
  },
  { name: 'the calendar', show: asAdmin('/gestione/vignola/programmi') },
  { name: 'a programme', show: asAdmin('/gestione/vignola/programmi/1') },
  { name: 'the end of a programme', show: asAdmin('/gestione/vignola/programmi/1/concludi') },
  {
    name: 'a new programme with faults',
    show: asAdmin('/gestione/vignola/programmi/nuovo', async (page) => {
      await page.fill('#giorni', '0');
      await page.fill('#promemoria', 'ieri');
      await page.click('form[action$="/programmi/nuovo"] button');
      await page.waitForSelector('[role="alert"]');
    }),
  },
  { name: 'the organizations', show: asAdmin('/amministrazione') },
  { name: 'the offices', show: asAdmin('/gestione/vignola/uffici') },
  {
    name: 'a new office with faults',
    show: asAdmin('/gestione/vignola/uffici', async (page) => {
      await page.fill('#nome', 'Anagrafe');
      await page.fill('#codice', '/');
      await page.fill('#persone', '4');
      await page.click('main form button');
      await page.waitForSelector('[role="alert"]');
    }),
  },
  { name: 'an office', show: asAdmin('/gestione/vignola/uffici/ANA') },
  { name: 'the merging of offices', show: asAdmin('/gestione/vignola/uffici/ANA/unisci') },
  { name: 'the split of an office', show: asAdmin('/gestione/vignola/uffici/ANA/dividi') },
  { name: 'the closing of an office', show: asAdmin('/gestione/vignola/uffici/ANA/chiudi') },
  { name: 'name and minimum group size', show: asAdmin('/gestione/vignola/ente') },
  { name: 'the list of accounts', show: asAdmin('/amministrazione/account') },
  {
    name: 'an account with a new link',
    show: asAdmin('/amministrazione/account', async (page) => {
      await page.click(`a[aria-label$="${emailOf('hr')}"]`);
      await page.click('form[action$="/collegamento"] button');
      await page.waitForSelector('[role="status"]');
    }),
  },
  { name: 'results with logo and navigation', show: asHr('/sportello/vignola') },
  { name: 'the list of reports', show: asHr('/sportello/vignola/rapporti') },
  { name: 'the questionnaires of an organization', show: asAdmin('/gestione/vignola/questionari') },
  { name: 'a questionnaire', show: asAdmin('/gestione/vignola/questionari/clima-sportello/2') },
  {
    name: 'the preview of a questionnaire',
    show: asAdmin('/gestione/vignola/questionari/polso/1/anteprima'),
  },
  {
    name: 'the differences between two versions',
    show: asAdmin('/gestione/vignola/questionari/clima-sportello/differenze?da=1&a=2'),
  },
  {
    name: 'a faulty questionnaire',
    show: asAdmin('/gestione/vignola/questionari/carica', async (page) => {
      await page.fill('#testo', 'code: prova\nversion: no\naudience: staff\ntitolo: Prova\n');
      await page.click('#carica button');
      await page.waitForSelector('.source-fault');
    }),
  },
  {
    name: 'a questionnaire before it is added',
    show: asAdmin('/gestione/vignola/questionari/carica', async (page) => {
      await page.fill('#testo', nextClimate(3).source);
      await page.click('#carica button');
      await page.waitForSelector('form[action$="/conferma"]');
    }),
  },
  {
    name: 'the question whether to remove a version',
    show: asAdmin('/gestione/vignola/questionari/clima-sportello/2/elimina'),
  },
  { name: 'the waves whose sheets are typed in', show: asHr('/trascrizione/vignola') },
  { name: 'the page before the first sheet', show: asHr('/trascrizione/vignola/3') },
  { name: 'a sheet that is typed in', show: onSheet(async () => undefined) },
  {
    name: 'a sheet with faults',
    show: onSheet(async (page) => {
      await page.click('.sending button');
      await page.waitForSelector('#errori');
    }),
  },
  {
    name: 'the two readings of a sheet that differ',
    show: onSheet(async (page) => {
      await page.keyboard.type('1');
      await page.click('.sending button');
      await page.waitForSelector('#foglio:not(:has(#codice))');
      await page.waitForLoadState('load');
      await page.keyboard.type('2');
      await page.click('.sending button');
      await page.waitForSelector('#differenze');
    }),
  },
  { name: 'the register of acts', show: asAdmin('/amministrazione/registro') },
  { name: 'the form for a conflict', show: onReport(async () => undefined) },
  {
    name: 'the form for a conflict, with faults',
    show: onReport(async (page) => {
      await page.click('#segnalazione .sending button');
      await page.waitForSelector('#errori');
      await page.waitForLoadState('load');
    }),
  },
  {
    name: 'the page after a report',
    show: onReport(async (page) => {
      await page.click('.only-help summary');
      await page.click('label[for="solo-training"]');
      await page.click('.only-help button');
      await page.waitForSelector('.thanks');
      await page.waitForLoadState('load');
    }),
  },
  { name: 'conflicts with the public', show: asHr('/migliorare/vignola/conflitti') },
  {
    name: 'conflicts with the public, as the Responsabile changes what is offered',
    show: asResponsabile('/migliorare/vignola/conflitti', async (page) => {
      await page.fill('#servizi', '');
      await page.fill('#servizi', 'Tributi\nTributi');
      await page.click('form[action$="/raccolta"] button');
      await page.waitForSelector('.alert-danger');
      await page.waitForLoadState('load');
    }),
  },
];

/** A page with all that can be unfolded unfolded. */
async function openPage(context: BrowserContext, show: (page: Page) => Promise<void>): Promise<Page> {
  const page = await context.newPage();
  await show(page);
  await page.evaluate("for (const folded of document.querySelectorAll('details')) folded.open = true");
  return page;
}

interface AxeResults {
  readonly violations: readonly { id: string; nodes: readonly { html: string; failureSummary?: string }[] }[];
}

async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  const { violations } = await page.evaluate<AxeResults>(
    `axe.run(document, { runOnly: ${JSON.stringify(tags)}, resultTypes: ['violations'] })`,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html} ${node.failureSummary ?? ''}`),
  );
}

test('the check finds what is wrong', async () => {
  const page = await browser.newPage();
  await page.setContent(
    '<html lang="it"><title>Prova</title><main><h1>Prova</h1><img src="x.png"></main></html>',
  );
  expect(await violationsOn(page)).toEqual([expect.stringContaining('image-alt')]);
  await page.close();
});

/** Width of the smallest phone, in pixels. */
const smallest = 320;

describe.each([360, 1280])('on a screen %d pixels wide', (width) => {
  let context: BrowserContext;
  beforeAll(async () => {
    context = await browser.newContext({ bypassCSP: true, viewport: { width, height: 800 } });
  });
  afterAll(() => context.close());

  test.each(pages)('$name keeps WCAG 2.2 AA, as far as a machine can tell', async ({ show }) => {
    const page = await openPage(context, show);
    expect(await violationsOn(page)).toEqual([]);
    if (width < 768) {
      // Nor does anybody have to scroll it sideways on the smallest phone
      await page.setViewportSize({ width: smallest, height: 640 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(smallest);
    }
    await page.close();
  });
});

describe('by keyboard alone', () => {
  test('a person skips to the content, types the code, answers every part and gets the receipt', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    const press = (key: string): Promise<void> => page.keyboard.press(key);
    const focused = (expression: string): Promise<unknown> =>
      page.evaluate(`document.activeElement.${expression}`);
    const tabTo = async (selector: string): Promise<void> => {
      for (let steps = 0; steps < 60; steps += 1) {
        await press('Tab');
        if (await focused(`matches(${JSON.stringify(selector)})`)) return;
      }
      throw new Error(`${selector} is not reached by the Tab key`);
    };

    await page.goto(`${server.url}/compila`);
    await press('Tab');
    expect(await focused('getAttribute("href")')).toBe('#contenuto');
    await press('Enter');
    await tabTo('input[name="code"]');
    await page.keyboard.type(codes.pop()!);
    await press('Enter');
    await page.waitForSelector('#modulo');
    // Its script has run by then
    await page.waitForLoadState('load');

    const parts = await page.locator('.part').count();
    expect(parts).toBeGreaterThan(1);
    for (let part = 1; part < parts; part += 1) {
      await tabTo('input[type="radio"]');
      await press('Space');
      await press('ArrowRight');
      await tabTo('.moves .btn-primary');
      await press('Enter');
      // Who does not see the screen is taken to the heading of the next part
      expect(await focused('tagName')).toBe('H2');
    }
    expect(await page.locator('input[type="radio"]:checked').count()).toBe(parts - 1);
    await tabTo('form[action="/compila/risposte"] button[type="submit"]');
    await press('Enter');
    await page.waitForSelector('[data-receipt]');
    expect(await page.locator('[data-receipt]').textContent()).toMatch(/^[0-9A-Z-]{16,}$/);
    await context.close();
  });
});

describe('the first screen of a dashboard', () => {
  test('answers how the desk is, what changed and what to do without scrolling, 1280 by 800', async () => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await at('/sportello/borgomirto')(page);
    const bottoms = await page.evaluate<number[]>(
      "[...document.querySelectorAll('.three > section')].map((section) => section.getBoundingClientRect().bottom)",
    );
    expect(bottoms).toHaveLength(3);
    expect(Math.max(...bottoms)).toBeLessThanOrEqual(800);
    await context.close();
  });
});
