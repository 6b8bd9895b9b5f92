import { assetAddress } from '../../src/web/compressedAssets.js';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { inspect } from '../support/inspection.js';
import {
  openNetwork,
  pageTable,
  people,
  type Network,
  type PageRow,
  type Person,
} from '../support/pageTable.js';

// A browser takes its time on a small machine
jest.setTimeout(240_000);

let network: Network;
let browser: Browser;
beforeAll(async () => {
  network = await openNetwork();
  browser = await openBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await network.remove();
});

const everyone = Object.keys(people) as Person[];
/** Logging out comes last in the table, so that each is logged in until then. */
const isLast = ({ path }: PageRow): boolean => path === '/uscita';

const securityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
];

/** What every reply says to the browser; where it is an asset, it may be kept. */
const promises: Readonly<Record<string, string | RegExp>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'strict-transport-security': /^max-age=\d{8}; includeSubDomains$/,
  'permissions-policy': /camera=\(\).*microphone=\(\)/,
  'x-robots-tag': 'noindex',
};

function faultsOf(headers: Headers, { isKept = false } = {}): string[] {
  const policy = (headers.get('content-security-policy') ?? '').split(/;\s*/).sort();
  const wanted: typeof promises = { ...promises, ...(isKept ? {} : { 'cache-control': 'no-store' }) };
  return [
    ...(policy.join() === [...securityPolicy].sort().join() ? [] : ['content-security-policy']),
    ...(headers.has('x-powered-by') || headers.has('server') ? ['says what serves'] : []),
    ...Object.entries(wanted).flatMap(([name, value]) => {
      const said = headers.get(name) ?? '';
      return (typeof value === 'string' ? said === value : value.test(said)) ? [] : [name];
    }),
  ];
}

describe('every reply', () => {
  test.each(everyone)('has all security headers, whatever %s asks for', async (person) => {
    const replies = new Set<number>();
    for (const { path, fields } of pageTable) {
      const { status, headers } = await network.ask(network.pathOf(path), fields, network.headersOf(person));
      replies.add(status);
      expect([path, status, faultsOf(headers)]).toEqual([path, status, []]);
    }
    if (person !== 'nobody') await network.logInAs(person);
    // Errors and redirections are among them
    expect([...replies].filter((status) => status >= 400).length).toBeGreaterThanOrEqual(4);
    if (person === 'nobody') expect(replies).toContain(303);
  });

  test.each([
    ['a page that does not exist', '/nessuna', {}, 404],
    ['an address that cannot be read', '/ricevute/%E0%A4%A', {}, 400],
    ['a method that no page has', '/anonimato', { method: 'DELETE' }, 404],
    [
      'a form of another site',
      '/accesso',
      { method: 'POST', headers: { 'Sec-Fetch-Site': 'cross-site' } },
      403,
    ],
    [
      'a form that is too long',
      '/compila',
      { method: 'POST', body: new URLSearchParams({ code: 'x'.repeat(300_000) }) },
      413,
    ],
    ['only the headers', '/compila', { method: 'HEAD' }, 200],
    ['what a page may do', '/compila', { method: 'OPTIONS' }, 200],
  ])('has them also for %s', async (_case, path, options, status) => {
    const reply = await fetch(`${network.server.url}${path}`, options);
    expect([reply.status, faultsOf(reply.headers)]).toEqual([status, []]);
  });

  test.each([...['barometro.css', 'compila.js', 'barometro.svg'].map(assetAddress), '/assets/none.css'])(
    'has them also for %s',
    async (path) => {
      const { headers, status } = await network.ask(path);
      expect(faultsOf(headers, { isKept: status === 200 })).toEqual([]);
    },
  );
});

/** Sends a form as the page's own script-free form would: the browser says where it comes from. */
const submit =
  (path: string, fields: Readonly<Record<string, string>>) =>
  async (page: Page): Promise<void> => {
    await page.goto(`${network.server.url}/anonimato`);
    await Promise.all([
      page.waitForEvent('load'),
      page.evaluate(
        `{ const form = document.createElement('form');
          form.method = 'post';
          form.action = ${JSON.stringify(path)};
          for (const [name, value] of Object.entries(${JSON.stringify(fields)})) {
            const field = document.createElement('input');
            field.name = name;
            field.value = value;
            form.append(field);
          }
          document.body.append(form);
          form.submit(); }`,
      ),
    ]);
  };

