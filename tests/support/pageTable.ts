import { addAccount } from '../../src/accounts/accounts.js';
import type { Role } from '../../src/accounts/roles.js';
import { listOffices } from '../../src/collection/offices.js';
import { addProgramme } from '../../src/collection/programmes/programmes.js';
import { recordClosedWave } from '../../src/collection/recordClosedWave.js';
import { closedItemsOf } from '../../src/questionnaires/questionnaire.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { install, type Installation } from './installation.js';
import { actionPages } from './pages/actions.js';
import { meetingPages } from './pages/meetings.js';
import { manualPages } from './pages/manual.js';
import { openSpacePages } from './pages/openSpace.js';
import { addExampleBoard, boardPages } from './pages/boards.js';
import { closedSurvey, openSurvey, visitorOf, type Ask } from './pages.js';
import { incidentPages } from './pages/incidents.js';

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
/** Pages of what is done about the climate: they are for whom the results are for. */
export const improvers = readers;
export const improversElsewhere = otherReaders;
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

/** Pages of offices, here and elsewhere; forms are sent empty, so that nothing changes. */
const officePages: readonly PageRow[] = [
  ...[
    'uffici',
    'uffici/:code',
    'uffici/:code/unisci',
    'uffici/:code/dividi',
    'uffici/:code/chiudi',
    'ente',
  ].flatMap((name) =>
    [
      { organization: 'savignano', answers: managers },
      { organization: 'vignola', answers: managersElsewhere },
    ].flatMap(({ organization, answers }) => {
      const path = `/gestione/${organization}/${name.replace(':code', 'SPORTELLO')}`;
      const refused = Object.fromEntries(
        Object.entries(answers).map(([person, status]) => [
          person,
          status === 200 ? (name.endsWith('chiudi') ? 409 : 422) : status,
        ]),
      ) as PageRow['answers'];
      return [
        { page: `GET /gestione/:organization/${name}`, path, answers },
        { page: `POST /gestione/:organization/${name}`, path, fields: {}, answers: refused },
      ];
    }),
  ),
  {
    page: 'GET /gestione/:organization/uffici/:code',
    path: '/gestione/savignano/uffici/NESSUNO',
    answers: { ...managers, responsabile: 404, admin: 404, adminOfOne: 404 },
  },
];
const managersAre = (status: number): PageRow['answers'] => ({
  ...managers,
  ...{ responsabile: status, admin: status, adminOfOne: status },
});

/** The questionnaires of an organization: one of the catalogue cannot be removed. */
const questionnairePages: readonly PageRow[] = (
  [
    ['GET', '', '', 200],
    ['GET', '/carica', '/carica', 200],
    ['POST', '/carica', '/carica', 422],
    ['POST', '/carica/conferma', '/carica/conferma', 422],
    ['GET', '/:code/differenze', '/polso/differenze?da=1&a=1', 200],
    ['GET', '/:code/:version', '/polso/1', 200],
    ['GET', '/:code/:version', '/polso/1.yaml', 200],
    ['GET', '/:code/:version', '/polso/9', 404],
    ['GET', '/:code/:version/anteprima', '/polso/1/anteprima', 200],
    ['GET', '/:code/:version/elimina', '/polso/1/elimina', 409],
    ['POST', '/:code/:version/elimina', '/polso/1/elimina', 409],
  ] as const
).flatMap(([method, route, path, status]): PageRow[] => {
  const row = {
    page: `${method} /gestione/:organization/questionari${route}`,
    ...(method === 'POST' ? { fields: {} } : {}),
  };
  const elsewhere = { ...managersElsewhere, admin: status };
  return [
    { ...row, path: `/gestione/savignano/questionari${path}`, answers: managersAre(status) },
    { ...row, path: `/gestione/vignola/questionari${path}`, answers: elsewhere },
  ];
});

