import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { addOrganization } from '../../../src/collection/organizations.js';
import type { Deps } from '../../../src/deps.js';
import {
  addTalks,
  beginTalks,
  changeTalk,
  deleteOldTalks,
  deleteTalk,
  findTalkPeriod,
  listTalkPeriods,
  readNote,
  writeNote,
} from '../../../src/improvement/meetings/talks.js';
import { primaryKeys } from '../../../src/storage/tables.js';
import { everyRow } from '../../support/everyRow.js';
import { install, problemOf, type Installation } from '../../support/installation.js';

const author = { organization: 'vignola', author: 'account-1' };
const other = { organization: 'vignola', author: 'account-2' };
const period = { begins: '2026-03-01', ends: '2026-08-31', monthsKept: 6, labels: ['A. B.', 'C. D.', '3'] };
const first = { ...author, period: 1, talk: 1 };
const password = 'quattro parole lunghe insieme';

let program: Installation;
let deps: Deps;
beforeEach(async () => {
  program = await install();
  deps = program.deps;
  await addOrganization(deps, { organization: 'vignola', name: 'Comune di Vignola' });
  await beginTalks(deps, author, period);
});
afterEach(() => program.remove());

describe('a period of talks', () => {
  test('says who still has none, who has one planned and who had it', async () => {
    const time = { starts: '09:30', minutes: 30 };
    await changeTalk(deps, first, { ...time, day: '2026-03-02', isHeld: true });
    await changeTalk(deps, { ...first, talk: 2 }, { ...time, day: '2026-04-02', isHeld: false });
    await addTalks(deps, author, 1, ['E. F.']);
    const { talks, keptUntil } = await findTalkPeriod(deps.database, author, 1);
    expect(talks.map(({ label, day, isHeld }) => [label, day, isHeld])).toEqual([
      ['A. B.', '2026-03-02', true],
      ['C. D.', '2026-04-02', false],
      ['3', null, false],
      ['E. F.', null, false],
    ]);
    expect(keptUntil).toBe('2027-02-28');
  });

  test('is there for its author and for nobody else', async () => {
    expect(await listTalkPeriods(deps.database, other)).toEqual([]);
    for (const attempt of [
      () => findTalkPeriod(deps.database, other, 1),
      () => addTalks(deps, other, 1, ['X']),
      () => changeTalk(deps, { ...first, ...other }, { day: null, starts: '', minutes: 30, isHeld: false }),
      () => writeNote(deps, { ...first, ...other }, { text: 'x', password }),
      () => readNote(deps, { ...first, ...other }, password),
      () => deleteTalk(deps, { ...first, ...other }),
    ])
      expect(await problemOf(attempt())).toBe('talkUnknown');
    expect((await findTalkPeriod(deps.database, author, 1)).talks).toHaveLength(3);
  });

  test('deletes itself with all its notes the day after its last one, and not before', async () => {
    await writeNote(deps, first, { text: 'Vuole cambiare turno', password });
    await deleteOldTalks(deps, '2027-02-28');
    expect(await listTalkPeriods(deps.database, author)).toHaveLength(1);
    await deleteOldTalks(deps, '2027-03-01');
    const rows = await everyRow(deps.database);
    expect([rows.talk, rows.talk_period]).toEqual([[], []]);
    for (const [file, content] of program.files())
      for (const label of ['A. B.', 'C. D.']) expect([file, content.includes(label)]).toEqual([file, false]);
  });

  test('has no word in the register of what anybody is called', async () => {
    const entries = await deps.database
      .selectFrom('audit_entry')
      .select(['act', 'details'])
      .where('organization_id', '=', 'vignola')
      .execute();
    expect(entries.filter(({ act }) => act.startsWith('talks'))).toEqual([
      { act: 'talks.begin', details: '{"count":3}' },
    ]);
  });

  test('shares no column with answers, waves or codes but that of the organization', () => {
    const ofTalks = new Set<string>([...primaryKeys.talk, ...primaryKeys.talk_period]);
    for (const table of ['wave', 'access_code', 'response', 'receipt', 'sealed_slot', 'comment'] as const)
      expect(primaryKeys[table].filter((column) => ofTalks.has(column) && column !== 'number')).toEqual([
        'organization_id',
      ]);
  });
});

describe('a private note', () => {
  test('is read with the password it was written with, and with no other', async () => {
    await writeNote(deps, first, { text: 'Più tempo per l’anagrafe — ne riparliamo', password });
    expect(await readNote(deps, first, password)).toBe('Più tempo per l’anagrafe — ne riparliamo');
    expect(await readNote(deps, first, 'un’altra password')).toBeUndefined();
    await writeNote(deps, first, { text: '', password });
    expect((await findTalkPeriod(deps.database, author, 1)).talks[0]?.hasNote).toBe(false);
  });

  test('lies nowhere in plain words, and its length says little', async () => {
    const text = 'CANARINO-nota-riservata';
    await writeNote(deps, first, { text, password });
    await writeNote(deps, { ...first, talk: 2 }, { text: 'x'.repeat(400), password });
    for (const [file, content] of program.files())
      for (const mark of [text, password]) expect([file, content.includes(mark)]).toEqual([file, false]);
    const rows = await deps.database
      .selectFrom('talk')
      .select('note')
      .where('organization_id', '=', 'vignola')
      .execute();
    const notes = rows.flatMap(({ note }) => (note === null ? [] : [note]));
    expect(notes).toHaveLength(2);
    expect(new Set(notes.map(({ length }) => length)).size).toBe(1);
  });

  test('opens in no other place than its own', async () => {
    await writeNote(deps, first, { text: 'Mia', password });
    const { note } = await deps.database
      .selectFrom('talk')
      .select('note')
      .where('organization_id', '=', 'vignola')
      .where('number', '=', 1)
      .executeTakeFirstOrThrow();
    await deps.database
      .updateTable('talk')
      .set({ note })
      .where('organization_id', '=', 'vignola')
      .where('number', '=', 2)
      .execute();
    expect(await readNote(deps, { ...first, talk: 2 }, password)).toBeUndefined();
  });
});
