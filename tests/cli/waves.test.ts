import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandLine, type CommandLine } from '../support/command.js';

describe('a wave with a shared link, by commands', () => {
  let barometro: CommandLine;
  let wave: string;
  beforeAll(() => {
    barometro = commandLine();
    barometro.run('organization', 'add', 'vignola', '--name', 'Comune di Vignola');
    barometro.run('office', 'add', 'vignola', 'URP', '--name', 'Sportello', '--headcount', '12');
    const opened = barometro.json(
      'wave',
      'open',
      'vignola',
      'polso',
      '--closes',
      '2999-01-01',
      '--shared',
      '--json',
    );
    ({ wave } = opened as { wave: string });
  });
  afterAll(() => {
    barometro.remove();
  });

  test('gives its code once, with the address that carries it where no server sees it, and a poster', () => {
    const poster = join(barometro.folder, 'locandina.pdf');
    const made = barometro.json('codes', 'share', wave, 'URP', '--pdf', poster, '--json') as Record<
      string,
      string
    >;
    expect(Object.keys(made).sort()).toEqual(['address', 'code']);
    expect(made.code).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
    expect(made.address).toMatch(new RegExp(`/compila#${made.code!.replaceAll('-', '')}$`));
    expect(readFileSync(poster).subarray(0, 5).toString()).toBe('%PDF-');
    expect(JSON.stringify(barometro.json('wave', 'list', '--json'))).not.toContain(made.code);
  });

  test('has no codes of people’s own, and an office that does not exist no link', () => {
    const issued = barometro.run('codes', 'issue', wave, 'URP', '--count', '1');
    expect(issued).toMatchObject({ status: 2, stdout: '' });
    expect(issued.stderr).toMatch(/^.*shared link.*\n$/);
    expect(barometro.run('codes', 'share', wave, 'XYZ')).toMatchObject({ status: 2, stdout: '' });
  });

  test('can be given longer, never shorter', () => {
    expect(barometro.run('wave', 'extend', wave, '--closes', '2999-02-01')).toMatchObject({
      ...{ status: 0, stdout: `${wave}: open until 2999-02-01\n` },
    });
    for (const closes of ['2999-01-15', 'domani']) {
      const refused = barometro.run('wave', 'extend', wave, '--closes', closes);
      expect(refused).toMatchObject({ status: 2, stdout: '' });
      expect(refused.stderr).toContain(closes);
    }
    const { waves } = barometro.json('wave', 'list', '--json') as { waves: { closes: string }[] };
    expect(waves.map(({ closes }) => closes)).toEqual(['2999-02-01']);
  });

  test('says in its results how people were let in', () => {
    expect(barometro.run('wave', 'close', wave).status).toBe(0);
    expect(barometro.json('wave', 'results', wave, '--json')).toMatchObject({
      wave: { admission: 'shared' },
    });
  });
});
