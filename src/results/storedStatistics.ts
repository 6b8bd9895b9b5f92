import { createHash } from 'node:crypto';
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
  const digest = createHash('sha256').update(statistics).digest('hex');
  await transaction
    .insertInto('results')
    .values({ organization_id: organization, wave_number: waveNumber, statistics, digest })
    .execute();
}

/** The statistics of a closed wave. */
export async function readStatistics(
  database: Database,
  organization: string,
  waveNumber: number,
): Promise<WaveStatistics> {
  const { statistics } = await database
    .selectFrom('results')
    .select('statistics')
    .where('organization_id', '=', organization)
    .where('wave_number', '=', waveNumber)
    .executeTakeFirstOrThrow();
  return JSON.parse(statistics) as WaveStatistics;
}
