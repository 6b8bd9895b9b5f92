import type { Deps } from '../../../src/deps.js';
import { addBoard, type NewBoard } from '../../../src/improvement/boards/boards.js';
import { linkKey } from '../../../src/improvement/groupLinks.js';
import type { PageRow } from '../pageTable.js';

/*
 * Boards of causes and effects: Savignano has one, of the number 1; forms are sent so that nothing changes. The rows of
 * `pageTable.ts` and what the test of silence before closing asks for.
 */

const refusals = { nobody: 303, hr: 403, coordinator: 403, admin: 403, adminOfOne: 403 } as const;
const readers = (status: number): PageRow['answers'] => ({
  ...{ ...refusals, responsabile: status, hr: status },
});
const responsabile = (status: number): PageRow['answers'] => ({ ...refusals, responsabile: status });
const elsewhere: PageRow['answers'] = { ...refusals, responsabile: 404, hr: 404, adminOfOne: 404 };
const everybody = (status: number): PageRow['answers'] => ({
  ...{ nobody: status, responsabile: status, hr: status, coordinator: status, admin: status },
  adminOfOne: status,
});

/** Below a board, what is read and what is sent, with what the Responsabile is told. */
const read = ['', '/parte', '/locandina.pdf', '/cartellone.pdf'] as const;
const sent: readonly [act: string, status: number][] = [
  ['modifica', 422],
  ['ossa', 422],
  ['schede/:card/sposta', 404],
  ['schede/:card/ritira', 422],
  ['schede/:card/azione', 404],
];
/** These would change it: they are sent to one that there is not. */
const changing = ['chiudi', 'collegamento'] as const;

const path = '/migliorare/:organization/cedac';
const group = '/cartellone/:organization/:number/:key';
const key = '0'.repeat(16);

export const boardPages: readonly PageRow[] = [
  ...['savignano', 'vignola'].flatMap((organization): PageRow[] => {
    const at = `/migliorare/${organization}/cedac`;
    const isOwn = organization === 'savignano';
    return [
      { page: `GET ${path}`, path: at, answers: isOwn ? readers(200) : elsewhere },
      { page: `GET ${path}/nuovo`, path: `${at}/nuovo`, answers: isOwn ? responsabile(200) : elsewhere },
      {
        ...{ page: `POST ${path}/nuovo`, path: `${at}/nuovo`, fields: {} },
        answers: isOwn ? responsabile(422) : elsewhere,
      },
      ...read.map((part): PageRow => ({
        page: `GET ${path}/:number${part}`,
        path: `${at}/1${part}`,
        answers: isOwn ? readers(200) : elsewhere,
      })),
      // Of one that there is the answer would not end
      {
        page: `GET ${path}/:number/eventi`,
        path: `${at}/9/eventi`,
        answers: isOwn ? readers(404) : elsewhere,
      },
      ...sent.map(([act, status]): PageRow => ({
        page: `POST ${path}/:number/${act}`,
        path: `${at}/1/${act.replace(':card', '0'.repeat(32))}`,
        fields: {},
        answers: isOwn ? responsabile(status) : elsewhere,
      })),
      ...changing.map((act): PageRow => ({
        page: `POST ${path}/:number/${act}`,
        path: `${at}/9/${act}`,
        fields: {},
        answers: isOwn ? responsabile(404) : elsewhere,
      })),
    ];
  }),
  // A key that opens nothing, whoever has it
  ...['', '/parte', '/eventi'].map((part): PageRow => ({
    page: `GET ${group}${part}`,
    path: `/cartellone/savignano/1/${key}${part}`,
    answers: everybody(404),
  })),
  { page: `POST ${group}`, path: `/cartellone/savignano/1/${key}`, fields: {}, answers: everybody(404) },
];

/** What is asked for before and after people have answered: the answers must be the same. */
export function boardQuestions(
  organization: string,
): [route: string, path: string, fields?: Record<string, string>][] {
  const at = `/migliorare/${organization}/cedac`;
  return [
    [`GET ${path}`, at],
    [`GET ${path}/nuovo`, `${at}/nuovo`],
    [`POST ${path}/nuovo`, `${at}/nuovo`, {}],
    ...[...read, '/eventi'].map((part): [string, string] => [`GET ${path}/:number${part}`, `${at}/1${part}`]),
    ...[...sent.map(([act]) => act), ...changing].map((act): [string, string, Record<string, string>] => [
      `POST ${path}/:number/${act}`,
      `${at}/1/${act.replace(':card', '0'.repeat(32))}`,
      {},
    ]),
    ...['', '/parte', '/eventi'].map((part): [string, string] => [
      `GET ${group}${part}`,
      `/cartellone/${organization}/1/${key}${part}`,
    ]),
    [`POST ${group}`, `/cartellone/${organization}/1/${key}`, {}],
  ];
}

export const exampleBoard: Omit<NewBoard, 'organization'> = {
  effect: 'Pratiche che tornano indietro perché manca un allegato',
  target: { kind: 'own', unit: 'pratiche alla settimana', present: '14', goal: '6' },
  bones: ['Moduli', 'Informazioni', 'Passaggi fra uffici'],
  opens: '2026-03-02',
  closes: '2026-03-16',
};

/** A board of two weeks from the day on at which the clock of a test stands by itself. */
export async function addExampleBoard(deps: Deps, organization: string): Promise<number> {
  return addBoard(deps, { organization, ...exampleBoard });
}

/** Address of a board for the group. */
export function groupAddress(
  { secret }: Pick<Deps, 'secret'>,
  organization: string,
  number = 1,
  generation = 1,
): string {
  const link = { kind: 'board', organization, number, generation } as const;
  return `/cartellone/${organization}/${number}/${linkKey(secret, link)}`;
}
