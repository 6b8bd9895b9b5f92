import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Request, Response } from 'express';
import { fill, fillCompressed, type Moulds } from './sealedGzip.js';

const compress = promisify(gzip);

/** Shorter pages fit into the first packet anyway. */
const shortest = 1024;

/**
 * Sends a page.
 *
 * @param options `isPublic`: nothing on it belongs to one person, so that it may be compressed (decision 21)
 */
export async function sendHtml(
  request: Request,
  response: Response,
  html: string,
  { isPublic }: { isPublic: boolean },
): Promise<void> {
  response.type('html');
  const isWorthIt = isPublic && html.length > shortest;
  if (isWorthIt) response.vary('Accept-Encoding');
  if (!isWorthIt || !takesGzip(request)) response.send(html);
  else response.set('Content-Encoding', 'gzip').send(await compress(html));
}

/** Sends a page all of which was compressed before but for what is of one person. */
export function sendFilled(
  request: Request,
  response: Response,
  moulds: Moulds,
  secrets: readonly string[],
): void {
  response.type('html').vary('Accept-Encoding');
  if (takesGzip(request)) response.set('Content-Encoding', 'gzip').send(fillCompressed(moulds, secrets));
  else response.send(fill(moulds, secrets));
}

function takesGzip(request: Request): boolean {
  return request.acceptsEncodings('gzip', 'identity') === 'gzip';
}
