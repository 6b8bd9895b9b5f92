import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { stringify } from 'yaml';
import { addAccount } from '../../src/accounts/accounts.js';
import { filled } from '../../src/cli/arguments.js';
import { issueCodes } from '../../src/collection/accessCodes.js';
import { closeWave } from '../../src/collection/closing.js';
import { addOffice } from '../../src/collection/offices.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { newPassphrase } from '../../src/collection/passphrase.js';
import { openWave } from '../../src/collection/waves.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { openBrowser } from '../support/browser.js';
import { commandLine, type CommandLine } from '../support/command.js';
import { inspect } from '../support/inspection.js';
import { install, type Installation } from '../support/installation.js';
import { nonce, visitorOf, type Ask } from '../support/pages.js';
import { password } from '../support/pageTable.js';
import { activeParts, readPdf } from '../support/pdf.js';
import { controls, formulas, longWords, pdfActions, scripts, templates } from './attacker/payloads.js';

/*
 * Somebody writes scripts, formulas, templates, actions of a PDF and signs that turn the reading direction into every
 * text that can be written. Wherever one comes out it must be that text and nothing else.
 */

// A browser takes its time on a small machine
jest.setTimeout(60_000);

const texts = [...scripts, ...templates, ...formulas, ...pdfActions, ...longWords];
const comments = [...texts, ...controls.map(({ written }) => written)];
const shown = [...texts, ...controls.map((control) => control.shown)];
const people = 8;
const textItems = Math.ceil(comments.length / (2 * people));
const organization = 'ente';
const name = `Ente ${pdfActions[0]!} ${scripts[5]!}`;

/** A questionnaire in which every text is a payload: titles, questions, answers, and the codes of choices. */
function hostileQuestionnaire(): string {
  const perScale = 5;
  const items = texts.map((text, i) => ({ code: `I${i}`, answers: 'five', text }));
  const sections = texts
    .filter((_, i) => i % perScale === 0)
    .map((title, part) => ({ title, items: items.slice(part * perScale, (part + 1) * perScale) }));
  const closing = {
    title: scripts[0],
    items: [
      {
        ...{ code: 'SCELTA', kind: 'choice', text: scripts[13] },
        options: Object.fromEntries([
          ['"><svg onload=attack(99)>', 'La prima'],
          ...texts.slice(0, 29).map((text, i) => [`o${i}`, text]),
        ]) as Record<string, string>,
      },
      ...Array.from({ length: textItems }, (_, i) => ({
        ...{ code: `NOTE${i}`, kind: 'text', maxLength: 2000, text: texts[i] },
      })),
    ],
  };
  return stringify({
    ...{ code: 'ostile', version: 1, audience: 'staff' },
    title: scripts.slice(0, 8).join(' '),
    introduction: scripts.join(' ').slice(0, 2000),
    answers: { five: { min: 1, max: 5, labels: scripts.slice(14, 19) } },
    scales: Object.fromEntries(
      sections.map(({ title, items: own }, i) => [
        `S${i}`,
        {
          title,
          items: own.map(({ code }) => code),
        },
      ]),
    ),
    sections: [...sections, closing],
  });
}

let program: Installation;
let server: RunningServer;
let ask: Ask;
let browser: Browser;
let barometro: CommandLine;
let spare: string[];

