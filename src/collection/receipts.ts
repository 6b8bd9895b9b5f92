import { createHash, randomBytes } from 'node:crypto';
import { Problem } from '../problems.js';
import type { Database } from '../storage/database.js';
import { findWave } from './waves.js';

export interface ReceiptList {
  /** Sorted, so that their order says nothing. */
  readonly receipts: readonly string[];
  /** SHA-256, hexadecimal, of the receipts, each followed by a line feed. */
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
  const rows = await database
    .selectFrom('receipt')
    .select('receipt')
    .where('organization_id', '=', wave.organization)
    .where('wave_number', '=', wave.number)
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
