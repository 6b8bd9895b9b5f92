import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addAccount } from '../../src/accounts/accounts.js';
import type { Role } from '../../src/accounts/roles.js';
import { setLogo } from '../../src/collection/logos.js';
import { closeWave } from '../../src/collection/closing.js';
import { openWave } from '../../src/collection/waves.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { install, type Installation } from '../support/installation.js';
import { closedSurvey, logInAs, openSurvey, visitorOf, type Ask } from '../support/pages.js';
import { png } from '../support/png.js';

const password = 'trapezio nuvola sedici cavallo';
const people = {
  responsabile: { role: 'responsabile', organization: 'savignano' },
  hr: { role: 'hr', organization: 'savignano' },
  newcomer: { role: 'hr', organization: 'vignola' },
  coordinator: { role: 'coordinator' },
  admin: { role: 'admin' },
} as const satisfies Record<string, { role: Role; organization?: string }>;
type Person = keyof typeof people;

let program: Installation;
let server: RunningServer;
let ask: Ask;
let codes: string[];
const cookies = new Map<string, string>();

/** A link as a person reads it: what it says, where it leads, and a star where the person is. */
function linksIn(html: string, part: RegExp): string[] {
  const found = part.exec(html)?.[0] ?? '';
  return [
    ...found.matchAll(/<a (?:class="[^"]*" )?href="([^"]+)"( aria-current="page")?[^>]*>([^<]+)</g),
  ].map(([, address, current, text]) => `${text} ${address}${current === undefined ? '' : ' *'}`);
}
const navigation = /<nav class="site-nav".*?<\/nav>/s;
const header = /<header.*?<\/header>/s;
const trail = /<nav class="container trail".*?<\/nav>/s;

const askAs = (person: Person, path: string) => ask(path, undefined, { Cookie: cookies.get(person)! });

beforeAll(async () => {
  program = await install();
  const { deps } = program;
  server = await startServer(deps, { host: '127.0.0.1', port: 0 });
  ask = visitorOf(server);
  const source = await findQuestionnaire('clima-sportello');
  await closedSurvey(deps, ask, 'savignano', source);
  await closedSurvey(deps, ask, 'spilamberto', source);
  // A second questionnaire that was closed, and one that is still open
  const closes = '2026-12-31';
  const organization = 'savignano';
  const { id } = await openWave(deps, { organization, source: await findQuestionnaire('polso'), closes });
  await closeWave(deps, id);
  await openWave(deps, { organization, source: await findQuestionnaire('percezione-sportello'), closes });
  ({ codes } = await openSurvey(deps, 'vignola', source));
  for (const [name, described] of Object.entries(people)) {
    const email = `${name}@example.it`;
    await addAccount(deps, { ...described, email, password });
    cookies.set(name, await logInAs(ask, email, password));
  }
}, 60_000);
afterAll(async () => {
  await server.stop();
  await program.remove();
});

const results = [
  'Clima dello Sportello /sportello/savignano?questionario=clima-sportello',
  'Il polso del mese /sportello/savignano?questionario=polso',
  'Rapporti /sportello/savignano/rapporti',
];
const improving = 'Migliorare /migliorare/savignano';
const own = ['Il Suo account /account'];

describe('the navigation', () => {
  test.each<[Person, string[]]>([
    ['responsabile', [...results, improving, 'Gestione /gestione/savignano', ...own]],
    ['hr', [...results, improving, 'Trascrizione /trascrizione/savignano', ...own]],
    [
      'newcomer',
      [
        ...['Risultati /sportello/vignola', 'Migliorare /migliorare/vignola'],
        ...['Trascrizione /trascrizione/vignola', ...own],
      ],
    ],
    ['coordinator', own],
    [
      'admin',
      [
        ...['Amministrazione /amministrazione', 'Account /amministrazione/account'],
        ...['Registro degli atti /amministrazione/registro', ...own],
      ],
    ],
  ])('leads %s to what is theirs, and every link opens', async (person, links) => {
    const { html } = await askAs(person, '/');
    expect(linksIn(html, navigation)).toEqual(links);
    expect(html).toContain('action="/uscita"');
    for (const link of links) {
      const address = link.split(' ').at(-1)!;
      const page = await askAs(person, address);
      expect([address, page.status]).toEqual([address, 200]);
      // The page says where one is, once
      expect(linksIn(page.html, navigation).filter((shown) => shown.endsWith('*'))).toEqual([`${link} *`]);
      // Who runs the system gives accounts to all organizations; nobody else sees another's name
      if (person !== 'admin') expect(page.html).not.toContain('spilamberto');
    }
  });

  test('stays where it is on a page below: the account of somebody, an earlier wave', async () => {
    const list = await askAs('admin', '/amministrazione/account');
    const address = /href="(\/amministrazione\/account\/[^"]+)"/.exec(list.html)![1]!;
    expect(linksIn((await askAs('admin', address)).html, navigation)[1]).toBe(
      'Account /amministrazione/account *',
    );
    const wave = await askAs('hr', '/sportello/savignano?rilevazione=savignano-1');
    expect(linksIn(wave.html, navigation)[0]).toBe(`${results[0]} *`);
  });

  test('keeps the language', async () => {
    const { html } = await askAs('hr', '/sportello/savignano?lang=en');
    expect(linksIn(html, navigation)).toEqual([
      'Desk climate /sportello/savignano?questionario=clima-sportello&lang=en',
      'Monthly pulse /sportello/savignano?questionario=polso&lang=en *',
      'Reports /sportello/savignano/rapporti?lang=en',
      'Improving /migliorare/savignano?lang=en',
      'Typing in /trascrizione/savignano?lang=en',
      'Your account /account?lang=en',
    ]);
  });

  test('offers nothing but logging in to who has not, and not even that to who answers', async () => {
    for (const path of ['/', '/accesso/dimenticata', '/nessuna']) {
      const { html } = await ask(path);
      expect(html).not.toMatch(navigation);
      expect(linksIn(html, header)).toContainEqual(expect.stringMatching(/^Accesso \/accesso( \*)?$/));
    }
    const form = await ask('/compila', { code: codes[0]! });
    const pages = [
      '/compila',
      '/anonimato/savignano-1',
      '/ricevute/savignano-1',
      '/privacy',
      '/accessibilita',
    ];
    for (const { html } of [form, ...(await Promise.all(pages.map((path) => askAs('hr', path))))]) {
      expect(html).not.toMatch(navigation);
      expect(html).not.toContain('/accesso');
      expect(html).not.toContain('hr@example.it');
    }
  });

  test('is gone on the page that says that one has logged out', async () => {
    const cookie = await logInAs(ask, 'coordinator@example.it', password);
    const { html } = await ask('/uscita', {}, { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' });
    expect(html).not.toMatch(navigation);
    expect(html).not.toContain('coordinator@example.it');
  });
});

describe('the breadcrumb', () => {
  test.each<[Person, string, string[], string]>([
    ['hr', '/sportello/savignano', [], 'Comune di savignano'],
    ['hr', '/sportello/savignano/rapporti', ['Comune di savignano /sportello/savignano'], 'Rapporti'],
    ['admin', '/amministrazione/registro', ['Amministrazione /amministrazione'], 'Registro degli atti'],
    ['admin', '/amministrazione/account', ['Amministrazione /amministrazione'], 'Account'],
    [
      'responsabile',
      '/gestione/savignano/uffici/SPORTELLO/unisci',
      [
        ...['Comune di savignano /gestione/savignano', 'Uffici /gestione/savignano/uffici'],
        'Sportello /gestione/savignano/uffici/SPORTELLO',
      ],
      'Unire Sportello con altri uffici',
    ],
    ['admin', '/account', [], 'Il Suo account'],
  ])('of %s on %s leads back, and names the page last', async (person, path, above, last) => {
    const { html } = await askAs(person, path);
    expect(linksIn(html, trail)).toEqual(['Pagina iniziale /', ...above]);
    expect(trail.exec(html)![0]).toContain(`<span aria-current="page">${last}</span>`);
  });
});

describe('the header', () => {
  test('names the organization on its own pages, with its logo where it has one', async () => {
    const before = await ask('/compila', { code: codes[0]! });
    expect(header.exec(before.html)![0]).toContain('Comune di vignola');
    expect(before.html).not.toContain('logo.png');
    await setLogo(program.deps, 'vignola', png(120, 160));
    const after = await ask('/compila', { code: codes[0]! });
    expect(header.exec(after.html)![0]).toContain('src="/ente/vignola/logo.png"');
    for (const path of ['/anonimato/savignano-1', '/ricevute/savignano-1'])
      expect(header.exec((await ask(path)).html)![0]).toContain('Comune di savignano');
    expect(header.exec((await askAs('hr', '/sportello/savignano')).html)![0]).toContain(
      'Comune di savignano',
    );
    expect((await ask('/')).html).not.toMatch(/savignano|vignola/);
  });

  test('has a logo that browsers take for a picture and nothing else, and may keep for an hour', async () => {
    await setLogo(program.deps, 'vignola', png(120, 160));
    const { status, headers } = await ask('/ente/vignola/logo.png');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('public, max-age=3600');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.has('set-cookie')).toBe(false);
  });
});

describe('the pages about accessibility and personal data', () => {
  test('are linked at the foot of every page', async () => {
    for (const { html } of [await ask('/compila?lang=en'), await askAs('admin', '/amministrazione?lang=en')])
      for (const path of ['/accessibilita', '/privacy', '/anonimato'])
        expect(/<footer.*<\/footer>/s.exec(html)![0]).toContain(`href="${path}?lang=en"`);
  });

  test('name whom to write to and the organization’s own notice where they are known', async () => {
    const notice = 'https://www.comune.example.it/privacy?a=1&b=2';
    const config = { ...program.deps.config, contact: 'URP <clima@comune.example.it>', privacyUrl: notice };
    const other = await startServer({ ...program.deps, config }, { host: '127.0.0.1', port: 0 });
    const known = visitorOf(other);
    expect((await known('/accessibilita')).html).toContain('URP <clima@comune.example.it>');
    expect((await known('/privacy')).html).toContain(`href="${notice}"`);
    await other.stop();
    expect((await ask('/accessibilita')).html).toContain('chi ha distribuito i codici');
    expect((await ask('/privacy')).html).not.toContain('btn');
  });
});
