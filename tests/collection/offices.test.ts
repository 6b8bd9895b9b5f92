import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { listAudit } from '../../src/accounts/auditLog.js';
import { issueCodes } from '../../src/collection/accessCodes.js';
import { closeWave } from '../../src/collection/closing.js';
import {
  listSuccessions,
  officeOn,
  officeStates,
  wavesOfOtherHeadcount,
} from '../../src/collection/officeHistory.js';
import {
  addOffice,
  changeOffice,
  findKnownOffice,
  listKnownOffices,
  listOffices,
} from '../../src/collection/offices.js';
import { changeOrganization, findOrganization } from '../../src/collection/organizations.js';
import { closeOffice, mergeOffices, splitOffice } from '../../src/collection/reorganizeOffices.js';
import { recordClosedWave } from '../../src/collection/recordClosedWave.js';
import { findWave, openWave, waveOffices, type Wave } from '../../src/collection/waves.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { install, openVignola, problemOf, type Installation } from '../support/installation.js';

const organization = 'vignola';
let installation: Installation;
let wave: Wave;

beforeEach(async () => {
  installation = await install();
  ({ wave } = await openVignola(installation));
});
afterEach(() => installation.remove());

const states = (code: string) => officeStates(installation.deps.database, organization, code);
const add = (code: string, headcount = 9) =>
  addOffice(installation.deps, { organization, code, name: `Ufficio ${code}`, kind: 'office', headcount });
const change = (changes: { name?: string; headcount?: number; kind?: 'desk' | 'office' }) =>
  changeOffice(installation.deps, { organization, code: 'URP', ...changes });
const merge = (from: string[], code: string, headcount = 21) =>
  mergeOffices(installation.deps, { organization, from, into: { code, name: 'Sportello unico', headcount } });
const split = (from: string, ...codes: string[]) =>
  splitOffice(installation.deps, {
    ...{ organization, from },
    into: codes.map((code) => ({ code, name: `Sportello ${code}`, headcount: 6 })),
  });
const present = async () =>
  (await listOffices(installation.deps.database, organization)).map(({ code }) => code).sort();
const lastAct = async () => (await listAudit(installation.deps.database, { organization, atMost: 1 }))[0];

describe('an office that changes', () => {
  test('keeps what it was on every day, in days of Italy', async () => {
    installation.at('2026-03-05');
    await change({ name: 'Sportello polifunzionale' });
    installation.at('2026-04-01');
    await change({ headcount: 14 });
    await change({ headcount: 15 });
    expect(await states('URP')).toEqual([
      { since: '2026-03-02', name: 'Sportello', headcount: 12 },
      { since: '2026-03-05', name: 'Sportello polifunzionale', headcount: 12 },
      { since: '2026-04-01', name: 'Sportello polifunzionale', headcount: 15 },
    ]);
    const on = (day: string) => officeOn(installation.deps.database, { organization, code: 'URP', day });
    expect(await on('2026-03-01')).toBeUndefined();
    expect(await on('2026-03-31')).toMatchObject({ name: 'Sportello polifunzionale', headcount: 12 });
    expect(await on('2030-01-01')).toMatchObject({ headcount: 15 });
    expect(await lastAct()).toMatchObject({
      act: 'office.change',
      details: { office: 'URP', name: 'Sportello polifunzionale', headcount: 15, kind: 'desk' },
    });
  });

  test('leaves name and headcount of its waves as they were', async () => {
    await change({ name: 'Altro nome', headcount: 5 });
    const [then] = await waveOffices(installation.deps.database, wave);
    expect(then).toMatchObject({ code: 'URP', name: 'Sportello', headcount: 12 });
    await closeWave(installation.deps, wave.id);
    const closed = await findWave(installation.deps.database, wave.id);
    expect(await waveOffices(installation.deps.database, closed)).toEqual([then]);
  });

  test('may have fewer people than codes were issued: the open wave keeps its own number, and says so', async () => {
    await change({ headcount: 5 });
    const other = () => wavesOfOtherHeadcount(installation.deps.database, organization, 'URP');
    expect(await other()).toEqual([
      expect.objectContaining({ wave: wave.id, headcount: 12, codesIssued: 12, isClosed: false }),
    ]);
    await closeWave(installation.deps, wave.id);
    expect(await other()).toEqual([]);
    const source = await findQuestionnaire('clima-sportello');
    const next = await openWave(installation.deps, { organization, source, closes: '2026-03-20' });
    const issue = (count: number) => issueCodes(installation.deps, { wave: next.id, office: 'URP', count });
    expect(await problemOf(issue(6))).toBe('headcountExceeded');
    expect(await issue(5)).toHaveLength(5);
  });

  test('is not written down where nothing changes', async () => {
    installation.at('2026-03-05');
    await change({ name: 'Sportello', headcount: 12 });
    expect(await states('URP')).toHaveLength(1);
    expect((await lastAct())?.act).toBe('codes.issue');
  });
});

