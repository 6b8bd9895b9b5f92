import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Problem } from '../problems.js';
import { copyAll, isEmpty, type TableContent } from '../storage/copyRows.js';
import { findDamageIn } from '../storage/damage.js';
import { openDatabase, type Database } from '../storage/database.js';
import { databaseFile, databaseName, isServerUrl } from '../storage/databaseUrl.js';
import { lockAlone } from '../storage/lock.js';

/**
 * Moves an installation's tables from one database into another that is empty, whatever their engines; keys and secret
 * are files and stay where they are. What is copied is read back and compared: either all is there, or nothing.
 *
 * @param from URL of a database with which nobody works just now: answers that came in meanwhile would be left behind
 * @returns rows and digest of every table, equal in both
 * @throws Problem `fileUnreadable`, `copyOntoItself`, `copyNeedsEmpty`, `copyDiffers`, `databaseInUse`, those of damage, and those of
 *   `openDatabase`
 */
export async function copyInstallation(from: string, to: string): Promise<readonly TableContent[]> {
  if (identity(from) === identity(to)) throw new Problem('copyOntoItself', { database: databaseName(to) });
  insistOnSource(from);
  return withDatabase(from, async (source) => {
    const [damage] = await findDamageIn(source, from);
    if (damage !== undefined) throw damage.problem;
    return withDatabase(to, async (target) => {
      if (!(await isEmpty(target))) throw new Problem('copyNeedsEmpty', { database: databaseName(to) });
      return copyAll(source, target);
    });
  });
}

async function withDatabase<Result>(
  url: string,
  work: (database: Database) => Promise<Result>,
): Promise<Result> {
  insistOnNobodyElse(url);
  const database = await openDatabase(url, { alone: true });
  try {
    return await work(database);
  } finally {
    await database.destroy();
  }
}

/** A file that is not there would be made, and an empty installation copied. */
function insistOnSource(url: string): void {
  if (isServerUrl(url)) return;
  const file = databaseFile(url);
  if (!existsSync(file)) throw new Problem('fileUnreadable', { file, reason: 'ENOENT' });
}

/** A server's database is opened alone; of a file its lock says whether somebody works with it. */
function insistOnNobodyElse(url: string): void {
  if (isServerUrl(url)) return;
  const file = resolve(databaseFile(url));
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const lock = lockAlone(file);
  if (lock === undefined) throw new Problem('databaseInUse', { file });
  lock.close();
}

function identity(url: string): string {
  return isServerUrl(url) ? databaseName(url) : resolve(databaseFile(url));
}