async function contextOf(person: Person): Promise<BrowserContext> {
  const context = await browser.newContext();
  const [name, value] = network.cookies.get(person)?.split('=') ?? [];
  if (name !== undefined && value !== undefined)
    await context.addCookies([{ name, value, url: network.server.url }]);
  return context;
}

describe('in a real browser', () => {
  test('the inspection sees an inline script, a style, a handler and a picture from elsewhere', async () => {
    const context = await browser.newContext();
    const { tracesOf } = await inspect(context, network.server.url);
    const traces = await tracesOf(async (page) => {
      await page.goto(`${network.server.url}/anonimato`);
      await page.evaluate(
        `document.querySelector('main').innerHTML =
          '<p style="color:red" onclick="x()">x</p><img src="https://altrove.example/x.png"><style>p{}</style>'`,
      );
    });
    const all = traces.join('\n');
    for (const expected of [
      'p style',
      'p onclick',
      'element: style',
      'img src=https://altrove.example',
      'violation: img-src',
    ])
      expect(all).toContain(expected);
    await context.close();
  });

  test.each(['nobody', 'responsabile', 'admin'] as const)(
    'no page that %s opens breaks the security policy, has a script or style within it, or asks anybody else',
    async (person) => {
      const context = await contextOf(person);
      const { tracesOf, page } = await inspect(context, network.server.url);
      const seen: string[] = [];
      const refusals = new Set<number>();
      for (const { path, fields, answers } of [...pageTable].sort(
        (a, b) => Number(isLast(a)) - Number(isLast(b)),
      )) {
        const address = network.pathOf(path);
        // A browser stores a file instead of showing it
        if (/\.(pdf|yaml)(\?|$)|\/esporta[/.]/.test(path)) continue;
        // Whatever is refused is refused with the same page: one of each is enough
        const status = answers[person];
        if ([303, 403, 404].includes(status) && refusals.has(status)) continue;
        refusals.add(status);
        const show =
          fields === undefined
            ? (one: Page) => one.goto(`${network.server.url}${address}`)
            : submit(address, fields);
        expect([path, await tracesOf(show)]).toEqual([path, []]);
        seen.push(await page.title());
      }
      // Not the same page each time
      expect(new Set(seen).size).toBeGreaterThanOrEqual(10);
      await context.close();
      if (person !== 'nobody') await network.logInAs(person);
    },
  );

  test('who answers gets no cookie and leaves nothing in the browser, with scripts and without', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const context = await browser.newContext({ javaScriptEnabled });
      const page = await context.newPage();
      const hosts = new Set<string>();
      const setting: string[] = [];
      page.on('request', (request) => hosts.add(new URL(request.url()).host));
      page.on('response', (reply) => {
        if (reply.headers()['set-cookie'] !== undefined) setting.push(reply.url());
      });
      await page.goto(`${network.server.url}/compila`);
      await page.fill('#code', network.codes[javaScriptEnabled ? 0 : 1]!);
      await page.click('main button[type="submit"]');
      await page.waitForSelector('#modulo');
      await page.locator('.answer label').first().click();
      while (await page.locator('.moves .btn-primary').isVisible()) await page.click('.moves .btn-primary');
      await page.click('form[action="/compila/risposte"] button[type="submit"]');
      await page.waitForSelector('[data-receipt]');
      for (const path of [
        '/anonimato',
        '/anonimato/vignola-1',
        '/ricevute/savignano-1',
        '/ricevute/vignola-1',
      ])
        await page.goto(`${network.server.url}${path}`);
      expect(setting).toEqual([]);
      expect([...hosts]).toEqual([new URL(network.server.url).host]);
      const { cookies, origins } = await context.storageState({ indexedDB: true });
      expect({ cookies, origins }).toEqual({ cookies: [], origins: [] });
      await context.close();
    }
  });

  test('a code in the address of a slip goes into its field, and out of the address and the history', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    const code = network.codes[2]!;
    await page.goto(`${network.server.url}/compila#${code}`);
    expect(await page.inputValue('#code')).toBe(code);
    expect(page.url()).toBe(`${network.server.url}/compila`);
    expect(asked.filter((url) => new URL(url).href.split('#')[0]!.includes(code))).toEqual([]);
    await context.close();
  });
});
