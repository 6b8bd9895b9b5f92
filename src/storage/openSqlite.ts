import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  CompiledQuery,
  Kysely,
  sql,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type SqliteDialectConfig,
} from 'kysely';
import { Problem } from '../problems.js';
import { addDigestFunction, keepDigests } from './contentDigests.js';
import { lockShared } from './lock.js';
import { migrateSqlite } from './migrate.js';
import { keepPrepared } from './preparedStatements.js';
import { allowReadsAtOnce } from './readAtOnce.js';
import { SqliteConnection, type Connection } from './sqlite.js';
import type { Tables } from './tables.js';

/**
 * Opens a database in a file, refuses one whose pages do not hang together, brings its schema up to date, and says what
 * it promises on every connection.
 *
 * @throws Problem `databaseUnreadable`, `databaseNewer`
 */
export async function openSqlite(file: string): Promise<Kysely<Tables>> {
  const { connection, lock } = connect(file);
  const database = new Kysely<Tables>({
    dialect: new ImmediateSqliteDialect({ database: keepPrepared(connection), lock }),
  });
  try {
    // Kysely closes only a connection that it has used
    await sql`select 1`.execute(database);
    await migrateSqlite(database, connection, file);
    keepDigests(connection);
    allowReadsAtOnce(database, {
      connection: await database.getExecutor().provideConnection((only) => Promise.resolve(only)),
      isInTransaction: () => connection.inTransaction,
    });
  } catch (error) {
    await database.destroy();
    throw error;
  }
  return database;
}

/**
 * The schema that this program gives a database, as SQLite writes it.
 *
 * @returns one line for each table and index
 */
export async function currentSchema(): Promise<string[]> {
  return inNewDatabase(async (_database, connection) => schemaOf(connection));
}

/** Does something with a database in memory that holds the tables and nothing in them. */
export async function inNewDatabase<Result>(
  work: (database: Kysely<Tables>, connection: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = new SqliteConnection(':memory:');
  addDigestFunction(connection);
  const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) });
  try {
    await migrateSqlite(database, connection, ':memory:');
    return await work(database, connection);
  } finally {
    await database.destroy();
  }
}

export function schemaOf(connection: Connection): string[] {
  return connection
    .prepare<[], string>(
      `select concat_ws(' ', type, name, tbl_name, sql) from main.sqlite_schema order by type, name`,
    )
    .pluck()
    .all();
}

function connect(file: string): { connection: Connection; lock: Connection } {
  let lock: Connection | undefined;
  let connection: Connection | undefined;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    lock = lockShared(file);
    connection = new SqliteConnection(file, { timeout: 10_000 });
    connection.pragma('journal_mode = WAL');
    // better-sqlite3 falls back to NORMAL in WAL mode: an acknowledged answer could then be lost at a power cut.
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    connection.pragma('secure_delete = ON');
    connection.pragma('trusted_schema = OFF');
    connection.pragma('cell_size_check = ON');
    connection.pragma('temp_store = MEMORY');
    addDigestFunction(connection);
    const found: unknown = connection.pragma('quick_check(1)', { simple: true });
    if (found !== 'ok') throw new Error(String(found).replace(/\s+/g, ' '));
    return { connection, lock };
  } catch (error) {
    connection?.close();
    lock?.close();
    throw new Problem('databaseUnreadable', { file, reason: (error as Error).message });
  }
}

interface DialectConfig extends SqliteDialectConfig {
  readonly lock: Connection;
}

/**
 * Kysely's SQLite with three corrections: a transaction takes the write lock when it begins (a deferred one can fail
 * halfway when another process writes), one that SQLite has rolled back itself is not rolled back again, and schema
 * changes are transactional, as SQLite in truth makes them.
 */
class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: DialectConfig;

  constructor(config: DialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): SqliteDriver {
    return new ImmediateSqliteDriver(this.#config);
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }
}

class ImmediateSqliteDriver extends SqliteDriver {
  readonly #lock: Connection;

  constructor(config: DialectConfig) {
    super(config);
    this.#lock = config.lock;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      // A full or broken disk has made SQLite roll back by itself; that second error would hide what happened
      if (!(error as Error).message.includes('no transaction is active')) throw error;
    }
  }

  override async destroy(): Promise<void> {
    await super.destroy();
    this.#lock.close();
  }
}

class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
