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
import { record, verifyAuditLog } from '../accounts/auditLog.js';
import type { Config } from '../config.js';
import { isProblem, Problem } from '../problems.js';
import { findDamage, openAsItIs, structuralFault } from '../storage/damage.js';
import { openDatabase, type Database } from '../storage/database.js';
import { databaseFile } from '../storage/databaseUrl.js';
import { lockAlone } from '../storage/lock.js';
import { findSecret } from '../storage/secret.js';
import { dateInRome } from './calendar.js';
import { checkKey, checkSecret, checkWaves } from './check.js';
import { syncFolder } from './urnKeys.js';
import { findWave, listWaves, type Wave } from './waves.js';

export interface RestoreRequest {
  /** A copy that `backup` wrote. */
  readonly copy: string;
  /** Whether a database that holds data may be put aside. */
  readonly replace: boolean;
  /** Whether to go on where open waves cannot be read or answered any more. */
  readonly acceptLoss: boolean;
  readonly clock: () => Date;
}

/** With which every file of SQLite begins. */
const magic = Buffer.from('SQLite format 3\0');

/** What was restored, and what does not work with it. */
export interface Restored {
  readonly waves: number;
  readonly open: readonly string[];
  /** Open waves whose key is not there: their answers cannot be read. */
  readonly withoutKey: readonly string[];
  /** Open waves whose codes this installation cannot recognize. */
  readonly withoutSecret: readonly string[];
  /** Where the former database lies now. */
  readonly setAside: string | undefined;
}

/**
 * Puts a verified copy in the place of the database. The former one is kept under `backups/`, and the change is one
 * renaming: whatever interrupts it leaves the old database or the new.
 *
 * @throws Problem `fileUnreadable`, `fileUnwritable`, `copyDamaged`, `databaseNewer`, `databaseInUse`,
 * `databaseHoldsData`, `restoreLoses`
 */
export async function restoreDatabase(config: Config, request: RestoreRequest): Promise<Restored> {
  const target = resolve(databaseFile(config.databaseUrl));
  const copy = resolve(request.copy);
  insistOnWholeFile(request.copy, copy);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  const lock = lockAlone(target);
  if (lock === undefined || copy === target) throw new Problem('databaseInUse', { file: target });
  const folder = `${target}.restoring`;
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { mode: 0o700 });
    const candidate = join(folder, 'copy.db');
    copyDurably(copy, candidate);
    const waves = await verify(config, request, candidate);
    const open = waves.filter((wave) => wave.state === 'open').map((wave) => wave.id);
    const withoutKey = waves
      .filter((wave) => wave.state === 'open' && checkKey(config.keyDir, wave).length > 0)
      .map((wave) => wave.id);
    const withoutSecret = waves
      .filter((wave) => checkSecret(config.dataDir, [wave]).length > 0)
      .map((wave) => wave.id);
    await stopTaking(candidate, withoutKey, request.clock());
    const replacing = holdsData(target);
    if (replacing && !request.replace) throw new Problem('databaseHoldsData', { file: target });
    if (withoutKey.length + withoutSecret.length > 0 && !request.acceptLoss)
      throw new Problem('restoreLoses', {
        withoutKey,
        withoutSecret,
        keyDir: config.keyDir,
        dataDir: config.dataDir,
      });
    const setAside = replacing
      ? putAside(target, join(config.dataDir, 'backups'), request.clock())
      : undefined;
    // A log of the former database would be played into the new one; until then that one must be whole without it
    mergeLog(target);
    for (const suffix of ['-wal', '-shm']) rmSync(`${target}${suffix}`, { force: true });
    renameSync(candidate, target);
    syncFolder(dirname(target));
    return { waves: waves.length, open, withoutKey, withoutSecret, setAside };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('fileUnwritable', { file: target, reason: (error as Error).message });
  } finally {
    rmSync(folder, { recursive: true, force: true });
    lock.close();
  }
}

