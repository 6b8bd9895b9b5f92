import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { closeWave } from '../../src/collection/closing.js';
import { submit } from '../../src/collection/submission.js';
import { findWave } from '../../src/collection/waves.js';
import { buildApp } from '../../src/app.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { requestLog } from '../../src/web/requestLog.js';
import { commandLine, type CommandLine } from '../support/command.js';
import { everyRow } from '../support/everyRow.js';
import { install, type Installation } from '../support/installation.js';
import { actionsAsked } from '../support/pages/actions.js';
import { meetingsAsked } from '../support/pages/meetings.js';
import { manualAsked } from '../support/pages/manual.js';
import { openSpaceQuestions } from '../support/pages/openSpace.js';
import { boardQuestions } from '../support/pages/boards.js';
import { hiddenField } from '../support/pages.js';
import { incidentRequests } from '../support/pages/incidents.js';
import { routesOf } from '../support/routes.js';
import { openDesk, openNextWave, type Desk } from './attacker/desk.js';

/*
 * Somebody wants to know what was answered before the wave is closed, and asks for everything that can be asked for:
 * every route and every command. What comes back must be the same, byte for byte, before anybody has answered and after
 * eleven have.
 */

const people = 12;
const answering = 11;

let installation: Installation;
let server: RunningServer;
let barometro: CommandLine;
let desk: Desk;
/** The wave before, which is closed. */
let earlier: string;
let before: Awaited<ReturnType<typeof askAll>>;

const answerAs = (target: Desk, from: number, to: number) =>
  target.people.slice(from, to).reduce(async (done, person) => {
    await done;
    await submit(installation.deps, person);
  }, Promise.resolve());

beforeAll(async () => {
  installation = await install();
  barometro = commandLine(installation.variables);
  const source = await findQuestionnaire('clima-sportello');
  const first = await openDesk(installation.deps, { organization: 'vignola', source, size: people, seed: 1 });
  await answerAs(first, 0, people);
  earlier = first.wave.id;
  await closeWave(installation.deps, earlier);
  desk = await openNextWave(installation.deps, { organization: 'vignola', source, size: people, seed: 2 });
  server = await startServer(installation.deps, { host: '127.0.0.1', port: 0 });
  before = await askAll();
}, 120_000);

afterAll(async () => {
  await server.stop();
  await installation.remove();
});

