import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Pages load nothing but their own style, fonts, script and pictures, and stand in nobody's frame. */
export const securityHeaders: RequestHandler = helmet({
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

/** No page is kept by a browser or a proxy: on a shared computer the next person must not find it. */
export const keptNowhere: RequestHandler = (_request, response, next) => {
  response
    .set('Cache-Control', 'no-store')
    .set('X-Robots-Tag', 'noindex')
    .set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=()');
  next();
};
