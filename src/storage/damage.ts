import { Problem } from '../problems.js';
import { addDigestFunction, damagedRows } from './contentDigests.js';
import { currentSchema, schemaOf } from './database.js';
import { SqliteConnection, type Connection } from './sqlite.js';

/** Something that is not as it should be. */
export interface Finding {
  /** A file, an organization or a wave. */
  readonly where: string;
  readonly problem: Problem;
}

let expectedSchema: Promise<string[]> | undefined;

/**
 * All damage to the content of a database whose schema is up to date: pages, references, schema, and every row that is
 * not what was written. Needs no key and no secret.
 *
 * @param named the file as people know it
 */
export async function findDamage(file: string, named = file): Promise<Finding[]> {
  const unreadable = (reason: string): Finding => ({
    where: named,
    problem: new Problem('databaseUnreadable', { file: named, reason }),
  });
  let connection: Connection | undefined;
  try {
    connection = openAsItIs(file);
    const fault = structuralFault(connection);
    if (fault !== undefined) return [unreadable(fault)];
    expectedSchema ??= currentSchema();
    if (schemaOf(connection).join('\n') !== (await expectedSchema).join('\n')) return [unreadable('schema')];
    return damagedRows(connection).map(({ table, of, rows }) => ({
      where: of === '' ? named : of,
      problem: new Problem('rowsDamaged', { where: of === '' ? named : of, table, rows }),
    }));
  } catch (error) {
    return [unreadable((error as Error).message)];
  } finally {
    connection?.close();
  }
}

/**
 * A connection that changes nothing by being opened.
 *
 * @throws an error of SQLite where there is no file or it is no database
 */
export function openAsItIs(file: string): Connection {
  const connection = new SqliteConnection(file, { fileMustExist: true, timeout: 10_000 });
  addDigestFunction(connection);
  connection.pragma('trusted_schema = OFF');
  connection.pragma('cell_size_check = ON');
  return connection;
}

/**
 * Whether pages, indexes and references hang together.
 *
 * @returns the first fault in SQLite's words
 * @throws an error of SQLite where the file is damaged beyond reading
 */
export function structuralFault(connection: Connection): string | undefined {
  const found = String(connection.pragma('integrity_check(1)', { simple: true }));
  if (found !== 'ok') return found.replace(/\s+/g, ' ');
  const orphan = (connection.pragma('foreign_key_check') as { table: string }[])[0];
  return orphan === undefined ? undefined : `foreign key of ${orphan.table}`;
}

/** Whether something thrown is SQLite coming upon damage in the middle of its work. */
export function isDamage(thrown: unknown): thrown is Error {
  const code = (thrown as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && /^SQLITE_(CORRUPT|NOTADB)/.test(code);
}
