import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { findOrganization } from '../collection/organizations.js';
import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';
import type { Database, Transaction } from '../storage/database.js';
import { record } from './auditLog.js';
import { hashPassword } from './passwords.js';
import { insistOnStrength } from './passwordStrength.js';
import { belongsToOrganization, type Role } from './roles.js';

/** Somebody who may log in. */
export interface Account {
  readonly id: string;
  /** Lower case. */
  readonly email: string;
  readonly role: Role;
  /** Null where the role concerns the whole installation or the network. */
  readonly organization: string | null;
  readonly hasTotp: boolean;
  readonly isDisabled: boolean;
}

export interface NewAccount {
  readonly email: string;
  readonly role: Role;
  readonly organization?: string;
  /** Without one the account is opened with a one-time link. */
  readonly password?: string;
}

const address = z.email().max(254);

/**
 * Adds an account.
 *
 * @throws Problem `emailInvalid`, `accountExists`, `organizationUnknown`, `organizationNeeded`, `organizationUseless`,
 *   `passwordLength`, `passwordGuessable`
 */
export async function addAccount(deps: Deps, account: NewAccount): Promise<Account> {
  const hashed = account.password === undefined ? null : await strongHash(account.password, account);
  return deps.database
    .transaction()
    .execute((transaction) => insertAccount(transaction, deps, account, hashed));
}

/** The same within a transaction of the caller, with a password that is hashed already. */
export async function insertAccount(
  transaction: Transaction,
  deps: Deps,
  { email: typed, role, organization }: NewAccount,
  passwordHash: string | null,
): Promise<Account> {
  const email = readEmail(typed);
  const belongs = belongsToOrganization[role];
  if (organization === undefined && belongs === 'always') throw new Problem('organizationNeeded', { role });
  if (organization !== undefined && belongs === 'never') throw new Problem('organizationUseless', { role });
  if (organization !== undefined) await findOrganization(transaction, organization);
  if ((await findAccountByEmail(transaction, email)) !== undefined)
    throw new Problem('accountExists', { email });
  const id = randomUUID();
  await transaction
    .insertInto('account')
    .values({
      ...{ account_id: id, email, role, organization_id: organization ?? null, password_hash: passwordHash },
    })
    .execute();
  await record(transaction, deps, {
    ...{ organization: organization ?? null, act: 'account.add', details: { email, role } },
  });
  return findAccount(transaction, id);
}

/** @throws Problem `accountUnknown` */
export async function findAccount(database: Database | Transaction, id: string): Promise<Account> {
  const row = await rows(database).where('account_id', '=', id).executeTakeFirst();
  if (row === undefined) throw new Problem('accountUnknown', { account: id });
  return toAccount(row);
}

export async function findAccountByEmail(
  database: Database | Transaction,
  email: string,
): Promise<Account | undefined> {
  const row = await rows(database).where('email', '=', plainEmail(email)).executeTakeFirst();
  return row === undefined ? undefined : toAccount(row);
}

/** By address; of one organization, or all. */
export async function listAccounts(database: Database, organization?: string): Promise<Account[]> {
  const found = await rows(database)
    .$if(organization !== undefined, (query) => query.where('organization_id', '=', organization ?? ''))
    .orderBy('email')
    .execute();
  return found.map(toAccount);
}

/** Whether anybody can log in at all. */
export async function hasAccounts(database: Database | Transaction): Promise<boolean> {
  return (
    (await database.selectFrom('account').select('account_id').limit(1).executeTakeFirst()) !== undefined
  );
}

/** Closes an account and its sessions. What it did stays in the register. */
export async function disableAccount(deps: Deps, id: string): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const { email, organization, isDisabled } = await findAccount(transaction, id);
    if (isDisabled) return;
    await transaction
      .updateTable('account')
      .set({ disabled: 1, password_hash: null })
      .where('account_id', '=', id)
      .execute();
    await endSessions(transaction, id);
    await transaction.deleteFrom('one_time_link').where('account_id', '=', id).execute();
    await record(transaction, deps, { organization, act: 'account.disable', details: { email } });
  });
}

/**
 * Gives an account a new password and ends all its sessions.
 *
 * @throws Problem `accountUnknown`, `passwordLength`, `passwordGuessable`
 */
export async function setPassword(deps: Deps, id: string, password: string): Promise<void> {
  const account = await findAccount(deps.database, id);
  const hashed = await strongHash(password, account);
  await deps.database
    .transaction()
    .execute((transaction) => replacePassword(transaction, deps, account, hashed));
}

export async function replacePassword(
  transaction: Transaction,
  deps: Deps,
  { id, email, organization }: Account,
  passwordHash: string,
): Promise<void> {
  await transaction
    .updateTable('account')
    .set({ password_hash: passwordHash })
    .where('account_id', '=', id)
    .execute();
  await endSessions(transaction, id);
  await record(transaction, deps, { organization, act: 'account.password', details: { email } });
}

/** @throws Problem `passwordLength`, `passwordGuessable` */
export async function strongHash(
  password: string,
  { email, organization }: { email: string; organization?: string | null | undefined },
): Promise<string> {
  await insistOnStrength(password, [email, organization ?? '']);
  return hashPassword(password);
}

/** @throws Problem `emailInvalid` */
function readEmail(typed: string): string {
  const email = plainEmail(typed);
  if (!address.safeParse(email).success) throw new Problem('emailInvalid', { email: typed });
  return email;
}

export function plainEmail(typed: string): string {
  return typed.trim().normalize('NFC').toLowerCase();
}

async function endSessions(transaction: Transaction, id: string): Promise<void> {
  await transaction.deleteFrom('session').where('account_id', '=', id).execute();
}

function rows(database: Database | Transaction) {
  return database
    .selectFrom('account')
    .select(['account_id', 'email', 'role', 'organization_id', 'totp_secret', 'disabled']);
}

function toAccount(row: Awaited<ReturnType<ReturnType<typeof rows>['executeTakeFirstOrThrow']>>): Account {
  return {
    id: row.account_id,
    email: row.email,
    role: row.role,
    organization: row.organization_id,
    hasTotp: row.totp_secret !== null,
    isDisabled: row.disabled === 1,
  };
}
