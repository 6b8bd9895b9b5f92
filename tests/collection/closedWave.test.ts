import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { closeWave } from '../../src/collection/closing.js';
import { listReceipts, receiptsMark } from '../../src/collection/receipts.js';
import { findWave, type Wave } from '../../src/collection/waves.js';
import { everyRow } from '../support/everyRow.js';
import { answer, install, openVignola, problemOf, type Installation } from '../support/installation.js';
import { engine } from '../support/engine.js';

describe('a closed wave', () => {
  let installation: Installation;
  let wave: Wave;
  let codes: string[];
  beforeEach(async () => {
    installation = await install();
    ({ wave, codes } = await openVignola(installation));
  });
  afterEach(async () => {
    await installation.remove();
  });

  const close = () => closeWave(installation.deps, wave.id);
  const slots = () => installation.deps.database.selectFrom('sealed_slot').selectAll().execute();
  const holders = (bytes: Buffer) =>
    [...installation.files()].filter(([, content]) => content.includes(bytes)).map(([file]) => file);

  async function answerAll(people = 6): Promise<void> {
    for (const [i, code] of codes.slice(0, people).entries())
      await answer(installation, wave, code, { rating: i % 5, comment: `Commento ${i}` });
  }

  test('had no answer, no comment and no result stored before', async () => {
    await answerAll();
    expect(await everyRow(installation.deps.database)).toMatchObject({
      response: [],
      comment: [],
      results: [],
    });
    await close();
    const { response, comment, results } = await everyRow(installation.deps.database);
    expect([response, comment, results].map((table) => table?.length)).toEqual([6, 6, 1]);
  });

  test('has left no sealed slot in any file, not even where rows were deleted', async () => {
    await answerAll();
    const sealed = (await slots()).map((slot) => slot.content.subarray(0, 32));
    expect(sealed).toHaveLength(18);
    expect(sealed.every((bytes) => holders(bytes).length > 0)).toBe(true);
    await close();
    expect(sealed.flatMap(holders)).toEqual([]);
    // What PostgreSQL frees is in the files that were searched
    if (engine === 'postgres') return;
    const freed = await sql`pragma freelist_count`.execute(installation.deps.database);
    expect(freed.rows).toEqual([{ freelist_count: 0 }]);
  });

  test('has left its key in no file', async () => {
    await answerAll();
    const file = join(installation.deps.config.keyDir, `${wave.id}.key`);
    const key = installation.files().get(file)!;
    expect(holders(key)).toEqual([file]);
    await close();
    expect(holders(key)).toEqual([]);
    expect(holders(key.subarray(-32))).toEqual([]);
  });

  test('does not say any longer which codes were used', async () => {
    await answerAll();
    await close();
    const used = await installation.deps.database.selectFrom('access_code').select('used').execute();
    expect(used.map((row) => row.used)).toEqual(Array.from({ length: 12 }, () => 1));
  });

  test('has a backup that only its owner can read, without the secret of the installation', async () => {
    await answerAll();
    await close();
    const backup = join(installation.folder, 'backups', `${wave.id}.db`);
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    const content = installation.files().get(backup)!;
    expect(content.includes('Commento 3')).toBe(true);
    expect(content.includes(installation.deps.secret)).toBe(false);
    expect(holders(installation.deps.secret)).toHaveLength(1);
  });

  test('that nobody answered has no response and an empty list of receipts', async () => {
    expect(await close()).toMatchObject({ state: 'closed', responses: 0, tamperedSlots: 0 });
    expect(await listReceipts(installation.deps.database, wave.id)).toEqual({
      receipts: [],
      digest: createHash('sha256').update('').digest('hex'),
    });
  });

  test.each([1, 2, 17, 18])('counts %d slots that were changed, and loses none of the others', async (n) => {
    await answerAll();
    const changed = (await slots()).slice(0, n);
    for (const { slot_id, content } of changed) {
      content[content.length - 1]! ^= 1;
      await installation.deps.database
        .updateTable('sealed_slot')
        .set({ content })
        .where('slot_id', '=', slot_id)
        .execute();
    }
    await close();
    const { response, comment } = await everyRow(installation.deps.database);
    const closed = await findWave(installation.deps.database, wave.id);
    expect(closed).toMatchObject({ tamperedSlots: n, responses: response!.length });
    // Of 18 slots 6 hold an open question that nobody answered
    const empty = 18 - n - response!.length - comment!.length;
    expect(empty).toBeGreaterThanOrEqual(Math.max(0, 6 - n));
    expect(empty).toBeLessThanOrEqual(6);
  });

  test('does not take a slot that was moved into it from another for an answer', async () => {
    await answerAll();
    const other = await slots();
    const second = await install();
    try {
      const foreign = await openVignola(second);
      await answer(second, foreign.wave, foreign.codes[0]!);
      for (const { content } of other.slice(0, 2))
        await second.deps.database
          .insertInto('sealed_slot')
          .values({ ...other[0]!, slot_id: content.subarray(0, 16), content })
          .execute();
      const closed = await closeWave(second.deps, foreign.wave.id);
      expect(closed).toMatchObject({ responses: 1, tamperedSlots: 2 });
    } finally {
      await second.remove();
    }
  });

  test('that is not there can neither be closed nor have receipts', async () => {
    expect(await problemOf(closeWave(installation.deps, 'vignola-2'))).toBe('waveUnknown');
    expect(await problemOf(listReceipts(installation.deps.database, 'vignola-2'))).toBe('waveUnknown');
  });

  test('has receipts from which anybody can compute the digest', async () => {
    await answerAll(12);
    await close();
    const { receipts, digest } = await listReceipts(installation.deps.database, wave.id);
    expect(receipts).toHaveLength(12);
    expect(receipts.every((receipt, i) => i === 0 || receipts[i - 1]! < receipt)).toBe(true);
    const hash = createHash('sha256');
    for (const receipt of receipts) hash.update(receipt).update('\n');
    expect(digest).toBe(hash.digest('hex'));
    // As the report says it, which does not read the list
    expect(await receiptsMark(installation.deps.database, wave)).toEqual({ count: 12, digest });
  });
});
