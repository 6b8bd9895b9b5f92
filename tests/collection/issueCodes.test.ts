import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { hasValidCheck, issueCodes, normalizeCode } from '../../src/collection/accessCodes.js';
import { closeWave } from '../../src/collection/closing.js';
import { addOffice } from '../../src/collection/offices.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { findWave, openWave, type Wave } from '../../src/collection/waves.js';
import { everyRow } from '../support/everyRow.js';
import { install, problemOf, type Installation } from '../support/installation.js';
import { organization, smallSurvey } from '../support/smallSurvey.js';

const lastDay = '2026-03-15';

describe('issuing codes', () => {
  let installation: Installation;
  let wave: Wave;
  beforeEach(async () => {
    installation = await install();
    const { deps } = installation;
    await addOrganization(deps, { organization, name: 'Comune di Prova' });
    await add('URP', 12);
    wave = await openWave(deps, { organization, source: smallSurvey(), closes: lastDay });
  });
  afterEach(async () => {
    await installation.remove();
  });

  const add = (code: string, headcount: number | null) =>
    addOffice(installation.deps, { organization, code, name: code, kind: 'desk', headcount });
  const issue = (count: number, office = 'URP', id = wave.id) =>
    issueCodes(installation.deps, { wave: id, office, count });
  const invited = async () => (await findWave(installation.deps.database, wave.id)).invited;

  async function expectRefused(work: () => Promise<unknown>, code: string): Promise<void> {
    const before = await everyRow(installation.deps.database);
    expect(await problemOf(work())).toBe(code);
    expect(await everyRow(installation.deps.database)).toEqual(before);
  }

  test('gives as many different good codes as asked, ready to print', async () => {
    const codes = await issue(12);
    expect(new Set(codes).size).toBe(12);
    for (const code of codes) {
      expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/);
      expect(hasValidCheck(normalizeCode(code))).toBe(true);
    }
  });

  test('counts the codes as the people who are invited', async () => {
    await issue(5);
    expect(await invited()).toBe(5);
    await issue(7);
    expect(await invited()).toBe(12);
  });

  test('beyond the headcount is refused as a whole, not up to where it fits', async () => {
    await issue(7);
    await expectRefused(() => issue(6), 'headcountExceeded');
  });

  test('several times at one moment stays within the headcount', async () => {
    const outcomes = await Promise.allSettled([issue(5), issue(5), issue(5)]);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(await invited()).toBe(10);
  });

  test('keeps to the headcount that the office had when its first codes were issued', async () => {
    await issue(10);
    await installation.deps.database.updateTable('office').set({ headcount: 40 }).execute();
    await expectRefused(() => issue(3), 'headcountExceeded');
    expect(await issue(2)).toHaveLength(2);
  });

  test('for one office takes nothing from another', async () => {
    await issue(12);
    await add('ANAGRAFE', 2);
    expect(await issue(2, 'ANAGRAFE')).toHaveLength(2);
  });

  test('for an office whose headcount nobody knows is refused', async () => {
    await add('ANAGRAFE', null);
    await expectRefused(() => issue(1, 'ANAGRAFE'), 'headcountUnknown');
  });

  test('for a wave that is not there is refused', async () => {
    await expectRefused(() => issue(1, 'URP', `${organization}-2`), 'waveUnknown');
    await expectRefused(() => issue(1, 'URP', 'qualcosa'), 'waveUnknown');
  });

  test('goes on through the last day and is refused from the day after', async () => {
    installation.at(lastDay);
    expect(await issue(1)).toHaveLength(1);
    installation.at('2026-03-16');
    await expectRefused(() => issue(1), 'waveNotOpen');
  });

  test('for a wave that was closed before its last day is refused', async () => {
    await issue(1);
    await closeWave(installation.deps, wave.id);
    await expectRefused(() => issue(1), 'waveNotOpen');
  });

  test('leaves no code in any file, where the names of offices can be found', async () => {
    const codes = await issue(12);
    const files = [...installation.files().values()];
    expect(files.some((content) => content.includes('Comune di Prova'))).toBe(true);
    for (const code of codes.flatMap((one) => [one, normalizeCode(one)]))
      expect(files.some((content) => content.includes(code))).toBe(false);
  });
});
