import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { backupDatabase } from '../../src/collection/backup.js';
import { checkInstallation } from '../../src/collection/check.js';
import { restoreDatabase } from '../../src/collection/restore.js';
import { readConfig, type Config } from '../../src/config.js';
import { seededRandom } from '../../src/scoring/seededRandom.js';
import { openDatabase } from '../../src/storage/database.js';
import { everySelect, integrityCheck } from '../support/everySelect.js';
import { holdEveryKind } from '../support/everyKind.js';
import { install, problemOf, type Installation } from '../support/installation.js';

const flips = 400;
const truncations = 50;

describe('damage to a database with open, closed and imported waves', () => {
  let installation: Installation;
  let folder: string;
  let sound: Buffer;
  let content: string | undefined;
  let config: Config;
  let file: string;
  beforeAll(async () => {
    installation = await install();
    await holdEveryKind(installation);
    folder = mkdtempSync(join(tmpdir(), 'barometro-'));
    const copy = join(folder, 'copy.db');
    await backupDatabase(installation.deps.database, copy);
    sound = readFileSync(copy);
    content = everySelect(copy);
    config = readConfig({ DATA_DIR: join(folder, 'data'), KEY_DIR: installation.deps.config.keyDir });
    mkdirSync(config.dataDir);
    writeFileSync(join(config.dataDir, 'secret.key'), installation.deps.secret, { mode: 0o600 });
    file = join(config.dataDir, 'barometro.db');
  });
  afterAll(async () => {
    await installation.remove();
    rmSync(folder, { recursive: true });
  });

  function lay(bytes: Buffer): void {
    for (const suffix of ['-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
    writeFileSync(file, bytes);
  }

  /** Every other flip where rows begin and keys are, not in the long content of slots, which is most of the file. */
  function flipped(random: () => number, nth: number): Buffer {
    const pages = Array.from({ length: sound.length / 4096 }, (_, page) => page * 4096);
    const trees = pages.filter((start) => start === 0 || [2, 5, 10, 13].includes(sound[start]!));
    const [from] = [nth % 2 === 0 ? pages : trees];
    const start = from[Math.floor(random() * from.length)]!;
    const bytes = Buffer.from(sound);
    bytes[start + Math.floor(random() * 4096)]! ^= 1 << Math.floor(random() * 8);
    return bytes;
  }

  test('is not claimed where there is none', async () => {
    lay(sound);
    expect(content).toMatch(/^[0-9a-f]{64}$/);
    expect(await checkInstallation(config)).toEqual([]);
  });

  test(`by a single flipped bit is found ${flips} times of ${flips} that content changes; SQLite’s own check finds less than a quarter`, async () => {
    const random = seededRandom(28);
    const missed: number[] = [];
    let [harmful, seenBySqlite] = [0, 0];
    for (let nth = 0; harmful < flips; nth += 1) {
      lay(flipped(random, nth));
      if (everySelect(file) === content) continue;
      harmful += 1;
      if (integrityCheck(file) !== 'ok') seenBySqlite += 1;
      if ((await checkInstallation(config)).length === 0) missed.push(nth);
    }
    expect(missed).toEqual([]);
    expect(seenBySqlite).toBeLessThan(flips / 4);
  }, 60_000);

  test('in a copy keeps that copy from being restored, and leaves what is there', async () => {
    const random = seededRandom(29);
    const copy = join(folder, 'damaged.db');
    lay(sound);
    const outcomes: unknown[] = [];
    for (let nth = 0; outcomes.length < 12; nth += 1) {
      writeFileSync(copy, flipped(random, nth));
      if (everySelect(copy) === content) continue;
      outcomes.push(
        await problemOf(
          restoreDatabase(config, { copy, replace: true, acceptLoss: true, clock: installation.deps.clock }),
        ),
      );
    }
    expect(new Set(outcomes)).toEqual(new Set(['copyDamaged']));
    expect(readFileSync(file).equals(sound)).toBe(true);
  });

  test(`by ${truncations} truncations is found each time, and no command works on such a file`, async () => {
    const random = seededRandom(30);
    const copy = join(folder, 'truncated.db');
    for (let nth = 0; nth < truncations; nth += 1) {
      const short = sound.subarray(0, 1 + Math.floor(random() * (sound.length - 1)));
      lay(short);
      expect(await problemOf(openDatabase(config.databaseUrl))).toBe('databaseUnreadable');
      expect((await checkInstallation(config)).map(({ problem }) => problem.code)).toEqual([
        'databaseUnreadable',
      ]);
      writeFileSync(copy, short);
      expect(
        await problemOf(
          restoreDatabase(config, { copy, replace: true, acceptLoss: true, clock: installation.deps.clock }),
        ),
      ).toBe('copyDamaged');
    }
  }, 30_000);
});
