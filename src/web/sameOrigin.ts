import type { Request, RequestHandler } from 'express';
import type { Config } from '../config.js';
import { Problem } from '../problems.js';

const changesNothing = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses forms that another site sent in somebody's name. Browsers say where a request comes from (`Sec-Fetch-Site`,
 * since 2023 all of them; `Origin` before), which a page cannot forge.
 *
 * @param options `strict`: what says nothing is refused too. Not for respondents: their pages give no power to anybody
 *   who lacks the code, and old telephones say nothing.
 * @throws Problem `crossSite`
 */
export function sameOrigin(
  { baseUrl }: Pick<Config, 'baseUrl'>,
  { strict }: { strict: boolean },
): RequestHandler {
  const own = new URL(baseUrl).host;
  return (request, _response, next) => {
    if (!changesNothing.has(request.method) && !comesFromHere(request, own, strict))
      throw new Problem('crossSite', {});
    next();
  };
}

function comesFromHere(request: Request, own: string, strict: boolean): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin' || site === 'none';
  const { origin } = request.headers;
  // Pages that are sent with `no-referrer` have their origin written as `null`
  if (origin === undefined || origin === 'null') return !strict;
  const host = URL.canParse(origin) ? new URL(origin).host : '';
  return host === own || host === request.headers.host;
}
