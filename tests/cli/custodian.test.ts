import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandLine, type CommandLine } from '../support/command.js';

describe('a wave with a custodian, by commands', () => {
  let barometro: CommandLine;
  let opened: { wave: string; passphrase: string };
  beforeAll(() => {
    barometro = commandLine();
    barometro.run('organization', 'add', 'vignola', '--name', 'Comune di Vignola');
    opened = barometro.json(
      ...['wave', 'open', 'vignola', 'polso', '--closes', '2999-01-01'],
      ...['--custodian', '--held-by', 'la RSU', '--json'],
    ) as typeof opened;
  });
  afterAll(() => {
    barometro.remove();
  });

  test('shows six words once, when it opens', () => {
    expect(Object.keys(opened).sort()).toEqual(['passphrase', 'wave']);
    expect(opened.passphrase).toMatch(/^[a-z]+( [a-z]+){5}$/);
    expect(JSON.stringify(barometro.json('wave', 'list', '--json'))).not.toContain(opened.passphrase);
  });

  test('lets the words be tried on its empty urn', () => {
    const { status, stdout } = barometro.runWith(
      `${opened.passphrase}\n`,
      'wave',
      'trial',
      opened.wave,
      '--passphrase-stdin',
    );
    expect([status, stdout]).toEqual([0, 'vignola-1: the words open the urn\n']);
  });

  test('is not closed without its words or with others, in one line that says what is missing', () => {
    const without = barometro.run('wave', 'close', opened.wave);
    expect(without).toMatchObject({ status: 2, stdout: '' });
    expect(without.stderr).toMatch(/^.*six words \(--passphrase-stdin\)\n$/);
    const others = opened.passphrase.split(' ').reverse().join(' ');
    const wrong = barometro.runWith(others, 'wave', 'close', opened.wave, '--passphrase-stdin');
    expect(wrong).toMatchObject({ status: 2, stdout: '' });
    expect(wrong.stderr).toMatch(/^.*nothing has changed\n$/);
  });

  test('is closed with them, and a second time needs none', () => {
    const closed = barometro.runWith(
      opened.passphrase,
      'wave',
      'close',
      opened.wave,
      '--passphrase-stdin',
      '--json',
    );
    expect(closed.status).toBe(0);
    expect(JSON.parse(closed.stdout)).toMatchObject({ state: 'closed', responses: 0 });
    expect(barometro.run('wave', 'close', opened.wave).status).toBe(0);
  });
});
