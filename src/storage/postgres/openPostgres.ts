import { Kysely } from 'kysely';
import pg from 'pg';
import { Problem } from '../../problems.js';
import { migratePostgres } from '../migrate.js';
import { databaseName } from '../databaseUrl.js';
import type { Tables } from '../tables.js';
import { locks, OrderlyPostgresDialect } from './dialect.js';
import { tellingSettings } from './settings.js';

/** Connections of one process: more would only wait for each other. */
const mostConnections = 10;

type Parser = (value: string) => unknown;

/** Milliseconds to wait for the server. */
const patience = 10_000;

/** Types of PostgreSQL whose values come as texts, though ours always fit into a number. */
const numbers: ReadonlySet<number> = new Set([pg.types.builtins.INT8, pg.types.builtins.NUMERIC]);

/**
 * Opens a database on a server, brings its schema up to date, and insists that the server writes nothing down that
 * would tell of people.
 *
 * @throws Problem `databaseUnreachable`, `databaseTells`, `databaseNewer`, `databaseUnreadable`, `databaseInUse`
 */
export async function openPostgres(
  url: string,
  { alone }: { readonly alone: boolean },
): Promise<Kysely<Tables>> {
  const name = databaseName(url);
  const presence = await stayPresent(url, name, { alone });
  const pool = new pg.Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: patience,
    application_name: 'barometro',
    types: { getTypeParser },
  });
  // A connection that breaks is replaced when the next is asked for; who was using it is told by its statement
  pool.on('error', () => undefined);
  pool.on('connect', (client) => {
    client.on('error', () => undefined);
    presence.renew();
  });
  const database = new Kysely<Tables>({
    dialect: new OrderlyPostgresDialect({ pool: endingWith(pool, presence) }),
  });
  try {
    const telling = await tellingSettings(database);
    if (telling.length > 0) throw new Problem('databaseTells', { database: name, settings: telling });
    await migratePostgres(database, name);
  } catch (error) {
    await database.destroy();
    throw error;
  }
  return database;
}

/** Says that this process works with a database, as long as it lives or until the connection is ended. */
async function enter(url: string, name: string, { alone }: { readonly alone: boolean }): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: patience,
    application_name: 'barometro',
    keepAlive: true,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const attempt = alone ? 'pg_try_advisory_lock' : 'pg_try_advisory_lock_shared';
    const { rows } = await client.query<{ entered: boolean }>(
      `select ${attempt}(${locks.installation}) as entered`,
    );
    if (rows[0]?.entered === true) return client;
  } catch (error) {
    await client.end().catch(() => undefined);
    throw new Problem('databaseUnreachable', { database: name, reason: reasonOf(error) });
  }
  await client.end();
  throw new Problem('databaseInUse', { file: name });
}

interface Presence {
  /** Says it again where the connection that said it has broken. */
  renew(): void;
  end(): Promise<void>;
}

/** Says that this process works with a database until it is ended, also when the server was restarted in between. */
async function stayPresent(url: string, name: string, how: { readonly alone: boolean }): Promise<Presence> {
  let client: pg.Client | undefined;
  const begin = async (): Promise<void> => {
    const begun = await enter(url, name, how);
    client = begun;
    begun.once('end', () => (client = undefined));
  };
  await begin();
  let renewing: Promise<void> | undefined;
  return {
    renew: () => {
      if (client === undefined)
        renewing ??= begin()
          .catch(() => undefined)
          .finally(() => (renewing = undefined));
    },
    end: async () => {
      await renewing;
      await client?.end();
    },
  };
}

function endingWith(pool: pg.Pool, presence: Presence): pg.Pool {
  const end = pool.end.bind(pool);
  pool.end = async () => {
    await end();
    await presence.end();
  };
  return pool;
}

const getTypeParser: typeof pg.types.getTypeParser = (type: number, format?: string) =>
  numbers.has(type) ? Number : (pg.types.getTypeParser as (...of: unknown[]) => Parser)(type, format);

/** What the driver says of a server that it does not reach; of several addresses, what it says of the first. */
function reasonOf(error: unknown): string {
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  return first instanceof Error ? first.message : String(first);
}
