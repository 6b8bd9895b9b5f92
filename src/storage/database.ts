import { PostgresAdapter, type Kysely, type Transaction as KyselyTransaction } from 'kysely';
import { databaseFile, isServerUrl } from './databaseUrl.js';
import { openSqlite } from './openSqlite.js';
import type { Tables } from './tables.js';

export type Database = Kysely<Tables>;
export type Transaction = KyselyTransaction<Tables>;

/**
 * Opens the database that a URL names and brings its schema up to date.
 *
 * @param url `sqlite:FILE`, or `postgres://USER:PASSWORD@HOST/NAME`
 * @param options `alone`: on a server, only where no other process works with it; of files see `lock.ts`
 * @throws Problem `databaseUnsupported`, `databaseInUse`, `databaseUnreadable`, `databaseNewer`, `databaseUnreachable`, `databaseTells`
 */
export async function openDatabase(url: string, { alone = false } = {}): Promise<Database> {
  if (!isServerUrl(url)) return openSqlite(databaseFile(url));
  // Who works with a file need not wait until the driver of servers is loaded
  const { openPostgres } = await import('./postgres/openPostgres.js');
  return openPostgres(url, { alone });
}

/** Whether it is PostgreSQL that keeps the tables; the few places where the engines differ ask. */
export function isPostgres(database: Pick<Database, 'getExecutor'>): boolean {
  return database.getExecutor().adapter instanceof PostgresAdapter;
}
