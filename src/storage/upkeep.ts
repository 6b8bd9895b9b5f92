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

/** Tables whose older versions of rows would say who took part, or what was erased. No other table refers to them. */
const telling = [
  ...(['access_code', 'sealed_slot', 'receipt', 'response', 'comment', 'board_card', 'talk'] as const),
  ...(['open_space_session', 'open_space_report', 'open_space_code', 'open_space_slot'] as const),
] as const;

/** Bytes up to which PostgreSQL writes a table anew at every closing; nobody can use it in the meantime. */
const rewrittenUpTo = 256 * 1024 * 1024;

/**
 * Leaves nothing older in the files than the rows that there are. On PostgreSQL the tables that could tell something are
 * written anew, while they are small enough not to make people wait; of larger ones the room of older versions is given
 * free for use.
 */
export async function forgetOldVersions(database: Database): Promise<void> {
  if (!isPostgres(database)) {
    await sql`vacuum`.execute(database);
    return;
  }
  for (const table of telling)
    if ((await sizeOf(database, table)) <= rewrittenUpTo) await writeAnew(database, table);
    else await sql`vacuum (analyze) ${sql.table(table)}`.execute(database);
}

/**
 * Leaves nothing in the files of what a comment, a card, a session or a talk was before it was erased.
 *
 * @returns whether that was possible: not while another program keeps a file of SQLite open
 */
export async function forgetErased(
  database: Database,
  table: 'comment' | 'board_card' | 'open_space_session' | 'open_space_report' | 'talk',
): Promise<boolean> {
  if (!isPostgres(database)) return emptyLog(database);
  await writeAnew(database, table);
  return true;
}

async function sizeOf(database: Database, table: string): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`
    select pg_total_relation_size(${table}::regclass) as bytes`.execute(database);
  return rows[0]?.bytes ?? 0;
}

/**
 * Writes a table of PostgreSQL anew, in the order of its key. `vacuum full` would carry over what somebody may still be
 * reading, and with each row the number of the transaction that wrote it.
 */
async function writeAnew(database: Database, table: (typeof telling)[number]): Promise<void> {
  const key = sql.join(primaryKeys[table].map((name) => sql.ref(name)));
  await database.transaction().execute(async (transaction) => {
    await sql`lock table ${sql.table(table)} in access exclusive mode`.execute(transaction);
    await sql`create temporary table kept on commit drop as select * from ${sql.table(table)}`.execute(
      transaction,
    );
    await sql`truncate ${sql.table(table)}`.execute(transaction);
    await sql`insert into ${sql.table(table)} select * from kept order by ${key}`.execute(transaction);
  });
}

/** What the rows are of that people write in an order that is nobody's business. */
const numberedBy = {
  access_code: 'wave_number',
  receipt: 'wave_number',
  board_card: 'board_number',
  open_space_session: 'open_space_number',
  open_space_report: 'open_space_number',
  open_space_code: 'open_space_number',
} as const;

/**
 * Has the rows of a wave, a board or an Open Space lie as if all had been written at once in the order of their key. SQLite
 * keeps them in that order by itself; PostgreSQL puts rows where they come, and marks each with the number of the transaction that wrote it,
 * which is the order in which people answered or wrote.
 */
export async function layInKeyOrder(
  transaction: Transaction,
  table: keyof typeof numberedBy,
  { organization, number }: { readonly organization: string; readonly number: number },
): Promise<void> {
  if (!isPostgres(transaction)) return;
  const key = sql.join(primaryKeys[table].map((name) => sql.ref(name)));
  await sql`
    with gone as (
      delete from ${sql.table(table)} where organization_id = ${organization} and ${sql.ref(numberedBy[table])} = ${number}
      returning *
    )
    insert into ${sql.table(table)} select * from gone order by ${key}`.execute(transaction);
}
