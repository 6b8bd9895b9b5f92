import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { addAccount } from '../../src/accounts/accounts.js';
import { listAudit } from '../../src/accounts/auditLog.js';
import { issueCodes } from '../../src/collection/accessCodes.js';
import { addDays, addMonths, dateInRome } from '../../src/collection/calendar.js';
import { dayOff, easter } from '../../src/collection/holidays.js';
import { addOffice } from '../../src/collection/offices.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { burdens } from '../../src/collection/programmes/fatigue.js';
import { firstDays } from '../../src/collection/programmes/cadence.js';
import { calendarOf } from '../../src/collection/programmes/calendarOf.js';
import { awaitsCustodian, doWhatIsDue, openPlanned, type Done } from '../../src/collection/programmes/due.js';
import {
  findPlannedWave,
  listPlannedWaves,
  movePlannedWave,
  skipPlannedWave,
} from '../../src/collection/programmes/plannedWaves.js';
import {
  addProgramme,
  endProgramme,
  findProgramme,
  type NewProgramme,
} from '../../src/collection/programmes/programmes.js';
import { newPassphrase } from '../../src/collection/passphrase.js';
import { closeWave } from '../../src/collection/closing.js';
import { findWave, listWaves, waveOffices } from '../../src/collection/waves.js';
import { systemClock } from '../../src/deps.js';
import type { Mail } from '../../src/mailer.js';
import { commandLine } from '../support/command.js';
import { answer, install, problemOf, type Installation } from '../support/installation.js';

let program: Installation;
beforeEach(async () => {
  program = await install();
  await addOrganization(program.deps, { organization: 'vignola', name: 'Comune di Vignola' });
  await addOffice(program.deps, {
    ...{ organization: 'vignola', code: 'URP', name: 'Sportello', headcount: 12, kind: 'desk' },
  });
});
afterEach(async () => {
  await program.remove();
});

const quarterly = (changes: Partial<NewProgramme> = {}): NewProgramme => ({
  ...{ organization: 'vignola', questionnaire: 'polso', offices: ['URP'], cadence: 'quarterly' },
  ...{ startsOn: '2026-03-09', openDays: 14, reminderDays: [7, 2] },
  ...{ admission: 'codes', keyHolder: 'site', custodian: null },
  ...changes,
});
const first = { organization: 'vignola', programme: 1, occurrence: 1 };
const states = async () => (await listWaves(program.deps.database)).map(({ state }) => state);