/** Every route with what is asked of it; where the answer is a form, its number is new each time. */
async function askRoutes(): Promise<Map<string, string>> {
  const { id, organization } = desk.wave;
  const { code } = desk.people[answering]!;
  const asked: [route: string, path: string, fields?: Record<string, string>][] = [
    ['GET /', '/'],
    ['GET /', '/?lang=en'],
    ['GET /health', '/health'],
    ['GET /health/live', '/health/live'],
    ['GET /health/ready', '/health/ready'],
    ['GET /anonimato', '/anonimato'],
    ['GET /anonimato/:wave', `/anonimato/${id}`],
    ['GET /accessibilita', '/accessibilita'],
    ['GET /privacy', '/privacy'],
    ['GET /ente/:organization/logo.png', `/ente/${organization}/logo.png`],
    ['GET /compila', '/compila'],
    ['POST /compila', '/compila', { code }],
    ['POST /compila/risposte', '/compila/risposte', { code, nonce: 'none' }],
    ['GET /ricevute/:wave', `/ricevute/${id}`],
    ['GET /ricevute/:wave', `/ricevute/${earlier}`],
    ['GET /ricevute/:wave/elenco.txt', `/ricevute/${id}/elenco.txt`],
    ['GET /sportello/:organization', `/sportello/${organization}`],
    ['GET /sportello/:organization', `/sportello/${organization}?rilevazione=${id}`],
    ['GET /sportello/:organization', `/sportello/${organization}?rilevazione=${earlier}&lang=en`],
    ['GET /sportello/:organization', `/sportello/${organization}?questionario=clima-sportello`],
    ['GET /sportello/:organization/confronto-uffici', `/sportello/${organization}/confronto-uffici`],
    [
      'GET /sportello/:organization/commenti/:wave/:item',
      `/sportello/${organization}/commenti/${earlier}/NOTE`,
    ],
    ['GET /sportello/:organization/rapporti', `/sportello/${organization}/rapporti`],
    ['GET /sportello/:organization/rapporto/:file', `/sportello/${organization}/rapporto/${id}.pdf`],
    ['GET /sportello/:organization/rapporto/:file', `/sportello/${organization}/rapporto/${earlier}.pdf`],
    [
      'GET /sportello/:organization/rapporto/:file',
      `/sportello/${organization}/rapporto/${id}-locandina.pdf`,
    ],
    // Not of the wave before: that is written down, and the report prints the last entry of the register
    ['GET /sportello/:organization/esporta/:file', `/sportello/${organization}/esporta/${id}.csv`],
    ['GET /sportello/:organization/esporta/:file', `/sportello/${organization}/esporta/${id}.sav?righe=1`],
    ['GET /migliorare/:organization', `/migliorare/${organization}`],
    ...manualAsked(organization),
    ...actionsAsked(organization),
    ...meetingsAsked(organization),
    ...openSpaceQuestions(organization),
    ...boardQuestions(organization),
    ...incidentRequests(organization),
    ['GET /gestione/:organization', `/gestione/${organization}`],
    ...['', '/nuovo', '/:number', '/:number/concludi'].map((path): [string, string] => [
      `GET /gestione/:organization/programmi${path}`,
      `/gestione/${organization}/programmi${path.replace(':number', '1')}`,
    ]),
    ...['/nuovo', '/:number/:occurrence/sposta', '/:number/:occurrence/salta', '/:number/concludi'].map(
      (path): [string, string, Record<string, string>] => [
        `POST /gestione/:organization/programmi${path}`,
        `/gestione/${organization}/programmi${path.replace(':number', '1').replace(':occurrence', '1')}`,
        {},
      ],
    ),
    ...['', '/nuova', '/:number', '/:number/chiudi'].map((path): [string, string] => [
      `GET /gestione/:organization/rilevazioni${path}`,
      `/gestione/${organization}/rilevazioni${path.replace(':number', '1')}`,
    ]),
    ...[
      ...['/nuova', '/nuova/custode'],
      ...['codici', 'collegamento', 'prolunga', 'prova', 'chiudi', 'stampa.pdf'].map(
        (act) => `/:number/${act}`,
      ),
    ].map((path): [string, string, Record<string, string>] => [
      `POST /gestione/:organization/rilevazioni${path}`,
      `/gestione/${organization}/rilevazioni${path.replace(':number', '1')}`,
      {},
    ]),
    ...['', '/:code', '/:code/unisci', '/:code/dividi', '/:code/chiudi'].flatMap(
      (path): [string, string, Record<string, string>?][] =>
        ['GET', 'POST'].map((method) => [
          `${method} /gestione/:organization/uffici${path}`,
          `/gestione/${organization}/uffici${path.replace(':code', 'URP')}`,
          ...(method === 'GET' ? ([] as const) : ([{}] as const)),
        ]),
    ),
    ['GET /gestione/:organization/ente', `/gestione/${organization}/ente`],
    ['POST /gestione/:organization/ente', `/gestione/${organization}/ente`, {}],
    ...['inviti', 'promemoria'].flatMap((page): [string, string, Record<string, string>?][] => [
      [
        `GET /gestione/:organization/rilevazioni/:number/${page}`,
        `/gestione/${organization}/rilevazioni/1/${page}`,
      ],
      ...['', '/riprendi'].map((act): [string, string, Record<string, string>] => [
        `POST /gestione/:organization/rilevazioni/:number/${page}${act}`,
        `/gestione/${organization}/rilevazioni/1/${page}${act}`,
        {},
      ]),
    ]),
    ['GET /gestione/:organization/testi', `/gestione/${organization}/testi`],
    ['POST /gestione/:organization/testi/:kind', `/gestione/${organization}/testi/invitation`, {}],
    [
      'POST /gestione/:organization/testi/:kind/proposti',
      `/gestione/${organization}/testi/invitation/proposti`,
      {},
    ],
    ['GET /avvio', '/avvio'],
    ['POST /avvio', '/avvio', {}],
    ...['uffici', 'questionario', 'rilevazione'].map((step): [string, string] => [
      `GET /avvio/:organization/${step}`,
      `/avvio/${organization}/${step}`,
    ]),
    ['POST /avvio/:organization/uffici', `/avvio/${organization}/uffici`, {}],
    ...['', '/carica', '/:code/differenze', '/:code/:version', '/:code/:version/anteprima'].map(
      (path): [string, string] => [
        `GET /gestione/:organization/questionari${path}`,
        `/gestione/${organization}/questionari${path.replace(':code', 'clima-sportello').replace(':version', '1')}`,
      ],
    ),
    [
      'GET /gestione/:organization/questionari/:code/:version/elimina',
      `/gestione/${organization}/questionari/polso/1/elimina`,
    ],
    ...['/carica', '/carica/conferma', '/:code/:version/elimina'].map(
      (path): [string, string, Record<string, string>] => [
        `POST /gestione/:organization/questionari${path}`,
        `/gestione/${organization}/questionari${path.replace(':code', 'polso').replace(':version', '1')}`,
        {},
      ],
    ),
    // What HR sees there is asked with an account, in the test of the sheets
    ['GET /trascrizione/:organization', `/trascrizione/${organization}`],
    ['GET /trascrizione/:organization/:number', `/trascrizione/${organization}/2`],
    ['POST /trascrizione/:organization/:number', `/trascrizione/${organization}/2`, { step: 'begin' }],
    ['GET /accesso', '/accesso'],
    ['POST /accesso', '/accesso', { email: 'x@y.it', password: 'x' }],
    ['GET /accesso/dimenticata', '/accesso/dimenticata'],
    ['POST /accesso/dimenticata', '/accesso/dimenticata', {}],
    ['GET /accesso/imposta', '/accesso/imposta'],
    ['POST /accesso/imposta', '/accesso/imposta', { token: 'x' }],
    ['POST /uscita', '/uscita', {}],
    // What an administrator sees is asked with an account, in the test of the register of acts
    ...[
      '/account',
      ...['', '/registro', '/account', '/account/:account'].map((path) => `/amministrazione${path}`),
    ].map((path): [string, string] => [`GET ${path}`, path]),
    ...[
      '/account/password',
      '/account/totp',
      '/account/totp/conferma',
      '/account/totp/rimuovi',
      '/amministrazione/enti',
      '/amministrazione/account',
      '/amministrazione/account/:account/collegamento',
      '/amministrazione/account/:account/disattiva',
    ].map((path): [string, string, Record<string, string>] => [`POST ${path}`, path, {}]),
  ];
  const replies = new Map<string, string>();
  for (const [route, path, fields] of asked) {
    const body = fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(fields) };
    const headers = { 'Sec-Fetch-Site': 'same-origin' };
    const reply = await fetch(`${server.url}${path}`, { ...body, headers, redirect: 'manual' });
    const text = Buffer.from(await reply.arrayBuffer()).toString('latin1');
    const nonce = hiddenField(text, 'nonce');
    replies.set(
      `${route} ${path}`,
      `${reply.status} ${reply.headers.get('content-type')}\n${nonce === '' ? text : text.replaceAll(nonce, 'NONCE')}`,
    );
  }
  return replies;
}

