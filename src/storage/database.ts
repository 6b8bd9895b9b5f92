import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { SqliteConnection } from './sqlite.js';
import {
  CompiledQuery,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  sql,
  type DatabaseConnection,
  type SqliteDialectConfig,
  type Transaction as KyselyTransaction,
} from 'kysely';
import { Problem } from '../problems.js';
import { migrate } from './migrate.js';
import { isStorageFault } from './storageFault.js';
import type { Tables } from './tables.js';

export type Database = Kysely<Tables>;
export type Transaction = KyselyTransaction<Tables>;

/**
 * Opens the database that a URL names, brings its schema up to date, and says what it promises on every connection.
 *
 * @param url `sqlite:FILE`
 * @throws Problem `databaseUnsupported`, `databaseUnreadable`, `databaseNewer`
 */
export async function openDatabase(url: string): Promise<Database> {
  const [scheme = '', file = ''] = /^([a-z]+):(.*)$/s.exec(url)?.slice(1) ?? [];
  if (scheme !== 'sqlite') throw new Problem('databaseUnsupported', { scheme: scheme || url });
  const database = new Kysely<Tables>({ dialect: new ImmediateSqliteDialect({ database: connect(file) }) });
  try {
    await migrate(database, file);
  } catch (error) {
    await database.destroy();
    throw error;
  }
  return database;
}

/**
 * Moves what is in the write-ahead log into the database and empties the log. Where that is not possible for now, the
 * log stays, and loses nothing.
 */
export async function emptyLog(database: Database): Promise<void> {
  try {
    await sql`pragma wal_checkpoint(truncate)`.execute(database);
  } catch (error) {
    if (!isStorageFault(error)) throw error;
  }
}

function connect(file: string): InstanceType<typeof SqliteConnection> {
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    const connection = new SqliteConnection(file, { timeout: 10_000 });
    connection.pragma('journal_mode = WAL');
    // better-sqlite3 falls back to NORMAL in WAL mode: an acknowledged answer could then be lost at a power cut.
    connection.pragma('synchronous = FULL');
    connection.pragma('foreign_keys = ON');
    connection.pragma('secure_delete = ON');
    connection.pragma('trusted_schema = OFF');
    connection.pragma('cell_size_check = ON');
    connection.pragma('temp_store = MEMORY');
    return connection;
  } catch (error) {
    throw new Problem('databaseUnreadable', { file, reason: (error as Error).message });
  }
}

/**
 * Kysely's SQLite with three corrections: a transaction takes the write lock when it begins (a deferred one can fail
 * halfway when another process writes), one that SQLite has rolled back itself is not rolled back again, and schema
 * changes are transactional, as SQLite in truth makes them.
 */
class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;

  constructor(config: SqliteDialectConfig) {
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
}

class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}