beforeAll(async () => {
  program = await install();
  const { deps } = program;
  server = await startServer(deps, { host: '127.0.0.1', port: 0 });
  ask = visitorOf(server);
  browser = await openBrowser();
  barometro = commandLine(program.variables);

  await addOrganization(deps, { organization, name: filled(name) });
  for (const [i, text] of texts.entries())
    await addOrganization(deps, { organization: `altro-${i}`, name: filled(text.slice(0, 200)) });
  for (const [code, office] of [
    ['A', scripts[14]!],
    ['B', scripts[20]!],
  ] as const)
    await addOffice(deps, { organization, code, name: filled(office), headcount: people + 1, kind: 'desk' });
  const file = join(program.folder, 'ostile.yaml');
  writeFileSync(file, hostileQuestionnaire());
  const source = await findQuestionnaire(file);
  const passphrase = newPassphrase();
  const custodian = filled(`la RSU ${scripts[13]!}`);
  const custody = { organization, source, closes: '2026-12-31', passphrase, custodian };
  const { id } = await openWave(deps, custody);
  const unsent = [...comments];
  for (const office of ['A', 'B'])
    for (const code of await issueCodes(deps, { wave: id, office, count: people })) {
      const ratings = texts.map((_, i) => [`I${i}`, String(1 + ((i * 7 + unsent.length) % 5))]);
      const written = unsent.splice(0, textItems).map((text, i) => [`NOTE${i}`, text]);
      const fields = Object.fromEntries([...ratings, ...written]) as Record<string, string>;
      const { status } = await ask('/compila/risposte', { code, nonce, SCELTA: 'o1', ...fields });
      expect(status).toBe(200);
    }
  expect(unsent).toEqual([]);
  await closeWave(deps, id, passphrase);
  const next = await openWave(deps, custody);
  spare = await issueCodes(deps, { wave: next.id, office: 'A', count: people });
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
  await program.remove();
  barometro.remove();
});

const at = (path: string) => (page: Page) => page.goto(`${server.url}${path}`);
const query = (names: readonly string[], value: string): string =>
  new URLSearchParams(names.map((one): [string, string] => [one, value])).toString();
const textOf = (page: Page) => page.evaluate<string>('document.body.textContent');

const sendCode = async (page: Page, code: string): Promise<void> => {
  await at('/compila')(page);
  await page.fill('#code', code);
  await page.click('main button[type="submit"]');
  await page.waitForLoadState();
};

/** What of the payloads cannot be read on a page, word for word. */
const missingOn = async (page: Page, wanted: readonly string[]): Promise<string[]> => {
  const text = await textOf(page);
  return wanted.filter((one) => !text.includes(one));
};

test('a page that writes them as they are is found out', async () => {
  const context = await browser.newContext({ bypassCSP: true });
  let { tracesOf, page } = await inspect(context, server.url);
  const harmless: string[] = [];
  for (const text of scripts) {
    const html = `<!doctype html><title>${text}</title><p>${text}</p><input value="${text}"><input value='${text}'>`;
    await page.goto('about:blank');
    const traces = await tracesOf(async () => page.setContent(html, { waitUntil: 'commit' }));
    if (traces.length === 0) harmless.push(text);
    // One that leads elsewhere takes its page with it
    if (text.includes('refresh')) ({ tracesOf, page } = await inspect(context, server.url));
  }
  expect(scripts.length).toBeGreaterThanOrEqual(50);
  expect(harmless).toEqual([]);
  await context.close();
});

describe.each([
  ['under the security policy', false],
  ['in a browser that knows no security policy', true],
])('%s', (_case, bypassCSP) => {
  let context: BrowserContext;
  let tracesOf: Awaited<ReturnType<typeof inspect>>['tracesOf'];
  let page: Page;
  beforeAll(async () => {
    context = await browser.newContext({ bypassCSP, viewport: { width: 360, height: 740 } });
    ({ tracesOf, page } = await inspect(context, server.url));
  });
  afterAll(() => context.close());

  const isAsWideAsThePhone = async (): Promise<void> => {
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  };

  test('names of organizations are text on the first page', async () => {
    expect(await tracesOf(at('/'))).toEqual([]);
    expect(await missingOn(page, [...scripts, ...templates, ...pdfActions])).toEqual([]);
    await isAsWideAsThePhone();
  });

  test('a questionnaire is text on the form, in every one of its places', async () => {
    expect(await tracesOf((one) => sendCode(one, spare[0]!))).toEqual([]);
    expect(await missingOn(page, [...texts, name])).toEqual([]);
    await isAsWideAsThePhone();
  });

  test('what was typed is text where the form comes back', async () => {
    const written = scripts.join('\n');
    const send = async (one: Page): Promise<void> => {
      await sendCode(one, spare[1]!);
      // Longer than the form lets anybody write
      await one.evaluate(
        `for (const area of document.querySelectorAll('textarea')) { area.removeAttribute('maxlength'); area.value = ${JSON.stringify(written)}; }
        document.querySelector('#modulo').submit()`,
      );
      await one.waitForSelector('#errori');
    };
    expect(await tracesOf(send)).toEqual([]);
    expect(await page.inputValue('textarea[name="NOTE0"]')).toBe(written);
  });

  test('the custodian and the organization are text on the pages about receipts and anonymity', async () => {
    for (const path of [`/anonimato/${organization}-2`, `/ricevute/${organization}-1`]) {
      expect(await tracesOf(at(path))).toEqual([]);
      expect(await missingOn(page, [name])).toEqual([]);
      await isAsWideAsThePhone();
    }
  });

  test('what people wrote is text on the dashboard, without signs that turn or hide it', async () => {
    expect(await tracesOf(at(`/sportello/${organization}`))).toEqual([]);
    const read = await page.locator('.comments li').allTextContents();
    expect(read.map((one) => one.trim()).sort()).toEqual([...shown].sort());
    expect(await missingOn(page, texts)).toEqual([]);
    await isAsWideAsThePhone();
  });

  test('what stands in an address is text, or is not shown at all', async () => {
    const everything = scripts.join(' ');
    for (const path of [
      `/accesso?${query(['poi', 'lang', everything], everything)}`,
      `/compila?${query(['lang', 'x', everything], everything)}#${everything}`,
      `/accesso/imposta#${everything}`,
      `/sportello/${organization}?${query(['questionario', 'lang'], everything)}`,
      `/sportello/${encodeURIComponent(everything)}`,
      `/ricevute/${encodeURIComponent(everything)}`,
      `/${encodeURIComponent(everything)}`,
    ])
      expect([path.slice(0, 20), await tracesOf(at(path))]).toEqual([path.slice(0, 20), []]);
  });
});

