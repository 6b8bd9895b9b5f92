import type { Deps } from '../../../src/deps.js';
import { linkKey } from '../../../src/improvement/groupLinks.js';
import type { OpenSpaceContent } from '../../../src/improvement/openSpace/limits.js';
import type { PageRow } from '../pageTable.js';

/* Half days of Open Space: none is there where these pages are asked for, and forms are sent empty. */

const refusals = { nobody: 303, hr: 403, coordinator: 403, admin: 403, adminOfOne: 403 } as const;
const readers = (status: number): PageRow['answers'] => ({
  ...{ ...refusals, responsabile: status, hr: status },
});
const responsabile = (status: number): PageRow['answers'] => ({ ...refusals, responsabile: status });
const elsewhere: PageRow['answers'] = { ...refusals, responsabile: 404, hr: 404, adminOfOne: 404 };
const everybody: PageRow['answers'] = {
  ...{ nobody: 404, responsabile: 404, hr: 404, coordinator: 404, admin: 404, adminOfOne: 404 },
};

const path = '/migliorare/:organization/open-space';
const group = '/open-space/:organization/:number/:key';
const key = '0'.repeat(16);

/** What is asked below the list; `own` is what its Responsabile is told. */
const asked: readonly { method: 'GET' | 'POST'; route: string; own: number; forAll: boolean }[] = [
  { method: 'GET', route: '', own: 200, forAll: true },
  { method: 'GET', route: '/nuovo', own: 200, forAll: false },
  { method: 'POST', route: '/nuovo', own: 422, forAll: false },
  ...['', '/invito.pdf', '/resoconto.pdf'].map((part) => ({
    ...({ method: 'GET', route: `/:number${part}`, own: 404, forAll: true } as const),
  })),
  { method: 'GET', route: '/:number/modifica', own: 404, forAll: false },
  ...[
    ...['modifica', 'biglietti', 'avanti', 'indietro', 'concludi', 'partecipanti', 'annulla', 'collegamento'],
    ...['temi/:session/ritira', 'temi/:session/azione'],
  ].map((act) => ({ ...({ method: 'POST', route: `/:number/${act}`, own: 404, forAll: false } as const) })),
];

const ofGroup: readonly { method: 'GET' | 'POST'; route: string }[] = [
  ...['', '/proponi', '/temi/:session', '/voto', '/votato', '/resoconto.pdf'].map((route) => ({
    ...({ method: 'GET', route } as const),
  })),
  ...['/proponi', '/temi/:session/sposta', '/temi/:session/vado', '/temi/:session/resoconto', '/voto'].map(
    (route) => ({ ...({ method: 'POST', route } as const) }),
  ),
];

const filled = (route: string): string => route.replace(':number', '9').replace(':session', '0'.repeat(32));
const fieldsOf = (method: 'GET' | 'POST') => (method === 'POST' ? { fields: {} } : {});

export const openSpacePages: readonly PageRow[] = [
  ...['savignano', 'vignola'].flatMap((organization) =>
    asked.map(({ method, route, own, forAll }): PageRow => {
      const answers = forAll ? readers(own) : responsabile(own);
      return {
        ...{
          page: `${method} ${path}${route}`,
          path: `/migliorare/${organization}/open-space${filled(route)}`,
        },
        ...fieldsOf(method),
        answers: organization === 'savignano' ? answers : elsewhere,
      };
    }),
  ),
  // A key that opens nothing, whoever has it
  ...ofGroup.map(({ method, route }): PageRow => ({
    ...{ page: `${method} ${group}${route}`, path: `/open-space/savignano/1/${key}${filled(route)}` },
    ...fieldsOf(method),
    answers: everybody,
  })),
];

/** What is asked for before and after people have answered: the answers must be the same. */
export function openSpaceQuestions(
  organization: string,
): [route: string, path: string, fields?: Record<string, string>][] {
  type Question = [route: string, path: string, fields?: Record<string, string>];
  const question = (method: 'GET' | 'POST', route: string, at: string): Question =>
    method === 'POST' ? [`POST ${route}`, at, {}] : [`GET ${route}`, at];
  return [
    ...asked.map(({ method, route }) =>
      question(method, `${path}${route}`, `/migliorare/${organization}/open-space${filled(route)}`),
    ),
    ...ofGroup.map(({ method, route }) =>
      question(method, `${group}${route}`, `/open-space/${organization}/1/${key}${filled(route)}`),
    ),
  ];
}

export const exampleOpenSpace: OpenSpaceContent = {
  ...{ question: 'Come accogliamo meglio chi aspetta?', day: '2026-03-10', venue: 'Sala consiliare' },
  ...{
    welcome: '09:00',
    ends: '13:00',
    places: ['Sala grande', 'Biblioteca'],
    invitation: 'Si viene come si è.',
  },
  turns: [
    { starts: '09:50', ends: '10:50' },
    { starts: '11:00', ends: '12:00' },
  ],
  ...{ dotsEach: 3, mostOnOne: 2 },
};

/** Address of a half day for who takes part. */
export function openSpaceAddress({ secret }: Pick<Deps, 'secret'>, organization: string, number = 1): string {
  const link = { kind: 'openSpace', organization, number, generation: 1 } as const;
  return `/open-space/${organization}/${number}/${linkKey(secret, link)}`;
}
