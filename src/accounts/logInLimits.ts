import type { Counter, Counters } from '../counters.js';
import { Problem } from '../problems.js';

const quarterHour = 15 * 60;

/** Who tries to log in to what, from where. */
export interface Attempt {
  readonly email: string;
  readonly address: string;
}

/**
 * Slows down whoever tries passwords, and locks nobody else out (docs/decisions/0017): five wrong ones for an account
 * from one address, thirty from an address for any, a hundred an hour for an account from everywhere, where addresses
 * from which its owner has logged in before are still let through. Kept in memory (`counters.ts`).
 */
export interface LogInLimits {
  /** @throws Problem `tooManyAttempts` */
  insist(attempt: Attempt): Promise<void>;
  failed(attempt: Attempt): Promise<void>;
  succeeded(attempt: Attempt): Promise<void>;
}

export function newLogInLimits(counters: Counters): LogInLimits {
  const { key } = counters;
  const pairs = counters.of('log-ins of an account from an address', { points: 5, duration: quarterHour });
  const addresses = counters.of('log-ins from an address', { points: 30, duration: quarterHour });
  const accounts = counters.of('log-ins of an account', { points: 100, duration: 3600 });
  const familiar = counters.of('addresses of owners', { points: 1, duration: 0 });
  const countersOf = ({ email, address }: Attempt): [Counter, string][] => [
    [pairs, key('pair', email, address)],
    [addresses, key('address', address)],
    [accounts, key('account', email)],
  ];

  return {
    insist: async (attempt) => {
      const isFamiliar = (await familiar.get(key('pair', attempt.email, attempt.address))) !== null;
      for (const [limiter, name] of countersOf(attempt)) {
        if (limiter === accounts && isFamiliar) continue;
        const state = await limiter.get(name);
        if (state !== null && state.remainingPoints <= 0)
          throw new Problem('tooManyAttempts', { retryAfterSeconds: Math.ceil(state.msBeforeNext / 1000) });
      }
    },
    failed: async (attempt) => {
      for (const [limiter, name] of countersOf(attempt)) await limiter.consume(name).catch(() => undefined);
    },
    succeeded: async (attempt) => {
      const pair = key('pair', attempt.email, attempt.address);
      // Once is enough
      await familiar.consume(pair).catch(() => undefined);
      await pairs.delete(pair);
    },
  };
}

/**
 * Lets each address ask for five password links in a quarter of an hour.
 *
 * @returns counts one; throws Problem `tooManyAttempts`
 */
export function newLinkLimit(counters: Counters): (address: string) => Promise<void> {
  const asked = counters.of('links from an address', { points: 5, duration: quarterHour });
  return async (address) => {
    try {
      await asked.consume(counters.key('address', address));
    } catch (refused) {
      const { msBeforeNext } = refused as { msBeforeNext: number };
      throw new Problem('tooManyAttempts', { retryAfterSeconds: Math.ceil(msBeforeNext / 1000) });
    }
  };
}