/** Every page, and what it answers to each; `:own` and `:other` stand for accounts of the one organization and of the other. */
export const pageTable: readonly PageRow[] = [
  { page: 'GET /health', path: '/health', answers: everybody(200) },
  { page: 'GET /health/live', path: '/health/live', answers: everybody(200) },
  { page: 'GET /health/ready', path: '/health/ready', answers: everybody(200) },
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
    page: 'GET /sportello/:organization/commenti/:wave/:item',
    path: '/sportello/savignano/commenti/savignano-1/NOTE',
    answers: { ...readers, responsabile: 404, hr: 404 },
  },
  {
    page: 'GET /sportello/:organization/commenti/:wave/:item',
    path: '/sportello/vignola/commenti/vignola-1/NOTE',
    answers: otherReaders,
  },
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
    page: 'GET /sportello/:organization/confronto-uffici',
    path: '/sportello/savignano/confronto-uffici',
    answers: readers,
  },
  {
    page: 'GET /sportello/:organization/confronto-uffici',
    path: '/sportello/vignola/confronto-uffici',
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
  { page: 'GET /migliorare/:organization', path: '/migliorare/savignano', answers: improvers },
  { page: 'GET /migliorare/:organization', path: '/migliorare/vignola', answers: improversElsewhere },
  ...manualPages(improvers, improversElsewhere),
  ...actionPages(improvers, improversElsewhere),
  ...openSpacePages,
  ...meetingPages(improvers, improversElsewhere),
  ...boardPages,
  ...incidentPages(improvers, improversElsewhere),
  { page: 'GET /gestione/:organization', path: '/gestione/savignano', answers: managers },
  { page: 'GET /gestione/:organization', path: '/gestione/vignola', answers: managersElsewhere },
  { page: 'GET /gestione/:organization/programmi', path: '/gestione/savignano/programmi', answers: managers },
  {
    page: 'GET /gestione/:organization/programmi/nuovo',
    path: '/gestione/savignano/programmi/nuovo',
    answers: managers,
  },
  {
    page: 'GET /gestione/:organization/programmi/:number',
    path: '/gestione/savignano/programmi/1',
    answers: managers,
  },
  {
    page: 'GET /gestione/:organization/programmi/:number/concludi',
    path: '/gestione/savignano/programmi/1/concludi',
    answers: managers,
  },
  {
    page: 'GET /gestione/:organization/programmi',
    path: '/gestione/vignola/programmi',
    answers: managersElsewhere,
  },
  {
    page: 'GET /gestione/:organization/programmi/nuovo',
    path: '/gestione/vignola/programmi/nuovo',
    answers: managersElsewhere,
  },
  {
    page: 'GET /gestione/:organization/programmi/:number',
    path: '/gestione/vignola/programmi/1',
    answers: { ...managersElsewhere, admin: 404 },
  },
  {
    page: 'GET /gestione/:organization/programmi/:number/concludi',
    path: '/gestione/vignola/programmi/1/concludi',
    answers: { ...managersElsewhere, admin: 404 },
  },
  {
    page: 'POST /gestione/:organization/programmi/nuovo',
    path: '/gestione/savignano/programmi/nuovo',
    fields: {},
    answers: { ...managers, responsabile: 422, admin: 422, adminOfOne: 422 },
  },
  {
    page: 'POST /gestione/:organization/programmi/nuovo',
    path: '/gestione/vignola/programmi/nuovo',
    fields: {},
    answers: { ...managersElsewhere, admin: 422 },
  },
  {
    page: 'POST /gestione/:organization/programmi/:number/:occurrence/sposta',
    path: '/gestione/savignano/programmi/1/99/sposta',
    fields: {},
    answers: { ...managers, responsabile: 404, admin: 404, adminOfOne: 404 },
  },
  {
    page: 'POST /gestione/:organization/programmi/:number/:occurrence/sposta',
    path: '/gestione/vignola/programmi/1/1/sposta',
    fields: {},
    answers: { ...managersElsewhere, admin: 404 },
  },
  {
    page: 'POST /gestione/:organization/programmi/:number/:occurrence/salta',
    path: '/gestione/savignano/programmi/1/99/salta',
    fields: {},
    answers: { ...managers, responsabile: 404, admin: 404, adminOfOne: 404 },
  },
  {
    page: 'POST /gestione/:organization/programmi/:number/:occurrence/salta',
    path: '/gestione/vignola/programmi/1/1/salta',
    fields: {},
    answers: { ...managersElsewhere, admin: 404 },
  },
  {
    page: 'POST /gestione/:organization/programmi/:number/concludi',
    path: '/gestione/savignano/programmi/99/concludi',
    fields: {},
    answers: { ...managers, responsabile: 404, admin: 404, adminOfOne: 404 },
  },
  {
    page: 'POST /gestione/:organization/programmi/:number/concludi',
    path: '/gestione/vignola/programmi/1/concludi',
    fields: {},
    answers: { ...managersElsewhere, admin: 404 },
  },
  {
    page: 'GET /gestione/:organization/rilevazioni',
    path: '/gestione/savignano/rilevazioni',
    answers: managers,
  },
  {
    page: 'GET /gestione/:organization/rilevazioni',
    path: '/gestione/vignola/rilevazioni',
    answers: managersElsewhere,
  },
  {
    page: 'GET /gestione/:organization/rilevazioni/nuova',
    path: '/gestione/savignano/rilevazioni/nuova',
    answers: managers,
  },
  {
    page: 'GET /gestione/:organization/rilevazioni/nuova',
    path: '/gestione/vignola/rilevazioni/nuova',
    answers: managersElsewhere,
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/nuova',
    path: '/gestione/savignano/rilevazioni/nuova',
    fields: {},
    answers: { ...managers, responsabile: 422, admin: 422, adminOfOne: 422 },
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/nuova',
    path: '/gestione/vignola/rilevazioni/nuova',
    fields: {},
    answers: { ...managersElsewhere, admin: 422 },
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/nuova/custode',
    path: '/gestione/savignano/rilevazioni/nuova/custode',
    fields: { shown: 'x', typed: 'y' },
    answers: { ...managers, responsabile: 422, admin: 422, adminOfOne: 422 },
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/nuova/custode',
    path: '/gestione/vignola/rilevazioni/nuova/custode',
    fields: { shown: 'x', typed: 'y' },
    answers: { ...managersElsewhere, admin: 422 },
  },
  {
    page: 'GET /gestione/:organization/rilevazioni/:number',
    path: '/gestione/savignano/rilevazioni/1',
    answers: managers,
  },
  {
    page: 'GET /gestione/:organization/rilevazioni/:number',
    path: '/gestione/vignola/rilevazioni/1',
    answers: managersElsewhere,
  },
  {
    page: 'GET /gestione/:organization/rilevazioni/:number',
    path: '/gestione/savignano/rilevazioni/99',
    answers: { ...managers, responsabile: 404, admin: 404, adminOfOne: 404 },
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/:number/codici',
    path: '/gestione/savignano/rilevazioni/99/codici',
    fields: {},
    answers: { ...managers, responsabile: 404, admin: 404, adminOfOne: 404 },
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/:number/codici',
    path: '/gestione/vignola/rilevazioni/1/codici',
    fields: {},
    answers: { ...managersElsewhere, admin: 422 },
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/:number/collegamento',
    path: '/gestione/savignano/rilevazioni/99/collegamento',
    fields: { office: 'URP' },
    answers: { ...managers, responsabile: 404, admin: 404, adminOfOne: 404 },
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/:number/collegamento',
    path: '/gestione/vignola/rilevazioni/1/collegamento',
    fields: { office: 'URP' },
    answers: { ...managersElsewhere, admin: 409 },
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/:number/prolunga',
    path: '/gestione/savignano/rilevazioni/99/prolunga',
    fields: { closes: '2020-01-01' },
    answers: { ...managers, responsabile: 404, admin: 404, adminOfOne: 404 },
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/:number/prolunga',
    path: '/gestione/vignola/rilevazioni/1/prolunga',
    fields: { closes: '2020-01-01' },
    answers: { ...managersElsewhere, admin: 400 },
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/:number/prova',
    path: '/gestione/savignano/rilevazioni/99/prova',
    fields: { passphrase: 'x' },
    answers: { ...managers, responsabile: 404, admin: 404, adminOfOne: 404 },
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/:number/prova',
    path: '/gestione/vignola/rilevazioni/1/prova',
    fields: { passphrase: 'x' },
    answers: { ...managersElsewhere, admin: 409 },
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/:number/stampa.pdf',
    path: '/gestione/savignano/rilevazioni/1/stampa.pdf',
    fields: {},
    answers: { ...managers, responsabile: 400, admin: 400, adminOfOne: 400 },
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/:number/stampa.pdf',
    path: '/gestione/vignola/rilevazioni/1/stampa.pdf',
    fields: {},
    answers: { ...managersElsewhere, admin: 400 },
  },
  {
    page: 'GET /gestione/:organization/rilevazioni/:number/chiudi',
    path: '/gestione/savignano/rilevazioni/99/chiudi',
    answers: { ...managers, responsabile: 404, admin: 404, adminOfOne: 404 },
  },
  {
    page: 'GET /gestione/:organization/rilevazioni/:number/chiudi',
    path: '/gestione/vignola/rilevazioni/1/chiudi',
    answers: managersElsewhere,
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/:number/chiudi',
    path: '/gestione/savignano/rilevazioni/99/chiudi',
    fields: {},
    answers: { ...managers, responsabile: 404, admin: 404, adminOfOne: 404 },
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/:number/chiudi',
    path: '/gestione/vignola/rilevazioni/99/chiudi',
    fields: {},
    answers: { ...managersElsewhere, admin: 404 },
  },
  ...officePages,
  {
    page: 'GET /gestione/:organization/rilevazioni/:number/inviti',
    path: '/gestione/savignano/rilevazioni/1/inviti',
    answers: managers,
  },
  {
    page: 'GET /gestione/:organization/rilevazioni/:number/inviti',
    path: '/gestione/vignola/rilevazioni/1/inviti',
    answers: managersElsewhere,
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/:number/inviti',
    path: '/gestione/savignano/rilevazioni/1/inviti',
    fields: {},
    answers: { ...managers, responsabile: 422, admin: 422, adminOfOne: 422 },
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/:number/inviti',
    path: '/gestione/vignola/rilevazioni/1/inviti',
    fields: {},
    answers: { ...managersElsewhere, admin: 422 },
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/:number/inviti/riprendi',
    path: '/gestione/savignano/rilevazioni/99/inviti/riprendi',
    fields: {},
    answers: { ...managers, responsabile: 404, admin: 404, adminOfOne: 404 },
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/:number/inviti/riprendi',
    path: '/gestione/vignola/rilevazioni/99/inviti/riprendi',
    fields: {},
    answers: { ...managersElsewhere, admin: 404 },
  },
  {
    page: 'GET /gestione/:organization/rilevazioni/:number/promemoria',
    path: '/gestione/savignano/rilevazioni/1/promemoria',
    answers: managers,
  },
  {
    page: 'GET /gestione/:organization/rilevazioni/:number/promemoria',
    path: '/gestione/vignola/rilevazioni/1/promemoria',
    answers: managersElsewhere,
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/:number/promemoria',
    path: '/gestione/savignano/rilevazioni/1/promemoria',
    fields: {},
    answers: { ...managers, responsabile: 422, admin: 422, adminOfOne: 422 },
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/:number/promemoria',
    path: '/gestione/vignola/rilevazioni/1/promemoria',
    fields: {},
    answers: { ...managersElsewhere, admin: 422 },
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/:number/promemoria/riprendi',
    path: '/gestione/savignano/rilevazioni/99/promemoria/riprendi',
    fields: {},
    answers: { ...managers, responsabile: 404, admin: 404, adminOfOne: 404 },
  },
  {
    page: 'POST /gestione/:organization/rilevazioni/:number/promemoria/riprendi',
    path: '/gestione/vignola/rilevazioni/99/promemoria/riprendi',
    fields: {},
    answers: { ...managersElsewhere, admin: 404 },
  },
  { page: 'GET /gestione/:organization/testi', path: '/gestione/savignano/testi', answers: managers },
  { page: 'GET /gestione/:organization/testi', path: '/gestione/vignola/testi', answers: managersElsewhere },
  {
    page: 'POST /gestione/:organization/testi/:kind',
    path: '/gestione/savignano/testi/invitation',
    fields: {},
    answers: { ...managers, responsabile: 422, admin: 422, adminOfOne: 422 },
  },
  {
    page: 'POST /gestione/:organization/testi/:kind',
    path: '/gestione/vignola/testi/invitation',
    fields: {},
    answers: { ...managersElsewhere, admin: 422 },
  },
  {
    page: 'POST /gestione/:organization/testi/:kind/proposti',
    path: '/gestione/savignano/testi/none/proposti',
    fields: {},
    answers: { ...managers, responsabile: 404, admin: 404, adminOfOne: 404 },
  },
  {
    page: 'POST /gestione/:organization/testi/:kind/proposti',
    path: '/gestione/vignola/testi/none/proposti',
    fields: {},
    answers: { ...managersElsewhere, admin: 404 },
  },
  { page: 'GET /avvio', path: '/avvio', answers: managers },
  {
    page: 'POST /avvio',
    path: '/avvio',
    fields: {},
    answers: { ...managers, responsabile: 403, admin: 422, adminOfOne: 403 },
  },
  { page: 'GET /avvio/:organization/uffici', path: '/avvio/savignano/uffici', answers: managers },
  {
    page: 'GET /avvio/:organization/uffici',
    path: '/avvio/vignola/uffici',
    answers: { ...managersElsewhere, admin: 200, hr: 403 },
  },
  {
    page: 'POST /avvio/:organization/uffici',
    path: '/avvio/savignano/uffici',
    fields: {},
    answers: { ...managers, responsabile: 422, admin: 422, adminOfOne: 422 },
  },
  {
    page: 'POST /avvio/:organization/uffici',
    path: '/avvio/vignola/uffici',
    fields: {},
    answers: { ...managersElsewhere, admin: 422, hr: 403 },
  },
  { page: 'GET /avvio/:organization/questionario', path: '/avvio/savignano/questionario', answers: managers },
  {
    page: 'GET /avvio/:organization/questionario',
    path: '/avvio/vignola/questionario',
    answers: { ...managersElsewhere, admin: 200, hr: 403 },
  },
  {
    page: 'GET /avvio/:organization/rilevazione',
    path: '/avvio/savignano/rilevazione?questionario=polso',
    answers: managers,
  },
  {
    page: 'GET /avvio/:organization/rilevazione',
    path: '/avvio/vignola/rilevazione?questionario=polso',
    answers: { ...managersElsewhere, admin: 200, hr: 403 },
  },
  {
    page: 'GET /avvio/:organization/rilevazione',
    path: '/avvio/savignano/rilevazione?questionario=/etc/passwd.yaml',
    answers: { ...managers, responsabile: 404, admin: 404, adminOfOne: 404 },
  },
  ...questionnairePages,
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
  { page: 'GET /amministrazione/account', path: '/amministrazione/account', answers: admins(200) },
  {
    page: 'POST /amministrazione/enti',
    path: '/amministrazione/enti',
    fields: { organization: 'Non Valido', name: 'X' },
    answers: admins(422, 403),
  },
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
  const [desk] = await listOffices(deps.database, 'savignano');
  await addExampleBoard(deps, 'savignano');
  await addProgramme(deps, {
    ...{ organization: 'savignano', questionnaire: 'polso', offices: [desk!.code], cadence: 'yearly' },
    ...{ startsOn: '2026-05-04', openDays: 10, reminderDays: [], admission: 'codes' },
    ...{ keyHolder: 'site', custodian: null },
  });
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
