import { randomBytes } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fillUrn } from './closedWave.mjs';
import { runCommand } from './command.mjs';
import { load, openPlace } from './place.mjs';
import { serve } from './server.mjs';
import { median, rounded, timesOf } from './statistics.mjs';

/** What grows with the number of responses, and by how much: closing, results, report, exports. */
export async function sizes({ temporary, rounds, milliseconds, responses, driver }) {
  const measured = [];
  for (const size of responses)
    measured.push(await measure({ temporary, rounds, milliseconds, driver, size }));
  return [growthTable(responses, measured), memoryTable(responses, measured)];
}

async function measure({ temporary, rounds, milliseconds, driver, size }) {
  const figures = new Map();
  const note = (name, { milliseconds: time, memory }) => {
    const known = figures.get(name) ?? { times: [], memories: [] };
    known.times.push(time);
    if (memory !== undefined) known.memories.push(memory);
    figures.set(name, known);
  };
  // A wave is closed once. The largest takes minutes to fill, and so long to close that one time tells enough.
  const closings = size >= 100_000 ? 1 : rounds;
  let place;
  let wave;
  for (let closing = 0; closing < closings; closing += 1) {
    if (place !== undefined && !process.env.DATABASE_URL) rmSync(place.folder, { recursive: true });
    place = await openPlace(temporary, `sizes-${size}-${closing}`);
    wave = await fillUrn(place, `sizes-${size}-${closing}`, size);
    await place.close();
    note('close the wave', runCommand(place.folder, 'wave', 'close', wave.id));
  }
  const out = (ending) => join(place.folder, `out.${ending}`);
  const csv = ['export', wave.id, '--format', 'csv', '--out', out('csv')];
  const commands = {
    'a command that lists waves': ['wave', 'list', wave.organization, '--json'],
    'results as JSON': ['wave', 'results', wave.id, '--json'],
    'report, PDF': ['report', wave.id, '--out', out('pdf')],
    'results, CSV': csv,
    'all answers, CSV': [...csv, '--rows'],
  };
  for (let round = 0; round < rounds; round += 1) {
    note(
      'limit: insert all answers at once',
      timed(() => insertAll(place.folder, size)),
    );
    note(
      'limit: read them and write a file',
      timed(() => readAll(place.folder)),
    );
    rmSync(join(place.folder, 'limit.db'));
    for (const [name, args] of Object.entries(commands)) note(name, runCommand(place.folder, ...args));
  }
  await notePage({ place, wave, rounds, milliseconds, driver, note });
  if (!process.env.DATABASE_URL) rmSync(place.folder, { recursive: true });
  return figures;
}

async function notePage({ place, wave, rounds, milliseconds, driver, note }) {
  const server = await serve(place.folder);
  try {
    const job = { kind: 'requests', method: 'GET', path: `/sportello/${wave.organization}`, connections: 1 };
    await driver.drive(server.url, { ...job, milliseconds, contains: '<svg' });
    for (let round = 0; round < rounds; round += 1) {
      const { p50 } = await driver.drive(server.url, { ...job, milliseconds, contains: '<svg' });
      note('page of results', { milliseconds: p50 });
    }
  } finally {
    await server.stop();
  }
}

function timed(work) {
  const began = performance.now();
  work();
  return { milliseconds: performance.now() - began };
}

const insertLimit = 'limit: insert all answers at once';
const readLimit = 'limit: read them and write a file';

const { SqliteConnection } = await load('storage/sqlite.js');
const items = 40;

/** Nothing but the rows of answers, in one transaction that is on disk when it ends. */
function insertAll(folder, size) {
  const database = new SqliteConnection(join(folder, 'limit.db'));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('create table answer (id blob primary key, ratings blob not null) without rowid, strict');
  const insert = database.prepare('insert into answer values (?, ?)');
  database.transaction(() => {
    for (let row = 0; row < size; row += 1) insert.run(randomBytes(16), randomBytes(items));
  })();
  database.close();
}

function readAll(folder) {
  const database = new SqliteConnection(join(folder, 'limit.db'));
  const file = openSync(join(folder, 'limit.csv'), 'w');
  let lines = [];
  for (const ratings of database.prepare('select ratings from answer').pluck().iterate()) {
    lines.push(Array.from(ratings, (rating) => rating % 5).join());
    if (lines.length < 1_000) continue;
    writeSync(file, `${lines.join('\n')}\n`);
    lines = [];
  }
  writeSync(file, lines.join('\n'));
  closeSync(file);
  database.close();
}

function growthTable(responses, measured) {
  const [limits, others] = [true, false].map((isLimit) =>
    [...measured[0].keys()].filter((name) => name.startsWith('limit') === isLimit),
  );
  const names = [...limits, ...others];
  const time = (figures, name) => median(figures.get(name).times);
  const steps = responses.slice(1).map((size, at) => ({ size, before: responses[at], at: at + 1 }));
  return {
    title: 'What grows with the responses',
    notes: [
      'ms, whole command with its start; the page as the browser waits for it. 40 closed questions, one open, 50 offices.',
      'To the limit: at the most responses; of closing to the bare insert, of all others to bare reading and writing.',
      'A wave of 100,000 is closed once, all else is the median of the rounds.',
    ],
    columns: [
      '',
      ...responses.map((size) => rounded(size)),
      ...steps.map(({ size, before }) => `${size / before}× data → time`),
      'to its limit',
    ],
    rows: names.map((name) => {
      const limit = name === 'close the wave' ? insertLimit : readLimit;
      const last = measured.at(-1);
      return [
        name,
        ...measured.map((figures) => time(figures, name)),
        ...steps.map(({ at }) => timesOf(time(measured[at], name), time(measured[at - 1], name))),
        timesOf(time(last, name), time(last, limit)),
      ];
    }),
  };
}

function memoryTable(responses, measured) {
  const names = [...measured[0].keys()].filter((name) => measured[0].get(name).memories.length > 0);
  const memory = (figures, name) => median(figures.get(name).memories);
  return {
    title: 'Memory of these commands',
    notes: ['The most that was resident, in MB.'],
    columns: ['', ...responses.map((size) => rounded(size)), 'to the list'],
    rows: names.map((name) => [
      name,
      ...measured.map((figures) => memory(figures, name)),
      timesOf(memory(measured.at(-1), name), memory(measured.at(-1), 'a command that lists waves')),
    ]),
  };
}
