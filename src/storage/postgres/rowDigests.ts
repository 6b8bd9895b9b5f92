import { sql, type Kysely } from 'kysely';
import type { DamagedRows } from '../contentDigests.js';

/*
 * As in SQLite (`contentDigests.ts`), every row carries the SHA-256 of its other columns. PostgreSQL computes it by
 * itself, in a trigger of each table; a check computes it again without asking the trigger.
 */

const column = 'row_digest';

/** The digest of a row, of the table's name and the other columns with their names and types. */
function digestOf(table: string, row: string): string {
  return `sha256(convert_to(${table} || ',' || (to_jsonb(${row}) - '${column}')::text, 'UTF8'))`;
}

/** Gives every table the trigger that keeps its digests, and computes all digests anew. */
export async function keepDigests<Schema>(database: Kysely<Schema>): Promise<void> {
  await sql
    .raw(
      `create or replace function keep_row_digest() returns trigger language plpgsql as $$
       begin
         new.${column} := ${digestOf('tg_table_name', 'new')};
         return new;
       end $$`,
    )
    .execute(database);
  for (const { name } of await tablesWithDigest(database)) {
    await sql`
      create or replace trigger row_digest before insert or update on ${sql.table(name)}
      for each row execute function keep_row_digest()`.execute(database);
    await sql`update ${sql.table(name)} set ${sql.ref(column)} = ${sql.ref(column)}`.execute(database);
  }
}

/** The rows that are not what was written. */
export async function damagedRows<Schema>(database: Kysely<Schema>): Promise<DamagedRows[]> {
  const damaged: DamagedRows[] = [];
  for (const { name, columns } of await tablesWithDigest(database)) {
    const number = name === 'wave' ? 'number' : 'wave_number';
    const owner = columns.includes('organization_id')
      ? `coalesce(organization_id, '')${columns.includes(number) ? ` || '-' || ${number}` : ''}`
      : `''`;
    const { rows } = await sql
      .raw<{ of: string; rows: number }>(
        `select ${owner} as "of", count(*) as "rows" from "${name}" as found
         where ${column} is distinct from ${digestOf(`'${name}'`, 'found')} group by 1 order by 1`,
      )
      .execute(database);
    damaged.push(...rows.map((found) => ({ table: name, ...found })));
  }
  return damaged;
}

/**
 * Whether the tables have the triggers that keep their digests, and no others but those of the register of acts: another
 * one could change what is written.
 */
export async function hasItsTriggers<Schema>(
  database: Kysely<Schema>,
  tables: readonly string[],
): Promise<boolean> {
  const { rows } = await sql<{ table: string; name: string; enabled: string }>`
    select relname as "table", tgname as "name", tgenabled::text as "enabled"
    from pg_trigger join pg_class on pg_class.oid = tgrelid
    where not tgisinternal and relnamespace = current_schema()::regnamespace`.execute(database);
  const found = rows.map(({ table, name, enabled }) => `${table} ${name} ${enabled}`).sort();
  const expected = [
    ...tables.map((table) => `${table} row_digest O`),
    ...['audit_entry audit_entry_no_delete O', 'audit_entry audit_entry_no_update O'],
  ].sort();
  return found.join() === expected.join();
}

async function tablesWithDigest<Schema>(
  database: Kysely<Schema>,
): Promise<{ name: string; columns: readonly string[] }[]> {
  const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
  return tables
    .map(({ name, columns }) => ({ name, columns: columns.map((each) => each.name) }))
    .filter(({ columns }) => columns.includes(column))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
