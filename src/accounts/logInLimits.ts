import { createHmac, randomBytes } from 'node:crypto';
import { RateLimiterMemory } from 'rate-limiter-flexible';
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
 * from which its owner has logged in before are still let through. Kept in memory, under keys that die with the process.
 */
export interface LogInLimits {
  /** @throws Problem `tooManyAttempts` */
  insist(attempt: Attempt): Promise<void>;
  failed(attempt: Attempt): Promise<void>;
  succeeded(attempt: Attempt): Promise<void>;
}

export function newLogInLimits(): LogInLimits {
  const secret = randomBytes(32);
  const key = (...parts: string[]): string =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64');
  const pairs = new RateLimiterMemory({ points: 5, duration: quarterHour });
  const addresses = new RateLimiterMemory({ points: 30, duration: quarterHour });
  const accounts = new RateLimiterMemory({ points: 100, duration: 3600 });
  const familiar = new Set<string>();
  const counters = ({ email, address }: Attempt): [RateLimiterMemory, string][] => [
    [pairs, key('pair', email, address)],
    [addresses, key('address', address)],
    [accounts, key('account', email)],
  ];

  return {
    insist: async (attempt) => {
      const isFamiliar = familiar.has(key('pair', attempt.email, attempt.address));
      for (const [limiter, name] of counters(attempt)) {
        if (limiter === accounts && isFamiliar) continue;
        const state = await limiter.get(name);
        if (state !== null && state.remainingPoints <= 0)
          throw new Problem('tooManyAttempts', { retryAfterSeconds: Math.ceil(state.msBeforeNext / 1000) });
      }
    },
    failed: async (attempt) => {
      for (const [limiter, name] of counters(attempt)) await limiter.consume(name).catch(() => undefined);
    },
    succeeded: async (attempt) => {
      const pair = key('pair', attempt.email, attempt.address);
      familiar.add(pair);
      await pairs.delete(pair);
    },
  };
}

/**
 * Lets each address ask for five password links in a quarter of an hour.
 *
 * @returns counts one; throws Problem `tooManyAttempts`
 */
export function newLinkLimit(): (address: string) => Promise<void> {
  const asked = new RateLimiterMemory({ points: 5, duration: quarterHour });
  const secret = randomBytes(32);
  return async (address) => {
    const key = createHmac('sha256', secret).update(address).digest('base64');
    try {
      await asked.consume(key);
    } catch (refused) {
      const { msBeforeNext } = refused as { msBeforeNext: number };
      throw new Problem('tooManyAttempts', { retryAfterSeconds: Math.ceil(msBeforeNext / 1000) });
    }
  };
}
