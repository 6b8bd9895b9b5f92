import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import SqliteConnection from 'better-sqlite3';
import { listAudit, verifyAuditLog } from '../../src/accounts/auditLog.js';
import { backupDatabase } from '../../src/collection/backup.js';
import { checkInstallation } from '../../src/collection/check.js';
import { closeWave } from '../../src/collection/closing.js';
import { listReceipts } from '../../src/collection/receipts.js';
import { restoreDatabase } from '../../src/collection/restore.js';
import { findWave, isAccepting, type Wave } from '../../src/collection/waves.js';
import { readConfig, type Config } from '../../src/config.js';
import { closeDeps, openDeps, type Deps } from '../../src/deps.js';
import { listComments } from '../../src/results/comments.js';
import { waveResults } from '../../src/results/waveResults.js';
import { commandLine } from '../support/command.js';
import { holdEveryKind } from '../support/everyKind.js';
import { everyRow } from '../support/everyRow.js';
import { everySelect } from '../support/everySelect.js';
import { answer, install, problemOf, type Installation } from '../support/installation.js';
import { writeOldDatabase } from '../support/oldDatabase.js';

/** All that is kept, but for the register of acts, which says that there was a restoration, and for logins. */
const content = (file: string): string | undefined =>
  everySelect(file, ['audit_entry', 'audit_head', 'session', 'one_time_link']);

