import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SqliteConnection } from '../../src/storage/sqlite.js';
import { commandLine } from '../support/command.js';
import { compile } from '../support/compile.js';
import { answerAt, openForPeople, readStored } from '../support/people.js';

/*
 * Ending a process does not show what a power cut loses: what was written and not flushed is still in the memory of the
 * operating system. Here a library between the program and the system keeps what was flushed, and nothing else counts.
 */

let folder: string;
let durable: string;
let variables: Record<string, string>;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'barometro-'));
  durable = join(folder, 'durable');
  mkdirSync(durable);
  variables = { LD_PRELOAD: compile('powerCut.cpp', folder, '-shared', '-fPIC'), DURABLE_FOLDER: durable };
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Takes the power away: what is left of the files, in a folder of their own. */
function cutPower(): string {
  const left = mkdtempSync(join(folder, 'left-'));
  for (const file of readdirSync(durable)) cpSync(join(durable, file), join(left, file));
  mkdirSync(join(left, 'keys'));
  return left;
}

describe('when the power is cut', () => {
  test('right after somebody saw a receipt, their answers are on disk', async () => {
    const line = commandLine();
    try {
      const dataDir = join(line.folder, 'data');
      const { people } = await openForPeople(line, 25);
      // All that lies there before the server starts counts as flushed
      cpSync(join(dataDir, 'barometro.db'), join(durable, 'barometro.db'));
      const server = await line.serve({ variables });
      for (const [before, person] of people.entries()) {
        expect((await answerAt(server.url, person)).status).toBe(200);
        const left = await readStored({ variables: { DATA_DIR: cutPower() } });
        expect(left.receipts).toContain(person.receipt);
        expect(left).toMatchObject({ integrity: 'ok', usedCodes: before + 1, slots: 3 * (before + 1) });
      }
      await server.kill();
    } finally {
      line.remove();
    }
  }, 120_000);

  // Without this, the test above could pass because everything written counted as flushed
  test.each([
    { synchronous: 'FULL', rows: 3 },
    { synchronous: 'NORMAL', rows: 0 },
  ])(
    'a database with synchronous=$synchronous keeps $rows of 3 acknowledged rows',
    ({ synchronous, rows }) => {
      const module = fileURLToPath(new URL('../../dist/storage/sqlite.js', import.meta.url));
      const file = join(folder, 'barometro.db');
      const database = new SqliteConnection(file);
      database.pragma('journal_mode = WAL');
      database.exec('create table acknowledged (n)');
      database.close();
      cpSync(file, join(durable, 'barometro.db'));
      const program = `
      import { SqliteConnection } from ${JSON.stringify(module)};
      const database = new SqliteConnection(${JSON.stringify(file)});
      database.pragma('synchronous = ${synchronous}');
      for (let n = 0; n < 3; n += 1) database.prepare('insert into acknowledged values (?)').run(n);
      process.kill(process.pid, 'SIGKILL');`;
      const env = { ...process.env, ...variables, NODE_OPTIONS: '' };
      const options = ['--input-type=module', '--eval', program];
      const { signal } = spawnSync(process.execPath, options, { env });
      expect(signal).toBe('SIGKILL');
      const left = new SqliteConnection(join(cutPower(), 'barometro.db'));
      expect(left.prepare('select count(*) from acknowledged').pluck().get()).toBe(rows);
      left.close();
    },
  );
});
