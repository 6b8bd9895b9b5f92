import type { Request, RequestHandler } from 'express';
import type { Deps } from '../deps.js';

/** Pages of people who have an account; of all others nothing is logged but how many there were in an hour. */
const staffPages = /^\/(sportello|accesso|uscita|account|amministrazione|gestione|avvio|rete)(\/|$)/;

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
export function requestLog({ logger, clock }: Pick<Deps, 'logger' | 'clock'>): RequestLog {
  const counts = new Map<string, { hour: string; page: string; status: number; requests: number }>();

  const handler: RequestHandler = (request, response, next) => {
    const started = clock().getTime();
    response.once('close', () => {
      const page = patternOf(request);
      const status = response.statusCode;
      const now = clock();
      if (staffPages.test(page)) {
        const milliseconds = now.getTime() - started;
        logger.info({ time: now.toISOString(), method: request.method, page, status, milliseconds });
        return;
      }
      const hour = hourOf(now);
      const key = `${hour} ${page} ${status}`;
      const count = counts.get(key) ?? { hour, page, status, requests: 0 };
      count.requests += 1;
      counts.set(key, count);
    });
    next();
  };

  const flush: RequestLog['flush'] = ({ everything } = { everything: false }) => {
    const current = hourOf(clock());
    const due = [...counts].filter(([, { hour }]) => everything || hour !== current);
    for (const [key, count] of due.sort(([a], [b]) => a.localeCompare(b))) {
      logger.info(count);
      counts.delete(key);
    }
  };

  let timer = atNextHour();
  function atNextHour(): NodeJS.Timeout {
    const hour = 3_600_000;
    // A second into the hour, lest a clock that runs a little ahead finds it not over yet
    const waiting = hour - (clock().getTime() % hour) + 1000;
    return setTimeout(() => {
      flush();
      timer = atNextHour();
    }, waiting).unref();
  }

  return {
    handler,
    flush,
    stop: () => {
      clearTimeout(timer);
      flush({ everything: true });
    },
  };
}

/** The page as it stands in the program, such as `/ricevute/:wave`: an address that was typed may hold anything. */
function patternOf(request: Request): string {
  const route = request.route as { path?: unknown } | undefined;
  return typeof route?.path === 'string' ? request.baseUrl + route.path : 'unknown';
}

function hourOf(time: Date): string {
  return `${time.toISOString().slice(0, 13)}:00Z`;
}