/** Every command with arguments that are about the open wave; those that add something are asked for what is there. */
function commands(): Map<string, string[]> {
  const { id, organization } = desk.wave;
  const out = (name: string): string => join(barometro.folder, name);
  return new Map([
    ['demo', []],
    ['account add', ['x', '--role', 'admin']],
    ['account list', ['--json']],
    ['account password', ['x@y.it']],
    ['account remove-totp', ['x@y.it']],
    ['account disable', ['x@y.it']],
    ['backup', [out('copy.db')]],
    ['restore', [out('none.db')]],
    ['check', ['--json']],
    ['organization add', [organization, '--name', 'X']],
    ['organization logo', [organization, out('none.png')]],
    ['organization list', ['--json']],
    ['organization change', [organization, '--minimum-group-size', '5']],
    ['office list', [organization, '--all', '--json']],
    ['office change', [organization, 'URP', '--headcount', String(people)]],
    ['office merge', [organization, 'URP', '--into', 'N', '--name', 'N', '--headcount', '12']],
    ['office split', [organization, 'URP', '--into', 'N=N:6', 'URP=S:6']],
    ['office close', [organization, 'NESSUNO']],
    ['office add', [organization, 'URP', '--name', 'X', '--headcount', '12']],
    [
      'programme add',
      [organization, 'none', '--cadence', 'yearly', '--starts', '2020-01-01', '--office', 'URP'],
    ],
    ['programme list', [organization, '--json']],
    ['programme move', [organization, '1', '1', '--opens', '2027-01-01', '--closes', '2027-01-02']],
    ['programme skip', [organization, '1', '1']],
    ['programme end', [organization, '1']],
    ['calendar', [organization, '--json']],
    ['questionnaire check', ['surveys/none.yaml']],
    ['questionnaire list', [organization, '--json']],
    ['questionnaire add', [organization, 'surveys/none.yaml']],
    ['questionnaire diff', ['surveys/none.yaml', 'surveys/none.yaml']],
    ['wave open', [organization, 'clima-sportello', '--closes', '2020-01-01', '--json']],
    ['wave import', [organization, 'clima-sportello', out('none.csv'), '--date', '2025-01-01', '--json']],
    ['wave trial', [id]],
    ['wave extend', [id, '--closes', '2020-01-01']],
    ['codes mail', [id, '--list', out('none.txt')]],
    ['wave remind', [id, '--list', out('none.txt')]],
    ['codes share', [id, 'URP', '--json']],
    ['wave list', [organization, '--json']],
    ['wave results', [id, '--json']],
    ['gap', [organization, '--json']],
    ['trend', [organization, 'clima-sportello', '--json']],
    ['report', [id, '--out', out('report.pdf')]],
    ['export', [id, '--format', 'csv', '--out', out('export.csv')]],
    ['codes issue', [id, 'URP', '--count', '1', '--json']],
    ['comments list', [id, '--json']],
    ['comments redact', [id, '00000000']],
  ]);
}

