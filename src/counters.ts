import { createHmac, randomBytes } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';

/*
 * How often somebody tried something. Counts are kept in memory alone, under keyed hashes whose key dies with the
 * program: no address of a respondent ever comes to a disk. Processes that serve together tell each other of what they
 * count; since only what went wrong is counted, that is rarely something.
 */

export interface Counter {
  /** Nothing where nothing was counted, or not for long enough. */
  get(key: string): Promise<{ readonly remainingPoints: number; readonly msBeforeNext: number } | null>;
  /** @throws what `get` gives, where no points were left */
  consume(key: string): Promise<unknown>;
  delete(key: string): Promise<unknown>;
}

/** What was counted, for other processes. */
export interface Change {
  readonly counter: string;
  readonly act: 'consume' | 'delete';
  readonly key: string;
}

export interface Counters {
  /** The counter of a name; `duration` in seconds, 0 for ever. */
  of(name: string, limits: { readonly points: number; readonly duration: number }): Counter;
  /** What stands for an address and the like in counters: the same in all processes, and for nobody else. */
  readonly key: (...parts: readonly string[]) => string;
  /** Counts what another process has counted. */
  take(change: Change): void;
}

/**
 * @param options `secret`: 32 bytes that all processes have; `tell`: passes on what was counted here
 */
export function newCounters({
  secret = randomBytes(32),
  tell = () => undefined,
}: { readonly secret?: Buffer; readonly tell?: (change: Change) => void } = {}): Counters {
  const limiters = new Map<string, RateLimiterMemory>();
  return {
    of: (name, limits) => {
      const limiter = limiters.get(name) ?? new RateLimiterMemory(limits);
      limiters.set(name, limiter);
      return {
        get: (key) => limiter.get(key),
        consume: (key) => {
          tell({ counter: name, act: 'consume', key });
          return limiter.consume(key);
        },
        delete: (key) => {
          tell({ counter: name, act: 'delete', key });
          return limiter.delete(key);
        },
      };
    },
    key: (...parts) => createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64'),
    take: ({ counter, act, key }) => {
      void limiters
        .get(counter)
        ?.[act](key)
        .catch(() => undefined);
    },
  };
}
