import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findAccountByEmail } from '../../src/accounts/accounts.js';
import { listAudit } from '../../src/accounts/auditLog.js';
import { buildApp } from '../../src/app.js';
import { startServer } from '../../src/server.js';
import { requestLog } from '../../src/web/requestLog.js';
import {
  emailOf,
  openNetwork,
  pageTable,
  password,
  people,
  sameOrigin,
  type Network,
  type Person,
} from '../support/pageTable.js';
import { visitorOf, type Ask } from '../support/pages.js';
import { routesOf } from '../support/routes.js';

let network: Network;
let ask: Ask;
let pathOf: Network['pathOf'];
let headersOf: Network['headersOf'];
beforeAll(async () => {
  network = await openNetwork();
  ({ ask, pathOf, headersOf } = network);
}, 60_000);
afterAll(() => network.remove());

describe('each page', () => {
  test('stands in the table of pages', () => {
    const app = buildApp(network.program.deps, requestLog(network.program.deps));
    expect([...new Set(pageTable.map(({ page }) => page))].sort()).toEqual(routesOf(app));
  });

  test.each(
    pageTable.flatMap((row) => (Object.keys(people) as Person[]).map((person) => ({ ...row, person }))),
  )('answers $person as it should: $page ($path)', async ({ path, fields, answers, person }) => {
    if (path === '/accesso/dimenticata' && fields !== undefined)
      for (let i = 0; i < 5; i += 1) await ask(path, fields, headersOf(person));
    const typed = fields?.email === ':person@y.it' ? { ...fields, email: `${person}@y.it` } : fields;
    const reply = await ask(pathOf(path), typed, headersOf(person));
    expect(reply.status).toBe(answers[person]);
    if (reply.status === 303) expect(reply.headers.get('location')).toMatch(/^\/accesso/);
    // Nothing of the other organization, not even its name, reaches who may not see it
    if (reply.status >= 400 && person !== 'admin') expect(reply.html).not.toContain('Comune di vignola');
    if (path === '/uscita' && network.cookies.has(person)) await network.logInAs(person);
  });

  test('that only others may open stays closed to a respondent’s code, and to a cookie that was made up', async () => {
    for (const cookie of ['barometro=x', `barometro=${'A'.repeat(43)}`, 'barometro=', '__Host-barometro=x'])
      for (const path of ['/account', '/amministrazione', '/sportello/savignano'])
        expect((await ask(path, undefined, { Cookie: cookie })).status).toBe(303);
  });
});

describe('the page of results', () => {
  test('offers single rows to HR alone, and what the questionnaire allows', async () => {
    const offered = async (person: Person, wave: string): Promise<string[]> => {
      const { html } = await ask(`/sportello/savignano?rilevazione=${wave}`, undefined, headersOf(person));
      return [...html.matchAll(/href="([^"]*\/esporta\/[^"]*)"/g)].map(([, address]) => address!);
    };
    const files = ['csv', 'dizionario.csv', 'xlsx', 'sav'];
    const results = (wave: string) => files.map((file) => `/sportello/savignano/esporta/${wave}.${file}`);
    const rows = results('savignano-2').map((address) => `${address}?righe=1`);
    expect(await offered('responsabile', 'savignano-2')).toEqual(results('savignano-2'));
    expect(await offered('hr', 'savignano-2')).toEqual([...results('savignano-2'), ...rows]);
    expect(await offered('hr', 'savignano-1')).toEqual(results('savignano-1'));
    for (const address of rows) {
      const { status, headers } = await ask(address, undefined, headersOf('hr'));
      const name = address.split('/').at(-1)!.replace('?righe=1', '');
      expect([status, headers.get('content-disposition')]).toEqual([200, `attachment; filename=${name}`]);
      expect(headers.get('cache-control')).toContain('no-store');
    }
    const [entry] = await listAudit(network.program.deps.database, { organization: 'savignano', atMost: 1 });
    expect(entry).toMatchObject({ act: 'export', actor: 'hr@example.it', details: { content: 'rows' } });
  });
});

describe('the page of results', () => {
  test('offers single rows to HR alone, and what the questionnaire allows', async () => {
    const offered = async (person: Person, wave: string): Promise<string[]> => {
      const { html } = await ask(`/sportello/savignano?rilevazione=${wave}`, undefined, headersOf(person));
      return [...html.matchAll(/href="([^"]*\/esporta\/[^"]*)"/g)].map(([, address]) => address!);
    };
    const files = ['csv', 'dizionario.csv', 'xlsx', 'sav'];
    const results = (wave: string) => files.map((file) => `/sportello/savignano/esporta/${wave}.${file}`);
    const rows = results('savignano-2').map((address) => `${address}?righe=1`);
    expect(await offered('responsabile', 'savignano-2')).toEqual(results('savignano-2'));
    expect(await offered('hr', 'savignano-2')).toEqual([...results('savignano-2'), ...rows]);
    expect(await offered('hr', 'savignano-1')).toEqual(results('savignano-1'));
    for (const address of rows) {
      const { status, headers } = await ask(address, undefined, headersOf('hr'));
      const name = address.split('/').at(-1)!.replace('?righe=1', '');
      expect([status, headers.get('content-disposition')]).toEqual([200, `attachment; filename=${name}`]);
      expect(headers.get('cache-control')).toContain('no-store');
    }
    const [entry] = await listAudit(network.program.deps.database, { organization: 'savignano', atMost: 1 });
    expect(entry).toMatchObject({ act: 'export', actor: 'hr@example.it', details: { content: 'rows' } });
  });
});

