import { createServer } from 'node:http';
import { listen } from '../listen.js';
import type { Metrics } from './metrics.js';

/**
 * Serves the figures on an address of their own, away from people's pages.
 *
 * @param port 0 takes a free one
 * @throws Problem `portUnavailable`
 */
export async function serveMetrics(
  metrics: Metrics,
  { host, port }: { host: string; port: number },
): Promise<{ readonly url: string; stop(): void }> {
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'Content-Type': metrics.contentType }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  const url = await listen(server, host, port);
  // People's pages decide how long the program runs
  server.unref();
  return {
    url: `${url}/metrics`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
