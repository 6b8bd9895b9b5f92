import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandLine, type CommandLine } from '../support/command.js';

describe('the commands of offices and organizations', () => {
  let barometro: CommandLine;
  const office = (...args: string[]) => barometro.run('office', ...args);
  const names = (...args: string[]) =>
    (barometro.json('office', 'list', 'vignola', '--json', ...args) as { offices: { code: string }[] })
      .offices;
  beforeAll(() => {
    barometro = commandLine();
    barometro.run('organization', 'add', 'vignola', '--name', 'Comune di Vignola');
    for (const code of ['URP', 'A/B .1'])
      office('add', 'vignola', code, '--name', `Ufficio ${code}`, '--headcount', '12');
    barometro.run('wave', 'open', 'vignola', 'polso', '--closes', '2999-12-31');
    barometro.run('codes', 'issue', 'vignola-1', 'URP', '--count', '2');
  });
  afterAll(() => {
    barometro.remove();
  });

  test('list and change, and say what an open wave keeps', () => {
    const changed = office('change', 'vignola', 'URP', '--name', 'Sportello', '--headcount', '9');
    expect(changed).toMatchObject({ status: 0, stdout: '' });
    expect(changed.stderr).toBe('vignola-1 is open and keeps its own headcount: 12\n');
    expect(names()).toEqual([
      { code: 'URP', name: 'Sportello', kind: 'desk', headcount: 9, closed: null },
      { code: 'A/B .1', name: 'Ufficio A/B .1', kind: 'desk', headcount: 12, closed: null },
    ]);
    expect(barometro.json('organization', 'list', '--json')).toEqual({
      organizations: [
        {
          ...{ organization: 'vignola', name: 'Comune di Vignola', minimumGroupSize: 5 },
          ...{ offices: 2, accounts: 0, openWaves: 1 },
        },
      ],
    });
  });

  test.each([
    ['a change of nothing', ['office', 'change', 'vignola', 'URP'], /expected --name, --headcount or --kind/],
    ['an unknown office', ['office', 'change', 'vignola', 'X', '--name', 'X'], /"X" does not exist/],
    ['an office in an open wave', ['office', 'close', 'vignola', 'URP'], /takes part in wave vignola-1/],
    [
      'a merger of one',
      ['office', 'merge', 'vignola', 'A/B .1', '--into', 'N', '--name', 'N', '--headcount', '3'],
      /At least two/,
    ],
    [
      'a part without people',
      ['office', 'split', 'vignola', 'A/B .1', '--into', 'N=N', 'S=S:1'],
      /CODE=NAME/,
    ],
    ['a split into one', ['office', 'split', 'vignola', 'A/B .1', '--into', 'N=N:3'], /At least two/],
    [
      'a minimum of four',
      ['organization', 'change', 'vignola', '--minimum-group-size', '4'],
      /from 5 to 100/,
    ],
  ])('answer %s with one line on stderr and exit 2', (_, args, message) => {
    const { status, stdout, stderr } = barometro.run(...args);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect([status, stdout]).toEqual([2, '']);
  });

  test('split, merge and close; what is gone is listed when asked for', () => {
    expect(office('split', 'vignola', 'A/B .1', '--into', 'NORD=A nord: di qua:8', 'SUD=Sud:4').status).toBe(
      0,
    );
    expect(names().map(({ code }) => code)).toEqual(['NORD', 'URP', 'SUD']);
    expect(names()[0]).toMatchObject({ name: 'A nord: di qua', headcount: 8 });
    const into = ['--into', 'SUD', '--name', 'Anagrafe', '--headcount', '12', '--kind', 'office'];
    expect(office('merge', 'vignola', 'NORD', ...into)).toMatchObject({ status: 0, stderr: '' });
    expect(names().map(({ code }) => code)).toEqual(['SUD', 'URP']);
    expect(office('close', 'vignola', 'SUD').status).toBe(0);
    const closed = names('--all').filter(
      (one) => (one as unknown as { closed: string | null }).closed !== null,
    );
    expect(closed.map(({ code }) => code).sort()).toEqual(['A/B .1', 'NORD', 'SUD']);
    expect(office('list', 'vignola').stdout).toBe('URP\tSportello\tdesk\t9\n');
  });

  test('raise the minimum group size, and do not lower it once there was a wave', () => {
    const set = (minimum: string) =>
      barometro.run('organization', 'change', 'vignola', '--minimum-group-size', minimum);
    expect(set('8').status).toBe(0);
    expect(set('7')).toMatchObject({ status: 2, stderr: expect.stringContaining('cannot be lowered') });
    expect(barometro.run('organization', 'change', 'vignola', '--name', 'Vignola').status).toBe(0);
    expect(barometro.run('organization', 'list').stdout).toBe(
      'vignola\tVignola\tminimum 8\toffices 1\taccounts 0\topen waves 1\n',
    );
  });
});
