import type { RequestHandler } from 'express';
import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const localHost = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;
const signsOfProxy = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via'];

/**
 * Lets through only who sits at the computer that runs Barometro. Until there are accounts this is what keeps results
 * from others in the network, so whatever looks like a proxy is kept out, and where the pages have a public address
 * (`BASE_URL`) so is everybody.
 *
 * @throws Problem `resultsNotHere`
 */
export function onThisMachine(deps: Deps): RequestHandler {
  return (request, _response, next) => {
    if (!isOnThisMachine(deps, request)) throw new Problem('resultsNotHere', {});
    next();
  };
}

export function isOnThisMachine(deps: Deps, request: Parameters<RequestHandler>[0]): boolean {
  return (
    loopback.test(request.socket.remoteAddress ?? '') &&
    localHost.test(request.headers.host ?? '') &&
    localHost.test(new URL(deps.config.baseUrl).host) &&
    signsOfProxy.every((header) => request.headers[header] === undefined)
  );
}
