import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { catalogue } from '../../src/language/catalogue.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { openBrowser } from '../support/browser.js';
import { install, openVignola, type Installation } from '../support/installation.js';
import { mandatorySurvey, openSurvey } from '../support/pages.js';

jest.setTimeout(30_000);

let program: Installation;
let server: RunningServer;
let browser: Browser;
let codes: string[];
let mandatory: string[];
let context: BrowserContext;

const texts = catalogue('it').respondent;
const phone = { viewport: { width: 360, height: 740 } };

beforeAll(async () => {
  program = await install();
  server = await startServer(program.deps, { host: '127.0.0.1', port: 0 });
  ({ codes } = await openVignola(program));
  ({ codes: mandatory } = await openSurvey(program.deps, 'spilamberto', mandatorySurvey()));
  browser = await openBrowser();
}, 60_000);

afterAll(async () => {
  await browser.close();
  await server.stop();
  await program.remove();
});

async function openPage(options: BrowserContextOptions = {}): Promise<Page> {
  await context.close();
  context = await browser.newContext({ ...phone, ...options });
  return context.newPage();
}

beforeEach(async () => {
  context = await browser.newContext();
});

afterEach(() => context.close());

async function openForm(page: Page, code = codes.pop()!, language = 'it'): Promise<void> {
  await page.goto(`${server.url}/compila?lang=${language}`);
  await page.fill('#code', code);
  await page.click('#modulo-codice button');
  await page.waitForSelector('#modulo');
  // Its script has run by then
  await page.waitForLoadState('load');
}

const next = '.moves .btn-primary';

async function toTheEnd(page: Page): Promise<void> {
  while (await page.locator(next).isVisible()) await page.click(next);
}

/** Goes to the end and writes a comment there. */
async function comment(page: Page, text: string): Promise<void> {
  await toTheEnd(page);
  await page.fill('#testo-APE1', text);
}

async function send(page: Page): Promise<void> {
  await page.click('.sending button');
}

const focused = (page: Page, selector: string): Promise<boolean> =>
  page.evaluate<boolean>(`document.activeElement.matches(${JSON.stringify(selector)})`);

