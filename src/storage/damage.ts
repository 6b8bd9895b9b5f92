import { isDeepStrictEqual } from 'node:util';
import { Problem } from '../problems.js';
import { addDigestFunction, damagedRows, type DamagedRows } from './contentDigests.js';
import { isPostgres, type Database } from './database.js';
import { databaseFile, databaseName } from './databaseUrl.js';
import { currentSchema, inNewDatabase, schemaOf } from './openSqlite.js';
import * as postgresDigests from './postgres/rowDigests.js';
import { SqliteConnection, type Connection } from './sqlite.js';

/** Something that is not as it should be. */
export interface Finding {
  /** A file, an organization or a wave. */
  readonly where: string;
  readonly problem: Problem;
}

/**
 * All damage to the content of an open database, see `findDamage`; of one on a server what that does not notice by
 * itself: tables and rows that are not what they should be.
 */
export async function findDamageIn(database: Database, url: string): Promise<Finding[]> {
  return isPostgres(database)
    ? findDamageOnServer(database, databaseName(url))
    : findDamage(databaseFile(url));
}

/**
 * The same of a database on a server.
 *
 * @param name as people know it
 */
export async function findDamageOnServer(database: Database, name: string): Promise<Finding[]> {
  try {
    const expected = await inNewDatabase(columnsOf);
    const fits =
      isDeepStrictEqual(await columnsOf(database), expected) &&
      (await postgresDigests.hasItsTriggers(database, Object.keys(expected)));
    if (!fits) return [unreadable(name, 'schema')];
    return (await postgresDigests.damagedRows(database)).map((rows) => damagedFinding(rows, name));
  } catch (error) {
    return [unreadable(name, (error as Error).message)];
  }
}

async function columnsOf(database: Database): Promise<Record<string, string[]>> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  return Object.fromEntries(
    tables.map(({ name, columns }) => [
      name,
      columns.map((column) => `${column.name}${column.isNullable ? '?' : ''}`).sort(),
    ]),
  );
}

let expectedSchema: Promise<string[]> | undefined;

/**
 * All damage to the content of a database whose schema is up to date: pages, references, schema, and every row that is
 * not what was written. Needs no key and no secret.
 *
 * @param named the file as people know it
 */
export async function findDamage(file: string, named = file): Promise<Finding[]> {
  let connection: Connection | undefined;
  try {
    connection = openAsItIs(file);
    const fault = structuralFault(connection);
    if (fault !== undefined) return [unreadable(named, fault)];
    expectedSchema ??= currentSchema();
    if (schemaOf(connection).join('\n') !== (await expectedSchema).join('\n'))
      return [unreadable(named, 'schema')];
    return damagedRows(connection).map((rows) => damagedFinding(rows, named));
  } catch (error) {
    return [unreadable(named, (error as Error).message)];
  } finally {
    connection?.close();
  }
}

function unreadable(named: string, reason: string): Finding {
  return { where: named, problem: new Problem('databaseUnreadable', { file: named, reason }) };
}

function damagedFinding({ table, of, rows }: DamagedRows, named: string): Finding {
  const where = of === '' ? named : of;
  return { where, problem: new Problem('rowsDamaged', { where, table, rows }) };
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

/** Whether something thrown is the database coming upon damage in the middle of its work. */
export function isDamage(thrown: unknown): thrown is Error {
  const code = (thrown as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && /^SQLITE_(CORRUPT|NOTADB)|^XX00[12]$/.test(code);
}
