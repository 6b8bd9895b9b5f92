import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addAccount, findAccountByEmail } from '../../src/accounts/accounts.js';
import type { Role } from '../../src/accounts/roles.js';
import { buildApp } from '../../src/app.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { requestLog } from '../../src/web/requestLog.js';
import { install, type Installation } from '../support/installation.js';
import { closedSurvey, openSurvey, visitorOf, type Ask } from '../support/pages.js';
import { routesOf } from '../support/routes.js';

const password = 'trapezio nuvola sedici cavallo';

/** Who asks. `adminOfOne` administers one organization, the other administrator all. */
const people = {
  nobody: undefined,
  responsabile: { role: 'responsabile', organization: 'savignano' },
  hr: { role: 'hr', organization: 'savignano' },
  coordinator: { role: 'coordinator' },
  admin: { role: 'admin' },
  adminOfOne: { role: 'admin', organization: 'savignano' },
} as const satisfies Record<string, { role: Role; organization?: string } | undefined>;
type Person = keyof typeof people;

interface Row {
  readonly page: string;
  readonly path: string;
  readonly fields?: Readonly<Record<string, string>>;
  /** What each is answered; 303 leads to the log-in page. */
  readonly answers: Readonly<Record<Person, number>>;
}

const everybody = (status: number): Row['answers'] => ({
  ...{
    nobody: status,
    responsabile: status,
    hr: status,
    coordinator: status,
    admin: status,
    adminOfOne: status,
  },
});
const readers = { nobody: 303, responsabile: 200, hr: 200, coordinator: 403, admin: 403, adminOfOne: 403 };
const otherReaders = {
  nobody: 303,
  responsabile: 404,
  hr: 404,
  coordinator: 403,
  admin: 403,
  adminOfOne: 404,
};
const loggedIn = (status: number): Row['answers'] => ({ ...everybody(status), nobody: 303 });
const admins = (status: number, one = status): Row['answers'] => ({
  ...{ nobody: 303, responsabile: 403, hr: 403, coordinator: 403, admin: status, adminOfOne: one },
});

/** `:own` and `:other` stand for accounts of the one organization and of the other. */
const rows: readonly Row[] = [
  { page: 'GET /health', path: '/health', answers: everybody(200) },
  { page: 'GET /', path: '/', answers: everybody(200) },
  { page: 'GET /compila', path: '/compila', answers: everybody(200) },
  { page: 'POST /compila', path: '/compila', fields: { code: 'ABC' }, answers: everybody(422) },
  { page: 'POST /compila/risposte', path: '/compila/risposte', fields: {}, answers: everybody(400) },
  { page: 'GET /ricevute/:wave', path: '/ricevute/savignano-1', answers: everybody(200) },
  {
    page: 'GET /ricevute/:wave/elenco.txt',
    path: '/ricevute/savignano-1/elenco.txt',
    answers: everybody(200),
  },
  { page: 'GET /anonimato', path: '/anonimato', answers: everybody(200) },
  { page: 'GET /anonimato/:wave', path: '/anonimato/savignano-1', answers: everybody(200) },
  { page: 'GET /accesso', path: '/accesso', answers: everybody(200) },
  {
    page: 'POST /accesso',
    path: '/accesso',
    fields: { email: ':person@y.it', password: 'x' },
    answers: everybody(401),
  },
  { page: 'GET /accesso/dimenticata', path: '/accesso/dimenticata', answers: everybody(200) },
  { page: 'POST /accesso/dimenticata', path: '/accesso/dimenticata', fields: {}, answers: everybody(429) },
  { page: 'GET /accesso/imposta', path: '/accesso/imposta', answers: everybody(200) },
  {
    page: 'POST /accesso/imposta',
    path: '/accesso/imposta',
    fields: { token: 'x' },
    answers: everybody(410),
  },
  { page: 'GET /account', path: '/account', answers: loggedIn(200) },
  { page: 'POST /account/password', path: '/account/password', fields: {}, answers: loggedIn(422) },
  { page: 'POST /account/totp', path: '/account/totp', fields: {}, answers: loggedIn(422) },
  { page: 'POST /account/totp/conferma', path: '/account/totp/conferma', fields: {}, answers: loggedIn(401) },
  { page: 'POST /account/totp/rimuovi', path: '/account/totp/rimuovi', fields: {}, answers: loggedIn(422) },
  { page: 'GET /sportello/:organization', path: '/sportello/savignano', answers: readers },
  { page: 'GET /sportello/:organization', path: '/sportello/vignola', answers: otherReaders },
  {
    page: 'GET /sportello/:organization/rapporto/:file',
    path: '/sportello/savignano/rapporto/savignano-1.pdf',
    answers: readers,
  },
  {
    page: 'GET /sportello/:organization/rapporto/:file',
    path: '/sportello/vignola/rapporto/vignola-1.pdf',
    answers: otherReaders,
  },
  {
    page: 'GET /sportello/:organization/rapporto/:file',
    path: '/sportello/savignano/rapporto/savignano-1-locandina.pdf',
    answers: readers,
  },
  {
    page: 'GET /sportello/:organization/rapporto/:file',
    path: '/sportello/vignola/rapporto/vignola-1-locandina.pdf',
    answers: otherReaders,
  },
  // An organization of one's own in the path, somebody else's wave in the name of the file or in the query
  {
    page: 'GET /sportello/:organization/rapporto/:file',
    path: '/sportello/savignano/rapporto/vignola-1.pdf',
    answers: { ...readers, responsabile: 404, hr: 404 },
  },
  {
    page: 'GET /sportello/:organization/rapporto/:file',
    path: '/sportello/savignano/rapporto/vignola-1-locandina.pdf',
    answers: { ...readers, responsabile: 404, hr: 404 },
  },
  {
    page: 'GET /sportello/:organization',
    path: '/sportello/savignano?rilevazione=vignola-1',
    answers: { ...readers, responsabile: 404, hr: 404 },
  },
  { page: 'GET /amministrazione', path: '/amministrazione', answers: admins(200) },
  { page: 'GET /amministrazione/registro', path: '/amministrazione/registro', answers: admins(200) },
  {
    page: 'GET /amministrazione/account/:account',
    path: '/amministrazione/account/:own',
    answers: admins(200),
  },
  {
    page: 'GET /amministrazione/account/:account',
    path: '/amministrazione/account/:other',
    answers: admins(200, 404),
  },
  {
    page: 'POST /amministrazione/account',
    path: '/amministrazione/account',
    fields: { email: 'nessuno', role: 'hr', organization: 'vignola' },
    answers: admins(422, 403),
  },
  {
    page: 'POST /amministrazione/account/:account/collegamento',
    path: '/amministrazione/account/:other/collegamento',
    fields: {},
    answers: admins(200, 404),
  },
  {
    page: 'POST /amministrazione/account/:account/disattiva',
    path: '/amministrazione/account/:other/disattiva',
    fields: {},
    answers: admins(200, 404),
  },
  { page: 'POST /uscita', path: '/uscita', fields: {}, answers: everybody(200) },
];

