import type { PageRow } from '../pageTable.js';

const section = '/migliorare/:organization/azioni';
type Answers = PageRow['answers'];

const asked = [
  ['GET', '', '', 200],
  ['GET', '/nuova', '/nuova', 200],
  ['POST', '/nuova', '/nuova', 422],
  ['GET', '/foglio', '/foglio', 200],
  ['POST', '/foglio', '/foglio', 422],
  ['GET', '/foglio/:file', '/foglio/1.pdf', 404],
  ['GET', '/:number', '/9', 404],
  ['POST', '/:number', '/9', 404],
  ['POST', '/:number/stato', '/9/stato', 400],
  ['POST', '/:number/passi', '/9/passi', 404],
] as const;

/**
 * Actions; forms are sent empty, so that nothing changes.
 *
 * @param improvers what a page of Savignano answers to each, and
 * @param elsewhere one of Vignola
 */
export function actionPages(improvers: Answers, elsewhere: Answers): readonly PageRow[] {
  return asked.flatMap(([method, route, path, status]): PageRow[] => {
    const row = { page: `${method} ${section}${route}`, ...(method === 'POST' ? { fields: {} } : {}) };
    const hr = method === 'POST' || route === '/nuova' ? 403 : status;
    return [
      {
        ...row,
        path: `/migliorare/savignano/azioni${path}`,
        answers: { ...improvers, responsabile: status, hr },
      },
      { ...row, path: `/migliorare/vignola/azioni${path}`, answers: elsewhere },
    ];
  });
}

/** What an attacker asks of the actions of an organization. */
export function actionsAsked(
  organization: string,
): [route: string, path: string, fields?: Record<string, string>][] {
  return asked.map(([method, route, path]) => {
    const page: [string, string] = [
      `${method} ${section}${route}`,
      `/migliorare/${organization}/azioni${path}`,
    ];
    return method === 'POST' ? [...page, {}] : page;
  });
}
