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
  return JSON.parse(statistics) as WaveStatistics;
}

function digestOf(statistics: string): string {
  return createHash('sha256').update(statistics).digest('hex');
}