describe('on a phone', () => {
  test('a part is shown at a time, with the time it takes, how far one is and how many answers are given', async () => {
    const page = await openPage();
    await openForm(page);
    const parts = await page.locator('.part').count();
    expect(await page.locator('.part:visible').count()).toBe(1);
    expect(await page.locator('.opening').textContent()).toContain(texts.minutes({ minutes: 6 }));
    const label = page.locator('.progress-part');
    const count = page.locator('.progress-count');
    expect(await label.textContent()).toBe(`Parte 1 di ${parts}`);
    expect(await count.textContent()).toBe('Risposte: 0 di 4');
    await page.locator('.answer label').nth(2).click();
    expect(await count.textContent()).toBe('Risposte: 1 di 4');

    await page.click(next);
    expect(await label.textContent()).toBe(`Parte 2 di ${parts}`);
    expect(await focused(page, '#parte-2 h2')).toBe(true);
    // The heading stands in view, below the line that stays on top, and the line stays when one goes on
    const [line, heading] = [
      (await page.locator('.progress-line').boundingBox())!,
      (await page.locator('#parte-2 h2').boundingBox())!,
    ];
    expect(Math.abs(line.y)).toBeLessThanOrEqual(1);
    expect(heading.y).toBeGreaterThanOrEqual(line.y + line.height);
    expect(heading.y + heading.height).toBeLessThan(phone.viewport.height);
    await page.evaluate("window.scrollBy({ top: 200, behavior: 'instant' })");
    expect(Math.abs((await page.locator('.progress-line').boundingBox())!.y)).toBeLessThanOrEqual(1);

    await page.click('.moves .btn-outline-primary');
    expect(await count.textContent()).toBe('Risposte: 1 di 4');
    await page.emulateMedia({ media: 'print' });
    // On paper the questionnaire is whole
    expect(await page.locator('.part:visible').count()).toBe(parts);
    expect(await page.locator('.progress-line, .moves, .sending').filter({ visible: true }).count()).toBe(0);
    await page.emulateMedia({ media: 'screen' });
    await comment(page, 'Bene');
    expect(await count.textContent()).toBe('Risposte: 1 di 4');
  });

  test.each([360, 320])(
    'of %d pixels everything that is touched is at least 44 pixels large',
    async (width) => {
      const page = await openPage({ viewport: { width, height: 700 }, javaScriptEnabled: false });
      await openForm(page);
      const targets = await page.locator('main :is(.answer, .btn, textarea)').all();
      expect(targets.length).toBeGreaterThan(190);
      const sizes = await page.$$eval('main :is(.answer, .btn, textarea)', (elements) =>
        elements.map((element) => {
          const { width, height } = (
            element as unknown as { getBoundingClientRect(): { width: number; height: number } }
          ).getBoundingClientRect();
          return Math.min(width, height);
        }),
      );
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44);
    },
  );

  test('answers are in the page alone: nothing is stored in the browser, also after going back and forth', async () => {
    const page = await openPage();
    const stored = (shown = page): Promise<unknown> =>
      shown.evaluate(`(async () => ({
        local: localStorage.length, session: sessionStorage.length, cookie: document.cookie,
        databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
        workers: (await navigator.serviceWorker.getRegistrations()).length,
      }))()`);
    const nothing = { local: 0, session: 0, cookie: '', databases: 0, caches: 0, workers: 0 };
    const code = codes.pop()!;
    await openForm(page, code);
    await page.locator('.answer label').nth(2).click();
    await comment(page, 'Una cosa mia');
    expect(await stored()).toEqual(nothing);
    await page.goBack();
    await page.waitForSelector('#modulo-codice');
    expect(await stored()).toEqual(nothing);
    expect(await page.inputValue('#code')).toBe('');
    // Not even the page itself is kept: the browser would have to ask for it anew
    await expect(page.goForward()).rejects.toThrow('ERR_CACHE_MISS');
    const again = await context.newPage();
    await openForm(again, code);
    expect(await again.locator('input:checked').count()).toBe(0);
    expect(await again.inputValue('#testo-APE1')).toBe('');
    expect(await stored(again)).toEqual(nothing);
    expect(await context.cookies()).toEqual([]);
  });

  test('what is missing is listed first, and each entry leads to its question', async () => {
    const page = await openPage();
    await openForm(page, mandatory.pop());
    await send(page);
    await page.waitForSelector('#errori');
    expect(await focused(page, '#errori')).toBe(true);
    await page.click(`#errori a:has-text("Le novità arrivano")`);
    expect(await page.locator('#domanda-COM1').isVisible()).toBe(true);
    await page.keyboard.press('Tab');
    expect(await focused(page, '#domanda-COM1 input')).toBe(true);
  });
});

describe('before a comment is sent that seems to name somebody', () => {
  const answers = (page: Page): string[] => {
    const sent: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/risposte')) sent.push(request.method());
    });
    return sent;
  };

  test('the page says what it found and sends nothing; whoever changes it is not asked again', async () => {
    const page = await openPage();
    await openForm(page);
    const sent = answers(page);
    await comment(page, 'Il dirigente e Mario Rossi gridano, <b>tel.</b> 059 777511.');
    await send(page);
    expect(await focused(page, '.warning')).toBe(true);
    const warning = (await page.textContent('.warning')) ?? '';
    for (const found of ['un incarico: «dirigente»', 'un nome: «Mario Rossi»', 'un telefono: «059 777511»'])
      expect(warning).toContain(found);
    expect(warning).not.toContain('{');
    expect(sent).toEqual([]);
    await page.click('.warning li a');
    expect(await focused(page, '#testo-APE1')).toBe(true);
    expect(await page.locator('.warning').count()).toBe(0);
    await page.fill('#testo-APE1', 'Il dirigente grida.');
    await send(page);
    await page.waitForSelector('[data-receipt]');
    expect(sent).toEqual(['POST']);
  });

  test('it can be sent as it is, by keyboard alone, and in English', async () => {
    const page = await openPage();
    await openForm(page, codes.pop(), 'en');
    const sent = answers(page);
    await comment(page, 'My manager, John Miller, shouts.');
    await page.focus('.sending button');
    await page.keyboard.press('Enter');
    const { identifying } = catalogue('en').respondent;
    expect(await page.textContent('.warning h2')).toContain(identifying.title);
    expect(await page.textContent('.warning ul')).toContain('a post: “manager”, a name: “John Miller”');
    for (const stop of ['.warning li a', '.warning [data-change]', '.warning [type="submit"]']) {
      await page.keyboard.press('Tab');
      expect(await focused(page, stop)).toBe(true);
    }
    expect(sent).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-receipt]');
    expect(sent).toEqual(['POST']);
  });

  test('nobody is asked whose comment names nobody', async () => {
    const page = await openPage();
    await openForm(page);
    await comment(page, 'Al Comune di Vignola, il lunedì, servono più persone.');
    await send(page);
    await page.waitForSelector('[data-receipt]');
  });

  test('without JavaScript the words beside the field stay, and the form is sent at once', async () => {
    const page = await openPage({ javaScriptEnabled: false });
    await openForm(page);
    expect(await page.textContent('#aiuto-APE1')).toContain(texts.textCaution);
    expect(await page.locator('.warning').count()).toBe(0);
    await page.fill('#testo-APE1', 'Mario Rossi');
    await send(page);
    await page.waitForSelector('[data-receipt]');
    expect(await page.locator('#copia, #stampa').filter({ visible: true }).count()).toBe(0);
  });
});

