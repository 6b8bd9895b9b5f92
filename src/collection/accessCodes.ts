import { createHmac, randomInt } from 'node:crypto';
import { record } from '../accounts/auditLog.js';
import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';
import { dateInRome } from './calendar.js';
import type { Database, Transaction } from '../storage/database.js';
import { readyQuery } from '../storage/readyQuery.js';
import { findOffice } from './offices.js';
import { findWave, isAccepting, waveOffices, type Wave } from './waves.js';

/*
 * One-time codes: 11 random symbols of Crockford's base 32 (55 bits) and a check symbol, shown as ABCD-EFGH-JKMN.
 * A code belongs to a wave and an office, never to a person; only a keyed hash of it is stored.
 */

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomSymbols = 11;

/**
 * The check symbol over GF(32): sees every wrong symbol and every exchange of two symbols, so that a slip of the
 * finger is told from a code that was never issued.
 */
function checksum(symbols: readonly number[]): number {
  // Horner's scheme with α = 2 modulo the primitive polynomial x⁵ + x² + 1
  return symbols.reduce((sum, symbol) => timesAlpha(sum) ^ symbol, 0);
}

function timesAlpha(value: number): number {
  const doubled = value << 1;
  return doubled & 0x20 ? doubled ^ 0x25 : doubled;
}

export function newCode(): string {
  const symbols = Array.from({ length: randomSymbols }, () => randomInt(alphabet.length));
  return [...symbols, timesAlpha(checksum(symbols))].map((symbol) => alphabet[symbol]).join('');
}

/**
 * A code as people type it, brought to the form in which it was issued: look-alikes, case, spaces and hyphens do not
 * matter.
 *
 * @example
 * normalizeCode('abcd-efgh jko1') // => 'ABCDEFGHJK01'
 */
export function normalizeCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Dash}]/gu, '')
    .replace(/[IL]/g, '1')
    .replace(/O/g, '0');
}

/** Whether a normalized code has its twelve symbols and the right check symbol. */
export function hasValidCheck(code: string): boolean {
  const symbols = Array.from(code, (symbol) => alphabet.indexOf(symbol));
  return symbols.length === randomSymbols + 1 && !symbols.includes(-1) && checksum(symbols) === 0;
}

/**
 * @example
 * formatCode('ABCDEFGHJKMN') // => 'ABCD-EFGH-JKMN'
 */
export function formatCode(code: string): string {
  return (code.match(/.{1,4}/g) ?? []).join('-');
}

/** What is stored of a code. Without the installation's secret nobody can try codes against it. */
export function hashCode(secret: Buffer, code: string): Buffer {
  return createHmac('sha256', secret).update(`access code ${code}`).digest();
}

const placeOfCode = readyQuery((database, hash: Buffer) =>
  database
    .selectFrom('code_directory')
    .select(['organization_id', 'wave_number'])
    .where('code_hash', '=', hash),
);

const codeAt = readyQuery((database, organization: string, wave: number, hash: Buffer) =>
  database
    .selectFrom('access_code')
    .select(['office_code', 'used'])
    .where('organization_id', '=', organization)
    .where('wave_number', '=', wave)
    .where('code_hash', '=', hash),
);

/** Where a code belongs, and whether it was used. */
export interface IssuedCode {
  readonly organization: string;
  /** Number of the wave. */
  readonly wave: number;
  readonly office: string;
  readonly used: boolean;
}

/**
 * What is known of a code by its hash alone: whoever types it does not say whose it is. The directory does, which is the
 * same on every machine of a database that is spread over several; the code lies with its organization.
 */
export async function findIssuedCode(
  database: Database | Transaction,
  hash: Buffer,
): Promise<IssuedCode | undefined> {
  const [place] = (await placeOfCode(database, hash)).rows;
  if (place === undefined) return undefined;
  const { organization_id: organization, wave_number: wave } = place;
  const [code] = (await codeAt(database, organization, wave, hash)).rows;
  return code && { organization, wave, office: code.office_code, used: code.used === 1 };
}