describe('a form that another site sends', () => {
  const posts = pageTable.filter(({ fields }) => fields !== undefined);
  // Old telephones say nothing, and pages without an account give no power to anybody
  const staff = posts.filter(({ path }) => !/^\/(compila|segnala|cartellone|open-space)/.test(path));

  test.each([
    ['from another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['from a neighbour of ours', { 'Sec-Fetch-Site': 'same-site' }],
    ['of which an old browser says the origin', { Origin: 'https://altrove.example' }],
  ])('is refused on every page: %s', async (_case, headers) => {
    for (const { path, fields } of posts) {
      const reply = await ask(pathOf(path), fields, { Cookie: network.cookies.get('admin')!, ...headers });
      expect([path, reply.status]).toEqual([path, 403]);
    }
  });

  test('is refused where an account is at stake, also when nothing says where it comes from', async () => {
    for (const headers of [{ Origin: 'null' }, {}])
      for (const { path, fields } of staff) {
        const reply = await ask(pathOf(path), fields, { Cookie: network.cookies.get('admin')!, ...headers });
        expect([path, reply.status]).toEqual([path, 403]);
      }
  });

  test('does nothing: the account that it was to close is open', async () => {
    const id = network.accounts.get('own')!;
    await ask(
      `/amministrazione/account/${id}/disattiva`,
      {},
      { ...headersOf('admin'), 'Sec-Fetch-Site': 'cross-site' },
    );
    expect(await findAccountByEmail(network.program.deps.database, 'own@example.it')).toMatchObject({
      isDisabled: false,
    });
  });

  test('is taken from a respondent’s old telephone, which says nothing: it gives no power over anything', async () => {
    expect((await ask('/compila', { code: 'ABC' }, { Origin: 'null' })).status).toBe(422);
  });
});

describe('logging in', () => {
  test('leads on to the page that was asked for, and never to another site', async () => {
    const email = emailOf('hr');
    const after = async (poi: string): Promise<string | null> =>
      (await ask('/accesso', { email, password, poi }, sameOrigin)).headers.get('location');
    expect(await after('/sportello/savignano?rilevazione=savignano-1')).toBe(
      '/sportello/savignano?rilevazione=savignano-1',
    );
    for (const elsewhere of [
      'https://altrove.example',
      '//altrove.example',
      '/\\altrove.example',
      '/sportello.example',
      '',
    ])
      expect(await after(elsewhere)).toBe('/sportello/savignano');
  });

  test('gives a cookie that scripts cannot read and other sites do not send', async () => {
    const reply = await ask('/accesso', { email: emailOf('hr'), password }, sameOrigin);
    expect(reply.headers.get('set-cookie')).toMatch(/^barometro=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('gives a cookie for HTTPS and this host alone where the pages have such an address, whatever a header says', async () => {
    const config = { ...network.program.deps.config, baseUrl: 'https://clima.example.it' };
    const secure = await startServer({ ...network.program.deps, config }, { host: '127.0.0.1', port: 0 });
    const reply = await visitorOf(secure)('/accesso', { email: emailOf('hr'), password }, sameOrigin);
    expect(reply.headers.get('set-cookie')).toMatch(
      /^__Host-barometro=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    await secure.stop();
    const forged = { ...sameOrigin, 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'altrove.example' };
    const plain = await ask('/accesso', { email: emailOf('hr'), password }, forged);
    expect(plain.headers.get('set-cookie')).toMatch(/^barometro=/);
  });

  test('keeps no token that was handed in before it', async () => {
    const given = `barometro=${'A'.repeat(43)}`;
    const reply = await ask('/accesso', { email: emailOf('hr'), password }, { ...sameOrigin, Cookie: given });
    expect(reply.headers.get('set-cookie')).not.toContain('AAAAAAA');
    expect((await ask('/account', undefined, { Cookie: given })).status).toBe(303);
  });

  test('is undone by logging out: the cookie is worth nothing then', async () => {
    await network.logInAs('coordinator');
    const cookie = network.cookies.get('coordinator')!;
    expect((await ask('/account', undefined, { Cookie: cookie })).status).toBe(200);
    await ask('/uscita', {}, { ...sameOrigin, Cookie: cookie });
    expect((await ask('/account', undefined, { Cookie: cookie })).status).toBe(303);
  });

  test('says how long to wait after five wrong passwords', async () => {
    const wrong = { email: 'chiunque@example.it', password: 'sbagliata' };
    for (let i = 0; i < 5; i += 1) await ask('/accesso', wrong, sameOrigin);
    const reply = await ask('/accesso', wrong, sameOrigin);
    expect(reply.status).toBe(429);
    expect(Number(reply.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
