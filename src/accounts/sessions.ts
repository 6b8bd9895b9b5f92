import type { Deps } from '../deps.js';
import type { Transaction } from '../storage/database.js';
import { findAccount, type Account } from './accounts.js';
import { newToken, tokenHash } from './tokens.js';

const [second, minute, hour] = [1000, 60_000, 3_600_000];
const longest = 8 * hour;
const longestIdle = 30 * minute;
/** How exactly it is known when a session was last used: not each of a page's requests is worth a write. */
const grain = 5 * second;

export interface Session {
  readonly account: Account;
}

/**
 * Begins a session: a token for the cookie, of which only a hash is stored, so that whoever reads the database cannot
 * take its place. Always a new one, lest somebody hands out a token and waits for its bearer to log in.
 */
export async function startSession(deps: Deps, transaction: Transaction, accountId: string): Promise<string> {
  const token = newToken();
  const now = deps.clock().getTime();
  await transaction
    .deleteFrom('session')
    .where((eb) => eb.or([eb('started_at', '<=', now - longest), eb('seen_at', '<=', now - longestIdle)]))
    .execute();
  await transaction
    .insertInto('session')
    .values({ token_hash: tokenHash(token), account_id: accountId, started_at: now, seen_at: now })
    .execute();
  return token;
}

/** The session of a token: at most eight hours old, and used within the last thirty minutes. */
export async function findSession(deps: Deps, token: string): Promise<Session | undefined> {
  const hash = tokenHash(token);
  const row = await deps.database
    .selectFrom('session')
    .selectAll()
    .where('token_hash', '=', hash)
    .executeTakeFirst();
  const now = deps.clock().getTime();
  if (row === undefined || now - row.started_at >= longest || now - row.seen_at >= longestIdle)
    return undefined;
  const account = await findAccount(deps.database, row.account_id);
  if (account.isDisabled) return undefined;
  if (now - row.seen_at >= grain)
    await deps.database.updateTable('session').set({ seen_at: now }).where('token_hash', '=', hash).execute();
  return { account };
}

export async function endSession(deps: Deps, token: string): Promise<void> {
  await deps.database.deleteFrom('session').where('token_hash', '=', tokenHash(token)).execute();
}