/**
 * Issues codes for an office in an open wave, never more in all than the office has people: whoever held more could
 * answer for the difference and read off the rest.
 *
 * @returns the codes, formatted; they are not stored and cannot be shown again
 * @throws Problem `waveUnknown`, `waveNotOpen`, `waveShared`, `officeUnknown`, `headcountUnknown`, `headcountExceeded`
 */
export async function issueCodes(
  deps: Deps,
  asked: { wave: string; office: string; count: number },
): Promise<string[]> {
  return deps.database.transaction().execute((transaction) => issueCodesIn(transaction, deps, asked));
}

/** Issues codes in a transaction of something greater, as `issueCodes` does. */
export async function issueCodesIn(
  transaction: Transaction,
  deps: Deps,
  { wave: id, office: code, count }: { wave: string; office: string; count: number },
): Promise<string[]> {
  const codes = Array.from({ length: count }, newCode);
  const wave = await findWave(transaction, id);
  if (!isAccepting(wave, dateInRome(deps.clock()))) throw new Problem('waveNotOpen', { wave: id });
  if (wave.admission === 'shared') throw new Problem('waveShared', { wave: id });
  const office = await findOffice(transaction, wave.organization, code);
  const key = { organization_id: wave.organization, wave_number: wave.number };
  const taking = await transaction
    .selectFrom('wave_office')
    .select(['headcount', 'codes_issued'])
    .where('organization_id', '=', wave.organization)
    .where('wave_number', '=', wave.number)
    .where('office_code', '=', code)
    .executeTakeFirst();
  const headcount = taking?.headcount ?? office.headcount;
  const issued = taking?.codes_issued ?? 0;
  if (headcount === null) throw new Problem('headcountUnknown', { office: code });
  if (issued + count > headcount)
    throw new Problem('headcountExceeded', { office: code, headcount, issued, asked: count });
  await transaction
    .insertInto('wave_office')
    .values({ ...key, office_code: code, name: office.name, headcount, codes_issued: count })
    .onConflict((conflict) =>
      conflict
        .columns(['organization_id', 'wave_number', 'office_code'])
        .doUpdateSet({ headcount, codes_issued: issued + count }),
    )
    .execute();
  await addCodes(
    transaction,
    wave,
    code,
    codes.map((issued) => hashCode(deps.secret, issued)),
  );
  await record(transaction, deps, {
    organization: wave.organization,
    act: 'codes.issue',
    details: { wave: id, office: code, count },
  });
  return codes.map(formatCode);
}

/** In the order of their hashes: a page keeps the order in which rows came, which would be that of the printed slips. */
async function addCodes(
  transaction: Transaction,
  { organization, number }: Wave,
  office: string,
  hashes: readonly Buffer[],
): Promise<void> {
  const key = { organization_id: organization, wave_number: number };
  for (const code_hash of [...hashes].sort((one, other) => one.compare(other))) {
    await transaction
      .insertInto('access_code')
      .values({ ...key, code_hash, office_code: office, used: 0 })
      .execute();
    await transaction
      .insertInto('code_directory')
      .values({ ...key, code_hash })
      .execute();
  }
}

/**
 * Takes a code back that nobody has used.
 *
 * @returns whether it was one
 */
export async function removeCode(
  transaction: Transaction,
  { organization, number }: Wave,
  hash: Buffer,
): Promise<boolean> {
  const { numDeletedRows } = await transaction
    .deleteFrom('access_code')
    .where('organization_id', '=', organization)
    .where('wave_number', '=', number)
    .where('code_hash', '=', hash)
    .where('used', '=', 0)
    .executeTakeFirstOrThrow();
  if (numDeletedRows === 0n) return false;
  await strikeOut(transaction, [hash]);
  return true;
}

