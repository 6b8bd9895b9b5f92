import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { backupDatabase } from '../../src/collection/backup.js';
import { checkInstallation } from '../../src/collection/check.js';
import { copyInstallation } from '../../src/collection/copyInstallation.js';
import { restoreDatabase } from '../../src/collection/restore.js';
import type { Config } from '../../src/config.js';
import { closeDeps, openDeps, type Deps } from '../../src/deps.js';
import { contentsOf, type TableContent } from '../../src/storage/copyRows.js';
import { openDatabase } from '../../src/storage/database.js';
import { migrations } from '../../src/storage/migrate.js';
import { inNewDatabase } from '../../src/storage/openSqlite.js';
import { primaryKeys } from '../../src/storage/tables.js';
import { newPlace, type Place } from '../support/engine.js';
import { holdEveryKind } from '../support/everyKind.js';
import { answer, install, problemOf, type Installation } from '../support/installation.js';
import { byHand } from '../support/tampering.js';
import { closeWave } from '../../src/collection/closing.js';

let installation: Installation;
let other: Place;
beforeEach(async () => {
  installation = await install();
  other = await newPlace();
});
afterEach(async () => {
  await installation.remove();
  await other.remove();
});

const here = (): string => installation.deps.config.databaseUrl;
const there = (): string => other.url!;
const rowsOf = (contents: readonly TableContent[]): number =>
  contents.reduce((sum, { rows }) => sum + rows, 0);

async function contents(url: string): Promise<TableContent[]> {
  const database = await openDatabase(url);
  try {
    return await contentsOf(database);
  } finally {
    await database.destroy();
  }
}

/** The same installation with nobody at work in it, as a command finds it. */
async function alone<Result>(work: () => Promise<Result>): Promise<Result> {
  await closeDeps(installation.deps);
  try {
    return await work();
  } finally {
    Object.assign(installation.deps, { database: await openDatabase(here()) });
  }
}

