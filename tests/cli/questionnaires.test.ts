import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandLine, type CommandLine } from '../support/command.js';
import { smallSurvey } from '../support/smallSurvey.js';
import { nextClimate } from '../support/versions.js';

describe('the commands for questionnaires', () => {
  let barometro: CommandLine;
  const file = (name: string, text: string): string => {
    const path = join(barometro.folder, name);
    writeFileSync(path, text);
    return path;
  };
  beforeAll(() => {
    barometro = commandLine();
    barometro.run('organization', 'add', 'vignola', '--name', 'Comune di Vignola');
  });
  afterAll(() => {
    barometro.remove();
  });

  test('list the catalogue, and what an organization has besides', () => {
    const { questionnaires } = barometro.json('questionnaire', 'list', '--json') as {
      questionnaires: object[];
    };
    expect(questionnaires).toContainEqual(
      expect.objectContaining({ code: 'polso', version: 1, origin: 'catalogue', waves: [] }),
    );
    const own = file('clima.yaml', nextClimate(2).source);
    expect(barometro.json('questionnaire', 'add', 'vignola', own, '--json')).toEqual({
      code: 'clima-sportello',
      version: 2,
    });
    const { stdout } = barometro.run('questionnaire', 'list', 'vignola');
    expect(stdout).toMatch(/^clima-sportello\tv2\town\t.*\n(?:.*\n)*?clima-sportello\tv1\tcatalogue\t/m);
  });

  test('open a wave with the newest version that the organization has of a code', () => {
    const opened = barometro.json(
      'wave',
      'open',
      'vignola',
      'clima-sportello',
      '--closes',
      '2999-01-01',
      '--json',
    );
    expect(opened).toEqual({ wave: 'vignola-1' });
    const { questionnaires } = barometro.json('questionnaire', 'list', 'vignola', '--json') as {
      questionnaires: object[];
    };
    expect(questionnaires).toContainEqual(
      expect.objectContaining({ code: 'clima-sportello', version: 2, waves: ['vignola-1'] }),
    );
  });

  test('refuse a faulty file with all its faults, and a version that is there, with exit 2', () => {
    const faulty = file(
      'broken.yaml',
      smallSurvey().source.replace('version: 1', 'version: 0').replace('staff', 'all'),
    );
    const refused = barometro.run('questionnaire', 'add', 'vignola', faulty);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toContain(`${faulty}:3: version: `);
    expect(refused.stderr).toContain(`${faulty}:4: audience: `);
    const again = barometro.run('questionnaire', 'add', 'vignola', file('again.yaml', nextClimate(2).source));
    expect([again.status, again.stderr]).toEqual([2, expect.stringMatching(/version 2, is there already/)]);
  });

  test('tell the differences between two files in words and as JSON', () => {
    const files = [file('a.yaml', nextClimate(2).source), 'surveys/none.yaml'];
    expect(barometro.run('questionnaire', 'diff', ...files).status).toBe(2);
    files[1] = file('b.yaml', nextClimate(3).source.replace('nell’orario di lavoro', 'nei tempi'));
    const { stdout } = barometro.run('questionnaire', 'diff', ...files);
    expect(stdout).toContain('CAR: does not stay comparable; other words ask the question');
    expect(stdout).toContain(
      '  words: Riesco a finire il mio lavoro nell’orario di lavoro. → Riesco a finire',
    );
    expect(barometro.json('questionnaire', 'diff', ...files, '--json')).toMatchObject({
      from: { code: 'clima-sportello', version: 2 },
      to: { code: 'clima-sportello', version: 3 },
      general: [],
      items: [{ code: 'CAR1', kind: 'changed', aspects: ['wording'] }],
    });
  });
});
