import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandLine, type CommandLine } from '../support/command.js';

const oracle = (file: string): string => fileURLToPath(new URL(`../data/oracle/${file}`, import.meta.url));

function questionnaireOf(code: string, items: readonly string[], scale: string): string {
  return [
    `code: ${code}`,
    'version: 1',
    'audience: staff',
    `title: ${code}`,
    'answers: { agreement: { min: 1, max: 5 } }',
    `scales: { ${scale}: { title: ${scale}, items: [${items.join(', ')}] } }`,
    'sections:',
    '  - title: All',
    '    items:',
    ...items.map((item) => `      - { code: ${item}, answers: agreement, text: ${item} }`),
  ].join('\n');
}

describe('the commands', () => {
  let barometro: CommandLine;
  beforeAll(() => {
    barometro = commandLine();
    barometro.run('organization', 'add', 'vignola', '--name', 'Comune di Vignola');
  });
  afterAll(() => {
    barometro.remove();
  });

  test.each([
    ['an unknown command', ['wavve'], /unknown command/],
    ['a missing option', ['wave', 'open', 'vignola', 'polso'], /--closes/],
    ['a missing argument', ['wave', 'results'], /missing required argument/],
    [
      'an unknown organization',
      ['wave', 'open', 'modena', 'polso', '--closes', '2999-01-01'],
      /"modena" does not exist/,
    ],
    [
      'a date that is none',
      ['wave', 'open', 'vignola', 'polso', '--closes', '2026-02-30'],
      /--closes: "2026-02-30"/,
    ],
    [
      'a date that has passed',
      ['wave', 'open', 'vignola', 'polso', '--closes', '2020-01-01'],
      /already passed/,
    ],
    [
      'an unknown questionnaire',
      ['wave', 'open', 'vignola', 'polsino', '--closes', '2999-01-01'],
      /"polsino"/,
    ],
    ['an unknown wave', ['wave', 'results', 'vignola-9', '--json'], /"vignola-9" does not exist/],
    ['an organization twice', ['organization', 'add', 'vignola', '--name', 'X'], /exists already/],
    [
      'a headcount of nothing',
      ['office', 'add', 'vignola', 'URP', '--name', 'URP', '--headcount', '0'],
      /whole number/,
    ],
    [
      'a file that is not there',
      ['wave', 'import', 'vignola', 'polso', 'nothing.csv', '--date', '2025-01-01'],
      /nothing\.csv/,
    ],
  ])('answer %s with one line on stderr and exit 2', (_, args, message) => {
    const { status, stdout, stderr } = barometro.run(...args);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  test('tell every fault of a questionnaire file on a line of its own', () => {
    const file = join(barometro.folder, 'broken.yaml');
    writeFileSync(file, questionnaireOf('broken', ['A1', 'A1'], 'A').replace('version: 1', 'version: 0'));
    const { status, stderr } = barometro.run('questionnaire', 'check', file);
    expect(status).toBe(2);
    expect(stderr).toContain(`${file}:2: version: `);
    expect(stderr).toContain(`${file}:11: sections[0].items[1].code: `);
  });

  test('refuse the demo where there are data', () => {
    const { status, stderr } = barometro.run('demo');
    expect(stderr).toMatch(/empty database/);
    expect(status).toBe(2);
  });

  test('issue no more codes than an office has people', () => {
    barometro.run('office', 'add', 'vignola', 'URP', '--name', 'Sportello', '--headcount', '3');
    const { wave } = barometro.json(
      'wave',
      'open',
      'vignola',
      'polso',
      '--closes',
      '2999-01-01',
      '--json',
    ) as { wave: string };
    expect(
      (barometro.json('codes', 'issue', wave, 'URP', '--count', '2', '--json') as { codes: string[] }).codes,
    ).toHaveLength(2);
    const { status, stderr } = barometro.run('codes', 'issue', wave, 'URP', '--count', '2');
    expect(stderr).toMatch(/3 people and 2 codes/);
    expect(status).toBe(2);
  });

  test('speak Italian to whoever works in Italian', () => {
    const italian = commandLine({ LC_ALL: 'it_IT.UTF-8' });
    expect(italian.run('wave', 'list', 'modena').stderr).toMatch(/non esiste/);
    italian.remove();
  });
});

interface ScaleJson {
  n: number;
  mean: number;
  sd: number;
  score: number;
  alpha: number;
  items: Record<string, { mean: number; itemRest: number; alphaIfDropped: number }>;
  groups: Record<string, { n: number; mean: number; sd: number }>;
}

interface Expected {
  items: string[];
  n: number;
  mean: number;
  sd: number;
  score100: number;
  itemMeans: Record<string, number>;
  alphaRaw: number;
  itemRestCorrelation: Record<string, number>;
  alphaIfItemDropped: Record<string, number>;
  groupMeans: Record<string, { n: number; mean: number; sd: number }>;
}

describe('real answers of earlier years', () => {
  test.each([
    ['cohesion', 'COHESION', 'PLATOON', 11],
    ['bhr2000', 'LEADERSHIP', 'GRP', 5400],
  ])('%s give the numbers that R gives', (name, scale, group, people) => {
    const barometro = commandLine();
    barometro.run('organization', 'add', 'prova', '--name', 'Prova');
    const expected = (
      JSON.parse(readFileSync(oracle(`${name}.expected.json`), 'utf8')) as Record<string, Expected>
    )[scale]!;
    const file = join(barometro.folder, `${name}.yaml`);
    writeFileSync(file, questionnaireOf(name, expected.items, scale));
    const imported = barometro.json(
      'wave',
      'import',
      'prova',
      file,
      oracle(`${name}.csv`),
      '--date',
      '2024-05-20',
      '--group',
      group,
      '--json',
    ) as {
      wave: string;
    };
    expect(imported).toMatchObject({ accepted: people, rejected: [] });
    const results = barometro.json('wave', 'results', imported.wave, '--json') as {
      scales: Record<string, ScaleJson>;
    };
    const found = results.scales[scale]!;
    const close = (a: number, b: number): void => {
      expect(Math.abs(a - b)).toBeLessThan(1e-6);
    };
    expect(found.n).toBe(expected.n);
    close(found.mean, expected.mean);
    close(found.sd, expected.sd);
    close(found.score, expected.score100);
    close(found.alpha, expected.alphaRaw);
    for (const item of expected.items) {
      close(found.items[item]!.mean, expected.itemMeans[item]!);
      close(found.items[item]!.itemRest, expected.itemRestCorrelation[item]!);
      close(found.items[item]!.alphaIfDropped, expected.alphaIfItemDropped[item]!);
    }
    for (const [office, figures] of Object.entries(expected.groupMeans)) {
      expect(found.groups[office]!.n).toBe(figures.n);
      close(found.groups[office]!.mean, figures.mean);
      close(found.groups[office]!.sd, figures.sd);
    }
    barometro.remove();
  });
});
