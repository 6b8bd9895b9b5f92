import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Problem } from './problems.js';

/**
 * Has a server listen.
 *
 * @param port 0 takes a free one
 * @returns its address, such as `http://127.0.0.1:3000`
 * @throws Problem `portUnavailable`
 */
export async function listen(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new Problem('portUnavailable', { host, port, reason: error.code ?? error.message }));
    });
    server.listen(port, host, resolve);
  });
  const { port: taken } = server.address() as AddressInfo;
  return urlOf(host, taken);
}

/** The address under which a server is reached. */
export function urlOf(host: string, port: number): string {
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