const sameOrigin = { 'Sec-Fetch-Site': 'same-origin' };

let program: Installation;
let server: RunningServer;
let ask: Ask;
const cookies = new Map<Person, string>();
const accounts = new Map<string, string>();
beforeAll(async () => {
  program = await install();
  server = await startServer(program.deps, { host: '127.0.0.1', port: 0 });
  ask = visitorOf(server);
  const source = await findQuestionnaire('clima-sportello');
  await closedSurvey(program.deps, ask, 'savignano', source);
  await openSurvey(program.deps, 'vignola', source);
  for (const [person, described] of Object.entries(people)) {
    if (described === undefined) continue;
    const email = `${person.toLowerCase()}@example.it`;
    await addAccount(program.deps, { ...described, email, password });
    cookies.set(person as Person, await logInAs(email));
  }
  for (const [name, organization] of [
    ['own', 'savignano'],
    ['other', 'vignola'],
  ] as const) {
    const { id } = await addAccount(program.deps, { email: `${name}@example.it`, role: 'hr', organization });
    accounts.set(name, id);
  }
}, 60_000);
afterAll(async () => {
  await server.stop();
  await program.remove();
});

async function logInAs(email: string): Promise<string> {
  const reply = await ask('/accesso', { email, password }, sameOrigin);
  expect(reply.status).toBe(303);
  return (reply.headers.get('set-cookie') ?? '').split(';')[0]!;
}

const pathOf = (path: string): string =>
  path.replace(/:(own|other)/, (_all, name: string) => accounts.get(name)!);
const headersOf = (person: Person): Record<string, string> => {
  const cookie = cookies.get(person);
  return { ...sameOrigin, ...(cookie === undefined ? {} : { Cookie: cookie }) };
};

