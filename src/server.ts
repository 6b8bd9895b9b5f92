import { createServer, type Server, type ServerResponse } from 'node:http';
import { buildApp } from './app.js';
import type { Deps } from './deps.js';
import { listen } from './listen.js';
import { requestLog } from './web/requestLog.js';

export interface RunningServer {
  readonly url: string;
  /** Takes no more connections, finishes the requests that are running (at most eight seconds), and ends. */
  stop(): Promise<void>;
}

/** Milliseconds; service managers and their like lose patience after ten seconds or a little more. */
const longestFarewell = 8_000;

/** How long a connection may keep the server waiting, in milliseconds, and how much it may ask for. */
export interface ConnectionLimits {
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly connectionsCheckingInterval: number;
  readonly keepAliveTimeout: number;
  readonly maxRequestsPerSocket: number;
  readonly maxConnections: number;
}

/** A few computers that are slow on purpose must not keep all others out; Node's own limits would let them. */
const connectionLimits: ConnectionLimits = {
  // Headers are a few hundred bytes: even a bad mobile connection has sent them in a second or two
  headersTimeout: 10_000,
  // The longest form takes 30 s at 9 kB a second
  requestTimeout: 30_000,
  connectionsCheckingInterval: 5_000,
  // Enough for the style sheet and the fonts of a page; the next page is minutes away
  keepAliveTimeout: 5_000,
  maxRequestsPerSocket: 1_000,
  // Each costs some ten kilobytes: all of them fit into the smallest machine
  maxConnections: 1_000,
};

/**
 * Serves the pages.
 *
 * @param port 0 takes a free one
 * @throws Problem `portUnavailable`
 */
export async function startServer(
  deps: Deps,
  { host, port, ...limits }: { host: string; port: number } & Partial<ConnectionLimits>,
): Promise<RunningServer> {
  const log = requestLog(deps);
  const { maxConnections, maxRequestsPerSocket, ...timeouts } = { ...connectionLimits, ...limits };
  let leaving = false;
  const server = Object.assign(
    createServer(
      timeouts,
      buildApp(deps, log, () => leaving),
    ),
    {
      maxConnections,
      maxRequestsPerSocket,
    },
  );
  const sayFarewell = farewell(server);
  const url = await listen(server, host, port);
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        leaving = true;
        const impatience = setTimeout(() => {
          server.closeAllConnections();
        }, longestFarewell);
        server.close(() => {
          clearTimeout(impatience);
          log.stop();
          resolve();
        });
        sayFarewell();
      }),
  };
}

/**
 * Lets every request that is running end whole and its connection with it: one that is kept alive could go on asking.
 *
 * @returns what is to be called when no more connections are taken
 */
function farewell(server: Server): () => void {
  const running = new Set<ServerResponse>();
  let leaving = false;
  const endConnectionWith = (response: ServerResponse): void => {
    if (!response.headersSent) response.setHeader('Connection', 'close');
    response.once('close', () => {
      server.closeIdleConnections();
    });
  };
  server.prependListener('request', (_request, response) => {
    running.add(response);
    response.once('close', () => running.delete(response));
    if (leaving) endConnectionWith(response);
  });
  return () => {
    leaving = true;
    // What would go on for hours ends by itself when it hears this
    for (const response of running) {
      endConnectionWith(response);
      response.emit('farewell');
    }
    server.closeIdleConnections();
  };
}
