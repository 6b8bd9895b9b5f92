import type { PageRow } from '../pageTable.js';

const section = '/migliorare/:organization/conflitti';
type Answers = PageRow['answers'];

/**
 * Pages of conflicts with the public. A link with a wrong key leads nowhere, whoever follows it.
 *
 * @param improvers what a page of Savignano answers to each, and
 * @param elsewhere one of Vignola
 */
export function incidentPages(improvers: Answers, elsewhere: Answers): readonly PageRow[] {
  /** What only a Responsabile changes. */
  const changers = (status: number): Answers => ({ ...improvers, responsabile: status, hr: 403 });
  return [
    ...(
      [
        ['GET', '', '', 200],
        ['GET', '/locandina.pdf', '/locandina.pdf', 404],
        ['GET', '/esporta.:format', '/esporta.csv', 200],
        ['GET', '/esporta.:format', '/esporta.sav', 404],
        ['POST', '/raccolta', '/raccolta', 422],
        ['POST', '/contatti', '/contatti', 422],
      ] as const
    ).flatMap(([method, route, path, status]): PageRow[] => {
      const row = { page: `${method} ${section}${route}`, ...(method === 'POST' ? { fields: {} } : {}) };
      const read = { ...improvers, responsabile: status, hr: status };
      return [
        {
          ...row,
          path: `/migliorare/savignano/conflitti${path}`,
          answers: method === 'POST' ? changers(status) : read,
        },
        { ...row, path: `/migliorare/vignola/conflitti${path}`, answers: elsewhere },
      ];
    }),
    ...['savignano', 'vignola'].map((organization) => ({
      page: `POST ${section}/collegamento`,
      path: `/migliorare/${organization}/conflitti/collegamento`,
      fields: {},
      // Back to the page; who is not let in is sent to log in
      answers: organization === 'savignano' ? changers(404) : elsewhere,
    })),
    ...[undefined, {}].map((fields) => ({
      page: `${fields === undefined ? 'GET' : 'POST'} /segnala/:organization/:number/:key`,
      path: '/segnala/savignano/1/0123456789ABCDEF',
      ...(fields === undefined ? {} : { fields }),
      answers: {
        ...{ nobody: 404, responsabile: 404, hr: 404, coordinator: 404, admin: 404, adminOfOne: 404 },
      },
    })),
  ];
}

/** What the test of open waves asks for. */
export function incidentRequests(organization: string): [string, string, Record<string, string>?][] {
  const own = `/migliorare/${organization}/conflitti`;
  return [
    ...['', '/locandina.pdf'].map((path): [string, string] => [`GET ${section}${path}`, `${own}${path}`]),
    [`GET ${section}/esporta.:format`, `${own}/esporta.csv`],
    ...['/raccolta', '/collegamento', '/contatti'].map((path): [string, string, Record<string, string>] => [
      ...([`POST ${section}${path}`, `${own}${path}`] as const),
      {},
    ]),
    ['GET /segnala/:organization/:number/:key', `/segnala/${organization}/1/0123456789ABCDEF`],
    ['POST /segnala/:organization/:number/:key', `/segnala/${organization}/1/0123456789ABCDEF`, {}],
  ];
}
