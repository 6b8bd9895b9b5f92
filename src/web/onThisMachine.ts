import type { RequestHandler } from 'express';
import type { Deps } from '../deps.js';

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const localHost = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;
const signsOfProxy = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/**
 * Whether somebody sits at the computer that runs Barometro. As long as there are no accounts this is what keeps results
 * from others in the network, so whatever looks like a proxy counts as elsewhere, and where the pages have a public
 * address (`BASE_URL`) so does everybody.
 */
export function isOnThisMachine(deps: Deps, request: Parameters<RequestHandler>[0]): boolean {
  return (
    loopback.test(request.socket.remoteAddress ?? '') &&
    localHost.test(request.headers.host ?? '') &&
    localHost.test(new URL(deps.config.baseUrl).host) &&
    signsOfProxy.every((header) => request.headers[header] === undefined)
  );
}
