import { sql } from 'kysely';
import { isPostgres, type Database, type Transaction } from './database.js';
import { isStorageFault } from './storageFault.js';
import { primaryKeys } from './tables.js';

/*
 * What is left behind in files when rows change, and how it is got rid of: here the two engines differ most. SQLite
 * writes over what it frees and can empty its log; PostgreSQL keeps every older version of a row until it is vacuumed,
 * and its log until it is used again.
 */

/**
 * Moves what is in the write-ahead log into the database and empties the log.
 *
 * @returns whether nothing is left in it; on PostgreSQL, whose log is the server's own, always
 * @throws an error of SQLite where the disk is full or broken
 */
export async function emptyLog(database: Database): Promise<boolean> {
  if (isPostgres(database)) return true;
  const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(database);
  return rows[0]?.busy === 0;
}

/** The same where it is not needed, only good: where it is not possible for now, the log stays, and loses nothing. */
export async function tidyLog(database: Database): Promise<void> {
  try {
    await emptyLog(database);
  } catch (error) {
    if (!isStorageFault(error)) throw error;
  }
}

/** Tables whose older versions of rows would say who took part, or what was erased. */
const telling = ['access_code', 'sealed_slot', 'receipt', 'response', 'comment'] as const;

/** Bytes up to which PostgreSQL writes a table anew; nobody can use a table in the meantime. */
const rewrittenUpTo = 256 * 1024 * 1024;

/**
 * Leaves nothing older in the files than the rows that there are. On PostgreSQL that is a rewriting of the tables that
 * could tell something, while they are small enough not to make people wait; of larger ones the older versions are
 * freed for use.
 *
 * @returns whether nothing older is left: on PostgreSQL, what somebody may still be reading stays
 */
export async function forgetOldVersions(database: Database): Promise<boolean> {
  if (!isPostgres(database)) {
    await sql`vacuum`.execute(database);
    return true;
  }
  const nobodyReads = await untilNobodyReads(database);
  for (const table of telling) {
    const { rows } = await sql<{ bytes: number }>`
      select pg_total_relation_size(${table}::regclass) as bytes`.execute(database);
    const isSmall = (rows[0]?.bytes ?? 0) <= rewrittenUpTo;
    await sql`vacuum (${sql.raw(isSmall ? 'full, analyze' : 'analyze')}) ${sql.table(table)}`.execute(
      database,
    );
  }
  return nobodyReads;
}

/** Twentieths of a second for which readers are waited for: pages and the server's own housekeeping take less. */
const longestReading = 100;

/** Whoever reads sees rows as they were when the reading began, and keeps the server from taking them away. */
async function untilNobodyReads(database: Database): Promise<boolean> {
  for (let waited = 0; waited < longestReading; waited += 1) {
    const { rows } = await sql<{ readers: number }>`
      select (select count(*) from pg_stat_activity
              where datname = current_database() and pid <> pg_backend_pid() and backend_xmin is not null)
           + (select count(*) from pg_prepared_xacts where database = current_database())
           + (select count(*) from pg_replication_slots where xmin is not null) as readers`.execute(database);
    if (rows[0]?.readers === 0) return true;
    await sql`select pg_sleep(0.05)`.execute(database);
  }
  return false;
}

/**
 * Has the rows of a wave lie as if all had been written at once in the order of their key. SQLite keeps them in that order
 * by itself; PostgreSQL puts rows where they come, and marks each with the number of the transaction that wrote it,
 * which is the order in which people answered.
 */
export async function layInKeyOrder(
  transaction: Transaction,
  table: 'access_code' | 'receipt',
  { organization, number }: { readonly organization: string; readonly number: number },
): Promise<void> {
  if (!isPostgres(transaction)) return;
  const key = sql.join(primaryKeys[table].map((name) => sql.ref(name)));
  await sql`
    with gone as (
      delete from ${sql.table(table)} where organization_id = ${organization} and wave_number = ${number} returning *
    )
    insert into ${sql.table(table)} select * from gone order by ${key}`.execute(transaction);
}
