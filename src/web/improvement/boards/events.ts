import { createHash } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Deps } from '../../../deps.js';
import { findBoard } from '../../../improvement/boards/boards.js';
import { Problem } from '../../../problems.js';

/*
 * Tells open pages that a board has changed, and nothing else: what it looks like now they fetch themselves. Whoever
 * changed it may have done so in another process, so each process looks into the database while somebody listens to it.
 */

/** Milliseconds between looks at a board. */
const lookEvery = 3_000;
/** Looks between signs of life, which keep proxies from hanging up. */
const beatEvery = 6;
/** Looks after which a page has to ask anew, so that who was logged out hears no more: a quarter of an hour. */
const longest = 300;
/** Of one process: each costs a connection. */
const mostListeners = 200;

/** Whether a request is for such a stream: it is no work, and how long it lasts is not written down. */
export function isStream({ path }: Pick<Request, 'path'>): boolean {
  return /^\/(?:cartellone|migliorare)\/.+\/eventi$/.test(path);
}

interface Listener {
  readonly response: Response;
  looks: number;
}

interface Watched {
  readonly organization: string;
  readonly number: number;
  mark: string;
  readonly listeners: Set<Listener>;
}

export type BoardEvents = (request: Request, response: Response, number: number) => Promise<void>;

/**
 * Answers with a stream of events about a board of the organization in the address.
 *
 * @throws Problem `boardUnknown`, `tooManyListeners`
 */
export function boardEvents({ database }: Pick<Deps, 'database'>): BoardEvents {
  const boards = new Map<string, Watched>();
  let timer: NodeJS.Timeout | undefined;

  return async (request, response, number) => {
    const organization = String(request.params.organization);
    if ([...boards.values()].reduce((sum, { listeners }) => sum + listeners.size, 0) >= mostListeners)
      throw new Problem('tooManyListeners', {});
    const key = `${organization}/${number}`;
    const mark = await markOf(organization, number);
    const watched = boards.get(key) ?? { organization, number, mark, listeners: new Set() };
    boards.set(key, watched);
    const listener = { response, looks: 0 };
    watched.listeners.add(listener);
    response.once('close', () => {
      watched.listeners.delete(listener);
      if (watched.listeners.size === 0) boards.delete(key);
      if (boards.size > 0) return;
      clearTimeout(timer);
      timer = undefined;
    });
    response.once('farewell', () => response.end());
    response.status(200).set({
      'Content-Type': 'text/event-stream',
      // Proxies that collect answers would hold back what is to arrive now
      'X-Accel-Buffering': 'no',
    });
    response.write(`retry: ${lookEvery}\n\n`);
    // The page was made a moment before: what came in between it learns now
    if (request.query.visto !== undefined && request.query.visto !== mark) tell(listener);
    timer ??= setTimeout(() => void look(), lookEvery);
  };

  async function look(): Promise<void> {
    for (const watched of boards.values()) {
      // A database that is locked just now: the next look may be luckier
      const mark = await markOf(watched.organization, watched.number).catch(() => watched.mark);
      const isChanged = mark !== watched.mark;
      watched.mark = mark;
      for (const listener of watched.listeners) {
        listener.looks += 1;
        if (isChanged) tell(listener);
        else if (listener.looks % beatEvery === 0) listener.response.write(':\n\n');
        if (listener.looks >= longest) listener.response.end();
      }
    }
    timer = boards.size === 0 ? undefined : setTimeout(() => void look(), lookEvery);
  }

  async function markOf(organization: string, number: number): Promise<string> {
    return markOfBoard(await findBoard(database, organization, number));
  }
}

/** Changes with everything that is seen of a board. */
export function markOfBoard(board: object): string {
  return createHash('sha256').update(JSON.stringify(board)).digest('base64url').slice(0, 16);
}

function tell({ response }: Listener): void {
  response.write('event: changed\ndata:\n\n');
}
