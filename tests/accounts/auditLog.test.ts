import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { listAudit, record, verifyAuditLog } from '../../src/accounts/auditLog.js';
import { closeWave } from '../../src/collection/closing.js';
import { seededRandom } from '../../src/scoring/seededRandom.js';
import { everyRow } from '../support/everyRow.js';
import { answer, install, openVignola, problemOf, type Installation } from '../support/installation.js';
import { letRegisterChange } from '../support/tampering.js';

describe('the register of acts', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await install();
    const { wave, codes } = await openVignola(installation);
    for (const code of codes.slice(0, 6)) await answer(installation, wave, code);
    await closeWave(installation.deps, wave.id);
  });
  afterAll(async () => {
    await installation.remove();
  });

  const verify = () => verifyAuditLog(installation.deps.database, installation.deps.secret);
  const run = (statement: string) => sql.raw(statement).execute(installation.deps.database);

  test('holds every act of a wave, by whom and when to the minute, and of the answers nothing', async () => {
    const entries = await listAudit(installation.deps.database, { organization: 'vignola', atMost: 100 });
    expect(entries.map(({ act }) => act).reverse()).toEqual([
      ...['organization.add', 'office.add', 'wave.open', 'codes.issue', 'wave.close'],
    ]);
    for (const { actor, at } of entries) expect([actor, at]).toEqual(['command', '2026-03-02T10:00Z']);
    expect(entries[1]?.details).toEqual({ wave: 'vignola-1', office: 'URP', count: 12 });
    expect(await verify()).toBeUndefined();
  });

  test('has no entry for an act that failed, and no act without its entry', async () => {
    const before = await everyRow(installation.deps.database);
    const { database } = installation.deps;
    const failing = database.transaction().execute(async (transaction) => {
      await record(transaction, installation.deps, { organization: null, act: 'logIn', details: {} });
      throw new RangeError('the act fails');
    });
    expect(await problemOf(failing)).toMatchObject({ message: 'the act fails' });
    expect(await everyRow(database)).toEqual(before);
  });

  test.each(['update audit_entry set actor = 1', 'delete from audit_entry'])(
    'refuses to be changed: %s',
    async (statement) => {
      await expect(run(statement)).rejects.toMatchObject({ message: expect.stringContaining('only grows') });
    },
  );

  test('tells where it was changed, for 200 changes of any byte, entries removed, added and exchanged', async () => {
    const { database, deps } = { ...installation.deps, deps: installation.deps };
    await database.transaction().execute(async (transaction) => {
      for (let i = 0; i < 20; i += 1)
        await record(transaction, deps, { organization: 'vignola', act: 'logIn', details: { i } });
    });
    await letRegisterChange(database);
    const all = await database.selectFrom('audit_entry').selectAll().orderBy('number').execute();
    const whole = all.filter((entry) => entry.organization_id === 'vignola');
    const random = seededRandom(47);
    const pick = (below: number): number => Math.floor(random() * below);
    const columns = ['at', 'actor', 'act', 'details', 'hash'] as const;

    for (let mutation = 0; mutation < 200; mutation += 1) {
      const at = pick(whole.length - 1);
      const entry = whole[at]!;
      const kind = mutation % 4;
      let expected = entry.number;
      if (kind === 0 || kind === 1) {
        const column = columns[pick(columns.length)]!;
        const bytes = Buffer.from(entry[column]);
        const byte = pick(bytes.length);
        bytes[byte] = (bytes[byte]! ^ (1 << pick(6))) & 0x7f;
        const changed = bytes.toString();
        if (changed === entry[column]) continue;
        await database
          .updateTable('audit_entry')
          .set({ [column]: changed })
          .where('number', '=', entry.number)
          .where('organization_id', '=', 'vignola')
          .execute();
      } else if (kind === 2) {
        // Cut off: this entry and all after it
        await database
          .deleteFrom('audit_entry')
          .where('number', '>=', entry.number)
          .where('organization_id', '=', 'vignola')
          .execute();
      } else {
        const next = whole[at + 1]!;
        for (const [one, other] of [
          [entry, next],
          [next, entry],
        ] as const)
          await database
            .updateTable('audit_entry')
            .set({
              actor: other.actor,
              act: other.act,
              details: other.details,
              hash: other.hash,
              at: other.at,
            })
            .where('number', '=', one.number)
            .where('organization_id', '=', 'vignola')
            .execute();
        expected = entry.number;
      }
      expect([mutation, await verify()]).toEqual([mutation, { organization: 'vignola', number: expected }]);
      await database.deleteFrom('audit_entry').execute();
      await database.insertInto('audit_entry').values(all).execute();
    }
    expect(await verify()).toBeUndefined();
    // A register that is gone whole, with its head
    const heads = await database.selectFrom('audit_head').selectAll().execute();
    await database.deleteFrom('audit_entry').where('organization_id', '=', 'vignola').execute();
    await database.deleteFrom('audit_head').where('organization_id', '=', 'vignola').execute();
    expect(await verify()).toEqual({ organization: 'vignola', number: 1 });
    await database
      .transaction()
      .execute((transaction) =>
        record(transaction, deps, { organization: 'vignola', act: 'logIn', details: {} }),
      );
    // Also after the next act
    expect(await verify()).not.toBeUndefined();
    for (const table of ['audit_entry', 'audit_head'] as const) await database.deleteFrom(table).execute();
    await database.insertInto('audit_entry').values(all).execute();
    await database.insertInto('audit_head').values(heads).execute();
    expect(await verify()).toBeUndefined();
    // One that was added without the secret
    await database
      .insertInto('audit_entry')
      .values({ ...whole.at(-1)!, number: whole.length + 1 })
      .execute();
    expect(await verify()).toEqual({ organization: 'vignola', number: whole.length + 1 });
  });
});
