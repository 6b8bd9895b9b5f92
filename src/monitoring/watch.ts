import type { Deps } from '../deps.js';
import type { ReportWorkers } from '../reports/reportWorkers.js';
import type { Scheduler } from '../scheduler.js';
import { programVersion } from '../places.js';
import { isPostgres } from '../storage/database.js';
import { memoryLimit } from './memoryInUse.js';
import type { Metrics, Sources } from './metrics.js';
import { placeOf } from './placeOf.js';

/** What who runs the installation comes to know of a server: lines in the log, and figures where they are asked for. */
export interface Watch {
  readonly deps: Pick<Deps, 'metrics'>;
  /** Address of the figures, where there are any. */
  readonly address: string | undefined;
  /** Of a process that serves; its scheduler, where it has one. */
  started(scheduler: Scheduler | undefined): void;
  stopping(): void;
  stopped(): void;
}

/** @throws Problem `portUnavailable` */
export async function startWatch(deps: Deps, reports: ReportWorkers): Promise<Watch> {
  const { config, clock, database, logger } = deps;
  const about = { version: programVersion(), engine: isPostgres(database) ? 'postgres' : 'sqlite' } as const;
  let scheduler: Scheduler | undefined;
  const figures =
    config.metrics &&
    (await startFigures(config.metrics, {
      ...{ ...about, clock, memoryLimit: memoryLimit(config.memoryLimit) },
      ...{ reports: reports.figures, lastDone: () => scheduler?.lastDone() },
    }));
  const note = (event: string, more = {}): void => {
    logger.info({ event, time: clock().toISOString(), ...more });
  };
  // What Node would print by itself holds the message, and with it perhaps what somebody wrote
  process.on('uncaughtException', (error) => {
    logger.fatal({ fault: placeOf(error) });
    process.exit(1);
  });
  return {
    deps: figures === undefined ? {} : { metrics: figures.metrics },
    address: figures?.url,
    started: (running) => {
      scheduler = running;
      note('started', { ...about, node: process.versions.node });
    },
    stopping: () => {
      note('stopping');
      figures?.stop();
    },
    stopped: () => {
      note('stopped');
    },
  };
}

/** Loaded only where it is asked for: others start sooner without it. */
async function startFigures(
  where: { host: string; port: number },
  sources: Sources,
): Promise<{ readonly metrics: Metrics; readonly url: string; stop(): void }> {
  const [{ startMetrics }, { serveMetrics }] = await Promise.all([
    import('./metrics.js'),
    import('./metricsServer.js'),
  ]);
  const metrics = startMetrics(sources);
  const server = await serveMetrics(metrics, where);
  return {
    metrics,
    url: server.url,
    stop: () => {
      server.stop();
      metrics.stop();
    },
  };
}
