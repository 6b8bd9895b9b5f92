import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { Problem } from '../problems.js';
import { isPostgres, type Database, type Transaction } from './database.js';
import { primaryKeys, type Tables } from './tables.js';

/** How many rows a table has, and what stands in them. */
export interface TableContent {
  readonly table: keyof Tables;
  readonly rows: number;
  /** SHA-256 of all rows in the order of their key, in hexadecimal; the same on both engines for the same content. */
  readonly digest: string;
}

type Row = Readonly<Record<string, string | number | Buffer | null>>;

/** Rows read and written at once: with long comments and sealed slots some megabytes. */
const rowsAtOnce = 500;

/** Every table, those first that others refer to. */
const tables = Object.keys(primaryKeys) as readonly (keyof Tables)[];

/**
 * Copies all rows from one database into another that has none, table by table in the order of their keys, so that
 * nothing is left of the order in which they came.
 *
 * @param from in a transaction, so that nobody changes it in between
 * @returns what was copied
 */
async function copyRows(from: Transaction, to: Transaction): Promise<TableContent[]> {
  const copied: TableContent[] = [];
  for (const table of tables)
    copied.push(
      await contentOf(from, table, async (rows) => {
        // The values are what the other engine held in the same columns
        await to.insertInto(table).values(rows).execute();
      }),
    );
  return copied;
}

/**
 * Copies all that a database holds into another that is empty, or whose rows are to go, and reads it back: either all is
 * there as it was, or nothing has changed.
 *
 * @throws Problem `copyDiffers`
 */
export async function copyAll(
  from: Database,
  to: Database,
  { replacing = false } = {},
): Promise<readonly TableContent[]> {
  // One moment of the source, on PostgreSQL without keeping others from writing
  const reading = from.transaction().setIsolationLevel('repeatable read').setAccessMode('read only');
  return reading.execute(async (source) => {
    await keepFromRewriting(source);
    return to.transaction().execute(async (target) => {
      if (replacing) await removeAllRows(target);
      const copied = await copyRows(source, target);
      const found = await contentsOf(target);
      const different = copied.find((content, at) => !isDeepStrictEqual(content, found[at]));
      if (different !== undefined) throw new Problem('copyDiffers', { table: different.table });
      return copied;
    });
  });
}

/** A table that is written anew (`upkeep.ts`) would be empty to whoever looks at an earlier moment of it. */
async function keepFromRewriting(source: Transaction): Promise<void> {
  if (!isPostgres(source)) return;
  await sql`lock table ${sql.join(tables.map((table) => sql.table(table)))} in access share mode`.execute(
    source,
  );
}

/** What every table holds. */
export async function contentsOf(database: Database | Transaction): Promise<TableContent[]> {
  const contents: TableContent[] = [];
  for (const table of tables) contents.push(await contentOf(database, table));
  return contents;
}

/** Whether a database holds neither organizations nor accounts, hence nothing that could be lost. */
export async function isEmpty(database: Database | Transaction): Promise<boolean> {
  for (const table of ['organization', 'account'] as const) {
    const row = await database
      .selectFrom(table)
      .select(sql`1`.as('one'))
      .limit(1)
      .executeTakeFirst();
    if (row !== undefined) return false;
  }
  return true;
}

/** Of a database on a server; a file is never emptied, another takes its place. */
async function removeAllRows(transaction: Transaction): Promise<void> {
  await sql`truncate ${sql.join(tables.map((table) => sql.table(table)))}`.execute(transaction);
}

async function contentOf(
  database: Database | Transaction,
  table: keyof Tables,
  take: (rows: readonly Row[]) => Promise<void> = () => Promise.resolve(),
): Promise<TableContent> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const rows of rowsOf(database, table)) {
    for (const row of rows) hash.update(`${JSON.stringify(written(row))}\n`);
    count += rows.length;
    await take(rows);
  }
  return { table, rows: count, digest: hash.digest('hex') };
}

async function* rowsOf(
  database: Database | Transaction,
  table: keyof Tables,
): AsyncGenerator<readonly Row[]> {
  const key = primaryKeys[table];
  const columns = sql.join(key.map((name) => sql.ref(name)));
  let last: Row | undefined;
  do {
    const after = last;
    const condition =
      after === undefined ? sql`true` : sql`(${columns}) > (${sql.join(key.map((name) => after[name]))})`;
    const { rows } = await sql<Row>`
      select * from ${sql.table(table)} where ${condition} order by ${columns} limit ${rowsAtOnce}`.execute(
      database,
    );
    if (rows.length > 0) yield rows.map(withoutDigest);
    last = rows.length < rowsAtOnce ? undefined : rows.at(-1);
  } while (last !== undefined);
}

/** Each database computes the digests by its own rule. */
function withoutDigest(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'row_digest'));
}

/** Values by column name, so that neither the engine nor the order of columns makes a difference. */
function written(row: Row): [string, unknown][] {
  return Object.entries(row)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => [name, Buffer.isBuffer(value) ? { bytes: value.toString('hex') } : value]);
}
