import { Migrator, type Kysely, type Migration } from 'kysely';
import { Problem } from '../problems.js';
import type { Tables } from './tables.js';
import { firstSchema } from './migrations/0001-first-schema.js';
import { redactedComments } from './migrations/0002-redacted-comments.js';
import { keyHolder } from './migrations/0003-key-holder.js';
import { accounts } from './migrations/0004-accounts.js';

/** Forward only; a released migration never changes. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first-schema': firstSchema,
  '0002-redacted-comments': redactedComments,
  '0003-key-holder': keyHolder,
  '0004-accounts': accounts,
};

/**
 * Applies the migrations that a database lacks, all in one transaction: it is old or new, never between.
 *
 * @param file named in messages
 * @throws Problem `databaseNewer`, `databaseUnreadable`
 */
export async function migrate(database: Kysely<Tables>, file: string): Promise<void> {
  const migrator = new Migrator({
    db: database,
    provider: { getMigrations: async () => ({ ...migrations }) },
  });
  let newer: boolean;
  try {
    newer = (await migrator.getMigrations()).length < (await countApplied(database));
  } catch (error) {
    throw new Problem('databaseUnreadable', { file, reason: (error as Error).message });
  }
  if (newer) throw new Problem('databaseNewer', { file });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Problem('databaseUnreadable', { file, reason: reasonOf(error) });
}

async function countApplied(database: Kysely<Tables>): Promise<number> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) return 0;
  const rows = await (database as unknown as Kysely<{ kysely_migration: { name: string } }>)
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  return rows.length;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
