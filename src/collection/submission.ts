import { createHmac } from 'node:crypto';
import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';
import type { Ratings } from '../questionnaires/ratings.js';
import type { Database } from '../storage/database.js';
import { isStorageFault } from '../storage/storageFault.js';
import { findIssuedCode, hasValidCheck, hashCode, normalizeCode } from './accessCodes.js';
import { isReceiptKnown, mostSharedAnswers } from './ballots.js';
import { dateInRome } from './calendar.js';
import { storeTogether } from './groupCommit.js';
import { formatReceipt } from './receipts.js';
import { layOutResponse } from './urn.js';
import { findAskedWave, isAccepting, type AskedWave } from './waves.js';

/** A code that somebody typed, and what it opens. */
export interface FoundCode {
  /** Normalized. */
  readonly code: string;
  readonly wave: AskedWave;
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
  const found = await lookUp(deps, typed);
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
    return await submitWith(deps, await lookUp(deps, submission.code), submission);
  } catch (error) {
    if (isStorageFault(error)) throw new Problem('storageFull', {});
    throw error;
  }
}

/** As `submit`, with what was found of the code a moment ago. */
export async function submitFound(
  deps: Deps,
  found: FoundCode,
  answers: Omit<Submission, 'code'>,
): Promise<string> {
  try {
    return await submitWith(deps, found, answers);
  } catch (error) {
    if (isStorageFault(error)) throw new Problem('storageFull', {});
    throw error;
  }
}

async function submitWith(
  deps: Deps,
  { code, wave, office, used }: FoundCode,
  { nonce, ratings, comments }: Omit<Submission, 'code'>,
): Promise<string> {
  const receipt = receiptFor(deps.secret, wave.id, code, nonce);
  const isOver = wave.publicKey === null || !isAccepting(wave, dateInRome(deps.clock()));
  if (isOver || used) {
    if (await isReceiptKnown(deps.database, wave, receipt)) return receipt;
    throw new Problem(isOver ? 'waveOver' : 'codeUsed', {});
  }
  const slots = layOutResponse(wave.questionnaire, wave.id, wave.publicKey, { office, ratings, comments });
  const verdict = await storeTogether(deps, {
    ...{ organization: wave.organization, wave: wave.number, office, receipt, slots },
    codeHash: hashCode(deps.secret, code),
  });
  if (verdict !== 'stored') throw new Problem(verdict, {});
  return receipt;
}

/** Whether an office's shared code takes another answer. */
async function hasRoom(database: Database, wave: AskedWave, office: string): Promise<boolean> {
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

async function lookUp(deps: Deps, typed: string): Promise<FoundCode> {
  const code = normalizeCode(typed);
  if (!hasValidCheck(code)) throw new Problem('codeMistyped', {});
  const found = await findIssuedCode(deps.database, hashCode(deps.secret, code));
  if (found === undefined) throw new Problem('codeUnknown', {});
  const { organization, office, used } = found;
  return { code, wave: await findAskedWave(deps.database, organization, found.wave), office, used };
}

/**
 * The receipt is computed from code and nonce, so a repetition finds it without any stored tie between a code and
 * what was answered.
 */
function receiptFor(secret: Buffer, wave: string, code: string, nonce: string): string {
  return formatReceipt(createHmac('sha256', secret).update(`receipt ${wave} ${code} ${nonce}`).digest());
}
