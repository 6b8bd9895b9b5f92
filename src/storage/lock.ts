import { SqliteConnection, type Connection } from './sqlite.js';

/*
 * Who works with a database holds a lock beside it, on an empty file: shared by all who have it open, and held alone by
 * whoever puts another in its place. The system gives it back when a process ends, however it ends. It is SQLite that
 * locks, for Node has no way of its own.
 */

/** Milliseconds for which an opening waits for somebody who is just restoring. */
const patience = 10_000;

/** Says that this process works with a database, until the lock is closed. */
export function lockShared(file: string): Connection {
  return lock(file, patience, 'begin; select count(*) from sqlite_schema');
}

/** @returns undefined where another process has the database open */
export function lockAlone(file: string): Connection | undefined {
  try {
    return lock(file, 0, 'begin exclusive');
  } catch (error) {
    if ((error as { code?: unknown }).code === 'SQLITE_BUSY') return undefined;
    throw error;
  }
}

function lock(file: string, timeout: number, statement: string): Connection {
  const connection = new SqliteConnection(`${file}.lock`, { timeout });
  try {
    connection.exec(statement);
    return connection;
  } catch (error) {
    connection.close();
    throw error;
  }
}
