import { createHmac, randomBytes } from 'node:crypto';
import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';
import type { Ratings } from '../questionnaires/ratings.js';
import type { Database, Transaction } from '../storage/database.js';
import { isStorageFault } from '../storage/storageFault.js';
import { hasValidCheck, hashCode, normalizeCode } from './accessCodes.js';
import { dateInRome } from './calendar.js';
import { formatReceipt } from './receipts.js';
import { sealResponse } from './urn.js';
import { findWave, isAccepting, waveId, type Wave } from './waves.js';

/** A code that somebody typed, and what it opens. */
export interface FoundCode {
  /** Normalized. */
  readonly code: string;
  readonly wave: Wave;
  readonly office: string;
  readonly used: boolean;
}

export interface Submission {
  readonly code: string;
  /** 128 bits in hexadecimal, made when the form was rendered: tells a repetition from a second answer. */
  readonly nonce: string;
  readonly ratings: Ratings;
  /** Text by item code. */
  readonly comments: ReadonlyMap<string, string>;
}

/**
 * What a typed code opens.
 *
 * @throws Problem `codeMistyped`, `codeUnknown`, `waveOver`
 */
export async function findCode(deps: Deps, typed: string): Promise<FoundCode> {
  const found = await lookUp(deps, deps.database, typed);
  if (!isAccepting(found.wave, dateInRome(deps.clock()))) throw new Problem('waveOver', {});
  return found;
}

/**
 * What a typed code opens for somebody who is about to answer.
 *
 * @throws Problem `codeMistyped`, `codeUnknown`, `waveOver`, `codeUsed`, `sharedCodeExhausted`
 */
export async function findUnusedCode(deps: Deps, typed: string): Promise<FoundCode> {
  const found = await findCode(deps, typed);
  if (found.used) throw new Problem('codeUsed', {});
  if (found.wave.admission === 'shared' && !(await hasRoom(deps.database, found.wave, found.office)))
    throw new Problem('sharedCodeExhausted', {});
  return found;
}

/**
 * Takes one person's answers: in one transaction the code is marked as used (one that is shared is not), the answers go
 * sealed into the urn, and the receipt is written. When it returns, they are on disk.
 *
 * @returns the receipt; the same code and nonce again give the same receipt and store nothing
 * @throws Problem `codeMistyped`, `codeUnknown`, `codeUsed`, `sharedCodeExhausted`, `waveOver`, `storageFull`
 */
export async function submit(deps: Deps, submission: Submission): Promise<string> {
  try {
    return await deps.database.transaction().execute((transaction) => store(deps, transaction, submission));
  } catch (error) {
    if (isStorageFault(error)) throw new Problem('storageFull', {});
    throw error;
  }
}

async function store(deps: Deps, transaction: Transaction, submission: Submission): Promise<string> {
  const { code, wave, office, used } = await lookUp(deps, transaction, submission.code);
  const receipt = receiptFor(deps.secret, wave.id, code, submission.nonce);
  const key = { organization_id: wave.organization, wave_number: wave.number };
  if (await isReceiptKnown(transaction, wave, receipt)) return receipt;
  if (!isAccepting(wave, dateInRome(deps.clock())) || wave.publicKey === null)
    throw new Problem('waveOver', {});
  if (used) throw new Problem('codeUsed', {});
  if (wave.admission === 'shared') await countShared(transaction, wave, office);
  else await spend(deps, transaction, wave, code);
  const { ratings, comments } = submission;
  const slots = sealResponse(wave.questionnaire, wave.id, wave.publicKey, { office, ratings, comments });
  await transaction
    .insertInto('sealed_slot')
    .values(slots.map((content) => ({ ...key, slot_id: randomBytes(16), content })))
    .execute();
  await transaction
    .insertInto('receipt')
    .values({ ...key, receipt })
    .execute();
  return receipt;
}

async function spend(deps: Deps, transaction: Transaction, wave: Wave, code: string): Promise<void> {
  await transaction
    .updateTable('access_code')
    .set({ used: 1 })
    .where('organization_id', '=', wave.organization)
    .where('wave_number', '=', wave.number)
    .where('code_hash', '=', hashCode(deps.secret, code))
    .execute();
}

/** Answers through a shared code for each person of the office: some answer twice by mistake, nobody fills the urn. */
const mostSharedAnswers = 2;

/** @throws Problem `sharedCodeExhausted` */
async function countShared(transaction: Transaction, wave: Wave, office: string): Promise<void> {
  if (!(await hasRoom(transaction, wave, office))) throw new Problem('sharedCodeExhausted', {});
  await transaction
    .updateTable('wave_office')
    .set(({ eb }) => ({ shared_answers: eb('shared_answers', '+', 1) }))
    .where('organization_id', '=', wave.organization)
    .where('wave_number', '=', wave.number)
    .where('office_code', '=', office)
    .execute();
}

/** Whether an office's shared code takes another answer. */
async function hasRoom(database: Database | Transaction, wave: Wave, office: string): Promise<boolean> {
  const room = await database
    .selectFrom('wave_office')
    .select('office_code')
    .where('organization_id', '=', wave.organization)
    .where('wave_number', '=', wave.number)
    .where('office_code', '=', office)
    .where(({ eb }) => eb('shared_answers', '<', eb('headcount', '*', mostSharedAnswers)))
    .executeTakeFirst();
  return room !== undefined;
}

async function lookUp(deps: Deps, database: Database | Transaction, typed: string): Promise<FoundCode> {
  const code = normalizeCode(typed);
  if (!hasValidCheck(code)) throw new Problem('codeMistyped', {});
  const row = await database
    .selectFrom('access_code')
    .select(['organization_id', 'wave_number', 'office_code', 'used'])
    .where('code_hash', '=', hashCode(deps.secret, code))
    .executeTakeFirst();
  if (row === undefined) throw new Problem('codeUnknown', {});
  const wave = await findWave(database, waveId(row.organization_id, row.wave_number));
  return { code, wave, office: row.office_code, used: row.used === 1 };
}

async function isReceiptKnown(transaction: Transaction, wave: Wave, receipt: string): Promise<boolean> {
  const known = await transaction
    .selectFrom('receipt')
    .select('receipt')
    .where('organization_id', '=', wave.organization)
    .where('wave_number', '=', wave.number)
    .where('receipt', '=', receipt)
    .executeTakeFirst();
  return known !== undefined;
}

/**
 * The receipt is computed from code and nonce, so a repetition finds it without any stored tie between a code and
 * what was answered.
 */
function receiptFor(secret: Buffer, wave: string, code: string, nonce: string): string {
  return formatReceipt(createHmac('sha256', secret).update(`receipt ${wave} ${code} ${nonce}`).digest());
}
