import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SqliteConnection } from '../../src/storage/sqlite.js';
import { issueCodes } from '../../src/collection/accessCodes.js';
import { closeWave } from '../../src/collection/closing.js';
import { addOffice } from '../../src/collection/offices.js';
import { listReceipts } from '../../src/collection/receipts.js';
import { keepKey, readKey } from '../../src/collection/urnKeys.js';
import { findWave, type Wave } from '../../src/collection/waves.js';
import { waveResults } from '../../src/results/waveResults.js';
import { answer, install, openVignola, problemOf, type Installation } from '../support/installation.js';

describe('closing a wave', () => {
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
  const responses = () => installation.deps.database.selectFrom('response').selectAll().execute();
  const setState = (state: 'open' | 'opened') =>
    installation.deps.database.updateTable('wave').set({ state }).execute();

  test('brings out every answer and comment, and leaves no sealed slot', async () => {
    for (const [i, code] of codes.slice(0, 7).entries())
      await answer(installation, wave, code, { rating: i % 5, comment: `Commento ${i}` });
    const closed = await close();
    expect(closed).toMatchObject({ state: 'closed', responses: 7, tamperedSlots: 0, closed: '2026-03-02' });
    const ratings = (await responses()).map((row) => row.ratings[0]);
    expect(ratings.sort()).toEqual([0, 0, 1, 1, 2, 3, 4]);
    const comments = await installation.deps.database.selectFrom('comment').select('text').execute();
    expect(comments.map((row) => row.text).sort()).toEqual([0, 1, 2, 3, 4, 5, 6].map((i) => `Commento ${i}`));
    expect(await installation.deps.database.selectFrom('sealed_slot').selectAll().execute()).toEqual([]);
  });

  test('makes the results, which did not exist before', async () => {
    for (const code of codes.slice(0, 6)) await answer(installation, wave, code);
    expect(await problemOf(waveResults(installation.deps.database, wave.id))).toBe('waveNotClosed');
    expect(await problemOf(listReceipts(installation.deps.database, wave.id))).toBe('waveNotClosed');
    await close();
    const results = await waveResults(installation.deps.database, wave.id);
    expect(results.wave).toMatchObject({ invited: 12, responses: 6 });
    expect(results.scales.COM).toMatchObject({ n: 6 });
  });

  test('destroys the key, after a verified backup without sealed slots', async () => {
    await answer(installation, wave, codes[0]!);
    const key = join(installation.deps.config.keyDir, `${wave.id}.key`);
    expect(existsSync(key)).toBe(true);
    await close();
    expect(existsSync(key)).toBe(false);
    const backup = new SqliteConnection(join(installation.folder, 'backups', `${wave.id}.db`), {
      readonly: true,
    });
    expect(backup.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(backup.prepare('select count(*) as n from sealed_slot').get()).toEqual({ n: 0 });
    expect(backup.prepare('select count(*) as n from response').get()).toEqual({ n: 1 });
    backup.close();
  });

  test('twice does nothing the second time', async () => {
    await answer(installation, wave, codes[0]!);
    const first = await close();
    const rows = await responses();
    expect(await close()).toEqual(first);
    expect(await responses()).toEqual(rows);
  });

  test('goes on where it was interrupted after the opening', async () => {
    await answer(installation, wave, codes[0]!);
    const key = readKey(installation.deps.config.keyDir, wave.id);
    await close();
    await setState('opened');
    keepKey(installation.deps.config.keyDir, wave.id, key);
    expect(await close()).toMatchObject({ state: 'closed', responses: 1 });
    expect(existsSync(join(installation.deps.config.keyDir, `${wave.id}.key`))).toBe(false);
  });

  test('counts a slot that somebody changed, and brings out the others', async () => {
    for (const code of codes.slice(0, 6)) await answer(installation, wave, code);
    const { database } = installation.deps;
    const slot = await database.selectFrom('sealed_slot').selectAll().executeTakeFirstOrThrow();
    slot.content[60]! ^= 1;
    await database
      .updateTable('sealed_slot')
      .set({ content: slot.content })
      .where('slot_id', '=', slot.slot_id)
      .execute();
    expect(await close()).toMatchObject({ state: 'closed', tamperedSlots: 1 });
  });

  test('without the key says which file is missing, and changes nothing', async () => {
    await answer(installation, wave, codes[0]!);
    rmSync(join(installation.deps.config.keyDir, `${wave.id}.key`));
    expect(await problemOf(close())).toBe('urnKeyMissing');
    expect((await findWave(installation.deps.database, wave.id)).state).toBe('open');
    expect(await installation.deps.database.selectFrom('sealed_slot').selectAll().execute()).toHaveLength(3);
  });

  async function answerAt(office: string, people: number): Promise<void> {
    await addOffice(installation.deps, {
      ...{ organization: 'vignola', code: office, name: office, headcount: people, kind: 'desk' },
    });
    const given = await issueCodes(installation.deps, { wave: wave.id, office, count: people });
    for (const code of given) await answer(installation, wave, code);
  }
  const peopleByOffice = async () => {
    const offices = (await responses()).map((row) => row.office_code ?? 'none');
    return Object.fromEntries(
      [...new Set(offices)].map((office) => [office, offices.filter((other) => other === office).length]),
    );
  };

  test('forgets the office of people who are too few to be shown', async () => {
    for (const code of codes.slice(0, 6)) await answer(installation, wave, code);
    await answerAt('BIBLIO', 3);
    await answerAt('ARCHIVIO', 2);
    await close();
    expect(await peopleByOffice()).toEqual({ URP: 6, none: 5 });
    const results = await waveResults(installation.deps.database, wave.id);
    expect(results.scales.COM).toMatchObject({
      groups: { BIBLIO: { suppressed: true }, ARCHIVIO: { suppressed: true }, URP: { n: 6 } },
    });
  });

  test('forgets one more where it would be plain whose the answers without office are', async () => {
    for (const code of codes.slice(0, 6)) await answer(installation, wave, code);
    await answerAt('BIBLIO', 3);
    await answerAt('ANAGRAFE', 9);
    await close();
    expect(await peopleByOffice()).toEqual({ ANAGRAFE: 9, none: 9 });
    const results = await waveResults(installation.deps.database, wave.id);
    expect(results.scales.COM).toMatchObject({
      groups: { BIBLIO: { suppressed: true }, URP: { suppressed: true }, ANAGRAFE: { n: 9 } },
    });
    // Nor do the stored statistics hold what could be subtracted
    const { statistics } = await installation.deps.database
      .selectFrom('results')
      .select('statistics')
      .executeTakeFirstOrThrow();
    expect(JSON.parse(statistics)).toMatchObject({
      offices: { URP: { responses: 0 }, BIBLIO: { responses: 0 } },
    });
  });

  test('publishes the receipts, sorted, with a digest that anybody can compute', async () => {
    const given = [];
    for (const code of codes.slice(0, 5)) given.push(await answer(installation, wave, code));
    await close();
    const { receipts, digest } = await listReceipts(installation.deps.database, wave.id);
    expect(receipts).toEqual([...given].sort());
    const { createHash } = await import('node:crypto');
    expect(digest).toBe(
      createHash('sha256')
        .update(`${receipts.join('\n')}\n`)
        .digest('hex'),
    );
  });
});
