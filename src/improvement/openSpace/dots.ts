import { createHmac } from 'node:crypto';
import { formatCode, hasValidCheck, newCode, normalizeCode } from '../../collection/accessCodes.js';
import type { Deps } from '../../deps.js';
import { Problem } from '../../problems.js';
import type { Transaction } from '../../storage/database.js';
import { fewestCodes } from './limits.js';
import { changeRow, findOpenSpace, note, type OpenSpace, type Session } from './openSpaces.js';
import { dotSlotId, sealDots, type Dots } from './dotUrn.js';

/** What a voter sends. */
export interface Vote {
  /** As it was typed. */
  readonly code: string;
  readonly dots: Dots;
  /** 32 hexadecimal digits that were made for one rendering of the form. */
  readonly nonce: string;
}

/**
 * Draws codes for putting dots: never more in all than people take part, and none of them anybody's.
 *
 * @returns the codes, formatted; they are not stored and cannot be shown again
 * @throws Problem `openSpaceUnknown`, `openSpaceEnded`, `participantsUnknown`, `tooManyDotCodes`, `tooFewDotCodes`
 */
export async function drawDotCodes(
  deps: Deps,
  organization: string,
  number: number,
  count: number,
): Promise<string[]> {
  const codes = Array.from({ length: Math.max(0, count) }, () => newCode());
  await deps.database.transaction().execute(async (transaction) => {
    const event = await findOpenSpace(transaction, organization, number);
    const { participants, codesIssued } = event;
    if (event.state === 'ended') throw new Problem('openSpaceEnded', {});
    if (participants === null) throw new Problem('participantsUnknown', {});
    if (codesIssued + count > participants)
      throw new Problem('tooManyDotCodes', { participants, issued: codesIssued });
    if (count < 1 || codesIssued + count < fewestCodes)
      throw new Problem('tooFewDotCodes', { fewest: fewestCodes });
    // In the order of the hashes, which is not that of the printed slips
    const hashes = codes
      .map((code) => hashDotCode(deps.secret, event, code))
      .sort((one, other) => one.compare(other));
    for (const code_hash of hashes)
      await transaction
        .insertInto('open_space_code')
        .values({ organization_id: organization, open_space_number: number, code_hash, used: 0 })
        .execute();
    await changeRow(transaction, event, { codes_issued: codesIssued + count });
    await note(transaction, deps, 'openSpace.codes', event, { count });
  });
  return codes.map(formatCode);
}

/**
 * Makes all codes worthless that were drawn, as after a print that was lost. Not once somebody may have used one.
 *
 * @throws Problem `openSpaceUnknown`, `votingBegun`
 */
export async function voidDotCodes(deps: Deps, organization: string, number: number): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const event = await findOpenSpace(transaction, organization, number);
    if (event.publicKey !== null || event.state === 'ended') throw new Problem('votingBegun', {});
    await forgetDots(transaction, event);
    await changeRow(transaction, event, { codes_issued: 0 });
    await note(transaction, deps, 'openSpace.void', event, { count: event.codesIssued });
  });
}

/**
 * Puts somebody's dots into the urn, sealed: in one transaction the code is marked as used and the slot written. When it
 * returns, both are on disk. The same form with the same code again changes nothing.
 *
 * @throws Problem `codeMistyped`, `openSpaceUnknown`, `notVoting`, `codeUnknown`, `dotCodeUsed`, `dotsInvalid`,
 *   `requestInvalid`
 */
export async function castDots(
  deps: Deps,
  organization: string,
  number: number,
  { code: typed, dots, nonce }: Vote,
): Promise<void> {
  const code = normalizeCode(typed);
  if (!hasValidCheck(code)) throw new Problem('codeMistyped', {});
  if (!/^[0-9a-f]{32}$/.test(nonce)) throw new Problem('requestInvalid', {});
  await deps.database.transaction().execute(async (transaction) => {
    const event = await findOpenSpace(transaction, organization, number);
    const { publicKey } = event;
    if (event.state !== 'voting' || publicKey === null) throw new Problem('notVoting', {});
    const code_hash = hashDotCode(deps.secret, event, code);
    const found = await transaction
      .selectFrom('open_space_code')
      .select('used')
      .where('organization_id', '=', organization)
      .where('open_space_number', '=', number)
      .where('code_hash', '=', code_hash)
      .executeTakeFirst();
    if (found === undefined) throw new Problem('codeUnknown', {});
    const slot_id = dotSlotId(deps.secret, event, code, nonce);
    if (found.used === 1) {
      if (await hasSlot(transaction, event, slot_id)) return;
      throw new Problem('dotCodeUsed', {});
    }
    if (!areDots(event, dots))
      throw new Problem('dotsInvalid', { most: event.dotsEach, mostOnOne: event.mostOnOne });
    await transaction
      .updateTable('open_space_code')
      .set({ used: 1 })
      .where('organization_id', '=', organization)
      .where('open_space_number', '=', number)
      .where('code_hash', '=', code_hash)
      .execute();
    await transaction
      .insertInto('open_space_slot')
      .values({
        ...{ organization_id: organization, open_space_number: number, slot_id },
        content: sealDots(event, publicKey, dots),
      })
      .execute();
  });
}

/** Whether dots are at least one, not more than each has, and not more on one session than may be. */
export function areDots(
  { sessions, dotsEach, mostOnOne }: Pick<OpenSpace, 'sessions' | 'dotsEach' | 'mostOnOne'>,
  dots: Dots,
): boolean {
  const known = new Set(sessions.map(({ id }) => id));
  const counts = [...dots.values()];
  const sum = counts.reduce((total, count) => total + count, 0);
  return (
    [...dots.keys()].every((id) => known.has(id)) &&
    counts.every((count) => Number.isInteger(count) && count >= 1 && count <= mostOnOne) &&
    sum >= 1 &&
    sum <= dotsEach
  );
}

/** Sessions with dots, the most first; those with as many in the order of the wall. */
export function priorities({
  sessions,
}: Pick<OpenSpace, 'sessions'>): (Session & { readonly dots: number })[] {
  return sessions
    .flatMap((session) => {
      const { dots } = session;
      return dots === null || dots === 0 ? [] : [{ ...session, dots }];
    })
    .sort((one, other) => other.dots - one.dots);
}

/** The first three, and those that have as many dots as the third. */
export function firstPriorities(event: Pick<OpenSpace, 'sessions'>): (Session & { readonly dots: number })[] {
  const ranked = priorities(event);
  const least = ranked[2]?.dots ?? 1;
  return ranked.filter(({ dots }) => dots >= least);
}

/** Takes codes and slots out of the database. */
export async function forgetDots(
  transaction: Transaction,
  { organization, number }: OpenSpace,
): Promise<void> {
  for (const table of ['open_space_code', 'open_space_slot'] as const)
    await transaction
      .deleteFrom(table)
      .where('organization_id', '=', organization)
      .where('open_space_number', '=', number)
      .execute();
}

/** What is stored of a code. Without the installation's secret nobody can try codes against it. */
function hashDotCode(secret: Buffer, { organization, number }: OpenSpace, code: string): Buffer {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['dot code', organization, number, code]))
    .digest();
}

async function hasSlot(
  transaction: Transaction,
  { organization, number }: OpenSpace,
  slotId: Buffer,
): Promise<boolean> {
  const slot = await transaction
    .selectFrom('open_space_slot')
    .select('slot_id')
    .where('organization_id', '=', organization)
    .where('open_space_number', '=', number)
    .where('slot_id', '=', slotId)
    .executeTakeFirst();
  return slot !== undefined;
}
