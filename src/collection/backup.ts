import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { SqliteConnection } from '../storage/sqlite.js';
import { sql } from 'kysely';
import { Problem } from '../problems.js';
import type { Database } from '../storage/database.js';
import { syncFolder } from './urnKeys.js';

/**
 * Writes a consistent copy of the database, also while it is in use. The copy holds no freed pages, no keys and no
 * secret; it is checked before it gets its name, so a file of that name is a good one.
 *
 * @throws Problem `fileUnwritable`
 */
export async function backupDatabase(database: Database, file: string): Promise<void> {
  const target = resolve(file);
  const unfinished = `${target}.unfinished`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    rmSync(unfinished, { force: true });
    // The file is made for its owner alone before a byte is in it
    closeSync(openSync(unfinished, 'wx', 0o600));
    await sql`vacuum into ${unfinished}`.execute(database);
    insistOnIntegrity(unfinished);
    const handle = openSync(unfinished, 'r+');
    fsyncSync(handle);
    closeSync(handle);
    renameSync(unfinished, target);
    syncFolder(dirname(target));
  } catch (error) {
    if (existsSync(unfinished)) rmSync(unfinished);
    throw new Problem('fileUnwritable', { file, reason: (error as Error).message });
  }
}

function insistOnIntegrity(file: string): void {
  const copy = new SqliteConnection(file, { readonly: true });
  try {
    const found: unknown = copy.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new Error(String(found));
  } finally {
    copy.close();
  }
}
