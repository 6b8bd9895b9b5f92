import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildApp } from './app.js';
import type { Deps } from './deps.js';
import { Problem } from './problems.js';
import { requestLog } from './web/requestLog.js';

export interface RunningServer {
  readonly url: string;
  /** Takes no more connections, finishes the requests that are running (at most ten seconds), and ends. */
  stop(): Promise<void>;
}

const longestFarewell = 10_000;

/**
 * Serves the pages.
 *
 * @param port 0 takes a free one
 * @throws Problem `portUnavailable`
 */
export async function startServer(
  deps: Deps,
  { host, port }: { host: string; port: number },
): Promise<RunningServer> {
  const log = requestLog(deps);
  const server = createServer(buildApp(deps, log));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new Problem('portUnavailable', { host, port, reason: error.code ?? error.message }));
    });
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    stop: () =>
      new Promise((resolve) => {
        const impatience = setTimeout(() => {
          server.closeAllConnections();
        }, longestFarewell);
        server.close(() => {
          clearTimeout(impatience);
          log.stop();
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
