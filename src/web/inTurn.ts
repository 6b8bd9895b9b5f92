import type { NextFunction, RequestHandler } from 'express';

/**
 * Handlers that every request goes through, as one: finding out for each of them whether it is meant costs more than most
 * of them do.
 */
export function inTurn(...handlers: readonly RequestHandler[]): RequestHandler {
  return (request, response, done) => {
    let at = 0;
    const next: NextFunction = (problem?: unknown) => {
      const handler = handlers[at++];
      if (problem !== undefined || handler === undefined) {
        done(problem);
        return;
      }
      try {
        void handler(request, response, next);
      } catch (error) {
        // Whoever comes back from reading a form is called by nobody who would catch it
        done(error);
      }
    };
    next();
  };
}