test('an office that an import brings has a history from that day on, and one that is there keeps its own', async () => {
  const { deps } = installation;
  await closeWave(deps, wave.id);
  const source = await findQuestionnaire('clima-sportello');
  await recordClosedWave(deps, {
    ...{ organization, source, origin: 'imported', opens: '2025-01-10', date: '2025-01-10' },
    offices: ['URP', 'ANAGRAFE'].map((code) => ({
      ...{ code, name: code, kind: 'desk' as const, headcount: 7, codesIssued: 0 },
    })),
    responses: [],
    comments: [],
  });
  expect(await states('ANAGRAFE')).toEqual([{ since: '2026-03-02', name: 'ANAGRAFE', headcount: 7 }]);
  expect(await states('URP')).toEqual([{ since: '2026-03-02', name: 'Sportello', headcount: 12 }]);
});

describe('offices that are merged', () => {
  beforeEach(async () => {
    await closeWave(installation.deps, wave.id);
    await add('ANAGRAFE');
    installation.at('2026-04-01');
  });

  test('into a new one are gone from that day on, and what became of them is known', async () => {
    await merge(['URP', 'ANAGRAFE'], 'UNICO');
    expect(await present()).toEqual(['UNICO']);
    expect(await findKnownOffice(installation.deps.database, organization, 'URP')).toMatchObject({
      closed: '2026-04-01',
    });
    expect(await states('UNICO')).toEqual([{ since: '2026-04-01', name: 'Sportello unico', headcount: 21 }]);
    expect(await listSuccessions(installation.deps.database, organization)).toEqual([
      { from: 'ANAGRAFE', to: 'UNICO', on: '2026-04-01', kind: 'merged' },
      { from: 'URP', to: 'UNICO', on: '2026-04-01', kind: 'merged' },
    ]);
    expect(await lastAct()).toMatchObject({
      act: 'office.merge',
      details: { merged: 'URP, ANAGRAFE', office: 'UNICO', headcount: 21 },
    });
    // A desk among them makes it one
    expect((await listOffices(installation.deps.database, organization))[0]?.kind).toBe('desk');
  });

  test('into one of them leave that one, whether it is named or not', async () => {
    await merge(['ANAGRAFE'], 'URP');
    expect(await present()).toEqual(['URP']);
    expect((await states('URP')).at(-1)).toEqual({
      since: '2026-04-01',
      name: 'Sportello unico',
      headcount: 21,
    });
    expect(await listSuccessions(installation.deps.database, organization)).toEqual([
      { from: 'ANAGRAFE', to: 'URP', on: '2026-04-01', kind: 'merged' },
    ]);
  });

  test('are at least two, all there, and never take the code of one that is gone', async () => {
    expect(await problemOf(merge(['URP', 'URP'], 'UNICO'))).toBe('tooFewOffices');
    expect(await problemOf(merge(['URP', 'NESSUNO'], 'UNICO'))).toBe('officeUnknown');
    await closeOffice(installation.deps, { organization, code: 'ANAGRAFE' });
    await add('ANPR');
    expect(await problemOf(merge(['URP', 'ANAGRAFE'], 'UNICO'))).toBe('officeClosed');
    expect(await problemOf(merge(['URP', 'ANPR'], 'ANAGRAFE'))).toBe('officeExists');
    expect(await present()).toEqual(['ANPR', 'URP']);
  });
});

describe('an office that is split', () => {
  test('is gone, with two or more new ones of its kind in its place', async () => {
    await closeWave(installation.deps, wave.id);
    await split('URP', 'NORD', 'SUD');
    expect(await present()).toEqual(['NORD', 'SUD']);
    const known = await listKnownOffices(installation.deps.database, organization);
    expect(known.map(({ kind }) => kind)).toEqual(['desk', 'desk', 'desk']);
    expect(await listSuccessions(installation.deps.database, organization)).toEqual([
      { from: 'URP', to: 'NORD', on: '2026-03-02', kind: 'split' },
      { from: 'URP', to: 'SUD', on: '2026-03-02', kind: 'split' },
    ]);
    expect(await lastAct()).toMatchObject({
      act: 'office.split',
      details: { office: 'URP', parts: 'NORD (Sportello NORD, 6), SUD (Sportello SUD, 6)' },
    });
  });

  test('gives codes that nothing had, or nothing happens', async () => {
    await closeWave(installation.deps, wave.id);
    expect(await problemOf(split('URP', 'NORD'))).toBe('tooFewOffices');
    expect(await problemOf(split('URP', 'NORD', 'URP'))).toBe('officeExists');
    expect(await problemOf(split('URP', 'NORD', 'NORD'))).toBe('officeExists');
    expect(await present()).toEqual(['URP']);
  });
});

