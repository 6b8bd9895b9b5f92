import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { record } from '../accounts/auditLog.js';
import { backupDatabase } from '../collection/backup.js';
import type { Deps } from '../deps.js';
import { findWave, type Wave } from '../collection/waves.js';
import { fewestForItems } from '../confidentiality/precision.js';
import { plainText } from '../language/plainText.js';
import { Problem } from '../problems.js';
import type { Database } from '../storage/database.js';
import { forgetErasedComments } from '../storage/upkeep.js';
import { suppressed, type Suppressed } from './released.js';
import type { ClosedWave } from './waveResults.js';

export interface Comment {
  /** Random, given at closing: eight hexadecimal signs. */
  readonly id: string;
  readonly item: string;
  readonly text: string;
}

/** What people wrote: without office, in the random order in which it was stored. */
export interface ReleasedComments {
  readonly comments: readonly Comment[];
  /** How many were taken out. */
  readonly redacted: number;
}

/**
 * The comments of a closed wave, from ten responses of the whole wave on: among fewer people, a way of writing is a
 * name.
 */
export async function releaseComments(
  database: Database,
  { wave, statistics }: ClosedWave,
): Promise<ReleasedComments | Suppressed> {
  return statistics.responses < fewestForItems ? suppressed : readComments(database, wave);
}

/**
 * The comments of a closed wave with their ids, for whoever decides which to take out.
 *
 * @throws Problem `waveUnknown`, `waveNotClosed`, `commentsWithheld`
 */
export async function listComments(database: Database, id: string): Promise<readonly Comment[]> {
  const { comments } = await readComments(database, await waveWithComments(database, id));
  return comments;
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
  const wave = await waveWithComments(database, id);
  const rows = await rowsOf(database, wave);
  const found = rows.find((row) => idOf(row.comment_id) === comment);
  if (found === undefined) throw new Problem('commentUnknown', { wave: id, comment });
  if (found.redacted === 0) await erase(deps, wave, found.comment_id);
  if (!(await forgetErasedComments(database))) throw new Problem('commentLingers', { wave: id, comment });
  await renewCopies(deps, id);
}

async function erase(deps: Deps, wave: Wave, commentId: Buffer): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('comment')
      .set({ text: '', redacted: 1 })
      .where('organization_id', '=', wave.organization)
      .where('wave_number', '=', wave.number)
      .where('comment_id', '=', commentId)
      .execute();
    const { organization, id } = wave;
    const details = { wave: id, comment: idOf(commentId) };
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

async function waveWithComments(database: Database, id: string): Promise<Wave> {
  const wave = await findWave(database, id);
  if (wave.state !== 'closed') throw new Problem('waveNotClosed', { wave: id });
  if ((wave.responses ?? 0) < fewestForItems)
    throw new Problem('commentsWithheld', { wave: id, minimum: fewestForItems });
  return wave;
}

async function readComments(database: Database, wave: Wave): Promise<ReleasedComments> {
  const rows = await rowsOf(database, wave);
  const told = rows.filter((row) => row.redacted === 0);
  return {
    comments: told.map(({ comment_id, item_code, text }) => ({
      id: idOf(comment_id),
      item: item_code,
      // What came in by whatever way
      text: plainText(text),
    })),
    redacted: rows.length - told.length,
  };
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
