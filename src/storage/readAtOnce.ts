import type { CompiledQuery, DatabaseConnection, Kysely, QueryResult } from 'kysely';

/*
 * SQLite answers a small read sooner than the query builder can hand out its only connection, which it does in turn so
 * that nobody comes between the statements of a transaction. As long as there is none, there is nothing to wait for.
 */

interface Reader {
  readonly connection: DatabaseConnection;
  readonly isInTransaction: () => boolean;
}

const readers = new WeakMap<object, Reader>();

/** Lets reads of a database in a file be made at once. */
export function allowReadsAtOnce<Schema>(database: Kysely<Schema>, reader: Reader): void {
  readers.set(database, reader);
}

/** What a query reads, if nobody has to be waited for; else nothing, and it has to be asked in turn. */
export function readAtOnce<Row>(
  database: object,
  query: CompiledQuery<Row>,
): Promise<QueryResult<Row>> | undefined {
  const reader = readers.get(database);
  if (reader === undefined || reader.isInTransaction() || !query.sql.startsWith('select')) return undefined;
  return reader.connection.executeQuery<Row>(query);
}
