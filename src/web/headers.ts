import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

const byHelmet = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      fontSrc: ["'self'"],
      // The script that fetches a report
      connectSrc: ["'self'"],
      // Bootstrap Italia draws some signs as data images
      imgSrc: ["'self'", 'data:'],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'no-referrer' },
  xFrameOptions: { action: 'deny' },
});

/** All of them are the same for every page, so they are put together once. */
const headers = new Map([
  ...headersOf(byHelmet),
  ['X-Robots-Tag', 'noindex'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()'],
]);

/**
 * Pages load nothing but their own style, fonts, script and pictures, stand in nobody's frame, use no device, and are
 * found by no search engine.
 */
export const securityHeaders: RequestHandler = (_request, response, next) => {
  response.setHeaders(headers);
  next();
};

function headersOf(handler: typeof byHelmet): [name: string, value: string][] {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  handler(response.req, response, () => undefined);
  return Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]);
}

/** No page is kept by a browser or a proxy: on a shared computer the next person must not find it. */
export const keptNowhere: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};
