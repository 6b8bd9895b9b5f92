import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { addOrganization } from '../../../src/collection/organizations.js';
import type { Deps } from '../../../src/deps.js';
import { findAction, listActions } from '../../../src/improvement/actions/actions.js';
import { calendarFile, instantInRome } from '../../../src/improvement/meetings/calendarFile.js';
import {
  actOnDecision,
  addDecision,
  cancelMeeting,
  changeMeeting,
  findMeeting,
  listMeetings,
  planMeetings,
  recordMeeting,
} from '../../../src/improvement/meetings/meetings.js';
import { seriesDays } from '../../../src/improvement/meetings/seriesDays.js';
import { shareMinutes } from '../../../src/improvement/meetings/shareMinutes.js';
import { install, problemOf, type Installation } from '../../support/installation.js';

let program: Installation;
let deps: Deps;
beforeEach(async () => {
  program = await install();
  deps = program.deps;
  await addOrganization(deps, { organization: 'vignola', name: 'Comune di Vignola' });
});
afterEach(() => program.remove());

const plan = {
  day: '2026-05-18',
  starts: '13:30',
  minutes: 60,
  place: 'Sala consiliare',
  agenda: 'Apertura',
};
const series = ['2026-05-18', '2026-06-01', '2026-06-15'].map((day) => ({ ...plan, day }));

describe('a series of meetings', () => {
  test('leaves out days on which nobody is at work, and keeps its rhythm', () => {
    expect(seriesDays('2026-12-11', 2, 3)).toEqual(['2026-12-11', '2026-12-28', '2027-01-08']);
  });

  test('holds meetings that are then each its own: one that is moved stays moved', async () => {
    await planMeetings(deps, 'vignola', series);
    await changeMeeting(deps, 'vignola', 2, { ...plan, day: '2026-06-03' });
    expect((await listMeetings(deps.database, 'vignola')).map(({ day }) => day)).toEqual([
      ...['2026-05-18', '2026-06-03', '2026-06-15'],
    ]);
    expect(await findMeeting(deps.database, 'vignola', 2)).toMatchObject({ sequence: 1, series: 1 });
  });

  test('can be ended: what comes after is cancelled, what was before stays', async () => {
    await planMeetings(deps, 'vignola', series);
    await cancelMeeting(deps, 'vignola', 2, { andLater: true });
    const states = (await listMeetings(deps.database, 'vignola')).map(({ state }) => state);
    expect(states).toEqual(['planned', 'cancelled', 'cancelled']);
  });

  test('loses only the one that is cancelled alone', async () => {
    await planMeetings(deps, 'vignola', series);
    await cancelMeeting(deps, 'vignola', 2, { andLater: false });
    const states = (await listMeetings(deps.database, 'vignola')).map(({ state }) => state);
    expect(states).toEqual(['planned', 'cancelled', 'planned']);
  });
});

describe('a meeting that was held', () => {
  test('keeps how many were there and what was said, and can be moved no more', async () => {
    await planMeetings(deps, 'vignola', [plan]);
    await recordMeeting(deps, 'vignola', 1, { present: 9, record: 'Turni di luglio' });
    expect(await findMeeting(deps.database, 'vignola', 1)).toMatchObject({
      ...{ state: 'held', present: 9, record: 'Turni di luglio', series: null },
    });
    expect(await problemOf(changeMeeting(deps, 'vignola', 1, plan))).toBe('meetingNotPlanned');
  });

  test('makes one action of a decision, however often it is asked', async () => {
    await planMeetings(deps, 'vignola', [plan]);
    await addDecision(deps, 'vignola', 1, { what: 'Registro', who: 'Responsabile', due: '2026-06-30' });
    const action = await actOnDecision(deps, 'vignola', 1, 1);
    expect(await actOnDecision(deps, 'vignola', 1, 1)).toBe(action);
    expect(await listActions(deps.database, 'vignola')).toHaveLength(1);
    expect(await findAction(deps.database, 'vignola', action)).toMatchObject({
      ...{ what: 'Registro', who: 'Responsabile', due: '2026-06-30' },
      origin: { kind: 'meeting', number: 1 },
    });
  });
});

describe('a calendar file', () => {
  test('tells the instant of a time in Italy, in winter and in summer', () => {
    expect(instantInRome('2026-01-12', '13:30').toISOString()).toBe('2026-01-12T12:30:00.000Z');
    expect(instantInRome('2026-07-13', '13:30').toISOString()).toBe('2026-07-13T11:30:00.000Z');
  });

  test('keeps its name when a meeting is moved, with a higher sequence, and says when it is cancelled', () => {
    const entry = { ...plan, id: 'incontro-1-vignola@x', title: 'Riunione plenaria', isCancelled: true };
    const file = calendarFile([{ ...entry, sequence: 2 }], new Date('2026-03-02T10:00:00Z'));
    const lines = file.split('\r\n');
    for (const line of [
      'UID:incontro-1-vignola@x',
      'SEQUENCE:2',
      'STATUS:CANCELLED',
      'DTSTART:20260518T113000Z',
    ])
      expect(lines).toContain(line);
    expect(lines).toContain('DTEND:20260518T123000Z');
  });
});

test('the time of a meeting is shared out whole', () => {
  expect(shareMinutes([1, 2, 2, 3], 60)).toEqual([5, 15, 15, 25]);
});
