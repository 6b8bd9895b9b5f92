import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase } from '../../src/storage/database.js';
import { loadSecret } from '../../src/storage/secret.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'barometro-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const url = (): string => `sqlite:${join(folder, 'barometro.db')}`;

describe('the database', () => {
  test('promises durability on every connection, also on the second opening', async () => {
    for (let opening = 0; opening < 2; opening += 1) {
      const database = await openDatabase(url());
      const pragma = async (name: string) =>
        Object.values((await sql.raw(`pragma ${name}`).execute(database)).rows[0] as object)[0] as unknown;
      expect(await pragma('synchronous')).toBe(2);
      expect(await pragma('foreign_keys')).toBe(1);
      expect(await pragma('secure_delete')).toBe(1);
      await database.destroy();
    }
  });

  test('has a digest in every row of every table', async () => {
    const database = await openDatabase(url());
    const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
    for (const { name, columns } of tables) {
      const digest = columns.find((column) => column.name === 'row_digest');
      expect([name, digest?.dataType.toLowerCase(), digest?.isNullable]).toEqual([name, 'blob', false]);
    }
    await database.destroy();
  });

  test('keeps no column that could tell when or in which order people answered', async () => {
    const database = await openDatabase(url());
    const tables = await database.introspection.getTables();
    for (const name of ['access_code', 'sealed_slot', 'receipt', 'response', 'comment']) {
      const table = tables.find((candidate) => candidate.name === name)!;
      for (const column of table.columns)
        expect(column.name).not.toMatch(/time|date|_on$|_at$|sequence|agent|address/);
      // Not `toThrow`: the native module makes its errors outside of the realm that Jest gives each file
      await expect(sql.raw(`select rowid from ${name}`).execute(database)).rejects.toMatchObject({
        message: expect.stringMatching(/no such column/),
      });
    }
    await database.destroy();
  });

  test('of a newer program is refused and left alone', async () => {
    const database = await openDatabase(url());
    await sql`insert into kysely_migration (name, timestamp) values ('9999-future', '2999')`.execute(
      database,
    );
    await database.destroy();
    await expect(openDatabase(url())).rejects.toMatchObject({ code: 'databaseNewer' });
  });

  test('that is no database is refused with its name', async () => {
    writeFileSync(
      join(folder, 'barometro.db'),
      'this is not a database, it only looks long enough to be one'.repeat(20),
    );
    await expect(openDatabase(url())).rejects.toThrow(/barometro\.db/);
  });

  test('of a kind that is not there yet is refused', async () => {
    await expect(openDatabase('mysql://localhost/x')).rejects.toMatchObject({ code: 'databaseUnsupported' });
  });
});

describe('the secret of an installation', () => {
  test('is made once, for its owner alone', () => {
    const first = loadSecret(folder);
    expect(first).toHaveLength(32);
    expect(loadSecret(folder).equals(first)).toBe(true);
    expect(statSync(join(folder, 'secret.key')).mode & 0o777).toBe(0o600);
  });

  test('is never there in part: one that is not whole is refused, and making one leaves nothing beside it', () => {
    writeFileSync(join(folder, 'secret.key'), '', { mode: 0o600 });
    expect(() => loadSecret(folder)).toThrow(/not whole/);
    rmSync(join(folder, 'secret.key'));
    loadSecret(folder);
    expect(readdirSync(folder)).toEqual(['secret.key']);
  });

  test('is not used once others could have read it', () => {
    loadSecret(folder);
    chmodSync(join(folder, 'secret.key'), 0o644);
    expect(() => loadSecret(folder)).toThrow(/chmod 600/);
  });
});
