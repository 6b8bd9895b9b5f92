import { openConnection, textOf } from './connection.mjs';
import { residentMemory } from './memory.mjs';
import { issueCodesFor, openPlace, openWaveIn } from './place.mjs';
import { serve, serveBare } from './server.mjs';
import { median, timesOf } from './statistics.mjs';

/** From nothing to a server that listens, what it takes in memory then, and what a first visit costs on the wire. */
export async function startup({ temporary, rounds, workers }) {
  const place = await openPlace(temporary, 'startup');
  const codes = await issueCodesFor(place, await openWaveIn(place, 'startup'), 50);
  await place.close();
  const measured = { ours: [], bare: [] };
  let weight;
  for (let round = 0; round <= rounds; round += 1) {
    const bare = await serveBare('hello', place.folder);
    const server = await serve(place.folder, { workers });
    // The first start reads files that lie in no cache yet
    if (round > 0) {
      measured.bare.push({ time: bare.startUp, memory: residentMemory(bare.pid) });
      measured.ours.push({ time: server.startUp, memory: residentMemory(server.pid) });
    }
    weight ??= await weigh(server.url, codes[0]);
    await server.stop();
    await bare.stop();
  }
  const middle = (kind, name) => median(measured[kind].map((figure) => figure[name]));
  const row = (words, name) => [
    words,
    ...['ours', 'bare'].map((kind) => middle(kind, name)),
    timesOf(middle('ours', name), middle('bare', name)),
  ];
  return [
    {
      title: 'Start',
      notes: ['From the start of the command to “listening on”, and resident memory then.'],
      columns: ['', 'Barometro', 'Express alone', 'to Express alone'],
      rows: [row('start, ms', 'time'), row('memory when idle, MB', 'memory')],
    },
    {
      title: 'Weight of a first visit',
      notes: [
        'Bytes on the wire with all headers, packed with gzip, of the code page, the form and everything that they and the style sheet name.',
      ],
      columns: ['', 'bytes', 'share'],
      rows: [...weight, ['all', total(weight)]].map(([name, bytes]) => [
        name,
        bytes,
        `${Math.round((100 * bytes) / total(weight))} %`,
      ]),
    },
  ];
}

const total = (weight) => weight.reduce((sum, [, bytes]) => sum + bytes, 0);

async function weigh(url, code) {
  const { hostname: host, port } = new URL(url);
  const connection = openConnection({ host, port: Number(port), gzip: true });
  const weight = [];
  const visit = async (method, path, form) => {
    const reply = await connection.ask(method, path, form);
    if (reply.status !== 200) throw new Error(`${path}: ${reply.status}`);
    weight.push([`${method} ${path}`, reply.head.length + 4 + reply.body.length]);
    return textOf(reply);
  };
  const pages = [await visit('GET', '/compila'), await visit('POST', '/compila', `code=${code}`)];
  const waiting = new Set(pages.flatMap((page) => namedIn(page, /(?:href|src)="(\/assets\/[^"#]+)/g)));
  // A set takes in what is added while it is gone through
  for (const path of waiting) {
    const text = await visit('GET', path);
    if (!path.endsWith('.css')) continue;
    for (const named of namedIn(text, /url\("(\.[^"]+)"\)/g))
      waiting.add(new URL(named, url + path).pathname);
  }
  connection.end();
  return weight;
}

function namedIn(text, pattern) {
  return Array.from(text.matchAll(pattern), ([, named]) => named);
}
