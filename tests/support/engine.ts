import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** The engine that the present run of the tests is about (`jest.config.js`). */
export const engine: 'sqlite' | 'postgres' =
  (globalThis as { engine?: 'sqlite' | 'postgres' }).engine ?? 'sqlite';

/** Where an installation keeps its tables. */
export interface Place {
  /** Its DATABASE_URL; undefined where it is the file that the program takes by itself. */
  readonly url: string | undefined;
  remove(): Promise<void>;
}

/** A place for the tables of one installation: with SQLite its data folder, with PostgreSQL a database of its own. */
export async function newPlace(): Promise<Place> {
  if (engine === 'sqlite') return { url: undefined, remove: () => Promise.resolve() };
  const name = newName();
  await onServer(urlOf('postgres'), create(name, template));
  return {
    url: urlOf(name),
    remove: async () => {
      await onServer(urlOf('postgres'), `drop database if exists ${name} with (force)`);
    },
  };
}

/**
 * The same for who cannot wait; such a database goes with its server.
 *
 * @param original URL of one that it is to be a copy of
 */
export function newPlaceAtOnce(original?: string): string | undefined {
  if (engine === 'sqlite') return undefined;
  const name = newName();
  onServerAtOnce('postgres', create(name, original === undefined ? template : nameOf(original)));
  return urlOf(name);
}

/** Does something to a database behind the back of the program, whose triggers see nothing of it. */
export async function byHandOnServer(url: string, statement: string): Promise<Record<string, unknown>[]> {
  return onServer(url, `set session_replication_role = replica; ${statement}`);
}

/**
 * The files of a database on the server as they are on its disk: tables and indexes, without those that are the server's
 * own, by path. Nothing where the tests were given a server whose disk is not ours.
 */
export function filesOnServer(url: string): Map<string, Buffer> {
  const folder = process.env.TEST_POSTGRES_FOLDER;
  if (folder === undefined) return new Map();
  // What was written is in the server's memory and log, and comes into the files now
  onServerAtOnce(nameOf(url), 'checkpoint');
  const [{ oid }] = onServerAtOnce(
    'postgres',
    `select oid from pg_database where datname = '${nameOf(url)}'`,
  ) as [{ oid: number }];
  const base = join(folder, 'base', String(oid));
  return new Map(
    readdirSync(base)
      .filter((name) => Number.parseInt(name, 10) >= 16_384)
      .map((name) => [join(base, name), readFileSync(join(base, name))]),
  );
}

const template = 'barometro_template';
const newName = (): string => `test_${randomBytes(8).toString('hex')}`;
const nameOf = (url: string): string => new URL(url).pathname.slice(1);
const create = (name: string, from: string): string =>
  `create database ${name} template ${from} strategy file_copy`;

function urlOf(database: string): string {
  const server = process.env.TEST_POSTGRES;
  if (server === undefined) throw new Error('the server for the tests was not started');
  return server.replace(/[^/]*$/, database);
}

async function onServer(url: string, statement: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    // Of several statements, the result of each
    const done = (await client.query<Record<string, unknown>>(statement)) as Result | Result[];
    return (Array.isArray(done) ? done.at(-1)?.rows : done.rows) ?? [];
  } finally {
    await client.end();
  }
}

type Result = pg.QueryResult<Record<string, unknown>>;

const script = `import pg from 'pg';
  const client = new pg.Client({ connectionString: process.argv[1] });
  await client.connect();
  console.log(JSON.stringify((await client.query(process.argv[2])).rows));
  await client.end();`;

function onServerAtOnce(database: string, statement: string): unknown[] {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', script, urlOf(database), statement],
    { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
  );
  if (status !== 0) throw new Error(`${statement}: ${stderr}`);
  return JSON.parse(stdout) as unknown[];
}
