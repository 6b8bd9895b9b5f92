import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** The engine that the present run of the tests is about (`jest.config.js`). */
export const engine: 'sqlite' | 'postgres' =
  (globalThis as { engine?: 'sqlite' | 'postgres' }).engine ?? 'sqlite';

/** Where an installation keeps its tables. */
export interface DatabasePlace {
  /** Its DATABASE_URL; undefined where it is the file that the program takes by itself. */
  readonly url: string | undefined;
  remove(): Promise<void>;
}

/** A place for the tables of one installation: with SQLite its data folder, with PostgreSQL a database of its own. */
export async function newPlace(): Promise<DatabasePlace> {
  if (engine === 'sqlite') return { url: undefined, remove: () => Promise.resolve() };
  const name = newName();
  await onServer(create(name));
  return { url: urlOf(name), remove: () => onServer(`drop database if exists ${name} with (force)`) };
}

/** The same for who cannot wait; such a database goes with its server. */
export function newPlaceAtOnce(): string | undefined {
  if (engine === 'sqlite') return undefined;
  const name = newName();
  const script = `import pg from 'pg';
    const client = new pg.Client({ connectionString: process.argv[1] });
    await client.connect();
    await client.query(process.argv[2]);
    await client.end();`;
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', script, urlOf('postgres'), create(name)],
    { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
  );
  if (status !== 0) throw new Error(`no database for this test: ${stderr}`);
  return urlOf(name);
}

const newName = (): string => `test_${randomBytes(8).toString('hex')}`;
const create = (name: string): string =>
  `create database ${name} template barometro_template strategy file_copy`;

function urlOf(database: string): string {
  const server = process.env.TEST_POSTGRES;
  if (server === undefined) throw new Error('the server for the tests was not started');
  return server.replace(/[^/]*$/, database);
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('postgres') });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
