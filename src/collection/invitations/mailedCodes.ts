import type { Deps } from '../../deps.js';
import type { Transaction } from '../../storage/database.js';
import { hashCode, issueCodesIn, normalizeCode, removeCode } from '../accessCodes.js';
import type { Wave } from '../waves.js';
import type { Addressee } from './addressList.js';
import { countReached, setMark } from './marks.js';

/** Somebody, and the code that was drawn for them; in memory only. */
export interface Drawn extends Addressee {
  readonly code: string;
}

/**
 * Issues all codes of a run at once and draws one for each addressee: no row of a code is written or changed when a
 * message goes out, so nothing that is stored ties the one to the other.
 *
 * @param draw a random whole number below another
 * @throws Problem as `issueCodes`
 */
export async function issueForAll(
  deps: Deps,
  wave: Wave,
  addressees: readonly Addressee[],
  draw: (below: number) => number,
): Promise<Drawn[]> {
  return deps.database.transaction().execute(async (transaction) => {
    await annulLostCodes(transaction, wave);
    const codes = new Map<string, string[]>();
    for (const office of new Set(addressees.map((one) => one.office))) {
      const count = addressees.filter((one) => one.office === office).length;
      codes.set(office, await issueCodesIn(transaction, deps, { wave: wave.id, office, count }));
      await changeCounts(transaction, wave, office, { mailed: count });
    }
    return addressees.map((addressee) => {
      const left = codes.get(addressee.office) ?? [];
      const [code = ''] = left.splice(draw(left.length), 1);
      return { ...addressee, code };
    });
  });
}

/**
 * Annuls a code that did not reach anybody: from then on it opens nothing, and another may be issued for it.
 */
export async function revokeUndelivered(
  deps: Deps,
  wave: Wave,
  { code, ...addressee }: Drawn,
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const isUnused = await removeCode(transaction, wave, hashCode(deps.secret, normalizeCode(code)));
    // Whoever has answered with it has got it, whatever the mail server said
    if (isUnused)
      await changeCounts(transaction, wave, addressee.office, { issued: -1, annulled: 1, mailed: -1 });
    await setMark(transaction, deps.secret, wave, addressee, isUnused ? 'failed' : 'sent');
  });
}

/**
 * Codes that were drawn by a process which ended before it could send them: nobody has them and nobody knows which they
 * are, so they are annulled by their number. Each has 55 random bits; the rows that stay open nothing to anybody.
 */
async function annulLostCodes(transaction: Transaction, wave: Wave): Promise<void> {
  const reached = await countReached(transaction, wave);
  const offices = await transaction
    .selectFrom('wave_office')
    .select(['office_code', 'codes_mailed'])
    .where('organization_id', '=', wave.organization)
    .where('wave_number', '=', wave.number)
    .execute();
  for (const { office_code, codes_mailed } of offices) {
    const lost = codes_mailed - (reached.get(office_code) ?? 0);
    if (lost > 0)
      await changeCounts(transaction, wave, office_code, { issued: -lost, annulled: lost, mailed: -lost });
  }
}

async function changeCounts(
  transaction: Transaction,
  wave: Wave,
  office: string,
  { issued = 0, annulled = 0, mailed = 0 }: { issued?: number; annulled?: number; mailed?: number },
): Promise<void> {
  await transaction
    .updateTable('wave_office')
    .set(({ eb }) => ({
      codes_issued: eb('codes_issued', '+', issued),
      codes_void: eb('codes_void', '+', annulled),
      codes_mailed: eb('codes_mailed', '+', mailed),
    }))
    .where('organization_id', '=', wave.organization)
    .where('wave_number', '=', wave.number)
    .where('office_code', '=', office)
    .execute();
}
