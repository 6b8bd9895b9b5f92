import {
  CompiledQuery,
  PostgresDialect,
  PostgresDriver,
  PostgresQueryCompiler,
  type DatabaseConnection,
  type DataTypeNode,
  type PostgresDialectConfig,
  type TransactionSettings,
} from 'kysely';

/** Numbers of the locks that processes hold on an installation's database. */
export const locks = {
  /** Taken by every transaction: alone, or shared with others that guard their own rows. */
  transactions: 7_251_001,
  /** Shared by every process for as long as it works with the database; alone by who puts another in its place. */
  installation: 7_251_002,
} as const;

/**
 * Kysely's PostgreSQL with what the code of this program takes for granted from SQLite: transactions that write go one
 * after the other, text is compared byte by byte, and whole numbers may be as large as a time in milliseconds.
 *
 * A transaction with isolation level `read committed` stands beside others of its kind and guards its rows itself: only
 * the taking of answers asks for that, since thousands of people answer at the same time.
 */
export class OrderlyPostgresDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;

  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): PostgresDriver {
    return new OrderlyPostgresDriver(this.#config);
  }

  override createQueryCompiler(): PostgresQueryCompiler {
    return new SqliteTypesCompiler();
  }
}

class OrderlyPostgresDriver extends PostgresDriver {
  override async beginTransaction(
    connection: DatabaseConnection,
    settings: TransactionSettings,
  ): Promise<void> {
    await super.beginTransaction(connection, settings);
    if (settings.accessMode === 'read only') return;
    const lock =
      settings.isolationLevel === 'read committed' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock';
    // The statements that follow see all that was committed before the lock was given
    await connection.executeQuery(CompiledQuery.raw(`select ${lock}(${locks.transactions})`));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await super.rollbackTransaction(connection);
    } catch (error) {
      // That second error would hide what happened
      if (!isBroken(error)) throw error;
    }
  }
}

/** What a server that went away under a transaction leaves nothing to roll back of. */
function isBroken(error: unknown): boolean {
  return (
    error instanceof Error &&
    /^(Connection terminated|Client has encountered a connection error)/.test(error.message)
  );
}

const types: Readonly<Record<string, string>> = {
  blob: 'bytea',
  integer: 'bigint',
  text: 'text collate "C"',
};

/** Writes the types of the migrations, which are SQLite's, as PostgreSQL's. */
class SqliteTypesCompiler extends PostgresQueryCompiler {
  protected override visitDataType(node: DataTypeNode): void {
    this.append(types[node.dataType] ?? node.dataType);
  }
}
