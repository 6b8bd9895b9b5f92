import { PostgresAdapter, sql, type Kysely, type RawBuilder } from 'kysely';

/*
 * The few words in which the schema of the two engines differs, beside the names of types (`postgres/dialect.ts`).
 */

export function isPostgres(database: Kysely<unknown>): boolean {
  return database.getExecutor().adapter instanceof PostgresAdapter;
}

/**
 * Rows whose order of arrival could say something are kept in key order, without the hidden row number that SQLite gives
 * to every row of an ordinary table. PostgreSQL has no such tables: there a wave's rows are written anew in key order
 * when it closes.
 */
export function inKeyOrder(database: Kysely<unknown>): RawBuilder<unknown> {
  return isPostgres(database) ? sql`` : sql`without rowid`;
}

/** A digest that is still to be computed, of the size of a digest from the beginning: a value that grew would move its row. */
export function emptyDigest(database: Kysely<unknown>): RawBuilder<unknown> {
  const zeros = '0'.repeat(64);
  return sql.raw(isPostgres(database) ? `'\\x${zeros}'::bytea` : `x'${zeros}'`);
}

/**
 * A trigger that refuses a change: the register of acts only grows.
 *
 * @param change as SQL says it, such as `delete on audit_entry`
 */
export async function refuse(database: Kysely<unknown>, name: string, change: string): Promise<void> {
  const message = 'the register of acts only grows';
  if (!isPostgres(database)) {
    // To the letter as it always was: the text is part of the schema that a check compares
    const breaks = change.startsWith('update of') ? ['\n      ', '\n      '] : [' ', ' '];
    await sql
      .raw(
        `create trigger ${name}${breaks[0]}before ${change}${breaks[1]}begin select raise(abort, '${message}'); end`,
      )
      .execute(database);
    return;
  }
  await sql
    .raw(
      `create or replace function refuse_change() returns trigger language plpgsql as $$
       begin raise exception '${message}'; end $$`,
    )
    .execute(database);
  await sql
    .raw(`create trigger ${name} before ${change} for each row execute function refuse_change()`)
    .execute(database);
}

/** PostgreSQL wants to know of which table. */
export async function dropTrigger(database: Kysely<unknown>, name: string, table: string): Promise<void> {
  const of = isPostgres(database) ? sql` on ${sql.table(table)}` : sql``;
  await sql`drop trigger ${sql.ref(name)}${of}`.execute(database);
}
