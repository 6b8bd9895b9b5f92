import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';
import { findAccount } from './accounts.js';
import { record } from './auditLog.js';

const period = 30;

/**
 * Begins two-step verification: a secret for the app on somebody's phone, which counts once `confirmTotp` has shown
 * that the app has it.
 *
 * @returns the secret for typing, and as the address that a QR code carries
 */
export async function beginTotp(deps: Deps, id: string): Promise<{ secret: string; uri: string }> {
  const { email } = await findAccount(deps.database, id);
  const totp = generator(new Secret({ size: 20 }), email);
  await deps.database
    .updateTable('account')
    .set({ totp_pending: seal(deps.secret, id, totp.secret.bytes) })
    .where('account_id', '=', id)
    .execute();
  return { secret: totp.secret.base32, uri: totp.toString() };
}

/** @throws Problem `totpWrong` */
export async function confirmTotp(deps: Deps, id: string, code: string): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const { email, organization } = await findAccount(transaction, id);
    const { totp_pending: pending } = await transaction
      .selectFrom('account')
      .select('totp_pending')
      .where('account_id', '=', id)
      .executeTakeFirstOrThrow();
    const step = pending === null ? undefined : stepOf(deps, id, pending, code);
    if (step === undefined) throw new Problem('totpWrong', {});
    await transaction
      .updateTable('account')
      .set({ totp_secret: pending, totp_pending: null, totp_last_step: step })
      .where('account_id', '=', id)
      .execute();
    await record(transaction, deps, { organization, act: 'account.totp', details: { email, state: 'on' } });
  });
}

export async function removeTotp(deps: Deps, id: string): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const { email, organization } = await findAccount(transaction, id);
    await transaction
      .updateTable('account')
      .set({ totp_secret: null, totp_pending: null, totp_last_step: null })
      .where('account_id', '=', id)
      .execute();
    await record(transaction, deps, { organization, act: 'account.totp', details: { email, state: 'off' } });
  });
}

/** Whether a code is right now, one step of 30 seconds early or late, and was not used before. It is used up by this. */
export async function spendTotp(deps: Deps, id: string, code: string): Promise<boolean> {
  return deps.database.transaction().execute(async (transaction) => {
    const { totp_secret: secret, totp_last_step: last } = await transaction
      .selectFrom('account')
      .select(['totp_secret', 'totp_last_step'])
      .where('account_id', '=', id)
      .executeTakeFirstOrThrow();
    const step = secret === null ? undefined : stepOf(deps, id, secret, code);
    if (step === undefined || step <= (last ?? 0)) return false;
    await transaction
      .updateTable('account')
      .set({ totp_last_step: step })
      .where('account_id', '=', id)
      .execute();
    return true;
  });
}

function stepOf(deps: Deps, id: string, sealed: Buffer, code: string): number | undefined {
  const now = deps.clock().getTime();
  const token = code.replace(/\s/g, '');
  const opened = unseal(deps.secret, id, sealed);
  if (opened === undefined) return undefined;
  const secret = new Secret({ buffer: new Uint8Array(opened).buffer });
  const delta = generator(secret, '').validate({ token, window: 1, timestamp: now });
  return delta === null ? undefined : Math.floor(now / 1000 / period) + delta;
}

/** SHA-1, six digits, 30 seconds: what every app on a phone understands. */
function generator(secret: Secret, label: string): TOTP {
  return new TOTP({ issuer: 'Barometro', label, secret, algorithm: 'SHA1', digits: 6, period });
}

/** nonce (12) | tag (16) | ciphertext. A copy of the database alone makes nobody's codes. */
function seal(secret: Buffer, id: string, content: Uint8Array): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFrom(secret), nonce).setAAD(Buffer.from(id));
  const ciphertext = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
}

/** `undefined` where it was sealed with another secret: after a restore without the old one no code is right. */
function unseal(secret: Buffer, id: string, sealed: Buffer): Buffer | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFrom(secret), sealed.subarray(0, 12))
      .setAAD(Buffer.from(id))
      .setAuthTag(sealed.subarray(12, 28));
    return Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()]);
  } catch {
    return undefined;
  }
}

function keyFrom(secret: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'barometro totp', 32));
}
