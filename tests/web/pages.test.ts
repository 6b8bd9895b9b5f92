import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { catalogue } from '../../src/language/catalogue.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { itemsOf, type Questionnaire } from '../../src/questionnaires/questionnaire.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { install, type Installation } from '../support/installation.js';
import { closedSurvey, nonce, openSurvey, visitorOf, type Ask } from '../support/pages.js';
import { italianIn, italianPhrases } from '../support/phrases.js';

let program: Installation;
let server: RunningServer;
let ask: Ask;
let questionnaire: Questionnaire;
let open: Awaited<ReturnType<typeof openSurvey>>;

beforeAll(async () => {
  program = await install();
  server = await startServer(program.deps, { host: '127.0.0.1', port: 0 });
  ask = visitorOf(server);
  const source = await findQuestionnaire('clima-sportello');
  questionnaire = source.questionnaire;
  open = await openSurvey(program.deps, 'vignola', source);
  await closedSurvey(program.deps, ask, 'savignano', source);
}, 60_000);

afterAll(async () => {
  await server.stop();
  await program.remove();
});

const pages: { path: string; status: number; fields?: () => Record<string, string> }[] = [
  { path: '/', status: 200 },
  { path: '/compila', status: 200 },
  { path: '/compila', status: 200, fields: () => ({ code: open.codes[0]! }) },
  { path: '/compila', status: 422, fields: () => ({ code: 'ABCD' }) },
  { path: '/compila/risposte', status: 400, fields: () => ({ code: open.codes[0]!, nonce: 'none' }) },
  { path: '/compila/risposte', status: 422, fields: () => ({ code: open.codes[0]!, nonce }) },
  { path: '/accessibilita', status: 200 },
  { path: '/privacy', status: 200 },
  { path: '/ente/vignola/logo.png', status: 404 },
  { path: '/anonimato', status: 200 },
  { path: '/anonimato/vignola-1', status: 200 },
  { path: '/ricevute/savignano-1', status: 200 },
  { path: '/ricevute/savignano-1/elenco.txt', status: 200 },
  { path: '/ricevute/vignola-1', status: 409 },
  { path: '/ricevute/vignola-9', status: 404 },
  { path: '/sportello/savignano', status: 200 },
  { path: '/sportello/savignano/rapporti', status: 200 },
  { path: '/sportello/savignano/rapporto/savignano-1.pdf', status: 200 },
  { path: '/sportello/vignola/rapporti', status: 200 },
  { path: '/sportello/savignano/rapporto/vignola-1.pdf', status: 404 },
  { path: '/sportello/vignola', status: 200 },
  { path: '/sportello/vignola/rapporto/vignola-1.pdf', status: 409 },
  { path: '/sportello/nessuno', status: 404 },
  { path: '/pagina-che-non-esiste', status: 404 },
  { path: '/health', status: 200 },
];

describe('every page', () => {
  test.each(pages)(
    '$path answers $status, is kept nowhere, sets no cookie and loads nothing foreign',
    async ({ path, status, fields }) => {
      const reply = await ask(path, fields?.());
      expect(reply.status).toBe(status);
      const header = (name: string): string => reply.headers.get(name) ?? '';
      expect(header('content-security-policy')).toContain("default-src 'none'");
      expect(header('content-security-policy')).not.toMatch(/unsafe|https?:|\*/);
      expect(reply.headers.has('set-cookie')).toBe(false);
      expect(header('cache-control')).toBe('no-store');
      expect(header('referrer-policy')).toBe('no-referrer');
      expect(header('x-frame-options')).toBe('DENY');
      expect(header('x-content-type-options')).toBe('nosniff');
      expect(reply.headers.has('x-powered-by')).toBe(false);
      if (header('content-type').startsWith('text/html')) {
        expect(reply.html).not.toMatch(/<script(?! src="\/)|<style|\sstyle="|\son[a-z]+="|javascript:/);
        expect(reply.html).not.toMatch(/(?:src|href|action)="(?:https?:)?\/\//);
      }
    },
  );

  test('is served with its style sheet, script, sign and fonts, each to be kept until it has another name', async () => {
    const { html } = await ask('/compila');
    const named = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, address]) => address!);
    const style = await ask(named.find((address) => address.endsWith('.css'))!);
    const fonts = [...style.html.matchAll(/url\("?\.\/(titillium[^")]+)/g)].map(
      ([, file]) => `/assets/${file!}`,
    );
    expect([named.length, fonts.length]).toEqual([3, 2]);
    for (const address of [...named, ...fonts]) {
      const { status, headers } = await ask(address);
      expect([address, status]).toEqual([address, 200]);
      expect(address).toMatch(/\.[0-9A-Z]{8}\.\w+$/);
      expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    }
    for (const address of ['/assets/manifest.json', '/assets/../places.js', '/assets/fonts'])
      expect([address, (await ask(address)).status]).toEqual([address, 404]);
  });

  test('says in JSON that the program is well', async () => {
    const { headers, html } = await ask('/health');
    expect(headers.get('content-type')).toContain('application/json');
    expect(JSON.parse(html)).toEqual({ status: 'ok' });
  });
});

