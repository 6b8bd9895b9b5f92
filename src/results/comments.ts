import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { record } from '../accounts/auditLog.js';
import { backupDatabase } from '../collection/backup.js';
import type { Deps } from '../deps.js';
import { findWave, type Wave } from '../collection/waves.js';
import { fewestForItems } from '../confidentiality/precision.js';
import { plainText } from '../language/plainText.js';
import { Problem } from '../problems.js';
import type { Database, Transaction } from '../storage/database.js';
import { forgetErased } from '../storage/upkeep.js';
import { suppressed, type Suppressed } from './released.js';
import type { ClosedWave } from './waveResults.js';

export interface Comment {
  /** Random, given at closing: eight hexadecimal signs. */
  readonly id: string;
  readonly item: string;
  readonly text: string;
}

/** How many comments to a question can be read, and how many were taken out. */
export interface CommentCount {
  readonly item: string;
  readonly shown: number;
  readonly redacted: number;
}

/**
 * How many comments a closed wave has, by question, from ten responses of the whole wave on: among fewer people, a way of
 * writing is a name.
 */
export async function releaseCommentCounts(
  database: Database,
  { wave, statistics }: Pick<ClosedWave, 'wave' | 'statistics'>,
): Promise<readonly CommentCount[] | Suppressed> {
  if (statistics.responses < fewestForItems) return suppressed;
  const rows = await database
    .selectFrom('comment_count')
    .select(['item_code', 'written', 'redacted'])
    .where('organization_id', '=', wave.organization)
    .where('wave_number', '=', wave.number)
    .execute();
  return rows.map(({ item_code, written, redacted }) => ({
    item: item_code,
    shown: written - redacted,
    redacted,
  }));
}

/**
 * Some of the comments to a question of a closed wave: without office, in the random order in which they were stored.
 *
 * @param skip how many were read before
 * @throws Problem `waveNotClosed`, `commentsWithheld`
 */
export async function readSomeComments(
  database: Database,
  wave: Wave,
  item: string,
  { most, skip = 0 }: { most: number; skip?: number },
): Promise<readonly Comment[]> {
  allowComments(wave);
  const rows = await database
    .selectFrom('comment')
    .select(['comment_id', 'item_code', 'text'])
    .where('organization_id', '=', wave.organization)
    .where('wave_number', '=', wave.number)
    .where('item_code', '=', item)
    .where('redacted', '=', 0)
    .orderBy('comment_id')
    .limit(most)
    .offset(skip)
    .execute();
  return rows.map(asComment);
}

/** Keeps how many comments there are to each question of a wave that is being closed. */
export async function countComments(
  transaction: Transaction,
  { organization, number }: Pick<Wave, 'organization' | 'number'>,
  comments: readonly { readonly item: string }[],
): Promise<void> {
  const written = new Map<string, number>();
  for (const { item } of comments) written.set(item, (written.get(item) ?? 0) + 1);
  for (const [item_code, count] of written)
    await transaction
      .insertInto('comment_count')
      .values({
        ...{ organization_id: organization, wave_number: number, item_code },
        ...{ written: count, redacted: 0 },
      })
      .execute();
}

/**
 * The comments of a closed wave with their ids, for whoever decides which to take out.
 *
 * @throws Problem `waveUnknown`, `waveNotClosed`, `commentsWithheld`
 */
export async function listComments(database: Database, id: string): Promise<readonly Comment[]> {
  const wave = await findWave(database, id);
  allowComments(wave);
  return (await rowsOf(database, wave)).filter(({ redacted }) => redacted === 0).map(asComment);
}

/**
 * Takes a comment out before the report is handed round: its text is erased, also from the copies that closings made,
 * and the report counts it. Of one that is out already the files are cleaned again.
 *
 * @throws Problem `waveUnknown`, `waveNotClosed`, `commentsWithheld`, `commentUnknown`, `commentLingers` where another
 *   program keeps the files open
 */
export async function redactComment(deps: Deps, id: string, comment: string): Promise<void> {
  const { database } = deps;
  const wave = await findWave(database, id);
  allowComments(wave);
  const rows = await rowsOf(database, wave);
  const found = rows.find((row) => idOf(row.comment_id) === comment);
  if (found === undefined) throw new Problem('commentUnknown', { wave: id, comment });
  if (found.redacted === 0) await erase(deps, wave, found);
  if (!(await forgetErased(database, 'comment'))) throw new Problem('commentLingers', { wave: id, comment });
  await renewCopies(deps, id);
}

async function erase(
  deps: Deps,
  wave: Wave,
  { comment_id, item_code }: { comment_id: Buffer; item_code: string },
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('comment')
      .set({ text: '', redacted: 1 })
      .where('organization_id', '=', wave.organization)
      .where('wave_number', '=', wave.number)
      .where('comment_id', '=', comment_id)
      .execute();
    await transaction
      .updateTable('comment_count')
      .set(({ eb }) => ({ redacted: eb('redacted', '+', 1) }))
      .where('organization_id', '=', wave.organization)
      .where('wave_number', '=', wave.number)
      .where('item_code', '=', item_code)
      .execute();
    const { organization, id } = wave;
    const details = { wave: id, comment: idOf(comment_id) };
    await record(transaction, deps, { organization, act: 'comments.redact', details });
  });
}

/** One new copy of everything takes the place of those that closings made, which still hold what was erased. */
async function renewCopies({ database, config }: Deps, id: string): Promise<void> {
  const folder = join(config.dataDir, 'backups');
  const fresh = `${id}.db`;
  await backupDatabase(database, join(folder, fresh));
  for (const name of readdirSync(folder))
    if (name !== fresh && /^[a-z0-9-]+-\d+\.db$/.test(name) && !name.startsWith('before-restore'))
      rmSync(join(folder, name));
}

/** @throws Problem `waveNotClosed`, `commentsWithheld` */
function allowComments({ id, state, responses }: Wave): void {
  if (state !== 'closed') throw new Problem('waveNotClosed', { wave: id });
  if ((responses ?? 0) < fewestForItems)
    throw new Problem('commentsWithheld', { wave: id, minimum: fewestForItems });
}

function asComment(row: { comment_id: Buffer; item_code: string; text: string }): Comment {
  // Cleaned, for it may have come in by whatever way
  return { id: idOf(row.comment_id), item: row.item_code, text: plainText(row.text) };
}

async function rowsOf(database: Database, wave: Wave) {
  return database
    .selectFrom('comment')
    .select(['comment_id', 'item_code', 'text', 'redacted'])
    .where('organization_id', '=', wave.organization)
    .where('wave_number', '=', wave.number)
    .orderBy('comment_id')
    .execute();
}

function idOf(commentId: Buffer): string {
  return commentId.toString('hex', 0, 4);
}
