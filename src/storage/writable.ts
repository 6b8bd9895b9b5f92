import { statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import { isPostgres, type Database } from './database.js';

/** Bytes that must be free: a few hundred responses, and the log of what is being written. */
const leastFree = 32 * 1024 * 1024;

/**
 * Whether the database answers and takes what is written, without writing anything: a transaction that may write is begun
 * and given up, and there is room in the data folder. That somebody else is writing just now is as good.
 */
export async function isWritable(database: Database, dataDir: string): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(dataDir);
    await beginToWrite(database);
    return bavail * bsize >= leastFree;
  } catch (error) {
    return (error as { code?: unknown }).code === 'SQLITE_BUSY';
  }
}

async function beginToWrite(database: Database): Promise<void> {
  await database.connection().execute(async (connection) => {
    const isServer = isPostgres(database);
    const waiting = isServer ? undefined : await timeout(connection);
    // SQLite waits for other processes with everything else standing still
    if (!isServer) await sql`pragma busy_timeout = 0`.execute(connection);
    try {
      await sql`${sql.raw(isServer ? 'begin' : 'begin immediate')}`.execute(connection);
      try {
        await sql`update kysely_migration set name = name where 1 = 0`.execute(connection);
      } finally {
        await sql`rollback`.execute(connection);
      }
    } finally {
      if (waiting !== undefined) await sql.raw(`pragma busy_timeout = ${waiting}`).execute(connection);
    }
  });
}

async function timeout(connection: Database): Promise<number> {
  const { rows } = await sql<{ timeout: number }>`pragma busy_timeout`.execute(connection);
  return rows[0]?.timeout ?? 0;
}
