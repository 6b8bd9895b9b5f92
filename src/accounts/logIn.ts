import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';
import { findAccountByEmail, plainEmail, type Account } from './accounts.js';
import { record } from './auditLog.js';
import type { LogInLimits } from './logInLimits.js';
import { hashPassword, isOutdated, verifyPassword } from './passwords.js';
import { startSession } from './sessions.js';
import { spendTotp } from './totp.js';

/** What somebody typed to log in, and from where. */
export interface Credentials {
  readonly email: string;
  readonly password: string;
  /** Code of the authenticator app; empty without one. */
  readonly totp: string;
  readonly address: string;
}

/**
 * Logs somebody in. What is refused says not why: an address without an account looks and takes as long as a wrong
 * password.
 *
 * @returns the token of a new session
 * @throws Problem `logInRefused`, `totpNeeded`, `totpWrong`, `tooManyAttempts`, `tooBusy`
 */
export async function logIn(
  deps: Deps,
  limits: LogInLimits,
  { email: typed, password, totp, address }: Credentials,
): Promise<{ token: string; account: Account }> {
  const attempt = { email: plainEmail(typed), address };
  await limits.insist(attempt);
  const account = await findAccountByEmail(deps.database, attempt.email);
  const stored = await passwordHashOf(deps, account);
  if (!(await verifyPassword(stored, password)) || account === undefined) {
    await limits.failed(attempt);
    throw new Problem('logInRefused', {});
  }
  if (account.hasTotp) {
    if (totp === '') throw new Problem('totpNeeded', {});
    if (!(await spendTotp(deps, account.id, totp))) {
      await limits.failed(attempt);
      throw new Problem('totpWrong', {});
    }
  }
  await limits.succeeded(attempt);
  const renewed = stored !== null && isOutdated(stored) ? await hashPassword(password) : undefined;
  const token = await deps.database.transaction().execute(async (transaction) => {
    if (renewed !== undefined)
      await transaction
        .updateTable('account')
        .set({ password_hash: renewed })
        .where('account_id', '=', account.id)
        .execute();
    const { email, organization } = account;
    await record(transaction, { ...deps, actor: email }, { organization, act: 'logIn', details: {} });
    return startSession(deps, transaction, account.id);
  });
  return { token, account };
}

/** Whether it is the account's own password: asked again before something grave. */
export async function isOwnPassword(deps: Deps, account: Account, password: string): Promise<boolean> {
  return verifyPassword(await passwordHashOf(deps, account), password);
}

async function passwordHashOf(deps: Deps, account: Account | undefined): Promise<string | null> {
  if (account === undefined) return null;
  const { password_hash: stored } = await deps.database
    .selectFrom('account')
    .select('password_hash')
    .where('account_id', '=', account.id)
    .executeTakeFirstOrThrow();
  return stored;
}
