import { createHash } from 'node:crypto';
import { Problem } from '../problems.js';
import type { Database, Transaction } from '../storage/database.js';
import type { WaveStatistics } from './statistics.js';

/** Keeps the statistics of a wave that is being closed. */
export async function storeStatistics(
  transaction: Transaction,
  organization: string,
  waveNumber: number,
  computed: WaveStatistics,
): Promise<void> {
  const statistics = JSON.stringify(computed);
  const digest = digestOf(statistics);
  await transaction
    .insertInto('results')
    .values({ organization_id: organization, wave_number: waveNumber, statistics, digest })
    .execute();
}

/**
 * The statistics of a closed wave, as they were computed at its closing.
 *
 * @throws Problem `resultsDamaged`
 */
export async function readStatistics(
  database: Database,
  organization: string,
  waveNumber: number,
): Promise<WaveStatistics> {
  const { statistics, digest } = await database
    .selectFrom('results')
    .select(['statistics', 'digest'])
    .where('organization_id', '=', organization)
    .where('wave_number', '=', waveNumber)
    .executeTakeFirstOrThrow();
  if (digestOf(statistics) !== digest)
    throw new Problem('resultsDamaged', { wave: `${organization}-${waveNumber}` });
  return keptOr(digest, statistics);
}

/*
 * Statistics of closed waves never change, and a dashboard asks for the same ones again and again. They are kept by their
 * digest, so that an organization of another database, or one that was restored, never gets somebody else's.
 */
const kept = new Map<string, { readonly computed: WaveStatistics; readonly length: number }>();

/** Characters of JSON that are kept: hundreds of waves of one desk, or twenty of fifty offices. */
const mostKept = 1_000_000;
let keptLength = 0;

function keptOr(digest: string, statistics: string): WaveStatistics {
  const { length } = statistics;
  const { computed } = kept.get(digest) ?? { computed: JSON.parse(statistics) as WaveStatistics };
  // A Map remembers in which order its entries came: the first is the one that nobody has asked for the longest
  if (!kept.delete(digest)) keptLength += length;
  kept.set(digest, { computed, length });
  for (const [oldest, { length: freed }] of kept) {
    if (keptLength <= mostKept) break;
    kept.delete(oldest);
    keptLength -= freed;
  }
  return computed;
}

function digestOf(statistics: string): string {
  return createHash('sha256').update(statistics).digest('hex');
}