describe('the tables on PostgreSQL', () => {
  test('are those of SQLite, column by column, with the same primary keys', async () => {
    const described = async (database: Deps['database']) =>
      (await database.introspection.getTables())
        .map(({ name, columns }) => [
          name,
          columns.map((column) => `${column.name} ${column.isNullable}`).sort(),
        ])
        .sort();
    expect(await described(installation.deps.database)).toEqual(await inNewDatabase(described));
    const { rows } = await sql<{ table: string; columns: string[] }>`
      select relname as "table", array_agg(attname::text order by array_position(indkey::int[], attnum::int)) as columns
      from pg_index join pg_class on pg_class.oid = indrelid join pg_attribute on attrelid = indrelid and attnum = any (indkey)
      where indisprimary and relnamespace = current_schema()::regnamespace and relname not like 'kysely%'
      group by relname`.execute(installation.deps.database);
    expect(Object.fromEntries(rows.map(({ table, columns }) => [table, columns]))).toEqual(primaryKeys);
  });

  test('compare text byte by byte, as SQLite does, whatever the language of the server', async () => {
    const { rows } = await sql<{ column: string; collation: string }>`
      select relname || '.' || attname as "column", collname as collation
      from pg_attribute join pg_class on pg_class.oid = attrelid join pg_collation on pg_collation.oid = attcollation
      where relkind = 'r' and relnamespace = current_schema()::regnamespace and relname not like 'kysely%'`.execute(
      installation.deps.database,
    );
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.filter(({ collation }) => collation !== 'C')).toEqual([]);
  });

  test('are refused where a newer program made them', async () => {
    const { database } = installation.deps;
    await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '2999')`.execute(
      database,
    );
    expect(await problemOf(openDatabase(here()))).toBe('databaseNewer');
  });

  test('are made once, though several processes begin at the same time', async () => {
    const { database } = installation.deps;
    await sql`drop schema public cascade`.execute(database);
    await sql`create schema public`.execute(database);
    const opened = await Promise.all([1, 2, 3, 4].map(() => openDatabase(here())));
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
      database,
    );
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(migrations).sort());
    await Promise.all(opened.map((each) => each.destroy()));
    expect(await checkInstallation(installation.deps.config)).toEqual([]);
  });
});

describe('an installation that moves', () => {
  test('from PostgreSQL to a file and back to another server is the same, row by row', async () => {
    const { open, openCodes } = await holdEveryKind(installation);
    const file = `sqlite:${join(installation.folder, 'moved.db')}`;
    const before = await contents(here());
    expect(rowsOf(before)).toBeGreaterThan(100);
    expect(await alone(() => copyInstallation(here(), file))).toEqual(before);
    expect(await copyInstallation(file, there())).toEqual(before);
    for (const url of [file, there()]) {
      const config: Config = { ...installation.deps.config, databaseUrl: url };
      expect(await checkInstallation(config)).toEqual([]);
    }
    // Answering goes on where it was left, and everything is counted
    const moved = await openDeps({ ...installation.deps.config, databaseUrl: there() });
    const deps = { ...moved, clock: installation.deps.clock };
    for (const code of openCodes.slice(6)) await answer({ ...installation, deps }, open, code);
    expect(await closeWave(deps, open.id)).toMatchObject({ responses: 12, tamperedSlots: 0 });
    await closeDeps(moved);
  });

  test('is not copied while somebody works with it, onto itself, or onto another', async () => {
    await holdEveryKind(installation);
    expect(await problemOf(copyInstallation(here(), there()))).toBe('databaseInUse');
    await alone(async () => {
      expect(await problemOf(copyInstallation(here(), here()))).toBe('copyOntoItself');
      await copyInstallation(here(), there());
      expect(await problemOf(copyInstallation(here(), there()))).toBe('copyNeedsEmpty');
      const missing = `sqlite:${join(installation.folder, 'missing.db')}`;
      expect(await problemOf(copyInstallation(missing, there()))).toBe('fileUnreadable');
      expect(existsSync(join(installation.folder, 'missing.db'))).toBe(false);
    });
  });

  test('is not copied where rows are not what was written', async () => {
    await holdEveryKind(installation);
    await byHand(installation, `update comment set text = 'Altro' where text = 'Commento 3'`);
    await alone(async () => {
      expect(await problemOf(copyInstallation(here(), there()))).toBe('rowsDamaged');
      expect(rowsOf(await contents(there()))).toBe(0);
    });
  });
});

describe('restoring on PostgreSQL', () => {
  const restore = (copy: string, replace = false) =>
    restoreDatabase(installation.deps.config, { copy, replace, acceptLoss: false, clock: () => new Date() });

  test('puts a copy in the place of what is there, which is kept, or leaves all as it was', async () => {
    const { open, openCodes } = await holdEveryKind(installation);
    const copy = join(installation.folder, 'copy.db');
    await backupDatabase(installation.deps.database, copy);
    const saved = await contents(here());
    await answer(installation, open, openCodes[8]!);
    const later = await contents(here());
    expect(later).not.toEqual(saved);

    expect(await problemOf(restore(copy, true))).toBe('databaseInUse');
    await alone(async () => {
      expect(await problemOf(restore(copy))).toBe('databaseHoldsData');
      expect(await contents(here())).toEqual(later);
      const restored = await restore(copy, true);
      expect(restored).toMatchObject({ waves: 3, open: [open.id], withoutKey: [], withoutSecret: [] });
      // The register tells of it, and nothing else is different
      const different = (await contents(here()))
        .filter(({ digest }, at) => digest !== saved[at]?.digest)
        .map(({ table }) => table);
      expect(different).toEqual(['audit_entry', 'audit_head']);
      expect(await contents(`sqlite:${restored.setAside!}`)).toEqual(later);
    });
    expect(await checkInstallation(installation.deps.config)).toEqual([]);
  });
});