describe('results', () => {
  const results = [
    '/sportello/savignano',
    '/sportello/savignano/rapporti',
    '/sportello/savignano/rapporto/savignano-1.pdf',
    '/sportello/nessuno',
  ];
  const signs = {
    'X-Forwarded-For': '192.0.2.7',
    Forwarded: 'for=192.0.2.7',
    Via: '1.1 proxy',
    'X-Real-IP': '192.0.2.7',
  };

  test.each(Object.entries(signs))(
    'are refused to who comes through a proxy that says %s',
    async (name, value) => {
      for (const path of results) {
        const { status, html } = await ask(path, undefined, { [name]: value });
        expect([path, status]).toEqual([path, 403]);
        expect(html).not.toMatch(/savignano|nessuno/i);
      }
      expect((await ask('/', undefined, { [name]: value })).html).not.toContain('/sportello/');
    },
  );

  test('are linked on the first page for who sits at this computer', async () => {
    const { html } = await ask('/');
    for (const organization of ['savignano', 'vignola'])
      expect(html).toContain(`href="/sportello/${organization}"`);
  });

  test('have a report for each closed wave, and none for an open one', async () => {
    const closed = await ask('/sportello/savignano/rapporti?lang=en');
    expect(closed.html).toContain('href="/sportello/savignano/rapporto/savignano-1.pdf?lang=en"');
    expect(closed.html).toContain('href="/ricevute/savignano-1?lang=en"');
    const open = await ask('/sportello/vignola/rapporti');
    expect(open.html).toContain(catalogue('it').responsabile.reportsNone);
    expect(open.html).not.toContain('vignola-1');
  });

  test('of an open wave are not there yet, and the page says what to do', async () => {
    const { html } = await ask('/sportello/vignola');
    expect(html).toContain(catalogue('it').responsabile.emptyTitle);
    expect(html).toContain('./barometro wave close vignola-1');
  });
});

describe('in English', () => {
  test('every page is English, headings to footer', async () => {
    expect(italianPhrases().length).toBeGreaterThan(100);
    for (const { path, fields } of pages) {
      const { html, headers } = await ask(`${path}?lang=en`, fields?.());
      if (headers.get('content-type')?.startsWith('text/html') !== true) continue;
      expect([path, italianIn(html)]).toEqual([path, []]);
      expect(html).toContain('<html lang="en">');
    }
  });

  test('the questionnaire is English too, and the language stays when the form is sent', async () => {
    const form = await ask('/compila', { code: open.codes[1]!, lang: 'en' });
    for (const { text } of itemsOf(questionnaire)) {
      expect(form.html).toContain(text.en);
      expect(form.html).not.toContain(text.it);
    }
    expect(form.html).toContain('name="lang" value="en"');
    const sent = await ask('/compila/risposte', { code: open.codes[1]!, nonce, COM1: '2', lang: 'en' });
    expect(sent.status).toBe(200);
    expect(sent.html).toContain(catalogue('en').respondent.receiptTitle);
  });

  test('without being asked for, pages are Italian and offer English', async () => {
    const { html } = await ask('/compila');
    expect(html).toContain('<html lang="it">');
    expect(html).toContain('href="?lang=en"');
    expect(italianIn(html).length).toBeGreaterThan(3);
  });
});

describe('an empty installation', () => {
  test('says on its first page what to do next, command by command', async () => {
    const empty = await install();
    const own = await startServer(empty.deps, { host: '127.0.0.1', port: 0 });
    try {
      const { status, html } = await visitorOf(own)('/');
      expect(status).toBe(200);
      expect(html).toContain(catalogue('it').common.homeEmpty);
      for (const command of [
        'demo',
        'organization add',
        'office add',
        'wave open',
        'codes issue',
        'wave close',
      ])
        expect(html).toContain(`./barometro ${command}`);
    } finally {
      await own.stop();
      await empty.remove();
    }
  });
});
