import { fillUrn } from './closedWave.mjs';
import { runCommand } from './command.mjs';
import { issueCodesFor, openPlace, openWaveIn } from './place.mjs';
import { serve, serveBare } from './server.mjs';
import { median, timesOf } from './statistics.mjs';

const responses = 1_000;
const manyConnections = 32;

/** Single pages: how long one person waits for them, and how many a second 32 connections get. */
export async function pages({ temporary, rounds, milliseconds, workers, driver }) {
  const place = await openPlace(temporary, 'pages');
  const closed = await fillUrn(place, 'pages-closed', responses);
  runCommand(place.folder, 'wave', 'close', closed.id);
  const codes = await issueCodesFor(place, await openWaveIn(place, 'pages-open'), 500);
  const server = await serve(place.folder, { workers });
  const bare = await serveBare('hello', place.folder);
  const results = `/sportello/${closed.organization}`;
  const asked = {
    'Express alone, nothing but “hello”': { url: bare.url, path: '/', contains: 'hello' },
    'page that asks for the code': { path: '/compila', contains: 'name="code"' },
    'form of 40 questions, by code': {
      ...{ method: 'POST', path: '/compila', contains: 'name="nonce"' },
      forms: codes.map((code) => `code=${code}`),
    },
    'dashboard: the latest wave': { path: results, contains: '<svg' },
    'results of one wave': { path: `${results}?rilevazione=${closed.id}`, contains: '<svg' },
    'receipts of a closed wave': { path: `/ricevute/${closed.id}`, contains: 'elenco.txt' },
  };
  const measured = new Map(Object.keys(asked).map((name) => [name, { alone: [], many: [] }]));
  try {
    // The first round warms up and is not counted
    for (let round = 0; round <= rounds; round += 1)
      for (const [name, { url = server.url, method = 'GET', ...request }] of Object.entries(asked)) {
        const job = { kind: 'requests', method, ...request, milliseconds };
        const alone = await driver.drive(url, { ...job, connections: 1 });
        const many = await driver.drive(url, { ...job, connections: manyConnections });
        if (round === 0) continue;
        measured.get(name).alone.push(alone);
        measured.get(name).many.push(many);
      }
  } finally {
    await server.stop();
    await bare.stop();
    await place.close();
  }
  const [hello] = measured.values();
  const middle = (figures, name) => median(figures.map((figure) => figure[name]));
  return [
    {
      title: 'Pages',
      notes: [
        `ms for one connection alone; requests a second at ${manyConnections}. Packed as browsers ask for them. The wave has 1,000 responses.`,
        'Refused: requests that met a 503; pages with results are the first that are refused.',
      ],
      columns: [
        ...['', 'p50 alone', 'p99 alone', `p50 at ${manyConnections}`, `p99 at ${manyConnections}`],
        ...[`requests/s at ${manyConnections}`, 'refused', 'to hello'],
      ],
      rows: [...measured].map(([name, { alone, many }]) => [
        name,
        middle(alone, 'p50'),
        middle(alone, 'p99'),
        middle(many, 'p50'),
        middle(many, 'p99'),
        middle(many, 'rate'),
        many.reduce((sum, { refused }) => sum + refused, 0),
        timesOf(middle(many, 'rate'), middle(hello.many, 'rate')),
      ]),
    },
  ];
}
