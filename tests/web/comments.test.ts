import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { addOrganization } from '../../src/collection/organizations.js';
import { recordClosedWave } from '../../src/collection/recordClosedWave.js';
import { closedItemsOf } from '../../src/questionnaires/questionnaire.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { listComments, redactComment } from '../../src/results/comments.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { install, type Installation } from '../support/installation.js';
import { visitorOf, type Ask } from '../support/pages.js';

const written = 230;
let program: Installation;
let server: RunningServer;
let ask: Ask;
let wave: string;

beforeAll(async () => {
  program = await install();
  const { deps } = program;
  const source = await findQuestionnaire('clima-sportello');
  await addOrganization(deps, { organization: 'vignola', name: 'Comune di Vignola' });
  wave = await recordClosedWave(deps, {
    ...{ organization: 'vignola', source, origin: 'imported', opens: '2026-05-01', date: '2026-05-20' },
    offices: [],
    responses: Array.from({ length: written }, () => ({
      office: null,
      ratings: new Uint8Array(closedItemsOf(source.questionnaire).length).fill(3),
    })),
    comments: [
      ...Array.from({ length: written }, (_, i) => ({ item: 'APE1', text: `Frase n. ${i};` })),
      { item: 'APE2', text: 'Una sola' },
    ],
  });
  server = await startServer(deps, { host: '127.0.0.1', port: 0 });
  ask = visitorOf(server);
});
afterAll(async () => {
  await server.stop();
  await program.remove();
});

const phrases = (html: string): string[] => [...html.matchAll(/Frase n\. \d+;/g)].map(([phrase]) => phrase);
const address = (item: string, query = '') => `/sportello/vignola/commenti/${wave}/${item}${query}`;

describe('the comments of many people', () => {
  test('are told by number on the page of results, which shows some and leads to all', async () => {
    const { html } = await ask('/sportello/vignola');
    expect(html).toContain(`(${written})`);
    expect(phrases(html)).toHaveLength(60);
    expect(html).toContain(`href="${address('APE1')}"`);
    expect(html).toContain('Una sola');
    expect(html).not.toContain(`href="${address('APE2')}"`);
  });

  test('are all read once, page by page', async () => {
    const pages = await Promise.all([1, 2, 3].map((page) => ask(address('APE1', `?pagina=${page}`))));
    const read = pages.flatMap(({ html }) => phrases(html));
    expect(read).toHaveLength(written);
    expect(new Set(read).size).toBe(written);
    expect(pages[1]!.html).toMatch(
      /pagina=1"[^>]*rel="prev"[\s\S]*Pagina 2 di 3[\s\S]*pagina=3"[^>]*rel="next"/,
    );
  });

  test.each(['?pagina=0', '?pagina=4', '?pagina=1.5', '?pagina=due'])('have no page %s', async (query) => {
    expect((await ask(address('APE1', query))).status).toBe(404);
  });

  test('are not there for a question that nobody was asked', async () => {
    expect((await ask(address('APE9'))).status).toBe(404);
    expect((await ask(address('APE1').replace(wave, 'vignola-9'))).status).toBe(404);
  });

  test('are one fewer, here and on the page of results, when one was taken out', async () => {
    const [one] = (await listComments(program.deps.database, wave)).filter(({ item }) => item === 'APE1');
    await redactComment(program.deps, wave, one!.id);
    expect((await ask('/sportello/vignola')).html).toContain(`(${written - 1})`);
    const pages = await Promise.all([1, 2, 3].map((page) => ask(address('APE1', `?pagina=${page}`))));
    expect(pages.flatMap(({ html }) => phrases(html))).not.toContain(one!.text);
  });
});
