import type { Config } from './config.js';
import { newCounters } from './counters.js';
import { closeDeps, openDeps, type Deps } from './deps.js';
import { isServerUrl } from './storage/databaseUrl.js';
import { tidyLog } from './storage/upkeep.js';

/** Pages that are being served, and all that belongs to them. */
export interface Serving {
  readonly url: string;
  /** Address of the figures, where they are asked for. */
  readonly metrics: string | undefined;
  readonly deps: Deps;
  /** Finishes what is running, and puts everything away. */
  stop(): Promise<void>;
}

/**
 * Serves the pages in this process, and does by itself what is due.
 *
 * @param options `processes`: how many serve together on this machine; `counters`: what they count together;
 *   `doesWhatIsDue`: false where another of them does
 * @throws Problem `portUnavailable`, and those of `openDeps`
 */
export async function servePages(
  config: Config,
  { processes = 1, counters = newCounters(), doesWhatIsDue = true } = {},
): Promise<Serving> {
  const [{ startServer }, { startScheduler }, { startWatch }, { reportWorkers }, { ballotThread }] =
    await Promise.all([
      import('./server.js'),
      import('./scheduler.js'),
      import('./monitoring/watch.js'),
      import('./reports/reportWorkers.js'),
      import('./collection/ballotThread.js'),
    ]);
  const reports = reportWorkers(config, processes);
  // A server writes beside us anyway; a file would keep everybody waiting until the disk has it
  const urns = isServerUrl(config.databaseUrl) ? undefined : ballotThread(config.databaseUrl);
  const opened = await openDeps(config);
  const watch = await startWatch(opened, reports);
  const deps: Deps = {
    ...opened,
    ...watch.deps,
    counters,
    makeReport: reports.make,
    ...(urns === undefined ? {} : { storeBallots: urns.store }),
  };
  const server = await startServer(deps, config);
  const scheduler = doesWhatIsDue ? startScheduler(deps) : undefined;
  watch.started(scheduler);
  return {
    url: server.url,
    metrics: watch.address,
    deps,
    stop: async () => {
      watch.stopping();
      await server.stop();
      await scheduler?.stop();
      await reports.end();
      await urns?.end();
      await tidyLog(deps.database);
      await closeDeps(deps);
      watch.stopped();
    },
  };
}
