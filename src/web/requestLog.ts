import type { Request, RequestHandler } from 'express';
import type { Deps } from '../deps.js';
import { everyHour, hourOf } from '../monitoring/everyHour.js';
import type { Audience } from '../monitoring/metrics.js';
import { refusalIn } from './overload.js';
import { isStream } from './improvement/boards/events.js';

/** Pages of people who have an account; of all others nothing is logged but how many there were in an hour. */
const staffPages =
  /^\/(sportello|accesso|uscita|account|amministrazione|gestione|avvio|migliorare|rete)(\/|$)/;

/** What is counted together: requests for a page that were answered alike, or that were refused. */
type Counted = { readonly hour: string } & (
  { readonly page: string; readonly status: number } | { readonly refused: Audience }
);

export interface RequestLog {
  readonly handler: RequestHandler;
  /** Writes the counts of hours that are over, or of the present one too. */
  flush(options?: { everything: boolean }): void;
  /** Stops waiting for the end of the hour, and writes what is left. */
  stop(): void;
}

/**
 * Logs requests without anything that could lead to a person: no address, no browser, no code, no page that somebody
 * typed, only the pattern of a page that exists. Respondents' pages appear as counts of a whole hour, written when the
 * hour is over: not even the time at which a line is written says when somebody answered.
 */
export function requestLog({
  logger,
  clock,
  metrics,
}: Pick<Deps, 'logger' | 'clock' | 'metrics'>): RequestLog {
  const counts = new Map<string, Counted & { requests: number }>();
  const count = (counted: Counted): void => {
    const key = Object.values(counted).join(' ');
    const known = counts.get(key) ?? { ...counted, requests: 0 };
    known.requests += 1;
    counts.set(key, known);
  };

  const handler: RequestHandler = (request, response, next) => {
    // How long a page was left open is nobody's business
    if (isStream(request)) {
      next();
      return;
    }
    const started = clock().getTime();
    response.once('close', () => {
      const page = patternOf(request);
      const status = response.statusCode;
      const now = clock();
      const refused = refusalIn(response);
      if (refused !== undefined) {
        metrics?.countRefusal(refused);
        count({ hour: hourOf(now), refused });
        return;
      }
      metrics?.countRequest(staffPages.test(page) ? 'others' : 'respondents', status);
      if (staffPages.test(page)) {
        const milliseconds = now.getTime() - started;
        logger.info({ time: now.toISOString(), method: request.method, page, status, milliseconds });
        return;
      }
      count({ hour: hourOf(now), page, status });
    });
    next();
  };

  const flush: RequestLog['flush'] = ({ everything } = { everything: false }) => {
    const current = hourOf(clock());
    const due = [...counts].filter(([, { hour }]) => everything || hour !== current);
    for (const [key, counted] of due.sort(([a], [b]) => a.localeCompare(b))) {
      if ('refused' in counted) logger.warn(counted);
      else logger.info(counted);
      counts.delete(key);
    }
  };

  const stopHours = everyHour({ clock }, flush);

  return {
    handler,
    flush,
    stop: () => {
      stopHours();
      flush({ everything: true });
    },
  };
}

/** The page as it stands in the program, such as `/ricevute/:wave`: an address that was typed may hold anything. */
function patternOf(request: Request): string {
  const route = request.route as { path?: unknown } | undefined;
  return typeof route?.path === 'string' ? request.baseUrl + route.path : 'unknown';
}
