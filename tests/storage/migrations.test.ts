import { spawn, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import SqliteConnection from 'better-sqlite3';
import { listReceipts, receiptsMark } from '../../src/collection/receipts.js';
import { seededRandom } from '../../src/scoring/seededRandom.js';
import { findDamage } from '../../src/storage/damage.js';
import { openDatabase } from '../../src/storage/database.js';
import { currentSchema } from '../../src/storage/openSqlite.js';
import { commandLine } from '../support/command.js';
import { lookInto, schemas, writeOldDatabase } from '../support/oldDatabase.js';

const older = schemas.slice(0, -1);
const kills = 20;
const program = fileURLToPath(new URL('../support/migrateAndDie.mjs', import.meta.url));

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'barometro-'));
  file = join(folder, 'barometro.db');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function bringUpToDate(): Promise<void> {
  await (await openDatabase(`sqlite:${file}`)).destroy();
}

describe('a database of an older program', () => {
  test.each(older)('with schema %s gets the schema of a new one and keeps every row', async (schema) => {
    const content = await writeOldDatabase(file, schema);
    for (const [table, { rows }] of Object.entries(content)) expect([table, rows]).not.toEqual([table, '']);
    expect(lookInto(file, content).schema).not.toEqual(await currentSchema());
    await bringUpToDate();
    expect(lookInto(file, content)).toEqual({ schema: await currentSchema(), content });
    expect(await findDamage(file)).toEqual([]);
  });

  test.each(older)(
    'with schema %s is brought up to date once, and not touched by later starts',
    async (schema) => {
      const content = await writeOldDatabase(file, schema);
      await bringUpToDate();
      const once = readFileSync(file);
      await bringUpToDate();
      expect(readFileSync(file).equals(once)).toBe(true);
      expect(lookInto(file, content).content).toEqual(content);
    },
  );

  test('says of its closed waves how many receipts and comments they have', async () => {
    await writeOldDatabase(file, '0008-code-directory');
    await bringUpToDate();
    const database = await openDatabase(`sqlite:${file}`);
    try {
      const { receipts, digest } = await listReceipts(database, 'vignola-1');
      expect(await receiptsMark(database, { organization: 'vignola', number: 1 })).toEqual({
        ...{ count: receipts.length, digest },
      });
      expect(receipts).toHaveLength(5);
      const counted = await database
        .selectFrom('comment_count')
        .select(['wave_number', 'item_code', 'written', 'redacted'])
        .execute();
      expect(counted).toEqual([{ wave_number: 1, item_code: 'NOTE', written: 5, redacted: 0 }]);
    } finally {
      await database.destroy();
    }
  });

  test('is left as it is when a migration fails', async () => {
    const content = await writeOldDatabase(file, older[0]!);
    const connection = new SqliteConnection(file);
    // Somebody's own column of the name that the migration gives
    connection.exec('alter table wave add column secret_mark text');
    connection.close();
    const before = lookInto(file, content);
    await expect(bringUpToDate()).rejects.toMatchObject({ code: 'databaseUnreadable' });
    expect(lookInto(file, content)).toEqual(before);
  });
});

describe('a database of a newer program', () => {
  test('is refused by every command with what to do, and is left as it is', async () => {
    const barometro = commandLine({ DATABASE_URL: `sqlite:${file}` });
    await bringUpToDate();
    const connection = new SqliteConnection(file);
    connection.exec(`insert into kysely_migration (name, timestamp) values ('9999-future', '2999')`);
    connection.close();
    const before = readFileSync(file);
    for (const args of [['serve', '--port', '0'], ['wave', 'list'], ['check'], ['backup', 'copy.db']]) {
      const { status, stdout, stderr } = barometro.run(...args);
      expect([args[0], status]).toEqual([args[0], 1]);
      expect(stdout + stderr).toMatch(/newer version than the program; update the program/);
    }
    expect(readFileSync(file).equals(before)).toBe(true);
    barometro.remove();
  });
});

describe('migrating that is killed', () => {
  beforeAll(() => {
    // Builds the program where that has not been done
    const barometro = commandLine();
    expect(barometro.run('help').status).toBe(0);
    barometro.remove();
  });

  // It is one transaction from wherever it starts: the oldest, one in the middle and the newest stand for all
  test.each([older[0]!, older[Math.floor(older.length / 2)]!, older.at(-1)!])(
    `from schema %s at ${kills} points leaves the old database or the new one`,
    async (schema) => {
      const original = join(folder, 'original.db');
      const content = await writeOldDatabase(original, schema, 40);
      const before = lookInto(original, content).schema;
      copyFileSync(original, file);
      const started = performance.now();
      const whole = spawnSync(process.execPath, [program, file], { encoding: 'utf8' });
      const duration = performance.now() - started;
      const statements = Number(/^\d+$/m.exec(whole.stdout)?.[0]);
      expect(statements).toBeGreaterThan(kills);

      const random = seededRandom(30);
      const outcomes = { old: 0, new: 0 };
      for (let kill = 0; kill < kills; kill += 1) {
        for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
        copyFileSync(original, file);
        // Half of them in front of a statement, from first to last; half in the middle of one
        if (kill % 2 === 0) {
          const statement = Math.round((kill / (kills - 2)) * (statements - 1));
          expect(spawnSync(process.execPath, [program, file, String(statement)]).signal).toBe('SIGKILL');
        } else await killWithin(duration / 2, random());
        const { schema: found, content: kept } = lookInto(file, content);
        const isOld = found.join() === before.join();
        outcomes[isOld ? 'old' : 'new'] += 1;
        expect(found).toEqual(isOld ? before : await currentSchema());
        expect(kept).toEqual(content);
        await bringUpToDate();
        expect(await findDamage(file)).toEqual([]);
        expect(lookInto(file, content)).toEqual({ schema: await currentSchema(), content });
      }
      expect(outcomes.old).toBeGreaterThan(0);
      expect(outcomes.new).toBeGreaterThan(0);
    },
    60_000,
  );

  /** Kills the child some milliseconds after it begins. */
  async function killWithin(milliseconds: number, share: number): Promise<void> {
    const child = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), milliseconds * share));
    await new Promise((resolve) => child.once('exit', resolve));
  }
});
