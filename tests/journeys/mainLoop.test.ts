import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { commandLine, type CommandLine } from '../support/command.js';

let barometro: CommandLine;
let browser: Browser;
let server: Awaited<ReturnType<CommandLine['serve']>>;

beforeAll(async () => {
  barometro = commandLine();
  expect(barometro.run('demo').stderr).toBe('');
  browser = await openBrowser();
  server = await barometro.serve();
}, 120_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
  barometro.remove();
});

async function answer(page: Page, code: string, comment?: string): Promise<string> {
  await page.goto(`${server.url}/compila`);
  await page.fill('input[name="code"]', code);
  await page.click('form[action="/compila"] button[type="submit"]');
  // The click does not wait for the page that it leads to
  await page.waitForSelector('#modulo');
  const names = await page.$$eval('form[action="/compila/risposte"] input[type="radio"]', (radios) => [
    ...new Set(radios.map((radio) => (radio as { name?: string }).name ?? '')),
  ]);
  expect(names).toHaveLength(38);
  for (const name of names) {
    await page
      .locator(`label[for="${await page.locator(`input[name="${name}"]`).nth(3).getAttribute('id')}"]`)
      .click();
  }
  if (comment !== undefined) await page.fill('textarea[name="APE1"]', comment);
  await page.click('form[action="/compila/risposte"] button[type="submit"]');
  const receipt = await page.locator('[data-receipt]').getAttribute('data-receipt');
  expect(receipt).toMatch(/^[0-9A-Z-]{16,}$/);
  return receipt ?? '';
}

test('people without JavaScript answer on a phone, the wave closes, the page and the PDF show it', async () => {
  const organization = 'fontelieta';
  const { wave } = barometro.json(
    'wave',
    'open',
    organization,
    'clima-sportello',
    '--closes',
    '2999-12-31',
    '--json',
  ) as {
    wave: string;
  };
  const { codes } = barometro.json('codes', 'issue', wave, 'SPORTELLO', '--count', '7', '--json') as {
    codes: string[];
  };
  const phone = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  const page = await phone.newPage();
  const receipts: string[] = [];
  for (const code of codes.slice(0, 6)) receipts.push(await answer(page, code, 'Una prova per il viaggio'));
  expect(new Set(receipts).size).toBe(6);

  // Nothing before the closing
  expect(barometro.run('wave', 'results', wave, '--json').status).toBe(2);
  expect(barometro.run('wave', 'close', wave).status).toBe(0);

  const listed = await (await fetch(`${server.url}/ricevute/${wave}`)).text();
  for (const receipt of receipts) expect(listed).toContain(receipt);

  const results = barometro.json('wave', 'results', wave, '--json') as {
    wave: { invited: number; responses: number };
    scales: Record<string, { n: number; score: number }>;
  };
  expect(results.wave).toMatchObject({ invited: 7, responses: 6 });
  // Everybody chose the fourth of five answers; three items of four count upwards, one downwards
  expect(results.scales.COM).toMatchObject({ n: 6 });

  const desk = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await desk.goto(`${server.url}/sportello/${organization}`);
  expect(await desk.textContent('body')).toContain('Comunicazione interna');
  expect(await desk.textContent('body')).toContain('6 su 7');
  const pdf = await fetch(`${server.url}/sportello/${organization}/rapporto/${wave}.pdf`);
  expect(pdf.headers.get('content-type')).toContain('application/pdf');
  expect(
    Buffer.from(await pdf.arrayBuffer())
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');

  const file = join(barometro.folder, 'rapporto.pdf');
  expect(barometro.run('report', wave, '--out', file).status).toBe(0);
  expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
  await phone.close();
  await desk.close();
}, 120_000);

test('a code answers once, and says so kindly the second time', async () => {
  // Not waited for by standing still: a connection that the server has closed meanwhile would be taken for an open one
  const ask = async (...args: string[]): Promise<unknown> =>
    JSON.parse((await barometro.start(...args, '--json')).stdout) as unknown;
  const opened = await ask('wave', 'open', 'selvadolce', 'polso', '--closes', '2999-12-31');
  const { wave } = opened as { wave: string };
  const issued = await ask('codes', 'issue', wave, 'SPORTELLO', '--count', '1');
  const { codes } = issued as { codes: string[] };
  const code = codes[0]!;
  const form = await (
    await fetch(`${server.url}/compila`, { method: 'POST', body: new URLSearchParams({ code }) })
  ).text();
  const hidden = (name: string): string => new RegExp(`name="${name}" value="([^"]+)"`).exec(form)?.[1] ?? '';
  const body = (nonce: string) => new URLSearchParams({ code: hidden('code'), nonce, PCAR: '3' });
  const send = (nonce: string) =>
    fetch(`${server.url}/compila/risposte`, { method: 'POST', body: body(nonce) });
  const receiptOf = async (reply: Response) => /data-receipt="([^"]+)"/.exec(await reply.text())?.[1];

  const racing = await Promise.all(Array.from({ length: 20 }, () => send(hidden('nonce'))));
  expect(racing.map((reply) => reply.status)).toEqual(Array.from({ length: 20 }, () => 200));
  const receipts = new Set(await Promise.all(racing.map(receiptOf)));
  expect(receipts.size).toBe(1);
  expect((await send('0'.repeat(32))).status).toBe(409);
  expect(
    (await fetch(`${server.url}/compila`, { method: 'POST', body: new URLSearchParams({ code }) })).status,
  ).toBe(409);

  expect(barometro.run('wave', 'close', wave).status).toBe(0);
  expect(barometro.json('wave', 'list', 'selvadolce', '--json')).toMatchObject({
    waves: expect.arrayContaining([
      expect.objectContaining({ id: wave, state: 'closed', responses: 1, invited: 1 }),
    ]),
  });
  expect((await send('1'.repeat(32))).status).toBe(410);
}, 60_000);