describe('the page that says that there is no such wave', () => {
  test('repeats what was asked for as text', async () => {
    const context = await browser.newContext({ bypassCSP: true });
    const { tracesOf, page } = await inspect(context, server.url);
    const unread = [...scripts, ...templates];
    while (unread.length > 0) {
      const some = unread.splice(0, 5);
      const path = `/sportello/${organization}?${query(['rilevazione', 'lang'], some.join(' '))}`;
      expect(await tracesOf(at(path))).toEqual([]);
      expect(await missingOn(page, some)).toEqual([]);
    }
    await context.close();
  });

  test('repeats no sign that turns the reading direction', async () => {
    for (const { written, shown: left } of controls) {
      const { html } = await ask(`/sportello/${organization}?${query(['rilevazione'], written)}`);
      expect(html).toContain(`«${left}»`);
    }
  });
});

describe('the report', () => {
  test('has questions and names as text, and nothing that acts', async () => {
    const reply = await fetch(`${server.url}/sportello/${organization}/rapporto/${organization}-1.pdf`);
    const bytes = Buffer.from(await reply.arrayBuffer());
    expect(await activeParts(bytes)).toEqual([]);
    const { text, title } = await readPdf(bytes);
    const words = (one: string): string => one.replace(/\s+/g, '');
    for (const one of [...scripts, ...pdfActions, ...formulas.slice(0, 6)])
      expect(words(text)).toContain(words(one));
    expect(title).toContain(name);
    expect(text).not.toMatch(/\p{Bidi_Control}/u);
  });

  test('would be found out if it had an action', async () => {
    const bytes = Buffer.from('1 0 obj << /OpenAction << /S /JavaScript /JS (attack\\(0\\)) >> >> endobj');
    await expect(activeParts(bytes)).rejects.toThrow();
    const reply = await fetch(`${server.url}/sportello/${organization}/rapporto/${organization}-1.pdf`);
    const own = Buffer.from(await reply.arrayBuffer()).toString('latin1');
    const changed = own.replace(
      '/Type /Catalog',
      '/Type /Catalog /OpenAction << /S /JavaScript /JS (attack) >>',
    );
    expect(changed).not.toBe(own);
    expect(await activeParts(Buffer.from(changed, 'latin1'))).toEqual(
      expect.arrayContaining(['/OpenAction', '/JavaScript', '/JS']),
    );
  });
});

