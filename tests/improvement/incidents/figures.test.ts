import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { changeOrganization } from '../../../src/collection/organizations.js';
import { setContacts } from '../../../src/improvement/incidents/desk.js';
import { doWhatIsDueForIncidents } from '../../../src/improvement/incidents/due.js';
import { releaseIncidents } from '../../../src/improvement/incidents/figures.js';
import { submitReport } from '../../../src/improvement/incidents/submitReport.js';
import type { Mail } from '../../../src/mailer.js';
import { addAccount } from '../../../src/accounts/accounts.js';
import { newNonce, openIncidents, report, reportMonths } from '../../support/incidents.js';
import { install, problemOf, type Installation } from '../../support/installation.js';
import { password } from '../../support/pageTable.js';

let program: Installation;
beforeEach(async () => {
  program = await install();
});
afterEach(async () => {
  await program.remove();
});

const released = () => releaseIncidents(program.deps.database, 'vignola');
const opened = async (day: string) => {
  program.at(day);
  await doWhatIsDueForIncidents(program.deps);
  return released();
};

describe('what is told of conflicts', () => {
  test('is nothing before the month is over, and its numbers afterwards', async () => {
    await openIncidents(program);
    for (const kind of ['verbal', 'verbal', 'verbal', 'verbal', 'verbal', 'threat', 'threat'])
      await report(program, { kind });
    expect((await opened('2026-04-08')).months).toEqual([]);
    const [march] = (await opened('2026-04-09')).months;
    expect([march!.month, march!.count]).toEqual(['2026-03', 7]);
    // Two threats are hidden, and five insults too: the threats could be computed from them
    expect([...march!.breakdowns.kind.values()]).toEqual([null, null, null, null, null, null]);
    expect(march!.breakdowns.service.get('1')).toBe(7);
  });

  test('of fewer than five is not even whether there were any, with no text and no part', async () => {
    await openIncidents(program);
    for (let one = 0; one < 4; one += 1) await report(program, { text: 'Gridava' });
    const [march, april] = (await opened('2026-05-09')).months;
    for (const month of [march!, april!]) {
      expect([month.count, month.rate, month.texts]).toEqual([null, null, []]);
      expect([...month.breakdowns.kind]).toEqual([]);
    }
    expect(april).toEqual({ ...march, month: '2026-04' });
  });

  test('groups that are large enough are told where the rest is too', async () => {
    await openIncidents(program);
    for (const [kind, times] of [
      ['verbal', 6],
      ['threat', 3],
      ['damage', 2],
    ] as const)
      for (let one = 0; one < times; one += 1) await report(program, { kind });
    const [march] = (await opened('2026-04-09')).months;
    expect(Object.fromEntries(march!.breakdowns.kind)).toEqual({
      ...{ verbal: 6, threat: null, physical: null, damage: null, persistent: null, other: null },
    });
  });

  test('a quarter is told as a whole only where none of its months is', async () => {
    program.at('2026-01-01');
    await openIncidents(program);
    await reportMonths(program, [2, 3, 4, 2, 6, 3]);
    const { months, quarters } = await released();
    expect(months.map(({ count }) => count)).toEqual([null, null, null, null, 6, null]);
    expect(quarters.map((quarter) => [quarter.months[0], quarter.count])).toEqual([['2026-01', 9]]);
  });

  test('with a higher minimum nothing can be computed of what was told before', async () => {
    program.at('2026-01-01');
    await openIncidents(program);
    await reportMonths(program, [6, 4, 4]);
    await changeOrganization(program.deps, {
      ...{ organization: 'vignola', name: 'Comune di Vignola', minimumGroupSize: 10 },
    });
    const { months, quarters } = await released();
    expect(months.map(({ count }) => count)).toEqual([null, null, null]);
    // The fourteen of the quarter without the six of January would be eight
    expect(quarters).toEqual([]);
  });

  test('what was asked for is told without a number, also where nobody reported anything', async () => {
    await openIncidents(program);
    const onlyHelp = { day: '2026-03-02', facts: null, text: '', help: 'training' } as const;
    await submitReport(program.deps, 'vignola', { ...onlyHelp, nonce: newNonce() });
    const [march] = (await opened('2026-04-09')).months;
    expect([march!.count, march!.help]).toEqual([null, [{ help: 'training', requests: null }]]);
  });

  test('the same form sent again counts once', async () => {
    await openIncidents(program);
    const nonce = newNonce();
    for (let time = 0; time < 6; time += 1) await report(program, { nonce });
    for (let other = 0; other < 4; other += 1) await report(program);
    expect((await opened('2026-04-09')).months[0]!.count).toBe(5);
  });

  test('a day of last month counts there until the seventh, and a month before the beginning nowhere', async () => {
    await openIncidents(program);
    for (let one = 0; one < 5; one += 1) await report(program, { day: '2026-02-27' });
    program.at('2026-04-07');
    for (let one = 0; one < 5; one += 1) await report(program, { day: '2026-03-20' });
    program.at('2026-04-08');
    for (let one = 0; one < 6; one += 1) await report(program, { day: '2026-03-20' });
    const { months } = await opened('2026-05-09');
    expect(months.map(({ month, count }) => [month, count])).toEqual([
      ['2026-03', 10],
      ['2026-04', 6],
    ]);
    expect(await problemOf(report(program, { day: '2026-05-10' }))).toBe('requestInvalid');
  });

  test('reports whose key is gone are missing and counted, and others are taken all the same', async () => {
    await openIncidents(program);
    for (let one = 0; one < 5; one += 1) await report(program);
    const { rmSync } = await import('node:fs');
    rmSync(program.deps.config.keyDir, { recursive: true });
    for (let one = 0; one < 6; one += 1) await report(program);
    const [march] = (await opened('2026-04-09')).months;
    expect([march!.count, march!.lost]).toEqual([6, 15]);
  });
});

