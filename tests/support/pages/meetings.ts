import type { PageRow } from '../pageTable.js';

const section = '/migliorare/:organization/incontri';
type Answers = PageRow['answers'];

const asked = [
  ['GET', '', '', 200],
  ['GET', '/nuovo', '/nuovo', 200],
  ['POST', '/nuovo', '/nuovo', 422],
  ['GET', '/risultati', '/risultati', 200],
  ['GET', '/:number', '/9', 404],
  ['POST', '/:number', '/9', 404],
  ['POST', '/:number/annulla', '/9/annulla', 404],
  ['POST', '/:number/verbale', '/9/verbale', 404],
  ['POST', '/:number/decisioni', '/9/decisioni', 404],
  ['POST', '/:number/decisioni/:place/azione', '/9/decisioni/1/azione', 404],
  ['GET', '/:number/calendario.ics', '/9/calendario.ics', 404],
  ['GET', '/colloqui', '/colloqui', 200],
  ['POST', '/colloqui', '/colloqui', 422],
  ['GET', '/colloqui/:period', '/colloqui/9', 404],
  ['POST', '/colloqui/:period/persone', '/colloqui/9/persone', 404],
  ['POST', '/colloqui/:period/cancella', '/colloqui/9/cancella', 404],
  ['GET', '/colloqui/:period/:talk', '/colloqui/9/1', 404],
  ['POST', '/colloqui/:period/:talk', '/colloqui/9/1', 404],
  ['POST', '/colloqui/:period/:talk/leggi', '/colloqui/9/1/leggi', 404],
  ['POST', '/colloqui/:period/:talk/nota', '/colloqui/9/1/nota', 404],
  ['POST', '/colloqui/:period/:talk/cancella', '/colloqui/9/1/cancella', 404],
  ['GET', '/colloqui/:period/:talk/calendario.ics', '/colloqui/9/1/calendario.ics', 404],
] as const;

/**
 * Meetings; forms are sent empty, so that nothing changes.
 *
 * @param improvers what a page of Savignano answers to each, and
 * @param elsewhere one of Vignola
 */
export function meetingPages(improvers: Answers, elsewhere: Answers): readonly PageRow[] {
  return asked.flatMap(([method, route, path, status]): PageRow[] => {
    const row = { page: `${method} ${section}${route}`, ...(method === 'POST' ? { fields: {} } : {}) };
    const isForResponsabile = method === 'POST' || route === '/nuovo' || route.startsWith('/colloqui');
    const hr = isForResponsabile ? 403 : status;
    return [
      {
        ...row,
        path: `/migliorare/savignano/incontri${path}`,
        answers: { ...improvers, responsabile: status, hr },
      },
      { ...row, path: `/migliorare/vignola/incontri${path}`, answers: elsewhere },
    ];
  });
}

/** What an attacker asks of the meetings of an organization. */
export function meetingsAsked(
  organization: string,
): [route: string, path: string, fields?: Record<string, string>][] {
  return asked.map(([method, route, path]) => {
    const page: [string, string] = [
      `${method} ${section}${route}`,
      `/migliorare/${organization}/incontri${path}`,
    ];
    return method === 'POST' ? [...page, {}] : page;
  });
}
