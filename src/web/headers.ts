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

/**
 * Pages load nothing but their own style, fonts, script and pictures, stand in nobody's frame, use no device, and are
 * found by no search engine.
 */
export const securityHeaders: RequestHandler = (request, response, next) => {
  response
    .set('X-Robots-Tag', 'noindex')
    .set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()');
  byHelmet(request, response, next);
};

/** No page is kept by a browser or a proxy: on a shared computer the next person must not find it. */
export const keptNowhere: RequestHandler = (_request, response, next) => {
  response.set('Cache-Control', 'no-store');
  next();
};
