import { join } from 'node:path';
import type { KeyObject } from 'node:crypto';
import { record } from '../accounts/auditLog.js';
import type { Deps } from '../deps.js';
import type { Transaction } from '../storage/database.js';
import { emptyLog, forgetOldVersions, layInKeyOrder } from '../storage/upkeep.js';
import { backupDatabase } from './backup.js';
import { dateInRome } from './calendar.js';
import type { AnsweredRow } from '../results/statistics.js';
import { forgetMarks } from './invitations/marks.js';
import { findOrganization } from './organizations.js';
import { markReceipts } from './receipts.js';
import { storeAnswers, type AnsweredComment } from './storeAnswers.js';
import { openSlot } from './urn.js';
import { destroyKey, keyOfUrn } from './urnKeys.js';
import { findWave, type Wave } from './waves.js';

/**
 * Closes a wave: the one opening of its urn. It goes forward step by step and takes up where it was interrupted:
 *
 * 1. `open` → `opened`, in one transaction: all slots are decrypted, answers and comments written under fresh random
 *    numbers in their order, results computed, slots removed, all codes void;
 * 2. the file is rewritten and the log emptied, so that nothing older is left in them, and a verified backup made;
 * 3. the private key is destroyed: every copy of the sealed slots is noise from then on; `opened` → `closed`.
 *
 * @param passphrase as it was typed, where a custodian keeps the key; not needed any more once the urn was opened
 * @returns the closed wave; one that is closed already is left as it is
 * @throws Problem `waveUnknown`, `urnKeyMissing`, `secretExposed`, `fileUnwritable`, `passphraseNeeded`,
 *   `passphraseMistyped`, `passphraseWrong`: nothing has changed then
 */
export async function closeWave(deps: Deps, id: string, passphrase?: string): Promise<Wave> {
  const { database, config } = deps;
  const before = await findWave(database, id);
  if (before.state === 'closed') return before;
  if (before.state === 'open') {
    // Before the transaction, which would keep respondents waiting while the passphrase is tried
    const key = await keyOfUrn(config.keyDir, id, before.publicKey, passphrase);
    await database.transaction().execute(async (transaction) => {
      const wave = await findWave(transaction, id);
      if (wave.state === 'open') await openUrn(deps, transaction, wave, key);
    });
  }
  const opened = await findWave(database, id);
  if (opened.state === 'opened') {
    await forgetOldVersions(database);
    await emptyLog(database);
    // An old damage elsewhere must not keep the answers of this wave waiting beside their key
    await backupDatabase(database, join(config.dataDir, 'backups', `${id}.db`), { evenIfDamaged: true });
    destroyKey(config.keyDir, id);
    await database
      .updateTable('wave')
      .set({ state: 'closed' })
      .where('organization_id', '=', opened.organization)
      .where('number', '=', opened.number)
      .execute();
  }
  return findWave(database, id);
}

async function openUrn(deps: Deps, transaction: Transaction, wave: Wave, key: KeyObject): Promise<void> {
  const { rows, comments, tampered } = await readSlots(transaction, wave, key);
  const { minimumGroupSize } = await findOrganization(transaction, wave.organization);
  await storeAnswers(transaction, wave, wave.questionnaire, rows, comments, {
    minimumGroupSize,
    imported: false,
    isShared: wave.admission === 'shared',
  });
  await transaction
    .deleteFrom('sealed_slot')
    .where('organization_id', '=', wave.organization)
    .where('wave_number', '=', wave.number)
    .execute();
  await forgetMarks(transaction, wave);
  // From here on it does not matter which codes were used, and how often, so nothing says it any longer.
  await transaction
    .updateTable('access_code')
    .set({ used: 1 })
    .where('organization_id', '=', wave.organization)
    .where('wave_number', '=', wave.number)
    .execute();
  for (const table of ['access_code', 'receipt'] as const) await layInKeyOrder(transaction, table, wave);
  await markReceipts(transaction, wave);
  await transaction
    .updateTable('wave_office')
    .set({ shared_answers: 0 })
    .where('organization_id', '=', wave.organization)
    .where('wave_number', '=', wave.number)
    .execute();
  await transaction
    .updateTable('wave')
    .set({
      state: 'opened',
      closed_on: dateInRome(deps.clock()),
      responses: rows.length,
      tampered_slots: tampered,
      public_key: null,
    })
    .where('organization_id', '=', wave.organization)
    .where('number', '=', wave.number)
    .execute();
  await record(transaction, deps, {
    organization: wave.organization,
    act: 'wave.close',
    details: { wave: wave.id, responses: rows.length, tampered },
  });
}

/** Slots read at once: with comments of 2,000 characters some megabytes. */
const slotsAtOnce = 500;

async function readSlots(
  transaction: Transaction,
  wave: Wave,
  key: KeyObject,
): Promise<{ rows: AnsweredRow[]; comments: AnsweredComment[]; tampered: number }> {
  const rows: AnsweredRow[] = [];
  const comments: AnsweredComment[] = [];
  let tampered = 0;
  let after: Buffer = Buffer.alloc(0);
  for (;;) {
    const slots = await transaction
      .selectFrom('sealed_slot')
      .select(['slot_id', 'content'])
      .where('organization_id', '=', wave.organization)
      .where('wave_number', '=', wave.number)
      .where('slot_id', '>', after)
      .orderBy('slot_id')
      .limit(slotsAtOnce)
      .execute();
    for (const { content } of slots) {
      const opened = openSlot(wave.questionnaire, wave.id, key, content);
      if (opened === undefined) tampered += 1;
      else if (opened.kind === 'ratings') rows.push({ office: opened.office, ratings: opened.ratings });
      else if (opened.text !== '') comments.push({ item: opened.item, text: opened.text });
    }
    const last = slots.at(-1);
    if (last === undefined) return { rows, comments, tampered };
    after = last.slot_id;
  }
}