describe('restoring', () => {
  let installation: Installation;
  let closed: Wave;
  let open: Wave;
  let openCodes: string[];
  let folder: string;
  let copy: string;
  let elsewhere: Config;
  let file: string;
  beforeEach(async () => {
    installation = await install();
    ({ closed, open, openCodes } = await holdEveryKind(installation));
    folder = mkdtempSync(join(tmpdir(), 'barometro-'));
    copy = join(folder, 'copy.db');
    await backupDatabase(installation.deps.database, copy);
    elsewhere = readConfig({ DATA_DIR: join(folder, 'data') });
    file = join(elsewhere.dataDir, 'barometro.db');
  });
  afterEach(async () => {
    await installation.remove();
    rmSync(folder, { recursive: true });
  });

  const restore = (choices: { copy?: string; replace?: boolean; acceptLoss?: boolean } = {}) =>
    restoreDatabase(elsewhere, {
      copy,
      replace: false,
      acceptLoss: false,
      clock: installation.deps.clock,
      ...choices,
    });

  /** As an administrator does who kept them apart. */
  function bringKeysAndSecret(): void {
    mkdirSync(elsewhere.dataDir, { recursive: true, mode: 0o700 });
    cpSync(installation.deps.config.keyDir, elsewhere.keyDir, { recursive: true });
    cpSync(join(installation.folder, 'secret.key'), join(elsewhere.dataDir, 'secret.key'));
  }

  async function there<T>(work: (deps: Deps) => Promise<T>): Promise<T> {
    const deps = { ...(await openDeps(elsewhere)), clock: installation.deps.clock };
    try {
      return await work(deps);
    } finally {
      await closeDeps(deps);
    }
  }

  async function expectUntouched(work: () => Promise<unknown>, problem: string): Promise<void> {
    const look = () =>
      existsSync(elsewhere.dataDir)
        ? (readdirSync(elsewhere.dataDir, { recursive: true }) as string[]).filter(
            (name) => !name.endsWith('.lock'),
          )
        : [];
    const [names, kept] = [look(), existsSync(file) ? content(file) : ''];
    expect(await problemOf(work())).toBe(problem);
    expect([look(), existsSync(file) ? content(file) : '']).toEqual([names, kept]);
  }

  describe('on an empty machine', () => {
    test('says first that open waves cannot be read or answered there, and does nothing', async () => {
      await expectUntouched(restore, 'restoreLoses');
      await expect(restore()).rejects.toThrow(
        /read any more.*vignola-2.*recognized.*vignola-2.*--accept-loss/,
      );
    });

    test('brings back closed waves with results, receipts and comments without any key', async () => {
      const asked = async ({ database }: Deps) => [
        await database
          .selectFrom('response')
          .select(['response_id', 'office_code', 'ratings'])
          .orderBy('response_id')
          .execute(),
        await waveResults(database, closed.id),
        await waveResults(database, 'prova-1'),
        await listReceipts(database, closed.id),
        await listComments(database, closed.id),
      ];
      expect(await restore({ acceptLoss: true })).toEqual({
        ...{ waves: 3, open: [open.id], withoutKey: [open.id], withoutSecret: [open.id] },
        setAside: undefined,
      });
      expect(await there(asked)).toEqual(await asked(installation.deps));
      // Nobody answers what nobody will be able to read
      const lost = await there(({ database }) => findWave(database, open.id));
      expect(isAccepting(lost, open.opens)).toBe(false);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      expect((await checkInstallation(elsewhere)).map(({ problem }) => problem.code)).toEqual([
        'urnKeyMissing',
        'secretForeign',
      ]);
    });

    test('goes on with open waves where keys and secret were brought, to the last answer', async () => {
      bringKeysAndSecret();
      expect(await restore()).toMatchObject({ open: [open.id], withoutKey: [], withoutSecret: [] });
      expect(await checkInstallation(elsewhere)).toEqual([]);
      await there(async (deps) => {
        for (const code of openCodes.slice(6)) await answer({ ...installation, deps }, open, code);
        expect(await closeWave(deps, open.id)).toMatchObject({ responses: 12, tamperedSlots: 0 });
        expect((await listReceipts(deps.database, open.id)).receipts).toHaveLength(12);
      });
      expect(await checkInstallation(elsewhere)).toEqual([]);
    });

    test('is written into the register of acts, and ends logins and links of that time', async () => {
      bringKeysAndSecret();
      const { database } = installation.deps;
      await database
        .insertInto('account')
        .values({ account_id: 'a', email: 'anna.verdi@comune.example.it', role: 'admin' } as never)
        .execute();
      await database
        .insertInto('session')
        .values({ token_hash: Buffer.alloc(32), account_id: 'a', started_at: 1, seen_at: 1 })
        .execute();
      await backupDatabase(database, copy);
      await restore();
      await there(async (deps) => {
        expect((await everyRow(deps.database)).session).toEqual([]);
        expect((await listAudit(deps.database, { atMost: 1 }))[0]).toMatchObject({
          act: 'restore',
          actor: 'command',
        });
        expect(await verifyAuditLog(deps.database, deps.secret)).toBeUndefined();
      });
    });

    test('brings a copy of an older program up to date', async () => {
      const old = join(folder, 'old.db');
      await writeOldDatabase(old, '0001-first-schema');
      const connection = new SqliteConnection(old);
      connection.exec(`delete from sealed_slot; update access_code set used = 0; delete from results;
        update wave set responses = 5, state = 'opened', closed_on = null where number = 1`);
      connection.close();
      expect(await restore({ copy: old, acceptLoss: true })).toMatchObject({
        waves: 2,
        withoutKey: ['vignola-2'],
      });
    });
  });

  describe('where there are data', () => {
    beforeEach(async () => {
      bringKeysAndSecret();
      await restore();
    });

    test('needs to be told to replace them', async () => {
      await expectUntouched(restore, 'databaseHoldsData');
    });

    test('puts them aside whole, to be restored in turn', async () => {
      await there((deps) => answer({ ...installation, deps }, open, openCodes[7]!));
      const former = content(file);
      const { setAside } = await restore({ replace: true });
      expect(content(file)).toBe(content(copy));
      expect(content(setAside!)).toBe(former);
      expect(statSync(setAside!).mode & 0o777).toBe(0o600);
      await restore({ copy: setAside!, replace: true });
      expect(content(file)).toBe(former);
    });

    test('puts a damaged database aside byte by byte, with its log', async () => {
      writeFileSync(file, 'not a database');
      writeFileSync(`${file}-wal`, 'its log');
      const { setAside } = await restore({ replace: true });
      expect(readFileSync(setAside!, 'utf8')).toBe('not a database');
      expect(readFileSync(`${setAside}-wal`, 'utf8')).toBe('its log');
      expect(await checkInstallation(elsewhere)).toEqual([]);
    });

    test('puts aside also what a killed server had only in its log', async () => {
      const server = await openDeps(elsewhere);
      await answer(
        { ...installation, deps: { ...server, clock: installation.deps.clock } },
        open,
        openCodes[7]!,
      );
      const left = ['', '-wal'].map(
        (suffix) => [`${file}${suffix}`, readFileSync(`${file}${suffix}`)] as const,
      );
      await closeDeps(server);
      const former = content(file);
      for (const [name, bytes] of left) writeFileSync(name, bytes);
      const { setAside } = await restore({ replace: true });
      expect(content(setAside!)).toBe(former);
      expect(existsSync(`${setAside}-wal`)).toBe(false);
      expect(content(file)).toBe(content(copy));
    });

    test('says first which wave is lost where its key was destroyed since, and does nothing', async () => {
      await there((deps) => closeWave(deps, open.id));
      await expectUntouched(() => restore({ replace: true }), 'restoreLoses');
      await expect(restore({ replace: true })).rejects.toThrow(/urn key.*vignola-2/);
      const { withoutKey, setAside } = await restore({ replace: true, acceptLoss: true });
      expect(withoutKey).toEqual([open.id]);
      // What was there before is not lost
      await restore({ copy: setAside!, replace: true });
      expect((await there(({ database }) => findWave(database, open.id))).state).toBe('closed');
      expect(await checkInstallation(elsewhere)).toEqual([]);
    });

    test('is refused while anybody has the database open', async () => {
      await there(async () => {
        await expectUntouched(() => restore({ replace: true }), 'databaseInUse');
      });
      await restore({ replace: true });
    });

    test.each([
      ['that is not there', () => undefined, 'fileUnreadable'],
      [
        'that is a folder',
        (bad: string) => {
          mkdirSync(bad);
        },
        'fileUnreadable',
      ],
      [
        'that is empty',
        (bad: string) => {
          writeFileSync(bad, '');
        },
        'copyDamaged',
      ],
      [
        'that is no database',
        (bad: string) => {
          writeFileSync(bad, 'x'.repeat(9000));
        },
        'copyDamaged',
      ],
      [
        'of another program',
        (bad: string) => new SqliteConnection(bad).exec('create table x (y)').close(),
        'copyDamaged',
      ],
      [
        'of a newer program',
        (bad: string) =>
          new SqliteConnection(bad)
            .exec(
              `create table kysely_migration (name, timestamp); insert into kysely_migration values ('9999', '')`,
            )
            .close(),
        'databaseNewer',
      ],
    ])('refuses a copy %s and leaves them', async (_, make, problem) => {
      const bad = join(folder, 'bad.db');
      make(bad);
      await expectUntouched(() => restore({ copy: bad, replace: true, acceptLoss: true }), problem);
    });

    test('refuses a copy whose rows somebody took out, and one without its log', async () => {
      const connection = new SqliteConnection(copy);
      connection.exec('delete from receipt where wave_number = 2');
      connection.close();
      await expectUntouched(() => restore({ replace: true }), 'copyDamaged');
      const raw = join(folder, 'raw.db');
      cpSync(copy, raw);
      writeFileSync(`${raw}-wal`, 'what was not yet in the file');
      await expectUntouched(() => restore({ copy: raw, replace: true }), 'copyDamaged');
    });

    test('that is killed at any point leaves the former database or the copy, and can be done again', async () => {
      commandLine().run('help');
      await there((deps) => answer({ ...installation, deps }, open, openCodes[7]!));
      const [former, restored] = [content(file), content(copy)];
      const original = join(folder, 'original');
      cpSync(elsewhere.dataDir, original, { recursive: true });
      const program = fileURLToPath(new URL('../support/restoreAndDie.mjs', import.meta.url));
      const run = (...args: string[]) =>
        spawnSync(process.execPath, [program, elsewhere.dataDir, copy, ...args], { encoding: 'utf8' });
      const steps = Number(run().stdout);
      expect(steps).toBeGreaterThan(10);
      const outcomes = new Set<string>();
      for (let step = 0; step < steps; step += 1) {
        rmSync(elsewhere.dataDir, { recursive: true });
        cpSync(original, elsewhere.dataDir, { recursive: true });
        expect(run(String(step)).signal).toBe('SIGKILL');
        const found = content(file);
        expect([former, restored]).toContain(found);
        outcomes.add(found!);
      }
      expect(outcomes.size).toBe(2);
      expect(await restore({ replace: true })).toMatchObject({ waves: 3 });
      expect(existsSync(`${file}.restoring`)).toBe(false);
      expect(await checkInstallation(elsewhere)).toEqual([]);
    }, 30_000);
  });
});
