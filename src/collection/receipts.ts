import { createHash, randomBytes } from 'node:crypto';
import { Problem } from '../problems.js';
import type { Database, Transaction } from '../storage/database.js';
import { findWave, type Wave } from './waves.js';

export interface ReceiptList {
  /** Sorted, so that their order says nothing. */
  readonly receipts: readonly string[];
  /** SHA-256, hexadecimal, of the receipts, each followed by a line feed. */
  readonly digest: string;
}

/** What stands for a list of receipts where nobody needs the list itself. */
export interface ReceiptsMark {
  readonly count: number;
  readonly digest: string;
}

/**
 * The receipts of a closed wave, with which everybody can check that the own answers were counted.
 *
 * @throws Problem `waveUnknown`, `waveNotClosed`
 */
export async function listReceipts(database: Database, id: string): Promise<ReceiptList> {
  const wave = await findWave(database, id);
  if (wave.state !== 'closed') throw new Problem('waveNotClosed', { wave: id });
  return readReceipts(database, wave);
}

/** How many receipts a closed wave has, and the digest of their list, as they were counted at closing. */
export async function receiptsMark(
  database: Database,
  { organization, number }: Pick<Wave, 'organization' | 'number'>,
): Promise<ReceiptsMark> {
  const { receipts, receipts_digest } = await database
    .selectFrom('wave')
    .select(['receipts', 'receipts_digest'])
    .where('organization_id', '=', organization)
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  return { count: receipts ?? 0, digest: receipts_digest ?? '' };
}

/** Keeps how many receipts a wave has that is being closed, and the digest of their list. */
export async function markReceipts(
  transaction: Transaction,
  wave: Pick<Wave, 'organization' | 'number'>,
): Promise<void> {
  const { receipts, digest } = await readReceipts(transaction, wave);
  await transaction
    .updateTable('wave')
    .set({ receipts: receipts.length, receipts_digest: digest })
    .where('organization_id', '=', wave.organization)
    .where('number', '=', wave.number)
    .execute();
}

async function readReceipts(
  database: Database | Transaction,
  { organization, number }: Pick<Wave, 'organization' | 'number'>,
): Promise<ReceiptList> {
  const rows = await database
    .selectFrom('receipt')
    .select('receipt')
    .where('organization_id', '=', organization)
    .where('wave_number', '=', number)
    .execute();
  const receipts = rows.map((row) => row.receipt).sort();
  const digest = createHash('sha256')
    .update(receipts.map((receipt) => `${receipt}\n`).join(''))
    .digest('hex');
  return { receipts, digest };
}

const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A receipt as people read it, 80 bits of the given ones in four groups: `7Q2M-…`. */
export function formatReceipt(bytes: Buffer): string {
  const text = Array.from(bytes.subarray(0, 16), (byte) => symbols[byte % symbols.length]).join('');
  return (text.match(/.{4}/g) ?? []).join('-');
}

/** A receipt that belongs to no code, for invented waves. */
export function newReceipt(): string {
  return formatReceipt(randomBytes(16));
}
