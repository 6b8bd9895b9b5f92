import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { addAccount, disableAccount } from '../../src/accounts/accounts.js';
import { smtpMailer } from '../../src/mailer.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { openBrowser } from '../support/browser.js';
import { install, type Installation } from '../support/installation.js';
import { startMailServer, type MailServer } from '../support/mailServer.js';
import { visitorOf, type Ask } from '../support/pages.js';
import { password, sameOrigin } from '../support/pageTable.js';

// A browser takes its time on a small machine
jest.setTimeout(60_000);

const email = 'anna.verdi@example.it';
const baseUrl = 'https://clima.example.it';

let program: Installation;
let mail: MailServer;
let server: RunningServer;
let ask: Ask;
beforeAll(async () => {
  program = await install();
  mail = await startMailServer();
  const config = { ...program.deps.config, baseUrl };
  const deps = { ...program.deps, config, mailer: smtpMailer(mail.url) };
  server = await startServer(deps, { host: '127.0.0.1', port: 0 });
  ask = visitorOf(server);
  await addAccount(program.deps, { email, role: 'admin', password });
});
afterAll(async () => {
  await server.stop();
  await mail.stop();
  await program.remove();
});

const askFor = (address: string, lang = 'it') =>
  ask('/accesso/dimenticata', { email: address, lang }, sameOrigin);
const choose = (token: string, chosen: string) =>
  ask('/accesso/imposta', { token, password: chosen }, sameOrigin);
const logIn = async (chosen: string): Promise<number> =>
  (await ask('/accesso', { email, password: chosen }, sameOrigin)).status;
const tokenIn = (text: string): string =>
  /https:\/\/clima\.example\.it\/accesso\/imposta#([\w-]{43})\r?\n/.exec(text)?.[1] ?? '';

describe('who has forgotten the password', () => {
  test('gets a message with a link that sets a new one, once', async () => {
    const coming = mail.next();
    expect((await askFor(' Anna.Verdi@Example.it ')).status).toBe(200);
    const { from, to, text, raw } = await coming;
    expect({ from, to }).toEqual({ from: 'barometro@comune.example.it', to: [email] });
    expect(text).toContain('entro 30 minuti');
    const token = tokenIn(text);
    expect(token).not.toBe('');
    expect(raw).not.toMatch(/text\/html/i);

    expect(await logIn(password)).toBe(303);
    const other = 'quaderno vento lampada undici';
    expect((await choose(token, other)).status).toBe(200);
    expect([await logIn(password), await logIn(other)]).toEqual([401, 303]);
    expect((await choose(token, 'terzo tentativo con lo stesso foglio')).status).toBe(410);
    expect(await logIn(other)).toBe(303);
  });

  test('reads the same page as somebody who has no account, to whom nothing is sent', async () => {
    const closed = await addAccount(program.deps, { email: 'chiuso@example.it', role: 'admin', password });
    await disableAccount(program.deps, closed.id);
    const before = mail.received.length;
    const strangers = [await askFor('nessuno@example.it'), await askFor('chiuso@example.it')];
    const coming = mail.next();
    const known = await askFor(email, 'it');
    await coming;
    for (const { status, html } of strangers)
      expect({ status, html }).toEqual({ status: 200, html: known.html });
    // The mail server takes messages in the order in which they were sent
    expect(mail.received.slice(before).flatMap(({ to }) => to)).toEqual([email]);
  });

  test('has a link to this installation, whatever host a forged request names', async () => {
    const elsewhere = { ...sameOrigin, 'X-Forwarded-Host': 'altrove.example', 'X-Forwarded-Proto': 'http' };
    const coming = mail.next();
    await ask('/accesso/dimenticata', { email, lang: 'en' }, elsewhere);
    const { text } = await coming;
    expect(text).not.toContain('altrove');
    expect(tokenIn(text)).not.toBe('');
    expect(text).toContain('30 minutes');
  });

  test('finds the code of the link in its field, and no longer in the address, in a real browser', async () => {
    const browser = await openBrowser();
    const page = await browser.newPage();
    const token = 'A'.repeat(43);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url().split('#')[0]!));
    await page.goto(`${server.url}/accesso/imposta#${token}`);
    expect(await page.inputValue('#token')).toBe(token);
    expect(page.url()).toBe(`${server.url}/accesso/imposta`);
    expect(asked.join()).not.toContain(token);
    await browser.close();
  });

  test('is asked to wait after five messages, so that nobody’s post is filled', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 4; time += 1) statuses.push((await askFor('nessuno@example.it')).status);
    expect(statuses).toContain(429);
  });

  test('is told whom to ask where no mail is sent', async () => {
    const silent = await startServer(program.deps, { host: '127.0.0.1', port: 0 });
    const { html } = await visitorOf(silent)('/accesso/dimenticata');
    expect(html).toContain('Questo sistema non invia posta');
    expect(html).not.toContain('action="/accesso/dimenticata"');
    await silent.stop();
  });
});
