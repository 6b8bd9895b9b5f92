import { forgetPeak, peakMemory, residentMemory } from './memory.mjs';
import { answersFor, issueCodesFor, openPlace, openWaveIn } from './place.mjs';
import { serve, serveBare } from './server.mjs';
import { median, timesOf } from './statistics.mjs';

const fewestJourneys = 50;

/**
 * Whole ways of respondents, each with a code of its own, up to a receipt for answers that are on disk; and beside them
 * what the machine can do at most, round by round in turn, so that a noisy minute disturbs all alike.
 */
export async function journeys({ temporary, rounds, milliseconds, connections, workers, driver }) {
  const place = await openPlace(temporary, 'journeys');
  const wave = await openWaveIn(place, 'journeys');
  const answers = await answersFor(place);
  const server = await serve(place.folder, { workers });
  const idle = residentMemory(server.pid);
  const bare = {};
  for (const kind of ['hello', 'insert', 'group']) bare[kind] = await serveBare(kind, place.folder);

  const bareRound = (kind, level) => {
    const job = { kind: 'requests', method: 'GET', path: '/', contains: 'hello' };
    return driver.drive(bare[kind].url, { ...job, connections: level, milliseconds });
  };
  const rates = new Map();
  const journeyRound = async (codePage, level) => {
    const name = `${codePage} ${level}`;
    // As many as the last round made in this time, and few in the first, which only warms up
    const people = Math.max(fewestJourneys, 2 * level, ((rates.get(name) ?? 0) * milliseconds) / 1000);
    const codes = await issueCodesFor(place, wave, people);
    const job = { kind: 'journeys', codes, answers, codePage, connections: level };
    const result = await driver.drive(server.url, job);
    rates.set(name, result.rate);
    return result;
  };

  const levels = [];
  try {
    for (const level of connections) {
      const measured = { hello: [], insert: [], group: [], journey: [], withCodePage: [] };
      await journeyRound(false, level);
      await journeyRound(true, level);
      forgetPeak(server.pid);
      // The first round warms up and is not counted
      for (let round = 0; round <= rounds; round += 1) {
        const results = {};
        for (const kind of ['hello', 'insert', 'group']) results[kind] = await bareRound(kind, level);
        results.journey = await journeyRound(false, level);
        results.withCodePage = await journeyRound(true, level);
        if (round > 0) for (const [name, result] of Object.entries(results)) measured[name].push(result);
      }
      levels.push({ level, peak: peakMemory(server.pid), measured });
    }
  } finally {
    for (const { stop } of [server, ...Object.values(bare)]) await stop();
    await place.close();
  }
  return [limitTable(levels), journeyTable(levels), memoryTable(idle, levels)];
}

const middle = (results, name) => median(results.map((result) => result[name]));
const sum = (results, name) => results.reduce((total, result) => total + result[name], 0);

function limitTable(levels) {
  const names = {
    hello: 'Express alone, nothing but “hello”',
    insert: 'Express, one durable SQLite insert a request',
    group: 'Express, durable inserts with group commit',
  };
  return {
    title: 'Limits of this machine',
    notes: ['Requests a second; SQLite in WAL mode with synchronous FULL.'],
    columns: ['connections', ...Object.values(names)],
    rows: levels.map(({ level, measured }) => [
      String(level),
      ...Object.keys(names).map((name) => middle(measured[name], 'rate')),
    ]),
  };
}

function journeyTable(levels) {
  const names = { journey: 'form + 40 answers', withCodePage: 'code page + form + 40 answers' };
  return {
    title: 'Whole journeys of respondents',
    notes: [
      'Form by code and submission of 40 answers with a comment up to the receipt, durable; then the same with the page that asks for the code before it.',
      'Times are of whole journeys in ms. Refused: journeys that met a 503. Ratios are to the limits at the same number of connections.',
    ],
    columns: [
      ...['connections, journey', 'journeys/s', 'p50', 'p95', 'p99', 'refused'],
      ...['to hello', 'to one insert', 'to group commit'],
    ],
    rows: Object.entries(names).flatMap(([name, words]) =>
      levels.map(({ level, measured }) => {
        const rate = middle(measured[name], 'rate');
        return [
          `${level}, ${words}`,
          rate,
          ...['p50', 'p95', 'p99'].map((share) => middle(measured[name], share)),
          sum(measured[name], 'refused'),
          ...['hello', 'insert', 'group'].map((limit) => timesOf(rate, middle(measured[limit], 'rate'))),
        ];
      }),
    ),
  };
}

function memoryTable(idle, levels) {
  return {
    title: 'Memory of the server',
    notes: ['Resident, in MB: when it has just started, and the most during all rounds of a level.'],
    columns: ['', 'MB', 'to idle'],
    rows: [
      ['idle', idle, timesOf(idle, idle)],
      ...levels.map(({ level, peak }) => [`journeys at ${level} connections`, peak, timesOf(peak, idle)]),
    ],
  };
}