/** Nobody shall answer what nobody will be able to read: the last day of a wave without its key is yesterday. */
async function stopTaking(file: string, waves: readonly string[], now: Date): Promise<void> {
  if (waves.length === 0) return;
  const yesterday = dateInRome(new Date(now.getTime() - 86_400_000));
  const database = await openDatabase(`sqlite:${file}`);
  try {
    for (const id of waves) {
      const { organization, number, closes } = await findWave(database, id);
      if (closes <= yesterday) continue;
      await database
        .updateTable('wave')
        .set({ closes_on: yesterday })
        .where('organization_id', '=', organization)
        .where('number', '=', number)
        .execute();
    }
  } finally {
    await database.destroy();
    flush(file);
  }
}

function insistOnWholeFile(named: string, copy: string): void {
  try {
    closeSync(openSync(copy, 'r'));
    if (!statSync(copy).isFile()) throw new Error('not a file');
  } catch (error) {
    throw new Problem('fileUnreadable', { file: named, reason: (error as Error).message });
  }
  if (hasLog(copy))
    throw new Problem('copyDamaged', {
      file: named,
      reason: {
        it: 'accanto c’è un registro di scritture (-wal): non è stata scritta da «barometro backup»',
        en: 'a write-ahead log (-wal) lies beside it: "barometro backup" has not written it',
      },
    });
}

/**
 * Brings a copy up to date and insists that nothing is wrong with it.
 *
 * @returns its waves
 */
async function verify(config: Config, request: RestoreRequest, file: string): Promise<Wave[]> {
  const named = request.copy;
  const damaged = (it: string, en = it): Problem =>
    new Problem('copyDamaged', { file: named, reason: { it, en } });
  try {
    const connection = openAsItIs(file);
    try {
      const fault = structuralFault(connection);
      if (fault !== undefined) throw damaged(fault);
      if (
        connection.prepare(`select 1 from sqlite_schema where name = 'kysely_migration'`).get() === undefined
      )
        throw damaged('non è una base dati di Barometro', 'not a database of Barometro');
    } finally {
      connection.close();
    }
    const database = await openDatabase(`sqlite:${file}`);
    try {
      const waves = await listWaves(database);
      const [first] = [...(await findDamage(file, named)), ...(await checkWaves(database, waves))].filter(
        ({ problem }) => !isProblem(problem, 'closingUnfinished'),
      );
      if (first !== undefined) throw damaged(first.problem.in('it'), first.problem.in('en'));
      await settle(config, request, database, waves);
      return waves;
    } finally {
      await database.destroy();
      flush(file);
    }
  } catch (error) {
    if (isProblem(error, 'databaseNewer')) throw new Problem('databaseNewer', { file: named });
    if (isProblem(error, 'copyDamaged') || isProblem(error, 'secretExposed')) throw error;
    throw damaged((error as Error).message.replace(/\s+/g, ' '));
  }
}

/**
 * What the copy must not bring back: logins and links that have ended since. And the register of acts says that it was
 * restored, where the secret is the one that seals it: sealing it with another would cover up what does not fit.
 */
async function settle(
  { dataDir }: Config,
  { clock }: RestoreRequest,
  database: Database,
  waves: readonly Wave[],
): Promise<void> {
  const secret = findSecret(dataDir);
  const isOurs = secret !== undefined && (await verifyAuditLog(database, secret)) === undefined;
  await database.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('session').execute();
    await transaction.deleteFrom('one_time_link').execute();
    if (!isOurs) return;
    const details = { waves: waves.length };
    await record(
      transaction,
      { clock, secret, actor: 'command' },
      { organization: null, act: 'restore', details },
    );
  });
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
  const time = now.toISOString().slice(0, 19).replaceAll(':', '');
  let kept = join(folder, `before-restore-${time}.db`);
  for (let n = 2; existsSync(kept); n += 1) kept = join(folder, `before-restore-${time}-${n}.db`);
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

function hasLog(file: string): boolean {
  const log = `${file}-wal`;
  return existsSync(log) && statSync(log).size > 0;
}

function copyDurably(from: string, to: string): void {
  copyFileSync(from, to, constants.COPYFILE_EXCL);
  chmodSync(to, 0o600);
  flush(to);
}

function flush(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
