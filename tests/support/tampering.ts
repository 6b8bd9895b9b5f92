import { join } from 'node:path';
import SqliteConnection from 'better-sqlite3';
import { sql } from 'kysely';
import type { Database } from '../../src/storage/database.js';
import { byHandOnServer, engine } from './engine.js';
import type { Installation } from './installation.js';

/** As somebody does it who goes at the database with another program; nothing of ours sees the change. */
export async function byHand({ folder, deps }: Installation, statement: string): Promise<void> {
  if (engine === 'postgres') {
    await byHandOnServer(deps.config.databaseUrl, statement);
    return;
  }
  const other = new SqliteConnection(join(folder, 'barometro.db'));
  other.exec(statement);
  other.close();
}

/** Makes every insert into a table fail, until it is called off. */
export async function failInserts(database: Database, table: string): Promise<() => Promise<void>> {
  if (engine === 'postgres') {
    await sql
      .raw(
        `create or replace function fault() returns trigger language plpgsql as $$ begin raise exception 'fault'; end $$`,
      )
      .execute(database);
    await sql
      .raw(`create trigger fault before insert on ${table} for each row execute function fault()`)
      .execute(database);
    return async () => {
      await sql.raw(`drop trigger fault on ${table}`).execute(database);
    };
  }
  await sql
    .raw(`create trigger fault before insert on ${table} begin select raise(abort, 'fault'); end`)
    .execute(database);
  return async () => {
    await sql.raw('drop trigger fault').execute(database);
  };
}

/** Takes away what keeps the register of acts from being changed. */
export async function letRegisterChange(database: Database): Promise<void> {
  for (const change of ['update', 'delete'])
    await sql
      .raw(`drop trigger audit_entry_no_${change}${engine === 'postgres' ? ' on audit_entry' : ''}`)
      .execute(database);
}

/** Lets the disk be full for whoever writes an answer, until it is called off. */
export async function failWrites(database: Database): Promise<() => Promise<void>> {
  if (engine === 'postgres') {
    // The code with which the server says that its disk is full
    await sql
      .raw(
        `create or replace function full_disk() returns trigger language plpgsql as
         $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`,
      )
      .execute(database);
    await sql
      .raw(`create trigger full_disk before insert on sealed_slot for each row execute function full_disk()`)
      .execute(database);
    return async () => {
      await sql.raw('drop trigger full_disk on sealed_slot').execute(database);
    };
  }
  const pragma = async (name: string): Promise<number> => {
    const { rows } = await sql.raw<Record<string, number>>(`pragma ${name}`).execute(database);
    return Object.values(rows[0] ?? {})[0] ?? 0;
  };
  const pages = await pragma('page_count');
  await pragma(`max_page_count = ${pages}`);
  return async () => {
    await pragma(`max_page_count = ${pages + 1000}`);
  };
}
