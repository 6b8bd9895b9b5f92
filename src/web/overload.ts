import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { RequestHandler, Response } from 'express';
import { catalogue } from '../language/catalogue.js';
import type { Language } from '../language/language.js';
import { memoryGauge } from '../monitoring/memoryInUse.js';
import type { Audience } from '../monitoring/metrics.js';
import { isStream } from './improvement/boards/events.js';
import { languageOf } from './render.js';

/*
 * Whoever asks while there is too much to do gets a short refusal at once instead of a long wait: pages with results
 * first, since whoever reads them can read them later, and people who answer last.
 */

export interface Load {
  /** By how many milliseconds the program was late at every one of its last turns. */
  readonly lag: number;
  /** Requests that have arrived whole and are not answered yet. */
  readonly running: number;
  /** How much of the memory that the program allows itself is in use: 1 is all of it. */
  readonly memory: number;
}

/** The most that is still borne; beyond it, more requests only make all of them slower. */
const mostBorne: Readonly<Record<Audience, Load>> = {
  others: { lag: 200, running: 100, memory: 0.75 },
  respondents: { lag: 500, running: 400, memory: 1 },
};

/** Whoever writes with others of the group, at a board or about a conflict, answers too. */
const respondentPages = /^\/(compila|ricevute|anonimato|cartellone|open-space|segnala)(\/|$)|^\/$/;

/** Whether a page is refused, by its path and what there is to do. */
export function isRefused(path: string, { lag, running, memory }: Load): boolean {
  const most = mostBorne[audienceOf(path)];
  return lag > most.lag || running > most.running || memory > most.memory;
}

function audienceOf(path: string): Audience {
  return respondentPages.test(path) ? 'respondents' : 'others';
}

const refused = new WeakMap<Response, Audience>();

/** Who was refused with this answer, if anybody was. */
export function refusalIn(response: Response): Audience | undefined {
  return refused.get(response);
}

/** Turns of the program since it was last looked at; times in nanoseconds, as `monitorEventLoopDelay` tells them. */
export interface Turns {
  readonly count: number;
  readonly min: number;
  /** Begins to look anew. */
  reset(): void;
}

const turnEvery = 20;
const fewestTurns = 5;

/**
 * The lag that lasts: a single long piece of work, such as a report, makes one turn late and the others not, and is no
 * reason to refuse anybody.
 *
 * @returns milliseconds, or nothing where there were too few turns to tell
 */
export function lastingLag({ count, min }: Omit<Turns, 'reset'>): number | undefined {
  return count < fewestTurns ? undefined : Math.max(0, min / 1e6 - turnEvery);
}

const secondsToWait = 5;

function watchTurns(): Turns {
  const turns = monitorEventLoopDelay({ resolution: turnEvery });
  turns.enable();
  return turns;
}

/** Two handlers: one that refuses before a form is read, and one that counts the requests whose form was. */
export function overloadGuard({ turns = watchTurns(), memory = memoryGauge() } = {}): {
  readonly refuse: RequestHandler;
  readonly count: RequestHandler;
} {
  let load: Load = { lag: 0, running: 0, memory: 0 };
  const refusals = { it: refusalPage('it'), en: refusalPage('en') };
  return {
    refuse: (request, response, next) => {
      const lag = lastingLag(turns);
      if (lag !== undefined) {
        load = { ...load, lag, memory: memory() };
        turns.reset();
      }
      if (!isRefused(request.path, load)) {
        next();
        return;
      }
      refused.set(response, audienceOf(request.path));
      response
        .status(503)
        .set('Retry-After', String(secondsToWait))
        .type('html')
        .send(refusals[languageOf(request)]);
    },
    count: (request, response, next) => {
      // Waits without doing anything
      if (isStream(request)) {
        next();
        return;
      }
      load = { ...load, running: load.running + 1 };
      response.once('close', () => {
        load = { ...load, running: load.running - 1 };
      });
      next();
    },
  };
}

/** Made once and without a template: refusing must cost next to nothing. */
function refusalPage(language: Language): string {
  const { common } = catalogue(language);
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${common.overloadTitle}</title>
<h1>${common.overloadTitle}</h1>
<p>${common.overloadText}</p>
</html>
`;
}
