import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Config } from '../config.js';
import { Problem } from '../problems.js';
import { copyAll, isEmpty } from '../storage/copyRows.js';
import { openAsItIs } from '../storage/damage.js';
import { openDatabase } from '../storage/database.js';
import { databaseFile, databaseName, isServerUrl } from '../storage/databaseUrl.js';
import { lockAlone } from '../storage/lock.js';
import { backupDatabase } from './backup.js';
import { syncFolder } from './urnKeys.js';

/** The database in whose place a copy is put; nobody else works with it until it is left. */
export interface RestoreTarget {
  readonly name: string;
  /** Where the copy is made ready. */
  readonly folder: string;
  /** Whether there is anything that would be lost; what cannot be read counts as something. */
  holdsData(): Promise<boolean>;
  /** Keeps a copy of it, and says where. */
  putAside(): Promise<string>;
  /** In one step: whatever interrupts it leaves the old database or the new. */
  replaceBy(candidate: string): Promise<void>;
  leave(): Promise<void>;
}

/** @throws Problem `databaseInUse`, and those of `openDatabase` where it is on a server */
export async function restoreTarget(config: Config, copy: string, now: Date): Promise<RestoreTarget> {
  return isServerUrl(config.databaseUrl) ? serverTarget(config, now) : fileTarget(config, copy, now);
}

function fileTarget(config: Config, copy: string, now: Date): RestoreTarget {
  const target = resolve(databaseFile(config.databaseUrl));
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  const lock = lockAlone(target);
  if (lock === undefined || copy === target) throw new Problem('databaseInUse', { file: target });
  return {
    name: target,
    folder: `${target}.restoring`,
    holdsData: () => Promise.resolve(holdsData(target)),
    putAside: () => Promise.resolve(putAside(target, join(config.dataDir, 'backups'), now)),
    replaceBy: (candidate) => {
      // A log of the former database would be played into the new one; until then that one must be whole without it
      mergeLog(target);
      for (const suffix of ['-wal', '-shm']) rmSync(`${target}${suffix}`, { force: true });
      renameSync(candidate, target);
      syncFolder(dirname(target));
      return Promise.resolve();
    },
    leave: () => {
      lock.close();
      return Promise.resolve();
    },
  };
}

async function serverTarget({ databaseUrl, dataDir }: Config, now: Date): Promise<RestoreTarget> {
  const database = await openDatabase(databaseUrl, { alone: true });
  return {
    name: databaseName(databaseUrl),
    folder: join(dataDir, 'restoring'),
    holdsData: async () => !(await isEmpty(database)),
    putAside: async () => {
      const kept = freeName(join(dataDir, 'backups'), now);
      await backupDatabase(database, kept, { evenIfDamaged: true });
      return kept;
    },
    replaceBy: async (candidate) => {
      const source = await openDatabase(`sqlite:${candidate}`);
      try {
        await copyAll(source, database, { replacing: true });
      } finally {
        await source.destroy();
      }
    },
    leave: () => database.destroy(),
  };
}

/** Whether there are organizations or accounts; a file that cannot be read, or not without its log, counts as one that holds data. */
function holdsData(file: string): boolean {
  if (hasLog(file)) return true;
  if (!existsSync(file)) return false;
  try {
    const connection = openAsItIs(file);
    try {
      const tables = connection
        .prepare<[], string>(
          `select name from sqlite_schema where type = 'table' and name in ('organization', 'account')`,
        )
        .pluck()
        .all();
      return tables.some(
        (table) => connection.prepare(`select exists (select 1 from "${table}")`).pluck().get() === 1,
      );
    } finally {
      connection.close();
    }
  } catch {
    return true;
  }
}

/**
 * Copies the present database, with its log where a server that was killed left one. Nothing opens it before: SQLite
 * throws away a log that does not fit a damaged file.
 *
 * @returns where to
 */
function putAside(file: string, folder: string, now: Date): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const kept = freeName(folder, now);
  copyDurably(file, kept);
  if (hasLog(file)) copyDurably(`${file}-wal`, `${kept}-wal`);
  mergeLog(kept);
  syncFolder(folder);
  return kept;
}

/** Brings what the log of a database holds into its file, as the last connection does when it closes. */
function mergeLog(file: string): void {
  if (!beginsAsDatabase(file)) return;
  try {
    const connection = openAsItIs(file);
    try {
      connection.pragma('schema_version');
    } finally {
      connection.close();
    }
  } catch {
    // Damaged: it stays as it is
  }
}

function freeName(folder: string, now: Date): string {
  const time = now.toISOString().slice(0, 19).replaceAll(':', '');
  let name = join(folder, `before-restore-${time}.db`);
  for (let n = 2; existsSync(name); n += 1) name = join(folder, `before-restore-${time}-${n}.db`);
  return name;
}

/** With which every file of SQLite begins. */
const magic = Buffer.from('SQLite format 3\0');

function beginsAsDatabase(file: string): boolean {
  if (!existsSync(file)) return false;
  const handle = openSync(file, 'r');
  try {
    const start = Buffer.alloc(magic.length);
    readSync(handle, start);
    return start.equals(magic);
  } finally {
    closeSync(handle);
  }
}

export function hasLog(file: string): boolean {
  const log = `${file}-wal`;
  return existsSync(log) && statSync(log).size > 0;
}

export function copyDurably(from: string, to: string): void {
  copyFileSync(from, to, constants.COPYFILE_EXCL);
  chmodSync(to, 0o600);
  flush(to);
}

export function flush(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
