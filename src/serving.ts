import type { Config } from './config.js';
import { newCounters } from './counters.js';
import { closeDeps, openDeps, type Deps } from './deps.js';
import { isServerUrl } from './storage/databaseUrl.js';
import { tidyLog } from './storage/upkeep.js';

/** Pages that are being served, and all that belongs to them. */
export interface Serving {
  readonly url: string;
  readonly deps: Deps;
  /** Finishes what is running, and puts everything away. */
  stop(): Promise<void>;
}

/**
 * Serves the pages in this process.
 *
 * @param options `processes`: how many serve together on this machine; `counters`: what they count together
 * @throws Problem `portUnavailable`, and those of `openDeps`
 */
export async function servePages(
  config: Config,
  { processes = 1, counters = newCounters() } = {},
): Promise<Serving> {
  const [{ startServer }, { reportWorkers }, { ballotThread }] = await Promise.all([
    import('./server.js'),
    import('./reports/reportWorkers.js'),
    import('./collection/ballotThread.js'),
  ]);
  const reports = reportWorkers(config, processes);
  // A server writes beside us anyway; a file would keep everybody waiting until the disk has it
  const urns = isServerUrl(config.databaseUrl) ? undefined : ballotThread(config.databaseUrl);
  const deps: Deps = {
    ...(await openDeps(config)),
    counters,
    makeReport: reports.make,
    ...(urns === undefined ? {} : { storeBallots: urns.store }),
  };
  const server = await startServer(deps, config);
  return {
    url: server.url,
    deps,
    stop: async () => {
      await server.stop();
      await reports.end();
      await urns?.end();
      await tidyLog(deps.database);
      await closeDeps(deps);
    },
  };
}

/** Serves the pages, and does by itself what is due. */
export async function serveAlone(config: Config): Promise<Serving> {
  const { startScheduler } = await import('./scheduler.js');
  const pages = await servePages(config);
  const scheduler = startScheduler(pages.deps);
  return {
    ...pages,
    stop: async () => {
      await scheduler.stop();
      await pages.stop();
    },
  };
}
