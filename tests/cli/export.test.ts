import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandLine, type CommandLine } from '../support/command.js';
import { readSav } from '../support/sav.js';

describe('export', () => {
  let barometro: CommandLine;
  let wave: string;
  const at = (name: string): string => join(barometro.folder, name);
  beforeAll(() => {
    barometro = commandLine();
    barometro.run('organization', 'add', 'vignola', '--name', 'Comune di Vignola');
    const items = Array.from({ length: 3 }, (_, place) => `Q${place + 1}`);
    const questionnaire = [
      ...['code: breve', 'version: 1', 'audience: staff', 'title: Breve'],
      'answers: { a: { min: 1, max: 5 } }',
      `scales: { Q: { title: Tutto, items: [${items.join(', ')}] } }`,
      'sections:',
      '  - title: Tutto',
      '    items:',
      ...items.map((code) => `      - { code: ${code}, answers: a, text: Domanda ${code} }`),
    ];
    writeFileSync(at('breve.yaml'), questionnaire.join('\n'));
    const rows = Array.from({ length: 12 }, (_, row) =>
      items.map((_item, place) => 1 + ((row + place) % 5)).join(),
    );
    writeFileSync(at('breve.csv'), [items.join(), ...rows].join('\n'));
    const imported = barometro.json(
      ...['wave', 'import', 'vignola', at('breve.yaml'), at('breve.csv'), '--date', '2025-05-20', '--json'],
    );
    ({ wave } = imported as { wave: string });
  });
  afterAll(() => {
    barometro.remove();
  });

  test('writes the file that was named, for CSV with its dictionary beside it, and says nothing', () => {
    const done = barometro.run(
      'export',
      wave,
      '--format',
      'csv',
      '--out',
      at('risultati.csv'),
      '--lang',
      'en',
    );
    expect(done).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(readFileSync(at('risultati.csv'), 'utf8')).toContain('"scale","Q"');
    expect(readFileSync(at('risultati.dizionario.csv'), 'utf8')).toContain('Cronbach’s alpha');
  });

  test('writes single rows where that is asked for and allowed', () => {
    expect(barometro.run('export', wave, '--rows', '--format', 'sav', '--out', at('righe.sav')).status).toBe(
      0,
    );
    expect(readSav(readFileSync(at('righe.sav'))).rows).toHaveLength(12);
  });

  test.each([
    ['a format that is none', ['--format', 'pdf', '--out', 'x.pdf'], /csv, xlsx, sav/, 2],
    ['no format', ['--out', 'x.csv'], /--format/, 2],
    ['no file', ['--format', 'csv'], /--out/, 2],
    ['a folder that is not there', ['--format', 'csv', '--out', 'none/x.csv'], /none\/x.*ENOENT/, 2],
  ])('answers %s with one line on stderr', (_case, args, message, expected) => {
    const { status, stdout, stderr } = barometro.run('export', wave, ...args);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect([status, stdout]).toEqual([expected, '']);
    expect(existsSync(at('x.csv'))).toBe(false);
  });
});