describe('an unusual month', () => {
  const calm = [6, 5, 7, 6, 8, 5, 6, 7];

  test('is not spoken of before eight others, however many there were', async () => {
    program.at('2025-01-01');
    await openIncidents(program);
    await reportMonths(program, [...calm.slice(1), 40]);
    const last = (await released()).months.at(-1)!;
    expect([last.count, last.limit, last.isUnusual]).toEqual([40, null, false]);
  });

  test('has limits from the months before it alone, and one mail', async () => {
    program.at('2025-01-01');
    await openIncidents(program);
    await addAccount(program.deps, {
      ...{ email: 'resp@vignola.it', role: 'responsabile', organization: 'vignola', password },
    });
    const sent: Mail[] = [];
    const mailer = async (mail: Mail): Promise<void> => {
      sent.push(mail);
    };
    const withMail = { ...program, deps: { ...program.deps, mailer } };
    await reportMonths(withMail, [...calm, 19]);
    const last = (await released()).months.at(-1)!;
    expect(last).toMatchObject({ month: '2025-09', count: 19, isUnusual: true });
    expect(last.limit).toMatchObject({ expected: 6.25, dispersion: 1 });
    await doWhatIsDueForIncidents(withMail.deps);
    expect(sent.map(({ to }) => to)).toEqual(['resp@vignola.it']);
    expect(sent[0]!.text).toContain('/migliorare/vignola/conflitti');
    // Nothing of what was written, and no number, goes by mail
    expect(sent[0]!.text).not.toContain('19');
  });

  test('is none where there were that many more contacts', async () => {
    program.at('2025-01-01');
    await openIncidents(program);
    await reportMonths(program, [...calm, 19]);
    for (let month = 1; month <= 8; month += 1)
      await setContacts(program.deps, 'vignola', `2025-0${month}`, 1000);
    await setContacts(program.deps, 'vignola', '2025-09', 3000);
    const last = (await released()).months.at(-1)!;
    expect([last.isUnusual, last.limit!.expected]).toEqual([false, 18.75]);
    expect(last.rate).toBeCloseTo(19 / 3, 12);
  });

  test('limits are made of what is told: a hidden month of none and one of four give the same', async () => {
    program.at('2025-01-01');
    await openIncidents(program);
    await reportMonths(program, [0, 6, 7, 4, 8, 0, 6, 7, 9]);
    const one = (await released()).months.at(-1)!.limit;
    const other = await install();
    other.at('2025-01-01');
    await openIncidents(other);
    await reportMonths(other, [4, 6, 7, 0, 8, 2, 6, 7, 9]);
    const { months } = await releaseIncidents(other.deps.database, 'vignola');
    expect(months.at(-1)!.limit).toEqual(one);
    await other.remove();
  });
});
