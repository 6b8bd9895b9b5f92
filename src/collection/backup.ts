import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { sql } from 'kysely';
import { Problem } from '../problems.js';
import { copyAll } from '../storage/copyRows.js';
import { findDamage, findDamageOnServer, isDamage, openAsItIs, structuralFault } from '../storage/damage.js';
import { isPostgres, openDatabase, type Database } from '../storage/database.js';
import { syncFolder } from './urnKeys.js';

/**
 * Writes a consistent copy of the database, also while it is in use. The copy holds no freed pages, no keys and no
 * secret; it is checked before it gets its name, so a file of that name is a good one.
 *
 * @param evenIfDamaged whether rows that were damaged before are copied as they are
 * @throws Problem `fileUnwritable`, `databaseUnreadable`, `rowsDamaged`
 */
export async function backupDatabase(
  database: Database,
  file: string,
  { evenIfDamaged = false } = {},
): Promise<void> {
  const target = resolve(file);
  // Several processes, and several closings in one, may be at it at the same time
  const unfinished = `${target}.${process.pid}-${(copies += 1)}.unfinished`;
  try {
    mkdirSync(dirname(target), { recursive: true });
    removeLeftovers(target);
    // The file is made for its owner alone before a byte is in it
    closeSync(openSync(unfinished, 'wx', 0o600));
    if (isPostgres(database)) await writeFromServer(database, unfinished, evenIfDamaged);
    else await sql`vacuum into ${unfinished}`.execute(database);
    insistOnIntegrity(unfinished);
    const [damage] = evenIfDamaged ? [] : await findDamage(unfinished, file);
    if (damage !== undefined) throw damage.problem;
    const handle = openSync(unfinished, 'r+');
    fsyncSync(handle);
    closeSync(handle);
    renameSync(unfinished, target);
    syncFolder(dirname(target));
  } catch (error) {
    if (existsSync(unfinished)) rmSync(unfinished);
    if (error instanceof Problem) throw error;
    if (isDamage(error)) throw new Problem('databaseUnreadable', { file, reason: error.message });
    throw new Problem('fileUnwritable', { file, reason: (error as Error).message });
  }
}

/** Of this process, so far. */
let copies = 0;

/** Takes away what was begun by processes that are gone. */
function removeLeftovers(target: string): void {
  const ofTarget = readdirSync(dirname(target)).filter(
    (name) => name.startsWith(`${basename(target)}.`) && name.endsWith('.unfinished'),
  );
  for (const name of ofTarget) {
    const [pid] = /(\d+)-\d+\.unfinished$/.exec(name)?.slice(1) ?? [];
    if (pid === undefined || !isRunning(Number(pid))) rmSync(join(dirname(target), name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** A copy of what is on a server has the form of every other: a file of SQLite, which either engine can take in. */
async function writeFromServer(database: Database, file: string, evenIfDamaged: boolean): Promise<void> {
  // Rows get new digests in the copy, which would cover up that they are not what was written
  const [damaged] = evenIfDamaged ? [] : await findDamageOnServer(database, 'PostgreSQL');
  if (damaged !== undefined) throw damaged.problem;
  const copy = await openDatabase(`sqlite:${file}`);
  try {
    await copyAll(database, copy);
  } finally {
    await copy.destroy();
    rmSync(`${file}.lock`, { force: true });
  }
}

function insistOnIntegrity(file: string): void {
  const copy = openAsItIs(file);
  try {
    const fault = structuralFault(copy);
    if (fault !== undefined) throw new Error(fault);
  } finally {
    copy.close();
  }
}
