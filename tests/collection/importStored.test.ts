import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { importWave, type ImportRequest } from '../../src/collection/importWave.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { findWave, waveOffices } from '../../src/collection/waves.js';
import { missing } from '../../src/questionnaires/ratings.js';
import { everyRow } from '../support/everyRow.js';
import { install, problemOf, type Installation } from '../support/installation.js';
import { organization, smallSurvey } from '../support/smallSurvey.js';
import { failInserts } from '../support/tampering.js';

const header = 'UFF;COM1;COM2;CAR1;CAR2;SOD;NPS;ANZ;NOTE';
const good = 'A;1;2;3;4;5;10;poco;Va bene';

describe('past answers that are imported', () => {
  let installation: Installation;
  beforeEach(async () => {
    installation = await install();
    await addOrganization(installation.deps, { organization, name: 'Comune di Prova' });
  });
  afterEach(async () => {
    await installation.remove();
  });

  function fileOf(rows: readonly string[], name = 'risposte.csv'): string {
    const file = join(installation.folder, name);
    writeFileSync(file, rows.map((row) => `${row}\n`).join(''));
    return file;
  }
  const bring = (rows: readonly string[], options: Partial<ImportRequest> = {}) =>
    importWave(installation.deps, {
      organization,
      source: smallSurvey(),
      file: fileOf([header, ...rows]),
      date: '2025-05-20',
      group: 'UFF',
      ...options,
    });
  const headcounts = (...rows: string[]) => ({
    headcountsFile: fileOf(['ufficio;persone', ...rows], 'organico.csv'),
  });
  const rows = () => everyRow(installation.deps.database);
  const responses = () =>
    installation.deps.database.selectFrom('response').select(['office_code', 'ratings']).execute();

  test('are stored answer by answer, those that are missing too', async () => {
    await bring([good, ';;5;;1;;;molto;']);
    const stored = (await responses()).map((row) => ({ office: row.office_code, answers: [...row.ratings] }));
    expect(stored).toHaveLength(2);
    expect(stored).toContainEqual({ office: 'A', answers: [0, 1, 2, 3, 4, 10, 0] });
    expect(stored).toContainEqual({ office: null, answers: [missing, 4, missing, 0, missing, missing, 1] });
    const comments = await installation.deps.database.selectFrom('comment').selectAll().execute();
    expect(comments).toMatchObject([{ item_code: 'NOTE', text: 'Va bene' }]);
  });

  test('make a closed wave of their day, the next of its organization', async () => {
    expect((await bring([good])).wave).toBe('prova-1');
    expect((await bring([good, good], { date: '2026-01-31' })).wave).toBe('prova-2');
    expect(await findWave(installation.deps.database, 'prova-2')).toMatchObject({
      ...{ state: 'closed', origin: 'imported', closed: '2026-01-31', responses: 2, publicKey: null },
    });
  });

  test('know who was invited where every office has a headcount, and else do not', async () => {
    await bring([good], headcounts('A;8', 'B;4'));
    await bring([good], headcounts('B;4'));
    const [first, second] = [
      await findWave(installation.deps.database, 'prova-1'),
      await findWave(installation.deps.database, 'prova-2'),
    ];
    expect([first.invited, second.invited]).toEqual([12, null]);
    expect(await waveOffices(installation.deps.database, first)).toMatchObject([
      { code: 'A', headcount: 8, codesIssued: 0 },
      { code: 'B', headcount: 4, codesIssued: 0 },
    ]);
  });

  test('without a group column have no office', async () => {
    const file = fileOf([header, good]);
    await importWave(installation.deps, { organization, source: smallSurvey(), file, date: '2025-05-20' });
    expect(await responses()).toMatchObject([{ office_code: null }]);
  });

  test.each([
    ['COM1', 'A;0;2;3;4;5;10;poco;', '"0" is not a whole number from 1 to 5'],
    ['CAR1', 'A;1;2;tre;4;5;10;poco;', '"tre" is not a whole number from 1 to 5'],
    ['CAR2', 'A;1;2;3;3,5;5;10;poco;', '"3,5" is not a whole number from 1 to 5'],
    ['SOD', 'A;1;2;3;4;6;10;poco;', '"6" is not a whole number from 1 to 5'],
    ['NPS', 'A;1;2;3;4;5;-1;poco;', '"-1" is not a whole number from 0 to 10'],
    ['ANZ', 'A;1;2;3;4;5;10;Poco;', '"Poco" is not one of poco, molto'],
  ])(
    'say where %s has a value that it does not take, and leave out that row alone',
    async (column, row, reason) => {
      const { accepted, rejected } = await bring([good, row, good]);
      expect(accepted).toBe(2);
      expect(rejected).toMatchObject([{ line: 3, column, reason: { en: reason } }]);
      expect(rejected[0]?.reason.it).toMatch(/^«.*» non è/);
      expect(await responses()).toHaveLength(2);
    },
  );

  test('are not shown whole in a message when a cell holds a long text', async () => {
    const { rejected } = await bring([good, `A;${'segreto '.repeat(50)};2;3;4;5;10;poco;`]);
    expect(rejected[0]?.reason.en.length).toBeLessThan(100);
  });

  test.each([
    ['a word', ['A;otto'], /organico\.csv:2:persone: "otto" is not a number of people/],
    ['nobody', ['A;8', 'B;0'], /organico\.csv:3:persone: "0" is not a number of people/],
    ['nothing', ['A;'], /organico\.csv:2:persone: "" is not a number of people/],
    ['part of a person', ['A;8,5'], /organico\.csv:2:persone/],
    ['no name of the office', ['A;8', ';8'], /organico\.csv:3:ufficio: the name of the office is missing/],
    ['an office twice', ['A;8', 'B;3', 'A;9'], /organico\.csv:4:ufficio: office "A" stands twice/],
  ])('are refused where the headcounts have %s, and nothing is stored', async (_, lines, message) => {
    const before = await rows();
    await expect(bring([good], headcounts(...lines))).rejects.toThrow(message);
    expect(await rows()).toEqual(before);
  });

  test('are refused where the questionnaire of that version has other words, and nothing is stored', async () => {
    await bring([good]);
    const before = await rows();
    const changed = smallSurvey({ firstItem: 'Le novità non arrivano' });
    expect(await problemOf(bring([good], { source: changed }))).toBe('questionnaireChanged');
    expect(await rows()).toEqual(before);
    const { wave } = await bring([good], { source: smallSurvey({ version: 2, firstItem: 'Altre parole' }) });
    expect(wave).toBe('prova-2');
  });

  test.each(['wave', 'questionnaire', 'office', 'wave_office', 'response', 'comment', 'results'])(
    'leave nothing behind when the work breaks off at the table %s, and can be brought in again',
    async (table) => {
      const before = await rows();
      const callOff = await failInserts(installation.deps.database, table);
      expect(await problemOf(bring([good, good]))).not.toBe('no problem');
      await callOff();
      expect(await rows()).toEqual(before);
      expect(await bring([good, good])).toMatchObject({ wave: 'prova-1', accepted: 2 });
    },
  );

  test('leave nothing behind when a late line cannot be read', async () => {
    const before = await rows();
    const many = Array.from({ length: 5_000 }, () => good);
    await expect(bring([...many, 'A;1;2'])).rejects.toThrow(/:5002: /);
    expect(await rows()).toEqual(before);
  });
});
