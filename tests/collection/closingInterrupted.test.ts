import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { closeWave } from '../../src/collection/closing.js';
import { listReceipts } from '../../src/collection/receipts.js';
import { newUrnKeys } from '../../src/collection/urn.js';
import { destroyKey } from '../../src/collection/urnKeys.js';
import { findWave, type Wave } from '../../src/collection/waves.js';
import { waveResults } from '../../src/results/waveResults.js';
import { everyRow } from '../support/everyRow.js';
import { answer, install, openVignola, problemOf, type Installation } from '../support/installation.js';
import { failInserts } from '../support/tampering.js';

const answered = [0, 1, 2, 3, 4, 4];

describe('closing that something interrupts', () => {
  let installation: Installation;
  let wave: Wave;
  let keyFile: string;
  beforeEach(async () => {
    installation = await install();
    let codes: string[];
    ({ wave, codes } = await openVignola(installation));
    keyFile = join(installation.deps.config.keyDir, `${wave.id}.key`);
    for (const [i, rating] of answered.entries())
      await answer(installation, wave, codes[i]!, { rating, comment: `Commento ${i}` });
  });
  afterEach(async () => {
    await installation.remove();
  });

  const close = () => closeWave(installation.deps, wave.id);
  const rows = () => everyRow(installation.deps.database);
  const state = async () => (await findWave(installation.deps.database, wave.id)).state;
  /** Those of the data folder; the ones of a server change their numbers as it likes. */
  const ownFiles = () =>
    [...installation.files().keys()].filter((file) => file.startsWith(installation.folder)).sort();
  const hasKey = () => installation.files().has(keyFile);

  async function expectWhole(): Promise<void> {
    const { database } = installation.deps;
    expect(await findWave(database, wave.id)).toMatchObject({
      ...{ state: 'closed', responses: 6, tamperedSlots: 0, publicKey: null },
    });
    const responses = await database.selectFrom('response').select(['office_code', 'ratings']).execute();
    expect(responses.map((row) => row.ratings[0]).sort()).toEqual(answered);
    for (const { office_code, ratings } of responses) {
      expect(office_code).toBe('URP');
      expect(new Set(ratings).size).toBe(1);
    }
    const comments = await database.selectFrom('comment').select('text').execute();
    expect(comments.map((row) => row.text).sort()).toEqual(answered.map((_, i) => `Commento ${i}`));
    expect((await waveResults(database, wave.id)).wave.responses).toBe(6);
    expect((await listReceipts(database, wave.id)).receipts).toHaveLength(6);
    expect(hasKey()).toBe(false);
  }

  async function expectUntouched(work: () => Promise<unknown>): Promise<void> {
    const [before, files] = [await rows(), ownFiles()];
    expect(await problemOf(work())).not.toBe('no problem');
    expect(await rows()).toEqual(before);
    expect(ownFiles()).toEqual(files);
  }

  test('while it writes the answers has changed nothing, and can be done again', async () => {
    const callOff = await failInserts(installation.deps.database, 'results');
    await expectUntouched(close);
    await callOff();
    await close();
    await expectWhole();
  });

  test('before the backup is made keeps the key and shows no results, and is finished the next time', async () => {
    // Where the folder of backups belongs there is a file
    const backups = join(installation.folder, 'backups');
    writeFileSync(backups, '');
    expect(await problemOf(close())).toBe('fileUnwritable');
    expect(await state()).toBe('opened');
    expect(hasKey()).toBe(true);
    expect(await problemOf(waveResults(installation.deps.database, wave.id))).toBe('waveNotClosed');
    expect(await problemOf(listReceipts(installation.deps.database, wave.id))).toBe('waveNotClosed');
    rmSync(backups);
    await close();
    await expectWhole();
  });

  test('between the end of the key and the last note is finished the next time', async () => {
    await close();
    await installation.deps.database.updateTable('wave').set({ state: 'opened' }).execute();
    expect(hasKey()).toBe(false);
    await close();
    await expectWhole();
  });

  test('by somebody who closes it at the same time comes out once', async () => {
    await Promise.all([close(), close(), close()]);
    await expectWhole();
  });

  test('by a backup that was broken off before is not hindered', async () => {
    await close();
    await installation.deps.database.updateTable('wave').set({ state: 'opened' }).execute();
    writeFileSync(join(installation.folder, 'backups', `${wave.id}.db.unfinished`), 'half a backup');
    await close();
    await expectWhole();
    expect([...installation.files().keys()].filter((file) => file.endsWith('.unfinished'))).toEqual([]);
  });

  test('by a missing key names the key and changes nothing', async () => {
    destroyKey(installation.deps.config.keyDir, wave.id);
    await expectUntouched(close);
    await expect(close()).rejects.toThrow(`${wave.id}.key`);
  });

  test('by a key that others could read changes nothing', async () => {
    chmodSync(keyFile, 0o644);
    await expectUntouched(close);
    expect(await problemOf(close())).toBe('secretExposed');
    chmodSync(keyFile, 0o600);
    await close();
    await expectWhole();
  });

  test.each([
    ['of another urn', () => newUrnKeys().privateKey],
    ['that is damaged', () => Buffer.from('this is no key')],
    ['that is empty', () => Buffer.alloc(0)],
  ])('by a key %s loses no answer', async (_, key) => {
    const right = installation.files().get(keyFile)!;
    writeFileSync(keyFile, key());
    await expectUntouched(close);
    expect(await problemOf(close())).toBe('urnKeyMissing');
    writeFileSync(keyFile, right);
    await close();
    await expectWhole();
  });
});