describe('commands', () => {
  const noText = /[^\P{Cc}\n\t]|\p{Bidi_Control}/u;

  test('print valid JSON with every comment as it was written, and no sign that a terminal obeys', async () => {
    const wave = `${organization}-1`;
    const asked = [
      ['comments', 'list', wave, '--json'],
      ['wave', 'results', wave, '--json'],
      ['trend', organization, 'ostile', '--json'],
      ['wave', 'list', organization, '--json'],
    ];
    const [listed, ...others] = await Promise.all(asked.map((args) => barometro.start(...args)));
    const { comments: found } = JSON.parse(listed!.stdout) as { comments: { text: string }[] };
    expect(found.map(({ text }) => text).sort()).toEqual([...shown].sort());
    for (const { status, stdout } of others) {
      expect(status).toBe(0);
      JSON.parse(stdout);
      expect(stdout).not.toMatch(noText);
    }
  });

  test('give such signs to no terminal, from wherever they come', async () => {
    const { database } = program.deps;
    const escape = '\u001b[31mrosso\u202e\u009b2J';
    await database
      .updateTable('comment')
      .set({ text: `Canarino ${escape}` })
      .execute();
    const file = join(program.folder, 'faulty.yaml');
    writeFileSync(file, `code: prova\n${JSON.stringify(escape)}: 1\n`);
    const [list, json, unknown, check, usage, refused] = await Promise.all([
      barometro.start('comments', 'list', `${organization}-1`),
      barometro.start('comments', 'list', `${organization}-1`, '--json'),
      barometro.start('wave', 'results', escape, '--json'),
      barometro.start('questionnaire', 'check', file),
      barometro.start('wave', escape),
      barometro.start('organization', 'add', 'nuovo', '--name', `Comune ${escape}`),
    ]);
    expect([list, json, unknown, check, usage, refused].map(({ status }) => status)).toEqual([
      0, 0, 2, 2, 2, 2,
    ]);
    expect(list.stdout).toContain('Canarino [31mrosso');
    expect(unknown.stderr).toContain('\\u001b[31mrosso\\u202e');
    expect(check.stderr).toContain('\\u001b[31mrosso\\u202e');
    for (const { stdout, stderr } of [list, json, unknown, check, usage, refused])
      expect(stdout + stderr).not.toMatch(noText);
  });

  test('write no CSV and no formula anywhere else: the one list in plain text holds receipts', async () => {
    const { html } = await ask(`/ricevute/${organization}-1/elenco.txt`);
    expect(html).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-?)+(?:\n[0-9A-Z-]+)*\n$/);
  });
});

describe('pages of who administers', () => {
  test('show names, addresses and acts as text, also what was typed into a form', async () => {
    const email = "o'hara+x@example.it";
    await addAccount(program.deps, { email, role: 'admin', password });
    const context = await browser.newContext({ bypassCSP: true });
    const { tracesOf, page } = await inspect(context, server.url);
    const everything = scripts.join(' ');
    const typeAndSend = async (selector: string, value: string): Promise<void> => {
      await page.evaluate(
        `document.querySelectorAll('main form').forEach((form) => { form.noValidate = true; });
        document.querySelectorAll('main input').forEach((field) => field.removeAttribute('maxlength'));
        document.querySelector('#email').type = 'text'`,
      );
      await page.fill(selector, value);
      await page.click('main form button[type="submit"]');
      await page.waitForLoadState();
    };

    await at('/accesso')(page);
    expect(await tracesOf(() => typeAndSend('#email', everything))).toEqual([]);
    expect(await page.inputValue('#email')).toBe(everything);
    await page.fill('#email', email);
    await page.fill('#password', password);
    await page.click('main button[type="submit"]');

    for (const path of ['/amministrazione', '/gestione/vignola/uffici', '/amministrazione/account'])
      expect(await tracesOf(at(path))).toEqual([]);
    const options = await page.locator('#ente option').allTextContents();
    expect(texts.filter((text) => !options.includes(text.slice(0, 200)))).toEqual([]);
    expect(await tracesOf(() => typeAndSend('#email', everything))).toEqual([]);
    expect(await page.inputValue('#email')).toBe(everything);
    expect(await page.textContent('[role="alert"]')).toContain(everything);

    expect(await tracesOf(at('/amministrazione/registro'))).toEqual([]);
    expect(await missingOn(page, [...scripts, email])).toEqual([]);
    await context.close();
  });
});