describe('each page', () => {
  test('stands in the table below', () => {
    const app = buildApp(program.deps, requestLog(program.deps));
    expect([...new Set(rows.map(({ page }) => page))].sort()).toEqual(routesOf(app));
  });

  test.each(rows.flatMap((row) => (Object.keys(people) as Person[]).map((person) => ({ ...row, person }))))(
    'answers $person as it should: $page ($path)',
    async ({ path, fields, answers, person }) => {
      if (path === '/accesso/dimenticata' && fields !== undefined)
        for (let i = 0; i < 5; i += 1) await ask(path, fields, headersOf(person));
      const typed = fields?.email === ':person@y.it' ? { ...fields, email: `${person}@y.it` } : fields;
      const reply = await ask(pathOf(path), typed, headersOf(person));
      expect(reply.status).toBe(answers[person]);
      if (reply.status === 303) expect(reply.headers.get('location')).toMatch(/^\/accesso/);
      // Nothing of the other organization, not even its name, reaches who may not see it
      if (reply.status >= 400 && person !== 'admin') expect(reply.html).not.toContain('Comune di vignola');
      if (path === '/uscita' && cookies.has(person))
        cookies.set(person, await logInAs(`${person.toLowerCase()}@example.it`));
    },
  );

  test('that only others may open stays closed to a respondent’s code, and to a cookie that was made up', async () => {
    for (const cookie of ['barometro=x', `barometro=${'A'.repeat(43)}`, 'barometro=', '__Host-barometro=x'])
      for (const path of ['/account', '/amministrazione', '/sportello/savignano'])
        expect((await ask(path, undefined, { Cookie: cookie })).status).toBe(303);
  });
});

describe('a form that another site sends', () => {
  const posts = rows.filter(({ fields }) => fields !== undefined);
  const staff = posts.filter(({ path }) => !path.startsWith('/compila'));

  test.each([
    ['from another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['from a neighbour of ours', { 'Sec-Fetch-Site': 'same-site' }],
    ['of which an old browser says the origin', { Origin: 'https://altrove.example' }],
  ])('is refused on every page: %s', async (_case, headers) => {
    for (const { path, fields } of posts) {
      const reply = await ask(pathOf(path), fields, { Cookie: cookies.get('admin')!, ...headers });
      expect([path, reply.status]).toEqual([path, 403]);
    }
  });

  test('is refused where an account is at stake, also when nothing says where it comes from', async () => {
    for (const headers of [{ Origin: 'null' }, {}])
      for (const { path, fields } of staff) {
        const reply = await ask(pathOf(path), fields, { Cookie: cookies.get('admin')!, ...headers });
        expect([path, reply.status]).toEqual([path, 403]);
      }
  });

  test('does nothing: the account that it was to close is open', async () => {
    const id = accounts.get('own')!;
    await ask(
      `/amministrazione/account/${id}/disattiva`,
      {},
      { ...headersOf('admin'), 'Sec-Fetch-Site': 'cross-site' },
    );
    expect(await findAccountByEmail(program.deps.database, 'own@example.it')).toMatchObject({
      isDisabled: false,
    });
  });

  test('is taken from a respondent’s old telephone, which says nothing: it gives no power over anything', async () => {
    expect((await ask('/compila', { code: 'ABC' }, { Origin: 'null' })).status).toBe(422);
  });
});

describe('logging in', () => {
  test('leads on to the page that was asked for, and never to another site', async () => {
    const email = 'hr@example.it';
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
    const reply = await ask('/accesso', { email: 'hr@example.it', password }, sameOrigin);
    expect(reply.headers.get('set-cookie')).toMatch(/^barometro=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('gives a cookie for HTTPS and this host alone where the pages have such an address, whatever a header says', async () => {
    const config = { ...program.deps.config, baseUrl: 'https://clima.example.it' };
    const secure = await startServer({ ...program.deps, config }, { host: '127.0.0.1', port: 0 });
    const reply = await visitorOf(secure)('/accesso', { email: 'hr@example.it', password }, sameOrigin);
    expect(reply.headers.get('set-cookie')).toMatch(
      /^__Host-barometro=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    await secure.stop();
    const forged = { ...sameOrigin, 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'altrove.example' };
    const plain = await ask('/accesso', { email: 'hr@example.it', password }, forged);
    expect(plain.headers.get('set-cookie')).toMatch(/^barometro=/);
  });

  test('keeps no token that was handed in before it', async () => {
    const given = `barometro=${'A'.repeat(43)}`;
    const reply = await ask(
      '/accesso',
      { email: 'hr@example.it', password },
      { ...sameOrigin, Cookie: given },
    );
    expect(reply.headers.get('set-cookie')).not.toContain('AAAAAAA');
    expect((await ask('/account', undefined, { Cookie: given })).status).toBe(303);
  });

  test('is undone by logging out: the cookie is worth nothing then', async () => {
    const cookie = await logInAs('coordinator@example.it');
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
