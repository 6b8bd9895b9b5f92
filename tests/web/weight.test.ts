import { gunzipSync } from 'node:zlib';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { startServer, type RunningServer } from '../../src/server.js';
import { openBrowser } from '../support/browser.js';
import { install, openVignola, type Installation } from '../support/installation.js';
import { hiddenField, nonce } from '../support/pages.js';

let program: Installation;
let server: RunningServer;
let browser: Browser;
let codes: string[];

beforeAll(async () => {
  program = await install();
  server = await startServer(program.deps, { host: '127.0.0.1', port: 0 });
  ({ codes } = await openVignola(program));
  browser = await openBrowser();
}, 60_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
  await program.remove();
});

/** What goes over the wire from now on, headers included, in bytes by address. */
async function weigh(page: Page): Promise<Map<string, number>> {
  const wire = new Map<string, number>();
  const addresses = new Map<string, string>();
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Network.enable');
  protocol.on('Network.requestWillBeSent', ({ requestId, request }) => addresses.set(requestId, request.url));
  protocol.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const path = new URL(addresses.get(requestId) ?? '').pathname;
    wire.set(path, (wire.get(path) ?? 0) + encodedDataLength);
  });
  // A telephone on a slow line, where the order of what arrives is the same each time
  await protocol.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 90_000 },
  });
  return wire;
}

const requestsBeforeText = `(async () => {
  const text = await new Promise((resolve) => new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') resolve(startTime);
  }).observe({ type: 'paint', buffered: true }));
  const loads = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')];
  return loads.filter(({ responseEnd }) => responseEnd <= text).map(({ name }) => name);
})()`;

test('the first visit weighs under 90 kB with everything, and text shows after three requests at most', async () => {
  const page = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
  const wire = await weigh(page);
  await page.goto(`${server.url}/compila`, { waitUntil: 'networkidle' });
  const early = await page.evaluate<string[]>(requestsBeforeText);
  expect(early).toContain(`${server.url}/compila`);
  expect(early.length).toBeLessThanOrEqual(3);

  await page.fill('#code', codes[0]!);
  await page.click('#modulo-codice button');
  await page.waitForSelector('#modulo');
  await page.waitForLoadState('networkidle');
  // That the fonts were loaded too is part of what is weighed
  expect(await page.evaluate(`document.fonts.check('600 18px "Titillium Web"')`)).toBe(true);
  const total = [...wire.values()].reduce((sum, bytes) => sum + bytes, 0);
  expect([...wire.keys()].filter((path) => path.endsWith('.woff2'))).toHaveLength(2);
  expect([...wire.keys()].filter((path) => path.endsWith('.css'))).toHaveLength(1);
  expect(wire.get('/compila')).toBeGreaterThan(2000);
  expect(total).toBeGreaterThan(20_000);
  expect(total).toBeLessThan(90_000);
  await page.context().close();
});

/** What the server sends as it is on the wire; `fetch` would unpack it. */
async function raw(
  path: string,
  { accept, known, fields }: { accept?: string; known?: string; fields?: Record<string, string> } = {},
): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const headers = {
      ...(accept === undefined ? {} : { 'Accept-Encoding': accept }),
      ...(known === undefined ? {} : { 'If-None-Match': known }),
      ...(fields === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' }),
    };
    const asked = httpRequest(server.url + path, { method: fields ? 'POST' : 'GET', headers }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk: Buffer) => chunks.push(chunk));
      reply.on('end', () => {
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(chunks) });
      });
    });
    asked.on('error', reject);
    asked.end(fields === undefined ? '' : new URLSearchParams(fields).toString());
  });
}

describe('what is sent', () => {
  const styleSheet = async (): Promise<string> =>
    /href="(\/assets\/[^"]+\.css)"/.exec((await raw('/compila')).body.toString())![1]!;

  test.each([
    { accept: 'gzip, deflate, br', encoding: 'br' },
    { accept: 'gzip', encoding: 'gzip' },
    { accept: 'br;q=0, gzip', encoding: 'gzip' },
    { accept: 'identity', encoding: undefined },
    { accept: undefined, encoding: undefined },
  ])('of the style sheet to who takes $accept is in $encoding, and says so', async ({ accept, encoding }) => {
    const { status, headers, body } = await raw(await styleSheet(), accept === undefined ? {} : { accept });
    expect(status).toBe(200);
    expect(headers['content-encoding']).toBe(encoding);
    expect(headers.vary).toContain('Accept-Encoding');
    expect(headers['content-type']).toBe('text/css; charset=utf-8');
    expect(headers.etag).toMatch(new RegExp(`-${encoding ?? 'identity'}"$`));
    expect(Number(headers['content-length'])).toBe(body.length);
    if (encoding === 'gzip') expect(gunzipSync(body).toString()).toContain('Titillium Web');
    if (encoding === undefined) expect(body.toString()).toContain('Titillium Web');
  });

  test('of the style sheet is nothing where the browser has it already', async () => {
    const address = await styleSheet();
    const known = (await raw(address, { accept: 'br' })).headers.etag!;
    const again = await raw(address, { accept: 'br', known });
    expect([again.status, again.body.length]).toEqual([304, 0]);
    expect((await raw(address, { accept: 'gzip', known })).status).toBe(200);
  });

  test('of the form is the same page packed and not, and its length says nothing about code and nonce', async () => {
    const lengths = new Set<number>();
    for (const code of codes.slice(1, 6)) {
      const packed = await raw('/compila', { accept: 'gzip', fields: { code } });
      expect(packed.headers['content-encoding']).toBe('gzip');
      expect(packed.headers.vary).toContain('Accept-Encoding');
      lengths.add(packed.body.length);
      const html = gunzipSync(packed.body).toString();
      expect(hiddenField(html, 'code')).toBe(code.replaceAll('-', ''));
      const plain = await raw('/compila', { accept: 'identity', fields: { code } });
      expect(plain.headers['content-encoding']).toBeUndefined();
      expect(plain.body.toString().replace(/name="nonce" value="\w+"/, '')).toBe(
        html.replace(/name="nonce" value="\w+"/, ''),
      );
    }
    expect(lengths.size).toBe(1);
    expect([...lengths][0]).toBeLessThan(12_000);
  });

  test('is packed where the page is the same for everybody, and never where it holds what somebody wrote', async () => {
    const encodingOf = async (path: string, fields?: Record<string, string>): Promise<string | undefined> => {
      const { headers } = await raw(path, { accept: 'gzip', ...(fields === undefined ? {} : { fields }) });
      return headers['content-encoding'];
    };
    for (const path of ['/compila', '/anonimato', '/anonimato/vignola-1'])
      expect([path, await encodingOf(path)]).toEqual([path, 'gzip']);
    const written = { code: codes[6]!, nonce, APE1: 'a'.repeat(3000) };
    expect(await encodingOf('/compila/risposte', written)).toBeUndefined();
    expect(await encodingOf('/compila/risposte', { ...written, APE1: 'Bene' })).toBeUndefined();
  });
});