describe('the page that thanks', () => {
  async function answered(options: BrowserContextOptions): Promise<Page> {
    const page = await openPage(options);
    await openForm(page);
    await page.locator('.answer label').first().click();
    await toTheEnd(page);
    await send(page);
    await page.waitForSelector('[data-receipt]');
    return page;
  }

  test('says what happens next and when, and gives the receipt to copy, to print and to look up', async () => {
    const page = await answered({ permissions: ['clipboard-read', 'clipboard-write'] });
    const receipt = await page.locator('[data-receipt]').textContent();
    expect(await page.textContent('.next')).toContain(texts.receiptNext({ date: '15 marzo 2026' }));
    expect(await page.getAttribute('a.address', 'href')).toBe('/ricevute/vignola-1');
    await page.click('#copia');
    await page.waitForSelector(`text=${texts.receiptCopied}`);
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(receipt);
    await page.evaluate('window.print = () => { window.printed = true; }');
    await page.click('#stampa');
    expect(await page.evaluate('window.printed')).toBe(true);

    await page.emulateMedia({ media: 'print' });
    const printed = await page.evaluate<string>('document.body.innerText');
    for (const part of [receipt!, 'Comune di Vignola', 'Clima dello Sportello', '/ricevute/vignola-1'])
      expect(printed).toContain(part);
    for (const part of [texts.receiptPrint, texts.receiptLeave, catalogue('it').common.footer])
      expect(printed).not.toContain(part);
  });
});

test('with letters of twice the size everything is still read on a phone, nothing cut, nothing sideways', async () => {
  const page = await openPage({ bypassCSP: true });
  const cut = async (): Promise<unknown> => {
    await page.addStyleTag({ content: 'html { font-size: 200% }' });
    return page.evaluate(`[...document.querySelectorAll('body *')].filter((element) => {
      if (element.closest('.skiplinks') || !element.checkVisibility()) return false;
      const { right, left } = element.getBoundingClientRect();
      const isClipped = getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth;
      return right > 360.5 || left < -0.5 || (isClipped && !element.matches('input, progress'));
    }).map((element) => element.outerHTML.slice(0, 120))`);
  };
  const code = mandatory.pop()!;
  await page.goto(`${server.url}/compila`);
  expect(await cut()).toEqual([]);
  await page.goto(`${server.url}/anonimato/vignola-1`);
  expect(await cut()).toEqual([]);
  await openForm(page);
  expect(await cut()).toEqual([]);
  await comment(page, 'Mario Rossi');
  await send(page);
  await page.waitForSelector('.warning');
  expect(await cut()).toEqual([]);
  await page.click('.warning [type="submit"]');
  await page.waitForSelector('[data-receipt]');
  expect(await cut()).toEqual([]);
  await openForm(page, code);
  await send(page);
  await page.waitForSelector('#errori');
  expect(await cut()).toEqual([]);
});