/**
 * Not asked: what closes the wave, what is asked for by its routes, and what counts the rows of the whole database for
 * who moves it, with the server stopped.
 */
const notAsked = ['wave close', 'due', 'serve', 'copy'];

async function askCommands(): Promise<Map<string, string>> {
  const replies = [...commands()].map(async ([name, args]) => {
    const { status, stdout, stderr } = await barometro.start(...name.split(' '), ...args);
    return [name, `${status}\n${stdout}\n${stderr}`] as const;
  });
  return new Map(await Promise.all(replies));
}

async function askAll() {
  return { routes: await askRoutes(), commands: await askCommands() };
}

/** Names of all commands, as the help lists them: groups have neither options nor arguments. */
async function commandNames(group: readonly string[] = []): Promise<string[]> {
  const { stdout } = await barometro.start(...group, '--help');
  const listed = /^Commands:\n((?:.+\n?)+)/m.exec(stdout)?.[1] ?? '';
  const found = [...listed.matchAll(/^ {2}([a-z-]+)( [[<])?/gm)].map(async ([, name, isCommand]) => {
    const path = [...group, name!];
    if (name === 'help') return [];
    const within = isCommand === undefined ? await commandNames(path) : [];
    return within.length === 0 ? [path.join(' ')] : within;
  });
  return (await Promise.all(found)).flat();
}

/** All that is stored but the register of acts, in which an export is written down. */
async function storedRows(): Promise<[string, string[]][]> {
  const rows = await everyRow(installation.deps.database);
  return Object.entries(rows).filter(([table]) => !table.startsWith('audit_'));
}

describe('before a wave is closed', () => {
  test('every route and every command is asked here', async () => {
    const app = buildApp(installation.deps, requestLog(installation.deps));
    const asked = [...before.routes.keys()].map((name) => name.split(' ').slice(0, 2).join(' '));
    expect([...new Set(asked)].sort()).toEqual(routesOf(app));
    expect([...before.commands.keys(), ...notAsked].sort()).toEqual((await commandNames()).sort());
  }, 120_000);

  test('no route and no command tells by a single byte that anybody answered, or what', async () => {
    await answerAs(desk, 0, answering);
    const after = await askAll();
    expect(before.routes.get(`GET /sportello/:organization /sportello/vignola`)).toMatch(/^200/);
    for (const [name, reply] of before.routes) expect([name, after.routes.get(name)]).toEqual([name, reply]);
    for (const [name, reply] of before.commands)
      expect([name, after.commands.get(name)]).toEqual([name, reply]);
  }, 120_000);
});

describe('once it is closed', () => {
  test('the same questions are answered, so that the silence was no accident', async () => {
    await closeWave(installation.deps, desk.wave.id);
    const after = await askRoutes();
    const changed = [...before.routes]
      .filter(([name, reply]) => after.get(name) !== reply)
      .map(([name]) => name);
    expect(changed.join('\n')).toContain(`/rapporto/${desk.wave.id}.pdf`);
    expect(changed.join('\n')).toContain(`/ricevute/${desk.wave.id}/elenco.txt`);
    expect(changed.join('\n')).toContain('/sportello/vignola');
    expect(changed.join('\n')).toContain(`/esporta/${desk.wave.id}.csv`);
  }, 60_000);

  test('a late answer gets 410 and leaves nothing, and no command opens the wave again', async () => {
    const { database } = installation.deps;
    const rows = await storedRows();
    const { code, nonce } = desk.people[answering]!;
    for (const path of ['/compila', '/compila/risposte']) {
      const body = new URLSearchParams({ code, nonce, COM1: '3' });
      expect((await fetch(`${server.url}${path}`, { method: 'POST', body })).status).toBe(410);
    }
    const replies = await askCommands();
    for (const name of ['wave results', 'comments list', 'trend', 'report', 'export'])
      expect([name, replies.get(name)?.slice(0, 2)]).toEqual([name, '0\n']);
    expect(barometro.run('wave', 'close', desk.wave.id).status).toBe(0);
    expect(await storedRows()).toEqual(rows);
    expect((await findWave(database, desk.wave.id)).state).toBe('closed');
  }, 120_000);
});
