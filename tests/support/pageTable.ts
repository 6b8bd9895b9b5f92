import { addAccount } from '../../src/accounts/accounts.js';
import type { Role } from '../../src/accounts/roles.js';
import { recordClosedWave } from '../../src/collection/recordClosedWave.js';
import { closedItemsOf } from '../../src/questionnaires/questionnaire.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { install, type Installation } from './installation.js';
import { closedSurvey, openSurvey, visitorOf, type Ask } from './pages.js';

export const password = 'trapezio nuvola sedici cavallo';

/** Who asks. `adminOfOne` administers one organization, the other administrator all. */
export const people = {
  nobody: undefined,
  responsabile: { role: 'responsabile', organization: 'savignano' },
  hr: { role: 'hr', organization: 'savignano' },
  coordinator: { role: 'coordinator' },
  admin: { role: 'admin' },
  adminOfOne: { role: 'admin', organization: 'savignano' },
} as const satisfies Record<string, { role: Role; organization?: string } | undefined>;
export type Person = keyof typeof people;

export interface PageRow {
  readonly page: string;
  readonly path: string;
  readonly fields?: Readonly<Record<string, string>>;
  /** What each is answered; 303 leads to the log-in page. */
  readonly answers: Readonly<Record<Person, number>>;
}

const everybody = (status: number): PageRow['answers'] => ({
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
/** Pages of the management of Savignano, the organization of those who have one; `managersElsewhere`: of Vignola. */
const managers = { nobody: 303, responsabile: 200, hr: 403, coordinator: 403, admin: 200, adminOfOne: 200 };
const managersElsewhere = { ...managers, responsabile: 404, hr: 404, adminOfOne: 404 };
/** Pages where sheets are typed in: of Savignano, where no wave takes answers, and of Vignola. */
const transcribers = (status: number) => ({
  ...{ nobody: 303, responsabile: 403, hr: status, coordinator: 403, admin: 403, adminOfOne: 403 },
});
const transcribersElsewhere = { ...transcribers(404), responsabile: 404, adminOfOne: 404 };
const loggedIn = (status: number): PageRow['answers'] => ({ ...everybody(status), nobody: 303 });
const admins = (status: number, one = status): PageRow['answers'] => ({
  ...{ nobody: 303, responsabile: 403, hr: 403, coordinator: 403, admin: status, adminOfOne: one },
});

/** Every page, and what it answers to each; `:own` and `:other` stand for accounts of the one organization and of the other. */
export const pageTable: readonly PageRow[] = [
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
  { page: 'GET /accessibilita', path: '/accessibilita', answers: everybody(200) },
  { page: 'GET /privacy', path: '/privacy', answers: everybody(200) },
  { page: 'GET /ente/:organization/logo.png', path: '/ente/vignola/logo.png', answers: everybody(404) },
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
    page: 'GET /sportello/:organization/rapporti',
    path: '/sportello/savignano/rapporti',
    answers: readers,
  },
  {
    page: 'GET /sportello/:organization/rapporti',
    path: '/sportello/vignola/rapporti',
    answers: otherReaders,
  },
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
    page: 'GET /sportello/:organization/esporta/:file',
    path: '/sportello/savignano/esporta/savignano-1.csv',
    answers: readers,
  },
  {
    page: 'GET /sportello/:organization/esporta/:file',
    path: '/sportello/savignano/esporta/savignano-1.dizionario.csv',
    answers: readers,
  },
  {
    page: 'GET /sportello/:organization/esporta/:file',
    path: '/sportello/savignano/esporta/savignano-1.doc',
    answers: { ...readers, responsabile: 404, hr: 404 },
  },
  {
    page: 'GET /sportello/:organization/esporta/:file',
    path: '/sportello/vignola/esporta/vignola-1.sav',
    answers: otherReaders,
  },
  // Single rows are for HR alone: of a past survey that the organization has anyway
  {
    page: 'GET /sportello/:organization/esporta/:file',
    path: '/sportello/savignano/esporta/savignano-2.xlsx?righe=1',
    answers: { ...readers, responsabile: 403 },
  },
  // Of a collected wave they are not even for HR where the questionnaire does not say so
  {
    page: 'GET /sportello/:organization/esporta/:file',
    path: '/sportello/savignano/esporta/savignano-1.csv?righe=1',
    answers: { ...readers, responsabile: 403, hr: 403 },
  },
  {
    page: 'GET /sportello/:organization/esporta/:file',
    path: '/sportello/savignano/esporta/vignola-1.csv?righe=1',
    answers: { ...readers, responsabile: 404, hr: 404 },
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
  {
    page: 'GET /sportello/:organization/rapporto/:file',
    path: '/sportello/savignano/rapporto/vignola-1-locandina.pdf',
    answers: { ...readers, responsabile: 404, hr: 404 },
  },
  // An organization of one's own in the path, somebody else's wave in the name of the file or in the query
  {
    page: 'GET /sportello/:organization/rapporto/:file',
    path: '/sportello/savignano/rapporto/vignola-1.pdf',
    answers: { ...readers, responsabile: 404, hr: 404 },
  },
  {
    page: 'GET /sportello/:organization',
    path: '/sportello/savignano?rilevazione=vignola-1',
    answers: { ...readers, responsabile: 404, hr: 404 },
  },
  { page: 'GET /gestione/:organization', path: '/gestione/savignano', answers: managers },
  { page: 'GET /gestione/:organization', path: '/gestione/vignola', answers: managersElsewhere },
  { page: 'GET /trascrizione/:organization', path: '/trascrizione/savignano', answers: transcribers(200) },
  { page: 'GET /trascrizione/:organization', path: '/trascrizione/vignola', answers: transcribersElsewhere },
  ...[undefined, { step: 'begin' }].flatMap((fields) => {
    const page = `${fields === undefined ? 'GET' : 'POST'} /trascrizione/:organization/:number`;
    const sent = fields === undefined ? {} : { fields };
    return [
      { page, path: '/trascrizione/savignano/1', ...sent, answers: transcribers(410) },
      { page, path: '/trascrizione/vignola/1', ...sent, answers: transcribersElsewhere },
    ];
  }),
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

/** What a browser says of a form of our own. */
export const sameOrigin = { 'Sec-Fetch-Site': 'same-origin' };

/** An installation with a closed wave in Savignano, an open one in Vignola, and everybody of the table logged in. */
export interface Network {
  readonly program: Installation;
  readonly server: RunningServer;
  readonly ask: Ask;
  /** A code of the open wave. */
  readonly codes: readonly string[];
  /** By person, as `name=value`. */
  readonly cookies: Map<Person, string>;
  /** Ids of `:own` and `:other`. */
  readonly accounts: ReadonlyMap<string, string>;
  readonly logInAs: (person: Person) => Promise<void>;
  readonly pathOf: (path: string) => string;
  readonly headersOf: (person: Person) => Record<string, string>;
  readonly remove: () => Promise<void>;
}

export async function openNetwork(): Promise<Network> {
  const program = await install();
  const { deps } = program;
  const server = await startServer(deps, { host: '127.0.0.1', port: 0 });
  const ask = visitorOf(server);
  const cookies = new Map<Person, string>();
  const accounts = new Map<string, string>();
  const logInAs = async (person: Person): Promise<void> => {
    const reply = await ask('/accesso', { email: emailOf(person), password }, sameOrigin);
    cookies.set(person, (reply.headers.get('set-cookie') ?? '').split(';')[0]!);
  };

  const source = await findQuestionnaire('clima-sportello');
  await closedSurvey(deps, ask, 'savignano', source);
  await recordClosedWave(deps, {
    ...{ organization: 'savignano', source, origin: 'imported', opens: '2025-05-20', date: '2025-05-20' },
    offices: [],
    responses: Array.from({ length: 6 }, () => ({
      office: null,
      ratings: new Uint8Array(closedItemsOf(source.questionnaire).length),
    })),
    comments: [],
  });
  const { codes } = await openSurvey(deps, 'vignola', source);
  for (const person of Object.keys(people) as Person[]) {
    const described = people[person];
    if (described === undefined) continue;
    await addAccount(deps, { ...described, email: emailOf(person), password });
    await logInAs(person);
  }
  for (const [name, organization] of [
    ['own', 'savignano'],
    ['other', 'vignola'],
  ] as const) {
    const { id } = await addAccount(deps, { email: `${name}@example.it`, role: 'hr', organization });
    accounts.set(name, id);
  }
  return {
    ...{ program, server, ask, codes, cookies, accounts, logInAs },
    pathOf: (path) => path.replace(/:(own|other)/, (_all, name: string) => accounts.get(name)!),
    headersOf: (person) => {
      const cookie = cookies.get(person);
      return { ...sameOrigin, ...(cookie === undefined ? {} : { Cookie: cookie }) };
    },
    remove: async () => {
      await server.stop();
      await program.remove();
    },
  };
}

export function emailOf(person: Person): string {
  return `${person.toLowerCase()}@example.it`;
}
