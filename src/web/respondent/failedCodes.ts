import type { Counter, Counters } from '../../counters.js';
import { isProblem, Problem } from '../../problems.js';

/** Wrong codes in ten minutes that cost nothing but the answer. */
const burst = 10;

/**
 * Slows down whoever tries codes. Only codes that were not issued count: a whole town hall comes from one address, and
 * thousands of right ones from it must pass. After ten wrong ones an address gets one trial a second, so that a
 * colleague behind the same address still comes through. Kept in memory alone (`counters.ts`).
 */
export function failedCodes(
  counters: Counters,
): <T>(address: string | undefined, lookUp: () => Promise<T>) => Promise<T> {
  const first = counters.of('first wrong codes', { points: burst, duration: 600 });
  const after = counters.of('later wrong codes', { points: 1, duration: 1 });
  const waiting = new Map<string, Promise<unknown>>();

  return async (address, lookUp) => {
    const key = counters.key(network(address ?? ''));
    // One after the other, or many at once would all be let through before the first was found wrong
    const mine = (waiting.get(key) ?? Promise.resolve()).then(() => attempt(key, lookUp));
    const settled = mine.catch(() => undefined);
    waiting.set(key, settled);
    void settled.then(() => {
      if (waiting.get(key) === settled) waiting.delete(key);
    });
    return mine;
  };

  async function attempt<T>(key: string, lookUp: () => Promise<T>): Promise<T> {
    const isFree = await hasPoints(first, key);
    if (!isFree && !(await hasPoints(after, key))) throw new Problem('tooManyCodes', {});
    try {
      return await lookUp();
    } catch (error) {
      if (isProblem(error, 'codeUnknown')) await (isFree ? first : after).consume(key).catch(() => undefined);
      throw error;
    }
  }
}

async function hasPoints(limiter: Counter, key: string): Promise<boolean> {
  const state = await limiter.get(key);
  return state === null || state.remainingPoints > 0;
}

/** Of IPv6 the first four groups: the rest is free for each subscriber to choose. */
export function network(address: string): string {
  return address.includes('.') ? address : address.split(':').slice(0, 4).join(':');
}
