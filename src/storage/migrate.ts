import { Migrator, sql, type Kysely, type Migration } from 'kysely';
import { Problem } from '../problems.js';
import { damagedRows, digestEveryRow } from './contentDigests.js';
import * as postgresDigests from './postgres/rowDigests.js';
import type { Connection } from './sqlite.js';
import type { Tables } from './tables.js';
import { firstSchema } from './migrations/0001-first-schema.js';
import { redactedComments } from './migrations/0002-redacted-comments.js';
import { keyHolder } from './migrations/0003-key-holder.js';
import { accounts } from './migrations/0004-accounts.js';
import { contentDigests } from './migrations/0005-content-digests.js';
import { logo } from './migrations/0006-logo.js';
import { programmes } from './migrations/0007-programmes.js';
import { codeDirectory } from './migrations/0008-code-directory.js';
import { countedOnce } from './migrations/0009-counted-once.js';
import { manual } from './migrations/0010-manual.js';
import { actions } from './migrations/0011-actions.js';
import { meetings } from './migrations/0012-meetings.js';
import { boards } from './migrations/0013-boards.js';
import { incidents } from './migrations/0015-incidents.js';
import { openSpace } from './migrations/0016-open-space.js';

/** Forward only; a released migration never changes. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first-schema': firstSchema,
  '0002-redacted-comments': redactedComments,
  '0003-key-holder': keyHolder,
  '0004-accounts': accounts,
  '0005-content-digests': contentDigests,
  '0006-logo': logo,
  '0007-programmes': programmes,
  '0008-code-directory': codeDirectory,
  '0009-counted-once': countedOnce,
  '0010-manual': manual,
  '0011-actions': actions,
  '0012-meetings': meetings,
  '0013-boards': boards,
  '0015-incidents': incidents,
  '0016-open-space': openSpace,
};

/**
 * Applies the migrations that a database in a file lacks, all in one transaction: it is old or new, never between. Rows that are
 * not what was written are refused first, for the digests are computed anew.
 *
 * @param database over the connection
 * @param file named in messages
 * @param known other than all of them where a database of an older program is wanted
 * @throws Problem `databaseNewer`, `databaseUnreadable`
 */
export async function migrateSqlite(
  database: Kysely<Tables>,
  connection: Connection,
  file: string,
  known = migrations,
): Promise<void> {
  try {
    const applied = appliedMigrations(connection);
    if (applied.some((name) => !Object.hasOwn(known, name))) throw new Problem('databaseNewer', { file });
    if (applied.length === Object.keys(known).length) return;
    connection.exec('begin immediate');
    const damaged = damagedRows(connection)[0];
    if (damaged !== undefined) throw new Error(`damaged rows in ${damaged.table}`);
    const migrator = new Migrator({
      db: database,
      provider: { getMigrations: async () => ({ ...known }) },
      disableTransactions: true,
    });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw new Error(reasonOf(error));
    digestEveryRow(connection);
    connection.exec('commit');
  } catch (error) {
    if (connection.inTransaction) connection.exec('rollback');
    if (error instanceof Problem) throw error;
    throw new Problem('databaseUnreadable', { file, reason: reasonOf(error) });
  }
}

/**
 * The same on a PostgreSQL server, where Kysely's own transaction takes all of them.
 *
 * @param name of the database, for messages
 * @throws Problem `databaseNewer`, `databaseUnreadable`
 */
export async function migratePostgres(database: Kysely<Tables>, name: string): Promise<void> {
  try {
    const applied = await appliedOnServer(database);
    if (applied.some((each) => !Object.hasOwn(migrations, each)))
      throw new Problem('databaseNewer', { file: name });
    const [last, ...earlier] = Object.keys(migrations).sort().reverse();
    if (last === undefined || applied.length === earlier.length + 1) return;
    const damaged = applied.length === 0 ? undefined : (await postgresDigests.damagedRows(database))[0];
    if (damaged !== undefined) throw new Error(`damaged rows in ${damaged.table}`);
    const lastThenDigests: Migration = {
      up: async (transaction) => {
        await migrations[last]?.up(transaction);
        await postgresDigests.keepDigests(transaction);
      },
    };
    const migrator = new Migrator({
      db: database,
      provider: { getMigrations: async () => ({ ...migrations, [last]: lastThenDigests }) },
    });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw new Error(reasonOf(error));
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('databaseUnreadable', { file: name, reason: reasonOf(error) });
  }
}

async function appliedOnServer(database: Kysely<Tables>): Promise<string[]> {
  const { rows: found } = await sql<{ kept: string | null }>`
    select to_regclass('kysely_migration')::text as kept`.execute(database);
  if (found[0]?.kept === null) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(database);
  return rows.map((row) => row.name);
}

function appliedMigrations(connection: Connection): string[] {
  const kept = connection.prepare(`select 1 from sqlite_schema where name = 'kysely_migration'`).get();
  if (kept === undefined) return [];
  return connection.prepare<[], string>('select name from kysely_migration').pluck().all();
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
