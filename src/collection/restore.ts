import { closeSync, mkdirSync, openSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { record, verifyAuditLog } from '../accounts/auditLog.js';
import type { Config } from '../config.js';
import { isProblem, Problem } from '../problems.js';
import { findDamage, openAsItIs, structuralFault } from '../storage/damage.js';
import { openDatabase, type Database } from '../storage/database.js';
import { findSecret } from '../storage/secret.js';
import { dateInRome } from './calendar.js';
import { checkKey, checkSecret, checkWaves } from './check.js';
import { copyDurably, flush, hasLog, restoreTarget } from './restoreTarget.js';
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
  const copy = resolve(request.copy);
  insistOnWholeFile(request.copy, copy);
  const target = await restoreTarget(config, copy, request.clock());
  const { name, folder } = target;
  try {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
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
    const replacing = await target.holdsData();
    if (replacing && !request.replace) throw new Problem('databaseHoldsData', { file: name });
    if (withoutKey.length + withoutSecret.length > 0 && !request.acceptLoss)
      throw new Problem('restoreLoses', {
        withoutKey,
        withoutSecret,
        keyDir: config.keyDir,
        dataDir: config.dataDir,
      });
    const setAside = replacing ? await target.putAside() : undefined;
    await target.replaceBy(candidate);
    return { waves: waves.length, open, withoutKey, withoutSecret, setAside };
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('fileUnwritable', { file: name, reason: (error as Error).message });
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await target.leave();
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
