// The load generator, a process of its own: takes one job after another from the process that started it.
import { openConnection, textOf } from './connection.mjs';
import { percentile } from './statistics.mjs';

/*
 * A job: { host, port, gzip, connections } and either
 *   { kind: 'journeys', codes, answers, codePage }: each code goes its whole way once, until none is left; or
 *   { kind: 'requests', method, path, forms, milliseconds, contains }: one request over and over, the forms in turn.
 * Every connection asks again as soon as it was answered, so as many requests run as there are connections.
 */

process.on('message', async (job) => {
  try {
    process.send({ result: await run(job) });
  } catch (error) {
    process.send({ fault: error.message });
  }
});

async function run(job) {
  const times = [];
  let refused = 0;
  const attempts = job.kind === 'journeys' ? journeys(job) : requests(job);
  const started = performance.now();
  await Promise.all(
    Array.from({ length: job.connections }, async () => {
      const connection = openConnection(job);
      for (const attempt of attempts) {
        const began = performance.now();
        if (await attempt(connection.ask)) times.push(performance.now() - began);
        else refused += 1;
      }
      connection.end();
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  const [p50, p95, p99] = [50, 95, 99].map((share) => percentile(times, share));
  return { done: times.length, refused, seconds, rate: times.length / seconds, p50, p95, p99 };
}

function* journeys({ codes, answers, codePage }) {
  let first = true;
  for (const code of codes) {
    const thorough = first;
    first = false;
    yield (ask) => journey(ask, { code, answers, codePage, thorough });
  }
}

/** @returns whether the person came to a receipt; false where the server said that it is too busy */
async function journey(ask, { code, answers, codePage, thorough }) {
  if (codePage && !isServed(await ask('GET', '/compila'), 'name="code"', thorough)) return false;
  const form = await ask('POST', '/compila', `code=${code}`);
  if (!isServed(form, 'name="nonce"', thorough)) return false;
  const nonce = nonceIn(form);
  const sent = await ask('POST', '/compila/risposte', `code=${code}&nonce=${nonce}&${answers}`);
  return isServed(sent, /data-receipt="(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}"/, true);
}

/** The 128 bits stand unpacked in a packed form too, so that it need not be unpacked each time. */
function nonceIn(reply) {
  const nonce =
    /(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])/.exec(reply.body.latin1Slice())?.[0] ??
    /name="nonce" value="([0-9a-f]{32})"/.exec(textOf(reply))?.[1];
  if (nonce === undefined) throw new Error('a form without a nonce');
  return nonce;
}

function* requests({ method, path, forms, milliseconds, contains }) {
  const until = performance.now() + milliseconds;
  for (let sent = 0; performance.now() < until; sent += 1) {
    const form = forms?.[sent % forms.length];
    // All are checked for their status; unpacking all would keep the generator busier than the server
    const thorough = sent % 1000 === 0;
    yield async (ask) => isServed(await ask(method, path, form), contains, thorough);
  }
}

function isServed(reply, expected, thorough) {
  if (reply.status === 503) return false;
  if (reply.status !== 200) throw new Error(`an answer ${reply.status}: ${textOf(reply).slice(0, 300)}`);
  if (thorough && textOf(reply).search(expected) === -1) throw new Error(`an answer without ${expected}`);
  return true;
}
