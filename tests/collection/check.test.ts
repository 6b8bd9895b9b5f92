import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { backupDatabase } from '../../src/collection/backup.js';
import { checkInstallation } from '../../src/collection/check.js';
import { closeWave } from '../../src/collection/closing.js';
import { newPassphrase } from '../../src/collection/passphrase.js';
import { newUrnKeys } from '../../src/collection/urn.js';
import { openWave, type Wave } from '../../src/collection/waves.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { listComments, redactComment } from '../../src/results/comments.js';
import { holdEveryKind } from '../support/everyKind.js';
import { engine } from '../support/engine.js';
import { answer, install, problemOf, type Installation } from '../support/installation.js';
import { byHand } from '../support/tampering.js';

describe('the check of an installation', () => {
  let installation: Installation;
  let closed: Wave;
  let open: Wave;
  let openCodes: string[];
  let keyFile: string;
  let secretFile: string;
  beforeEach(async () => {
    installation = await install();
    ({ closed, open, openCodes } = await holdEveryKind(installation));
    keyFile = join(installation.deps.config.keyDir, `${open.id}.key`);
    secretFile = join(installation.folder, 'secret.key');
  });
  afterEach(async () => {
    await installation.remove();
  });

  /** Where something is wrong, and what. */
  const findings = async () =>
    (await checkInstallation(installation.deps.config)).map(
      ({ where, problem }) => `${where.replace(`${installation.folder}/`, '')}: ${problem.code}`,
    );

  const harm = (statement: string): Promise<void> => byHand(installation, statement);

  test('finds nothing after all that people do: answering, closing, redacting, importing', async () => {
    expect(await findings()).toEqual([]);
    for (const code of openCodes.slice(6)) await answer(installation, open, code);
    const [first] = await listComments(installation.deps.database, closed.id);
    await redactComment(installation.deps, closed.id, first!.id);
    expect(await findings()).toEqual([]);
    await closeWave(installation.deps, open.id);
    expect(await findings()).toEqual([]);
  });

  test('says in both languages what, where and what to do', async () => {
    await harm(`update comment set text = 'Altro' where text = 'Commento 3'`);
    const [finding] = await checkInstallation(installation.deps.config);
    expect(finding!.problem.in('it')).toBe(
      `${closed.id}: righe della tabella «comment» non integre: 1; fermare il server e ripristinare una copia: barometro restore FILE --replace`,
    );
    expect(finding!.problem.in('en')).toMatch(
      /^vignola-1: rows of table "comment" that are damaged: 1; stop/,
    );
  });

  test.each([
    ['organization', `update organization set minimum_group_size = 6`, 'vignola: rowsDamaged'],
    ['office', `update office set headcount = 13 where organization_id = 'vignola'`, 'vignola: rowsDamaged'],
    ['questionnaire', `update questionnaire set definition = definition || ' '`, 'vignola: rowsDamaged'],
    ['wave', `update wave set closes_on = '2027-01-01' where number = 2`, 'vignola-2: rowsDamaged'],
    ['office of a wave', `update wave_office set name = 'X'`, 'vignola-1: rowsDamaged'],
    ['code', `update access_code set used = 0 where wave_number = 1`, 'vignola-1: rowsDamaged'],
    ['sealed slot', `update sealed_slot set content = slot_id`, 'vignola-2: rowsDamaged'],
    [
      'receipt',
      `update receipt set receipt = lower(receipt) where wave_number = 2`,
      'vignola-2: rowsDamaged',
    ],
    [
      'response',
      `update response set office_code = null where organization_id = 'vignola'`,
      'vignola-1: rowsDamaged',
    ],
    ['result', `update results set statistics = replace(statistics, '1', '2')`, 'vignola-1: rowsDamaged'],
    // PostgreSQL knows what may stand in a column
    ...(engine === 'postgres'
      ? []
      : [
          [
            'number stored as text',
            `update comment set redacted = cast('0' as blob)`,
            'vignola-1: rowsDamaged',
          ] as const,
        ]),
  ])('finds a %s that somebody changed', async (_, statement, expected) => {
    await harm(statement);
    expect(await findings()).toContain(expected);
    const copy = join(installation.folder, 'copy.db');
    expect(await problemOf(backupDatabase(installation.deps.database, copy))).toBe('rowsDamaged');
  });

  test.each([
    ['a receipt of an open wave', `delete from receipt where wave_number = 2`, 'vignola-2: waveInconsistent'],
    [
      'a receipt of a closed wave',
      `delete from receipt where wave_number = 1`,
      'vignola-1: waveInconsistent',
    ],
    [
      'the place of a code in the directory',
      `delete from code_directory where code_hash = (select max(code_hash) from access_code where wave_number = 2)`,
      'vignola-2: waveInconsistent',
    ],
    [
      'a slot',
      `delete from sealed_slot where slot_id = (select max(slot_id) from sealed_slot)`,
      'vignola-2: waveInconsistent',
    ],
    [
      'an unused code',
      `delete from access_code where wave_number = 2 and used = 0`,
      'vignola-2: waveInconsistent',
    ],
    [
      'a response',
      `delete from response where response_id = (select max(response_id) from response where wave_number = 1)`,
      'vignola-1: waveInconsistent',
    ],
    ['results', `delete from results where organization_id = 'vignola'`, 'vignola-1: resultsDamaged'],
  ])('finds that %s is gone', async (_, statement, expected) => {
    await harm(statement);
    expect((await findings()).map((line) => line.replace('prova-1', 'vignola-1'))).toContain(expected);
  });

  test('finds a schema that somebody changed', async () => {
    await harm(
      engine === 'postgres'
        ? 'create trigger quiet after insert on receipt for each row execute function refuse_change()'
        : 'create trigger quiet after insert on receipt begin delete from receipt; end',
    );
    expect(await findings()).toEqual([expect.stringMatching(/: databaseUnreadable$/)]);
  });

  test.each([
    [
      'that is gone',
      () => {
        rmSync(keyFile);
      },
      'vignola-2: urnKeyMissing',
    ],
    [
      'of another urn',
      () => {
        writeFileSync(keyFile, newUrnKeys().privateKey);
      },
      'vignola-2: urnKeyMissing',
    ],
    [
      'that is cut short',
      () => {
        writeFileSync(keyFile, 'half');
      },
      'vignola-2: urnKeyMissing',
    ],
    [
      'that others can read',
      () => {
        chmodSync(keyFile, 0o640);
      },
      'vignola-2: secretExposed',
    ],
  ])('finds a key %s', async (_, doHarm, expected) => {
    doHarm();
    expect(await findings()).toEqual([expected]);
  });

  test('finds a key that is still there after its wave was closed', async () => {
    writeFileSync(keyFile.replace(open.id, closed.id), 'left behind');
    expect(await findings()).toEqual(['keys/vignola-1.key: keyLeftBehind']);
  });

  test.each([
    [
      'is gone',
      () => {
        rmSync(secretFile);
      },
      'secret.key: secretForeign',
    ],
    [
      'is of another installation',
      () => {
        writeFileSync(secretFile, Buffer.alloc(32));
      },
      'secret.key: secretForeign',
    ],
    [
      'others can read',
      () => {
        chmodSync(secretFile, 0o604);
      },
      'secret.key: secretExposed',
    ],
  ])('finds a secret that %s while a wave is open', async (_, doHarm, expected) => {
    doHarm();
    expect(await findings()).toEqual([expected]);
  });

  test('finds an act that was cut off the register with all that says so', async () => {
    const cut = `delete from audit_entry where organization_id = 'vignola' and number = 3`;
    await harm(
      engine === 'postgres'
        ? cut
        : `drop trigger audit_entry_no_delete; ${cut};
           create trigger audit_entry_no_delete before delete on audit_entry begin select raise(abort, 'the register of acts only grows'); end`,
    );
    expect(await findings()).toEqual(['vignola: auditDamaged']);
  });

  test('cannot try a key that a custodian keeps, and insists that it is there', async () => {
    const { deps } = installation;
    const passphrase = newPassphrase();
    const source = await findQuestionnaire('clima-sportello');
    const kept = await openWave(deps, { organization: 'vignola', source, closes: '2026-03-15', passphrase });
    expect(kept.keyHolder).toBe('custodian');
    expect(await findings()).toEqual([]);
    rmSync(keyFile.replace(open.id, kept.id));
    expect(await findings()).toEqual([`${kept.id}: urnKeyMissing`]);
  });

  test('finds a closing that was interrupted, and says how to go on', async () => {
    const backups = join(installation.folder, 'backups');
    rmSync(backups, { recursive: true });
    writeFileSync(backups, '');
    expect(await problemOf(closeWave(installation.deps, open.id))).toBe('fileUnwritable');
    expect(await findings()).toEqual(['vignola-2: closingUnfinished']);
    rmSync(backups);
    await closeWave(installation.deps, open.id);
    expect(await findings()).toEqual([]);
  });

  test('lets a wave be closed although an older one is damaged', async () => {
    await harm(`update comment set text = 'Altro' where text = 'Commento 3'`);
    expect((await closeWave(installation.deps, open.id)).state).toBe('closed');
  });
});
