import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sql } from 'kysely';
import { digestOfRow } from '../../src/storage/contentDigests.js';
import { keepPrepared } from '../../src/storage/preparedStatements.js';
import { inFewSizes, readyQuery } from '../../src/storage/readyQuery.js';
import { SqliteConnection } from '../../src/storage/sqlite.js';
import { engine } from '../support/engine.js';
import { install, type Installation } from '../support/installation.js';

const ofFiles = engine === 'postgres' ? test.skip : test;

describe('a statement that was prepared', () => {
  ofFiles('is used again, and sees tables as they are now', () => {
    const connection = new SqliteConnection(':memory:');
    const prepared = keepPrepared(connection);
    connection.exec('create table town (name text)');
    prepared.prepare('insert into town values (?)').run(['Vignola']);
    const first = prepared.prepare('select * from town');
    expect(first.all([])).toEqual([{ name: 'Vignola' }]);
    connection.exec('alter table town add column people integer default 25000');
    const again = prepared.prepare('select * from town');
    expect(again).toBe(first);
    expect(again.all([])).toEqual([{ name: 'Vignola', people: 25_000 }]);
    prepared.close();
  });

  ofFiles('is not used for two at a time', () => {
    const connection = new SqliteConnection(':memory:');
    const prepared = keepPrepared(connection);
    const prepare = (text: string) => prepared.prepare(text);
    const numbers = 'with n(x) as (select 1 union all select 2 union all select 3) select x from n';
    const reading = prepare(numbers).iterate([]) as IterableIterator<{ x: number }>;
    expect(reading.next().value).toEqual({ x: 1 });
    expect(prepare(numbers).all([])).toHaveLength(3);
    expect([...reading]).toEqual([{ x: 2 }, { x: 3 }]);
    prepared.close();
  });

  ofFiles('is forgotten where too many others came after it, and made anew', () => {
    const connection = new SqliteConnection(':memory:');
    const prepared = keepPrepared(connection);
    const prepare = (text: string) => prepared.prepare(text);
    const first = prepare('select 0');
    for (let number = 1; number <= 400; number += 1) prepare(`select ${number}`);
    expect(prepare('select 0')).not.toBe(first);
    prepared.close();
  });
});

describe('a query whose text is made once', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await install();
  });
  afterAll(async () => {
    await installation.remove();
  });

  test('gives what the same query gives that is built each time, whatever the values', async () => {
    const { database } = installation.deps;
    await database
      .insertInto('organization')
      .values(['vignola', 'spilamberto', 'marano'].map((organization_id) => ({ organization_id, name: 'C' })))
      .execute();
    let built = 0;
    const named = readyQuery((db, names: readonly string[], least: number) => {
      built += 1;
      return db
        .selectFrom('organization')
        .select(['organization_id', sql<string>`'constant'`.as('constant')])
        .where('minimum_group_size', '>=', least)
        .where('organization_id', 'in', names)
        .orderBy('organization_id');
    });
    const ask = async (names: readonly string[], least: number) =>
      (await named(database, names, least)).rows.map((row) => row.organization_id);
    expect(await ask(['vignola', 'nowhere'], 5)).toEqual(['vignola']);
    expect(await ask(['marano', 'spilamberto'], 5)).toEqual(['marano', 'spilamberto']);
    expect(await ask(['marano', 'vignola'], 6)).toEqual([]);
    expect(built).toBe(1);
    expect(await ask(['marano', 'vignola', 'x'], 5)).toEqual(['marano', 'vignola']);
    expect(built).toBe(2);
    const inTransaction = await database
      .transaction()
      .execute((transaction) => named(transaction, ['vignola', 'x'], 5));
    expect(inTransaction.rows).toHaveLength(1);
    expect(built).toBe(2);
  });

  test('takes rows in few sizes, all of them and in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 300 }), (rows) => {
        const parts = inFewSizes(rows);
        expect(parts.flat()).toEqual(rows);
        for (const { length } of parts) expect([1, 2, 4, 8, 16, 32]).toContain(length);
      }),
    );
  });

  ofFiles('may bring the digest of a row, which is the one that the database would compute', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ minLength: 1 }).filter((text) => !text.includes('\0')),
        fc.nat(),
        fc.uint8Array(),
        async (text, number, bytes) => {
          const content = Buffer.from(bytes);
          const expected = digestOfRow('t', [text, number, content]);
          const { rows } = await sql<{ digest: Buffer }>`
            select content_digest('t,' || quote(${text}) || ',' || quote(cast(${number} as integer)) || ',' ||
              quote(${content})) as digest`.execute(installation.deps.database);
          expect(rows[0]?.digest.equals(expected)).toBe(true);
        },
      ),
    );
  });
});