describe('an office that people are or will be asked for', () => {
  const acts = [
    ['merged', () => merge(['URP', 'ANAGRAFE'], 'UNICO')],
    ['split', () => split('URP', 'NORD', 'SUD')],
    ['closed', () => closeOffice(installation.deps, { organization, code: 'URP' })],
  ] as const;

  test.each(acts)(
    'is not %s: the problem names the open wave, then the running programme',
    async (_, act) => {
      await add('ANAGRAFE');
      expect(await problemOf(act())).toBe('officeInWave');
      await expect(act()).rejects.toMatchObject({ message: expect.stringContaining('vignola-1') });
      await closeWave(installation.deps, wave.id);
      await programme(null);
      expect(await problemOf(act())).toBe('officeInProgramme');
      await expect(act()).rejects.toMatchObject({ message: expect.stringContaining('programme 1 (polso)') });
      await installation.deps.database.updateTable('programme').set({ ended_on: '2026-03-02' }).execute();
      expect(await problemOf(act())).toBe('no problem');
    },
  );

  async function programme(ended: string | null): Promise<void> {
    const key = { organization_id: organization };
    await installation.deps.database
      .insertInto('programme')
      .values({
        ...{ ...key, number: 1, questionnaire_code: 'polso', cadence: 'monthly', starts_on: '2026-03-01' },
        ...{ open_days: 14, reminder_days: '[]', admission: 'codes', key_holder: 'site', ended_on: ended },
      })
      .execute();
    await installation.deps.database
      .insertInto('programme_office')
      .values({ ...key, programme_number: 1, office_code: 'URP' })
      .execute();
  }
});

test('an office that was closed gets no codes, is not opened for, and its code is nobody else’s', async () => {
  await add('ANAGRAFE');
  await closeOffice(installation.deps, { organization, code: 'ANAGRAFE' });
  expect(await lastAct()).toMatchObject({ act: 'office.close', details: { office: 'ANAGRAFE' } });
  const source = await findQuestionnaire('polso');
  const opening = openWave(installation.deps, {
    ...{ organization, source, closes: '2026-03-20', offices: ['ANAGRAFE'] },
  });
  expect(await problemOf(opening)).toBe('officeClosed');
  const codes = issueCodes(installation.deps, { wave: wave.id, office: 'ANAGRAFE', count: 1 });
  expect(await problemOf(codes)).toBe('officeClosed');
  expect(await problemOf(add('ANAGRAFE'))).toBe('officeExists');
  expect(
    await problemOf(changeOffice(installation.deps, { organization, code: 'ANAGRAFE', name: 'X' })),
  ).toBe('officeClosed');
});

describe('the minimum group size', () => {
  const set = (minimumGroupSize: number) =>
    problemOf(changeOrganization(installation.deps, { organization, minimumGroupSize }));

  test('is raised at any time and never lowered once somebody may have answered', async () => {
    expect(await set(8)).toBe('no problem');
    expect(await set(7)).toBe('minimumNotLowered');
    await closeWave(installation.deps, wave.id);
    expect(await set(7)).toBe('minimumNotLowered');
    expect(await set(10)).toBe('no problem');
    expect(await findOrganization(installation.deps.database, organization)).toMatchObject({
      minimumGroupSize: 10,
    });
    expect(await lastAct()).toMatchObject({ act: 'organization.change', details: { minimum: 10 } });
  });

  test('is never under five, and is lowered to no less where nobody was ever asked', async () => {
    const { deps } = installation;
    await deps.database
      .insertInto('organization')
      .values({ organization_id: 'nuovo', name: 'Nuovo' })
      .execute();
    const setNew = (minimumGroupSize: number) =>
      problemOf(changeOrganization(deps, { organization: 'nuovo', minimumGroupSize }));
    expect(await setNew(8)).toBe('no problem');
    expect(await setNew(6)).toBe('no problem');
    expect(await setNew(4)).toBe('minimumTooLow');
  });
});
