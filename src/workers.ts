import cluster, { type Worker } from 'node:cluster';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { Config } from './config.js';
import { newCounters, type Change } from './counters.js';
import { closeDeps, openDeps } from './deps.js';
import { Problem } from './problems.js';
import { urlOf } from './listen.js';
import { servePages, type Serving } from './serving.js';
import { tidyLog } from './storage/upkeep.js';

/*
 * Several processes on one machine: one leads, the others serve pages on one port. Who leads starts them, puts another in
 * the place of one that dies, and passes on what they count.
 */

/** What a worker says when it listens to what the leader has to tell. */
const hello = 'hello';

/** What the leader tells a worker when it begins. */
interface Welcome {
  /** Of counters, in hexadecimal: see `counters.ts`. */
  readonly secret: string;
  readonly processes: number;
  /** 0, 1, 2 …: the place that it takes, be it of one that died. The first does what is due. */
  readonly place: number;
}

/** More deaths than these in a minute are no accident, and starting anew would only go on like that. */
const mostDeaths = 5;

/** Serves pages as one of several processes, until the leader says otherwise. */
export async function serveAsWorker(config: Config): Promise<Serving> {
  const welcomed = once(process, 'message') as Promise<[Welcome]>;
  process.send?.(hello);
  const [{ secret, processes, place }] = await welcomed;
  const counters = newCounters({
    secret: Buffer.from(secret, 'hex'),
    tell: (change) => process.send?.(change),
  });
  process.on('message', (change: Change) => {
    counters.take(change);
  });
  const serving = await servePages(
    // Figures are of one process: the next has the next port
    {
      ...config,
      metrics: config.metrics && {
        ...config.metrics,
        port: config.metrics.port && config.metrics.port + place,
      },
    },
    { processes, counters, doesWhatIsDue: place === 0 },
  );
  return {
    ...serving,
    stop: async () => {
      await serving.stop();
      // The line to the leader would keep the process alive
      process.disconnect();
    },
  };
}

/**
 * Has several processes serve the pages.
 *
 * @param whenFailing is called where they die again and again
 * @throws what keeps the first from serving
 */
export async function leadWorkers(
  config: Config,
  processes: number,
  whenFailing: (problem: Problem) => void,
): Promise<Serving> {
  const deps = await openDeps(config);
  const secret = randomBytes(32).toString('hex');
  const places = new Map<number, number>();
  const deaths: number[] = [];
  let stopping = false;

  // Each takes connections by itself: one that the leader has handed to a process that dies would hang without an answer
  cluster.schedulingPolicy = cluster.SCHED_NONE;
  cluster.on('message', (from, message: typeof hello | Change) => {
    if (message === hello)
      from.send({ secret, processes, place: places.get(from.id) ?? 0 } satisfies Welcome);
    else for (const worker of workers()) if (worker.id !== from.id) worker.send(message);
  });
  // The first says for all whether the port is to be had
  const { port } = await begin(0);
  await Promise.all(Array.from({ length: processes - 1 }, (_, other) => begin(1 + other)));
  cluster.on('exit', (worker, status, signal) => {
    if (stopping) return;
    deps.logger.error({ fault: 'a process that serves has ended', status, signal });
    const now = performance.now();
    deaths.push(now);
    if (deaths.filter((at) => at > now - 60_000).length > mostDeaths)
      whenFailing(new Problem('workersDie', {}));
    else begin(places.get(worker.id) ?? 0).catch(() => undefined);
  });
  return {
    url: urlOf(config.host, port),
    metrics: config.metrics && `${urlOf(config.metrics.host, config.metrics.port)}/metrics`,
    deps,
    stop: async () => {
      stopping = true;
      await Promise.all(workers().map(end));
      await tidyLog(deps.database);
      await closeDeps(deps);
    },
  };

  async function begin(place: number): Promise<{ readonly port: number }> {
    const worker = cluster.fork();
    places.set(worker.id, place);
    return new Promise((resolve, reject) => {
      worker.on('listening', (address) => {
        // The figures have another port
        if (config.metrics === undefined || address.port !== config.metrics.port + place) resolve(address);
      });
      worker.once('exit', (status: number | null) => {
        // It has said itself why
        reject(new Problem('workerNotStarted', { status: status ?? 0 }));
      });
    });
  }
}

function workers(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
}

async function end(worker: Worker): Promise<void> {
  const ended = once(worker, 'exit');
  worker.process.kill('SIGTERM');
  await ended;
}