/** Takes all codes of an office back, used or not. */
async function removeCodesOf(
  transaction: Transaction,
  { organization, number }: Wave,
  office: string,
): Promise<void> {
  const removed = await transaction
    .deleteFrom('access_code')
    .where('organization_id', '=', organization)
    .where('wave_number', '=', number)
    .where('office_code', '=', office)
    .returning('code_hash')
    .execute();
  await strikeOut(
    transaction,
    removed.map(({ code_hash }) => code_hash),
  );
}

/** Takes codes out of the directory. */
async function strikeOut(transaction: Transaction, hashes: readonly Buffer[]): Promise<void> {
  if (hashes.length > 0)
    await transaction.deleteFrom('code_directory').where('code_hash', 'in', hashes).execute();
}

/**
 * Insists that codes that somebody handed back are valid ones of an office in a wave that nobody has used: what is to be
 * printed must open something.
 *
 * @throws Problem `codesNotOfOffice`
 */
export async function insistOnUnusedCodes(
  deps: Deps,
  { organization, number, id }: Wave,
  office: string,
  codes: readonly string[],
): Promise<void> {
  const unused = await deps.database
    .selectFrom('access_code')
    .select('code_hash')
    .where('organization_id', '=', organization)
    .where('wave_number', '=', number)
    .where('office_code', '=', office)
    .where('used', '=', 0)
    .execute();
  const known = new Set(unused.map(({ code_hash }) => code_hash.toString('hex')));
  const isKnown = (code: string): boolean =>
    known.has(hashCode(deps.secret, normalizeCode(code)).toString('hex'));
  if (codes.length === 0 || !codes.every(isKnown))
    throw new Problem('codesNotOfOffice', { wave: id, office });
}

/**
 * Makes the code that all people of an office share, for a kiosk or a poster, in a wave that was opened so. The one that
 * was made before is void.
 *
 * @returns the code, formatted; it is not stored and cannot be shown again
 * @throws Problem `waveUnknown`, `waveNotOpen`, `waveNotShared`, `officeUnknown`, `headcountUnknown`
 */
export async function shareCode(
  deps: Deps,
  { wave: id, office: code }: { wave: string; office: string },
): Promise<string> {
  const shared = newCode();
  await deps.database.transaction().execute(async (transaction) => {
    const wave = await findWave(transaction, id);
    if (!isAccepting(wave, dateInRome(deps.clock()))) throw new Problem('waveNotOpen', { wave: id });
    if (wave.admission !== 'shared') throw new Problem('waveNotShared', { wave: id });
    const office = await findOffice(transaction, wave.organization, code);
    const known = (await waveOffices(transaction, wave)).find((taking) => taking.code === code);
    const headcount = known?.headcount ?? office.headcount;
    if (headcount === null) throw new Problem('headcountUnknown', { office: code });
    const key = { organization_id: wave.organization, wave_number: wave.number };
    await transaction
      .insertInto('wave_office')
      .values({ ...key, office_code: code, name: office.name, headcount, codes_issued: 0 })
      .onConflict((conflict) =>
        conflict.columns(['organization_id', 'wave_number', 'office_code']).doUpdateSet({ headcount }),
      )
      .execute();
    await removeCodesOf(transaction, wave, code);
    await addCodes(transaction, wave, code, [hashCode(deps.secret, shared)]);
    await record(transaction, deps, {
      organization: wave.organization,
      act: 'codes.share',
      details: { wave: id, office: code },
    });
  });
  return formatCode(shared);
}

/** Whether codes of a wave were handed out, of whatever kind: from then on there may be answers. */
export async function hasCodes(
  database: Database | Transaction,
  { organization, number }: Wave,
): Promise<boolean> {
  const code = await database
    .selectFrom('access_code')
    .select('office_code')
    .where('organization_id', '=', organization)
    .where('wave_number', '=', number)
    .executeTakeFirst();
  return code !== undefined;
}
