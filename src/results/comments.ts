import { fewestForItems } from '../confidentiality/precision.js';
import type { Database } from '../storage/database.js';
import { suppressed, type Suppressed } from './released.js';
import type { ClosedWave } from './waveResults.js';

/** What people wrote, by open question: without office, in the random order in which it was stored. */
export type ReleasedComments = Readonly<Record<string, readonly string[]>>;

/**
 * The comments of a closed wave, from ten responses of the whole wave on: among fewer people, a way of writing is a
 * name.
 */
export async function releaseComments(
  database: Database,
  { wave, statistics }: ClosedWave,
): Promise<ReleasedComments | Suppressed> {
  if (statistics.responses < fewestForItems) return suppressed;
  const rows = await database
    .selectFrom('comment')
    .select(['item_code', 'text'])
    .where('organization_id', '=', wave.organization)
    .where('wave_number', '=', wave.number)
    .orderBy('comment_id')
    .execute();
  const comments: Record<string, string[]> = {};
  for (const { item_code, text } of rows) (comments[item_code] ??= []).push(text);
  return comments;
}
