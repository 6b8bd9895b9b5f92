import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';
import type { Transaction } from '../storage/database.js';
import {
  findAccount,
  hasAccounts,
  insertAccount,
  replacePassword,
  strongHash,
  type Account,
} from './accounts.js';
import { record } from './auditLog.js';
import { newToken, tokenHash } from './tokens.js';

const minute = 60_000;

/** How long a link works: one that was asked for by mail, or one that an administrator hands over. */
export const linkLifetime = { asked: 30 * minute, handedOver: 24 * 60 * minute };

/**
 * A link with which its bearer chooses an account's password, once. Earlier ones of the account stop working.
 *
 * @returns the token; only its hash is stored
 * @throws Problem `accountUnknown`
 */
export async function makeLink(deps: Deps, accountId: string, lifetime: number): Promise<string> {
  return deps.database.transaction().execute(async (transaction) => {
    const { email, organization, isDisabled } = await findAccount(transaction, accountId);
    if (isDisabled) throw new Problem('accountUnknown', { account: email });
    await record(transaction, deps, { organization, act: 'account.link', details: { email } });
    return insertLink(deps, transaction, accountId, lifetime);
  });
}

/** A link with which its bearer makes the first administrator's account; `undefined` once there is any account. */
export async function makeFirstLink(deps: Deps): Promise<string | undefined> {
  return deps.database.transaction().execute(async (transaction) => {
    if (await hasAccounts(transaction)) return undefined;
    return insertLink(deps, transaction, null, linkLifetime.handedOver);
  });
}

/**
 * Uses a link up: its account gets the password, or the first administrator an account.
 *
 * @param email of the first administrator
 * @throws Problem `linkInvalid`, `emailInvalid`, `passwordLength`, `passwordGuessable`; the link still works then, but
 *   for the first
 */
export async function useLink(
  deps: Deps,
  token: string,
  { email, password }: { email: string; password: string },
): Promise<Account> {
  const subject = await subjectOf(deps, token);
  const hashed = await strongHash(password, subject ?? { email });
  return deps.database.transaction().execute(async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('one_time_link')
      .where('token_hash', '=', tokenHash(token))
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new Problem('linkInvalid', {});
    if (subject !== undefined) {
      await replacePassword(transaction, { ...deps, actor: subject.email }, subject, hashed);
      return subject;
    }
    if (await hasAccounts(transaction)) throw new Problem('linkInvalid', {});
    return insertAccount(transaction, { ...deps, actor: 'first link' }, { email, role: 'admin' }, hashed);
  });
}

/** Whether a token makes the first administrator's account, as long as there is no other. */
async function subjectOf(deps: Deps, token: string): Promise<Account | undefined> {
  const row = await deps.database
    .selectFrom('one_time_link')
    .select(['account_id', 'expires_at'])
    .where('token_hash', '=', tokenHash(token))
    .executeTakeFirst();
  if (row === undefined || row.expires_at <= deps.clock().getTime()) throw new Problem('linkInvalid', {});
  return row.account_id === null ? undefined : findAccount(deps.database, row.account_id);
}

async function insertLink(
  deps: Deps,
  transaction: Transaction,
  accountId: string | null,
  lifetime: number,
): Promise<string> {
  const token = newToken();
  const now = deps.clock().getTime();
  await transaction
    .deleteFrom('one_time_link')
    .where((eb) =>
      eb.or([
        eb('expires_at', '<=', now),
        accountId === null ? eb('account_id', 'is', null) : eb('account_id', '=', accountId),
      ]),
    )
    .execute();
  await transaction
    .insertInto('one_time_link')
    .values({ token_hash: tokenHash(token), account_id: accountId, expires_at: now + lifetime })
    .execute();
  return token;
}
