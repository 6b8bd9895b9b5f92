import type { PageRow } from '../pageTable.js';

const section = '/migliorare/:organization/manuale';
type Answers = PageRow['answers'];

const asked = [
  ['GET', '', '', 200],
  ['GET', '/nuova', '/nuova', 200],
  ['POST', '/nuova', '/nuova', 422],
  ['GET', '/raccolta', '/raccolta', 200],
  ['GET', '/raccolta.pdf', '/raccolta.pdf?scheda=cedac', 200],
  ['GET', '/:code', '/cedac', 200],
  ['GET', '/:code', '/nessuna', 404],
  ['GET', '/:code/modifica', '/cedac/modifica', 200],
  ['POST', '/:code/modifica', '/cedac/modifica', 422],
  ['GET', '/:code/versioni', '/cedac/versioni', 200],
  ['POST', '/:code/versioni', '/cedac/versioni', 400],
  ['POST', '/:code/offerta', '/cedac/offerta', 404],
] as const;

/** Pages where something is changed, which only a Responsabile sees. */
const isChange = (method: string, route: string): boolean =>
  method === 'POST' || /nuova|modifica/.test(route);

/**
 * The manual; forms are sent empty, so that nothing changes.
 *
 * @param improvers what a page of Savignano answers to each, and
 * @param elsewhere one of Vignola
 */
export function manualPages(improvers: Answers, elsewhere: Answers): readonly PageRow[] {
  return asked.flatMap(([method, route, path, status]): PageRow[] => {
    const row = { page: `${method} ${section}${route}`, ...(method === 'POST' ? { fields: {} } : {}) };
    const hr = isChange(method, route) ? 403 : status;
    return [
      {
        ...row,
        path: `/migliorare/savignano/manuale${path}`,
        answers: { ...improvers, responsabile: status, hr },
      },
      { ...row, path: `/migliorare/vignola/manuale${path}`, answers: elsewhere },
    ];
  });
}

/** What an attacker asks of the manual of an organization. */
export function manualAsked(
  organization: string,
): [route: string, path: string, fields?: Record<string, string>][] {
  return asked.map(([method, route, path]) => {
    const page: [string, string] = [
      `${method} ${section}${route}`,
      `/migliorare/${organization}/manuale${path}`,
    ];
    return method === 'POST' ? [...page, {}] : page;
  });
}
