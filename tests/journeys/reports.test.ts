import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { commandLine, type CommandLine } from '../support/command.js';
import { readPdf } from '../support/pdf.js';

let barometro: CommandLine;
let browser: Browser;
let server: Awaited<ReturnType<CommandLine['serve']>>;
let page: string;

beforeAll(async () => {
  barometro = commandLine({ BASE_URL: 'http://localhost:3000' });
  expect(barometro.run('demo').status).toBe(0);
  browser = await openBrowser();
  server = await barometro.serve();
  page = `${server.url}/sportello/borgomirto`;
}, 120_000);

afterAll(async () => {
  await browser.close();
  expect(await server.stop()).toBe(0);
  barometro.remove();
});

/** Asks for a file and reads it to its end. */
async function get(address: string): Promise<{ status: number; headers: Headers; body: Buffer }> {
  const reply = await fetch(address);
  return { status: reply.status, headers: reply.headers, body: Buffer.from(await reply.arrayBuffer()) };
}

test('other pages are answered while a report is being made', async () => {
  const events: string[] = [];
  const report = get(`${page}/rapporto/borgomirto-6.pdf`).then(({ body }) => {
    events.push('report');
    return body;
  });
  while (!events.includes('report')) {
    const { status } = await fetch(`${server.url}/health`);
    expect(status).toBe(200);
    events.push('health');
  }
  expect((await report).subarray(0, 5).toString()).toBe('%PDF-');
  // Were it made between two answers, one or two at most would come before it
  expect(events.indexOf('report')).toBeGreaterThan(10);
});

test('forty who want a report at once get it or are told to come back, and the server goes on', async () => {
  const replies = await Promise.all(
    Array.from({ length: 40 }, async () => {
      const { status, headers, body } = await get(`${page}/rapporto/borgomirto-6-locandina.pdf`);
      return { status, body, wait: Number(headers.get('retry-after')) };
    }),
  );
  const served = replies.filter(({ status }) => status === 200);
  const turnedAway = replies.filter(({ status }) => status === 503);
  expect(served.length + turnedAway.length).toBe(40);
  expect(served.length).toBeGreaterThanOrEqual(22);
  expect(turnedAway.length).toBeGreaterThan(0);
  expect(turnedAway.filter(({ wait }) => !(wait > 0))).toEqual([]);
  expect(served.every(({ body }) => body.equals(served[0]!.body))).toBe(true);
  const later = await get(`${page}/rapporto/borgomirto-6.pdf?lang=en`);
  expect((await readPdf(later.body)).language).toBe('en-GB');
});

test('what is not there or not closed is refused as a page, from the thread too', async () => {
  expect((await fetch(`${page}/rapporto/borgomirto-9.pdf`)).status).toBe(404);
  const options = ['wave', 'open', 'borgomirto', 'polso', '--closes', '2999-12-31', '--json'];
  const { wave } = barometro.json(...options) as { wave: string };
  for (const form of ['', '-locandina']) {
    const reply = await fetch(`${page}/rapporto/${wave}${form}.pdf`);
    expect([reply.status, reply.headers.get('content-type')]).toEqual([409, 'text/html; charset=utf-8']);
  }
});

test('the report that the command writes is the one that the page gives', async () => {
  const { folder } = barometro;
  for (const form of [[], ['--poster']]) {
    const file = `${folder}/rapporto${form.join('')}.pdf`;
    expect(barometro.run('report', 'borgomirto-6', '--out', file, ...form).status).toBe(0);
    const address = `${page}/rapporto/borgomirto-6${form.length === 0 ? '' : '-locandina'}.pdf`;
    expect((await readFile(file)).equals((await get(address)).body)).toBe(true);
  }
});

test('the page says that the report is being made, and then downloads it', async () => {
  const desk = await browser.newPage();
  await desk.goto(page);
  const said: string[] = [];
  await desk.exposeFunction('heard', (words: string) => said.push(words));
  await desk.evaluate(`
    new MutationObserver(() => heard(document.querySelector('[role=status]').textContent))
      .observe(document.querySelector('[role=status]'), { childList: true });
  `);
  const [download] = await Promise.all([desk.waitForEvent('download'), desk.click('a[data-report]')]);
  expect(download.suggestedFilename()).toBe('rapporto-borgomirto-6.pdf');
  const bytes = await readFile(await download.path());
  expect((await readPdf(bytes)).title).toContain('Comune di Borgomirto');
  await desk.getByText('Il rapporto è pronto.').waitFor();
  expect(said[0]).toBe('Il rapporto è in preparazione…');
  await desk.close();
});

test('without JavaScript the same link downloads the report', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const desk = await context.newPage();
  await desk.goto(page);
  const [download] = await Promise.all([desk.waitForEvent('download'), desk.click('a[data-report]')]);
  expect(download.suggestedFilename()).toBe('rapporto-borgomirto-6.pdf');
  await context.close();
});