describe('the days of a programme', () => {
  test.each([
    ['monthly', '2026-01-31', ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']],
    ['quarterly', '2026-01-31', ['2026-01-31', '2026-04-30']],
    ['six-monthly', '2025-08-31', ['2025-08-31', '2026-02-28']],
    ['yearly', '2024-02-29', ['2024-02-29', '2025-02-28', '2026-02-28']],
  ] as const)('%s from %s', (cadence, start, days) => {
    expect(firstDays(cadence, start, '2026-05-01')).toEqual(days);
  });

  test('months and days are those of the calendar, leap years and turns of the year included', () => {
    expect(addMonths('2027-11-30', 3)).toBe('2028-02-29');
    expect(addDays('2027-12-31', 1)).toBe('2028-01-01');
    // The night of the change to summer time has no day less
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
  });

  test('the calendar knows weekends and public holidays of Italy', () => {
    expect([2024, 2025, 2026, 2027, 2038].map(easter)).toEqual([
      ...['2024-03-31', '2025-04-20', '2026-04-05', '2027-03-28', '2038-04-25'],
    ]);
    expect(dayOff('2026-04-06')).toBe('easterMonday');
    expect(dayOff('2026-06-02')).toBe('republic');
    expect(dayOff('2025-10-03')).toBeUndefined();
    expect([dayOff('2024-10-04'), dayOff('2027-10-04')]).toEqual([undefined, 'saintFrancis']);
    expect([dayOff('2026-03-07'), dayOff('2026-03-08'), dayOff('2026-03-09')]).toEqual([
      ...['saturday', 'sunday', undefined],
    ]);
  });
});

describe('a programme', () => {
  test('plans its waves ahead for a year, and says so in the register', async () => {
    await addProgramme(program.deps, quarterly());
    const planned = await listPlannedWaves(program.deps.database, 'vignola');
    expect(planned.map(({ opens, closes }) => [opens, closes])).toEqual([
      ['2026-03-09', '2026-03-22'],
      ['2026-06-09', '2026-06-22'],
      ['2026-09-09', '2026-09-22'],
      ['2026-12-09', '2026-12-22'],
      ['2027-03-09', '2027-03-22'],
    ]);
    const [last] = await listAudit(program.deps.database, { organization: 'vignola', atMost: 1 });
    expect(last?.act).toBe('programme.add');
  });

  test('goes on for a whole year without anybody remembering', async () => {
    await addProgramme(program.deps, quarterly());
    const done: string[] = [];
    for (let day = '2026-03-02'; day <= '2027-03-08'; day = addDays(day, 1)) {
      program.at(day);
      const { opened, closed } = await doWhatIsDue(program.deps);
      done.push(...opened.map((wave) => `${day} opened ${wave}`));
      done.push(...closed.map((wave) => `${day} closed ${wave}`));
    }
    expect(done).toEqual([
      ...['2026-03-09 opened vignola-1', '2026-03-23 closed vignola-1'],
      ...['2026-06-09 opened vignola-2', '2026-06-23 closed vignola-2'],
      ...['2026-09-09 opened vignola-3', '2026-09-23 closed vignola-3'],
      ...['2026-12-09 opened vignola-4', '2026-12-23 closed vignola-4'],
    ]);
    const planned = await listPlannedWaves(program.deps.database, 'vignola');
    expect(planned.filter(({ state }) => state === 'planned').map(({ opens }) => opens)).toEqual([
      ...['2027-03-09', '2027-06-09', '2027-09-09', '2027-12-09', '2028-03-09'],
    ]);
  }, 120_000);

  test('opens and closes at midnight in Italy, on the nights when the clocks change too', async () => {
    const oneDay = { openDays: 1, reminderDays: [] };
    await addProgramme(program.deps, quarterly({ cadence: 'dates', startsOn: ['2026-03-29'], ...oneDay }));
    await addProgramme(program.deps, quarterly({ cadence: 'dates', startsOn: ['2026-10-25'], ...oneDay }));
    const after = async (instant: string): Promise<string[]> => {
      program.at(instant);
      await doWhatIsDue(program.deps);
      return states();
    };
    // Winter time until 01:00 UTC of that day: midnight is 23:00 UTC; the day that begins has 23 hours
    expect(await after('2026-03-28T22:59:59Z')).toEqual([]);
    expect(await after('2026-03-28T23:00:00Z')).toEqual(['open']);
    expect(await after('2026-03-29T21:59:59Z')).toEqual(['open']);
    expect(await after('2026-03-29T22:00:00Z')).toEqual(['closed']);
    // Summer time until 01:00 UTC: midnight is 22:00 UTC; the day has 25 hours, and 02:30 twice
    expect(await after('2026-10-24T21:59:59Z')).toEqual(['closed']);
    expect(await after('2026-10-24T22:00:00Z')).toEqual(['closed', 'open']);
    expect(await after('2026-10-25T00:30:00Z')).toEqual(['closed', 'open']);
    expect(await after('2026-10-25T01:30:00Z')).toEqual(['closed', 'open']);
    expect(await after('2026-10-25T22:59:59Z')).toEqual(['closed', 'open']);
    expect(await after('2026-10-25T23:00:00Z')).toEqual(['closed', 'closed']);
  });

  test('never opens a wave again, whatever the clock of the machine says', async () => {
    await addProgramme(program.deps, quarterly());
    program.at('2026-03-09T10:00:00Z');
    await doWhatIsDue(program.deps);
    program.at('2026-04-18');
    await doWhatIsDue(program.deps);
    program.at('2026-03-22T21:00:00Z');
    expect(await doWhatIsDue(program.deps)).toEqual({ opened: [], closed: [], reminded: [] });
    program.at('2026-03-02');
    expect(await doWhatIsDue(program.deps)).toEqual({ opened: [], closed: [], reminded: [] });
    const [wave] = await listWaves(program.deps.database);
    expect([wave?.state, wave?.closed]).toEqual(['closed', '2026-04-18']);
  });

  test('makes up for what was missed while the server was down, and says what it could not', async () => {
    await addProgramme(program.deps, quarterly());
    program.at('2026-03-15');
    expect((await doWhatIsDue(program.deps)).opened).toEqual(['vignola-1']);
    expect(await findWave(program.deps.database, 'vignola-1')).toMatchObject({
      ...{ opens: '2026-03-15', closes: '2026-03-22' },
    });
    // Down over the end of the first wave and the whole of the second
    program.at('2026-07-01');
    expect(await doWhatIsDue(program.deps)).toMatchObject({ opened: [], closed: ['vignola-1'] });
    const second = { ...first, occurrence: 2 };
    expect((await findPlannedWave(program.deps.database, second)).state).toBe('missed');
    const acts = (await listAudit(program.deps.database, { organization: 'vignola', atMost: 3 })).map(
      ({ act }) => act,
    );
    expect(acts).toContain('programme.miss');
    const { events } = await calendarOf(program.deps, 'vignola');
    expect(events[0]).toMatchObject({ date: '2026-06-09', kind: 'missed' });
  });

  test('does each thing once, though several processes do it at the same time', async () => {
    const { database } = program.deps;
    const barometro = commandLine(program.variables);
    const atOnce = () => Promise.all([1, 2, 3].map(() => barometro.start('due', '--json')));
    const today = dateInRome(new Date());
    await addProgramme({ ...program.deps, clock: systemClock }, quarterly({ startsOn: today }));
    const opening = await atOnce();
    expect(opening.map(({ status }) => status)).toEqual([0, 0, 0]);
    expect(opening.flatMap(({ stdout }) => (JSON.parse(stdout) as Done).opened)).toEqual(['vignola-1']);
    await database
      .updateTable('wave')
      .set({ closes_on: addDays(today, -1) })
      .execute();
    const closing = await atOnce();
    expect(closing.map(({ status }) => status)).toEqual([0, 0, 0]);
    expect(await states()).toEqual(['closed']);
    const acts = await listAudit(database, { organization: 'vignola', atMost: 50 });
    const times = (act: string): number => acts.filter((entry) => entry.act === act).length;
    expect([times('wave.open'), times('wave.close')]).toEqual([1, 1]);
    barometro.remove();
  });

  test('asks the offices that there are on the day, with the headcount of that day', async () => {
    await addProgramme(program.deps, quarterly());
    program.at('2026-03-09');
    await doWhatIsDue(program.deps);
    await program.deps.database
      .updateTable('office')
      .set({ headcount: 20 })
      .where('code', '=', 'URP')
      .execute();
    const wave = await findWave(program.deps.database, 'vignola-1');
    expect(await waveOffices(program.deps.database, wave)).toMatchObject([{ code: 'URP', headcount: 12 }]);
    expect(await problemOf(issueCodes(program.deps, { wave: wave.id, office: 'URP', count: 13 }))).toBe(
      'headcountExceeded',
    );
  });

  test('waits for its custodian: nothing opens or closes without the words', async () => {
    await addProgramme(program.deps, quarterly({ keyHolder: 'custodian', custodian: 'la RSU' }));
    program.at('2026-03-09');
    expect((await doWhatIsDue(program.deps)).opened).toEqual([]);
    const programme = await findProgramme(program.deps.database, 'vignola', 1);
    const planned = await findPlannedWave(program.deps.database, first);
    expect(await problemOf(openPlanned(program.deps, programme, planned))).toBe('passphraseNeeded');
    const passphrase = newPassphrase();
    const wave = await openPlanned(program.deps, programme, planned, passphrase);
    expect(wave).toMatchObject({ keyHolder: 'custodian', custodian: 'la RSU' });
    expect(await openPlanned(program.deps, programme, planned, passphrase)).toBeUndefined();
    program.at('2026-03-23');
    expect((await doWhatIsDue(program.deps)).closed).toEqual([]);
    expect(awaitsCustodian(await findWave(program.deps.database, 'vignola-1'), '2026-03-23')).toBe(true);
    expect((await closeWave(program.deps, 'vignola-1', passphrase)).state).toBe('closed');
  });

  test('has answers counted that came in its last minute, and none that come after', async () => {
    await addProgramme(program.deps, quarterly());
    program.at('2026-03-09');
    await doWhatIsDue(program.deps);
    const wave = await findWave(program.deps.database, 'vignola-1');
    const codes = await issueCodes(program.deps, { wave: wave.id, office: 'URP', count: 2 });
    program.at('2026-03-22T22:59:59Z');
    await answer(program, wave, codes[0]!);
    program.at('2026-03-22T23:00:00Z');
    expect(await problemOf(answer(program, wave, codes[1]!))).toBe('waveOver');
    await doWhatIsDue(program.deps);
    expect((await findWave(program.deps.database, wave.id)).responses).toBe(1);
  });

  test('one wave that cannot be opened holds up no other', async () => {
    await addOffice(program.deps, {
      ...{ organization: 'vignola', code: 'ANA', name: 'Anagrafe', headcount: 6, kind: 'desk' },
    });
    await addProgramme(program.deps, quarterly({ offices: ['ANA'] }));
    await addProgramme(program.deps, quarterly());
    await program.deps.database
      .updateTable('programme')
      .set({ questionnaire_code: 'gone' })
      .where('number', '=', 1)
      .execute();
    program.at('2026-03-09');
    expect((await doWhatIsDue(program.deps)).opened).toEqual(['vignola-1']);
    await program.deps.database
      .updateTable('programme')
      .set({ questionnaire_code: 'polso' })
      .where('number', '=', 1)
      .execute();
    expect((await doWhatIsDue(program.deps)).opened).toEqual(['vignola-2']);
  });
});

describe('a planned wave', () => {
  beforeEach(async () => {
    await addProgramme(program.deps, quarterly());
  });

  test('can be moved, and the ones after it stay where they are', async () => {
    await movePlannedWave(program.deps, first, { opens: '2026-03-16', closes: '2026-03-27' });
    program.at('2026-03-15');
    expect((await doWhatIsDue(program.deps)).opened).toEqual([]);
    program.at('2026-03-16');
    expect((await doWhatIsDue(program.deps)).opened).toEqual(['vignola-1']);
    expect((await findWave(program.deps.database, 'vignola-1')).closes).toBe('2026-03-27');
    expect((await findPlannedWave(program.deps.database, { ...first, occurrence: 2 })).opens).toBe(
      '2026-06-09',
    );
  });

  test.each([
    [{ opens: '2026-03-01', closes: '2026-03-10' }, 'plannedWavePast'],
    [{ opens: '2026-03-10', closes: '2026-03-09' }, 'plannedWavePast'],
    [{ opens: '2026-06-01', closes: '2026-06-09' }, 'programmeOverlaps'],
  ])('cannot be moved to %j: %s', async (days, problem) => {
    expect(await problemOf(movePlannedWave(program.deps, first, days))).toBe(problem);
    expect((await findPlannedWave(program.deps.database, first)).opens).toBe('2026-03-09');
  });

  test('can be skipped', async () => {
    await skipPlannedWave(program.deps, first);
    program.at('2026-03-09');
    expect((await doWhatIsDue(program.deps)).opened).toEqual([]);
    expect(await problemOf(skipPlannedWave(program.deps, first))).toBe('plannedWaveOver');
    program.at('2026-06-09');
    expect((await doWhatIsDue(program.deps)).opened).toEqual(['vignola-1']);
  });

  test('is given up when its programme ends', async () => {
    expect(await endProgramme(program.deps, 'vignola', 1)).toBe(5);
    expect(await problemOf(endProgramme(program.deps, 'vignola', 1))).toBe('programmeEnded');
    program.at('2026-03-09');
    expect((await doWhatIsDue(program.deps)).opened).toEqual([]);
    expect(await listPlannedWaves(program.deps.database, 'vignola')).toEqual([]);
  });
});

test.each([
  [{ offices: [] }, 'programmeWithoutOffices'],
  [{ offices: ['NO'] }, 'officeUnknown'],
  [{ startsOn: '2026-03-01' }, 'programmeStartPast'],
  [{ cadence: 'dates', startsOn: ['2026-03-09', '2026-03-20'] }, 'programmeOverlaps'],
  [{ cadence: 'monthly', openDays: 40 }, 'programmeOverlaps'],
  [{ reminderDays: [14] }, 'reminderOutside'],
  [{ questionnaire: 'nessuno' }, 'questionnaireUnknown'],
  [{ organization: 'nessuno' }, 'organizationUnknown'],
] as [Partial<NewProgramme>, string][])('a programme with %j is refused: %s', async (changes, problem) => {
  expect(await problemOf(addProgramme(program.deps, quarterly(changes)))).toBe(problem);
  expect(await program.deps.database.selectFrom('programme').selectAll().execute()).toEqual([]);
});

test('the Responsabile is reminded on the days of the programme, once each, without anybody’s address', async () => {
  const mails: Mail[] = [];
  const deps = { ...program.deps, mailer: async (mail: Mail) => void mails.push(mail) };
  await addAccount(deps, { email: 'resp@vignola.it', role: 'responsabile', organization: 'vignola' });
  await addAccount(deps, { email: 'hr@vignola.it', role: 'hr', organization: 'vignola' });
  await addProgramme(deps, quarterly());
  for (const day of ['2026-03-09', '2026-03-14', '2026-03-15', '2026-03-15', '2026-03-19']) {
    program.at(day);
    await doWhatIsDue(deps);
  }
  expect(mails.map(({ to }) => to)).toEqual(['resp@vignola.it']);
  expect(mails[0]?.text).toContain('22 marzo 2026');
  program.at('2026-03-20');
  await doWhatIsDue(deps);
  program.at('2026-03-25');
  await doWhatIsDue(deps);
  expect(mails).toHaveLength(2);
});

describe('what people are asked for', () => {
  const every = (months: number, minutes: number, office = 'URP') =>
    Array.from({ length: 12 / months }, (_, at) => ({
      date: addMonths('2026-01-10', at * months),
      ...{ minutes, offices: [office] },
    }));

  test('is counted over any twelve months that have not ended, and is too much from 45 minutes on', () => {
    expect(burdens(every(3, 11), '2026-01-01')).toEqual([
      { office: 'URP', minutes: 44, occasions: 4, from: '2026-01-10', isTooMuch: false },
    ]);
    expect(burdens(every(1, 4), '2026-01-01')[0]).toMatchObject({ minutes: 48, isTooMuch: true });
    // Three in autumn and three in spring are six in one stretch, whatever the year says
    const around = ['2025-10-01', '2025-11-01', '2025-12-01', '2026-02-01', '2026-03-01', '2026-04-01'].map(
      (date) => ({ date, minutes: 8, offices: ['URP'] }),
    );
    expect(burdens(around, '2026-01-01')[0]).toMatchObject({ minutes: 48, from: '2025-10-01' });
    expect(burdens(around, '2027-01-01')[0]).toMatchObject({ minutes: 24, from: '2026-02-01' });
    expect(burdens(around, '2028-01-01')).toEqual([]);
  });

  test('is told office by office, the most burdened first', () => {
    const both = [...every(6, 5, 'ANA'), ...every(3, 5)];
    expect(burdens(both, '2026-01-01').map(({ office, minutes }) => [office, minutes])).toEqual([
      ['URP', 20],
      ['ANA', 10],
    ]);
  });

  test('comes from planned waves and from those that were, and stands in the calendar', async () => {
    await addProgramme(
      program.deps,
      quarterly({ questionnaire: 'clima-sportello', openDays: 5, reminderDays: [2] }),
    );
    program.at('2026-03-09');
    await doWhatIsDue(program.deps);
    const { burdens: told, events } = await calendarOf(program.deps, 'vignola');
    expect(told).toMatchObject([{ office: 'URP', occasions: 4, from: '2026-03-09' }]);
    expect(told[0]!.minutes).toBeGreaterThan(15);
    expect(events.slice(0, 3).map(({ date, kind }) => `${date} ${kind}`)).toEqual([
      ...['2026-03-11 reminder', '2026-03-13 closes', '2026-06-09 opens'],
    ]);
  });
});
