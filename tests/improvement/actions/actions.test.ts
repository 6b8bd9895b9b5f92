import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { listAudit } from '../../../src/accounts/auditLog.js';
import { addOrganization } from '../../../src/collection/organizations.js';
import {
  addAction,
  changeAction,
  findAction,
  isOverdue,
  listActions,
  setActionState,
  setSteps,
  type NewAction,
} from '../../../src/improvement/actions/actions.js';
import type { Deps } from '../../../src/deps.js';
import { install, problemOf, type Installation } from '../../support/installation.js';

let program: Installation;
let deps: Deps;
let today: Date;
beforeEach(async () => {
  program = await install();
  today = new Date('2026-03-02T10:00:00Z');
  deps = { ...program.deps, clock: () => today };
  await addOrganization(deps, { organization: 'vignola', name: 'Comune di Vignola' });
});
afterEach(() => program.remove());

const meeting: NewAction = {
  organization: 'vignola',
  what: 'Riunione ogni due settimane',
  scale: { questionnaire: 'clima-sportello', scale: 'COL' },
  wave: null,
  instrument: 'riunione-plenaria',
  who: 'Responsabile dello sportello',
  due: '2026-03-31',
  notes: '',
  origin: { kind: 'own', number: null },
};

describe('an action', () => {
  test('is kept as it was decided, planned from that day on', async () => {
    expect(await addAction(deps, meeting)).toBe(1);
    expect(await findAction(deps.database, 'vignola', 1)).toEqual({
      ...meeting,
      ...{ number: 1, state: 'planned', began: null, steps: [] },
      history: [{ state: 'planned', day: '2026-03-02', reason: '' }],
    });
  });

  test('has a number within its organization', async () => {
    await addOrganization(deps, { organization: 'spilamberto', name: 'Comune di Spilamberto' });
    await addAction(deps, meeting);
    expect(await addAction(deps, { ...meeting, organization: 'spilamberto' })).toBe(1);
    expect(await addAction(deps, meeting)).toBe(2);
    expect((await listActions(deps.database, 'vignola')).map(({ number }) => number)).toEqual([1, 2]);
    expect(await problemOf(addAction(deps, { ...meeting, organization: 'nessuno' }))).toBe(
      'organizationUnknown',
    );
    expect(await problemOf(findAction(deps.database, 'vignola', 3))).toBe('actionUnknown');
  });

  test('has an effect from the first day under way on, and tells how it stood since when', async () => {
    await addAction(deps, meeting);
    today = new Date('2026-03-10T10:00:00Z');
    await setActionState(deps, 'vignola', 1, { state: 'underway', reason: '' });
    today = new Date('2026-03-20T10:00:00Z');
    await setActionState(deps, 'vignola', 1, { state: 'done', reason: '' });
    const { began, state, history } = await findAction(deps.database, 'vignola', 1);
    expect({ began, state }).toEqual({ began: '2026-03-10', state: 'done' });
    expect(history.map(({ state: was, day }) => `${was} ${day}`)).toEqual([
      'planned 2026-03-02',
      'underway 2026-03-10',
      'done 2026-03-20',
    ]);
  });

  test('is dropped only with a reason', async () => {
    await addAction(deps, meeting);
    expect(await problemOf(setActionState(deps, 'vignola', 1, { state: 'dropped', reason: '' }))).toBe(
      'actionWithoutReason',
    );
    await setActionState(deps, 'vignola', 1, { state: 'dropped', reason: 'Manca il personale' });
    expect((await findAction(deps.database, 'vignola', 1)).history.at(-1)).toMatchObject({
      ...{ state: 'dropped', reason: 'Manca il personale' },
    });
  });

  test('can be worded anew, and has steps in their order', async () => {
    await addAction(deps, meeting);
    const { scale, instrument, who, due } = meeting;
    const change = { scale, instrument, who, due, what: 'Riunione ogni mese', notes: 'Il martedì' };
    await changeAction(deps, 'vignola', 1, { ...change, began: '2026-03-05' });
    const steps = [
      { text: 'Fissare le date', done: '2026-03-02' },
      { text: 'Avvisare tutti', done: null },
    ];
    await setSteps(deps, 'vignola', 1, steps);
    await setSteps(deps, 'vignola', 1, steps.toReversed());
    const found = await findAction(deps.database, 'vignola', 1);
    expect(found).toMatchObject({ ...change, began: '2026-03-05' });
    expect(found.steps).toEqual(steps.toReversed());
  });

  test('is overdue after its day, until it is done or dropped', () => {
    const due = '2026-03-31';
    expect(isOverdue({ state: 'underway', due }, '2026-03-31')).toBe(false);
    expect(isOverdue({ state: 'underway', due }, '2026-04-01')).toBe(true);
    expect(isOverdue({ state: 'done', due }, '2026-04-01')).toBe(false);
    expect(isOverdue({ state: 'planned', due: null }, '2026-04-01')).toBe(false);
  });

  test('stands in the register whenever it is changed', async () => {
    await addAction(deps, meeting);
    await setActionState(deps, 'vignola', 1, { state: 'underway', reason: '' });
    const acts = (await listAudit(deps.database, { organization: 'vignola', atMost: 10 })).map(
      ({ act }) => act,
    );
    expect(acts).toEqual(expect.arrayContaining(['action.add', 'action.state']));
  });
});
