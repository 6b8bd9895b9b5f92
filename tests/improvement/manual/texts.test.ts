import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { findQuestionnaire } from '../../../src/questionnaires/catalogue.js';

type Language = 'it' | 'en';

const languages: readonly Language[] = ['it', 'en'];
const manualFolder = join(import.meta.dirname, '../../../manual');

const headings: Readonly<Record<Language, readonly string[]>> = {
  it: [
    'Quando serve',
    'Chi partecipa e ruoli',
    'Preparazione',
    'Passi',
    'Modello pronto',
    'Errori tipici',
    'Come vedere se ha funzionato',
  ],
  en: [
    'When it fits',
    'Who takes part and roles',
    'Preparation',
    'Steps',
    'Ready template',
    'Typical mistakes',
    'How to see whether it worked',
  ],
};

interface FrontMatter {
  readonly code: string;
  readonly title: string;
  readonly summary: string;
  readonly scales: readonly string[];
  readonly kind: string;
  readonly people: string;
  readonly minutes: number;
  readonly material: readonly string[];
  readonly effort: number;
  readonly contributedBy: string;
  readonly sources: readonly string[];
  readonly version: number;
}

const keys = [
  'code',
  'title',
  'summary',
  'scales',
  'kind',
  'people',
  'minutes',
  'material',
  'effort',
  'contributedBy',
  'sources',
  'version',
];

/** The two parts of an instrument's file. */
function partsOf(text: string): { front: FrontMatter; body: string } {
  const [, front, body] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  return { front: parse(front ?? '') as FrontMatter, body: body ?? '' };
}

const textOf = (language: Language, code: string): string =>
  readFileSync(join(manualFolder, language, `${code}.md`), 'utf8');

const codesIn = (language: Language): string[] =>
  readdirSync(join(manualFolder, language)).map((file) => file.replace(/\.md$/, ''));

/** The headings of a body with what stands under each; what is fenced holds no headings. */
function sectionsOf(body: string): { heading: string; text: string }[] {
  const fenced = /^```.*?^```$/gms;
  const blank = body.replace(fenced, (block) => block.replace(/^#/gm, ' '));
  return blank
    .split(/^#+ /m)
    .slice(1)
    .map((section) => {
      const end = section.indexOf('\n');
      return { heading: section.slice(0, end), text: section.slice(end + 1).trim() };
    });
}

/** The minutes of every step; NaN where a step does not have them exactly once. */
function minutesOfSteps(steps: string): number[] {
  return steps
    .split(/^\d+\. /m)
    .slice(1)
    .map((step) => [...step.matchAll(/\((\d+)\s+min\)/g)])
    .map((found) => (found.length === 1 ? Number(found[0]![1]) : NaN));
}

const wordsOf = (body: string): number => body.match(/[\p{L}\p{N}][\p{L}\p{N}’]*/gu)?.length ?? 0;

/** What is wrong with an instrument by itself; empty where all is well. */
function faultsOf(language: Language, code: string, text: string): string[] {
  const { front, body } = partsOf(text);
  const sections = sectionsOf(body);
  const under = (place: number): string => sections[place]?.text ?? '';
  const minutes = minutesOfSteps(under(3));
  const sum = minutes.reduce((a, b) => a + b, 0);
  const words = wordsOf(body);
  const checks: [string, boolean][] = [
    ['keys', JSON.stringify(Object.keys(front).sort()) === JSON.stringify([...keys].sort())],
    ['code', front.code === code && /^[a-z]+(?:-[a-z]+)*$/.test(code)],
    ['summary is one sentence', /^[^.!?]+\.$/.test(front.summary)],
    ['kind', ['meeting', 'survey', 'workshop', 'talk', 'practice'].includes(front.kind)],
    ['effort', [1, 2, 3].includes(front.effort)],
    ['version', Number.isInteger(front.version) && front.version >= 1],
    ['lists', [front.scales, front.material, front.sources].every((list) => list.length > 0)],
    ['a scale twice', new Set(front.scales).size === front.scales.length],
    ['a source without a year', front.sources.every((source) => /\b(?:19|20)\d\d\b|, art\. \d/.test(source))],
    ['headings', JSON.stringify(sections.map((s) => s.heading)) === JSON.stringify(headings[language])],
    ['an empty section', sections.every((section) => section.text.length > 0)],
    ['steps', minutes.length >= 3],
    [`minutes: ${sum} in the steps, ${front.minutes} above`, sum === front.minutes],
    ['template', /^(?:```|\|)/m.test(under(4))],
    [`${words} words`, words >= 400 && words <= 1000],
  ];
  return checks.filter(([, isRight]) => !isRight).map(([fault]) => fault);
}

const codes = codesIn('it');
const instruments = codes.map((code) => partsOf(textOf('it', code)).front);

/** `QUESTIONNAIRE/SCALE` of every scale that people are asked about. */
async function everyScale(): Promise<string[]> {
  const names = ['clima-sportello', 'percezione-sportello', 'benessere-organizzativo', 'polso'];
  const found = await Promise.all(names.map(findQuestionnaire));
  return found.flatMap(({ questionnaire }) =>
    questionnaire.scales.map((scale) => `${questionnaire.code}/${scale.code}`),
  );
}

const codeOfScale = (scale: string): string => scale.slice(scale.indexOf('/') + 1);

describe('the manual', () => {
  test('holds the same eighteen instruments in both languages', () => {
    expect(codes).toHaveLength(18);
    expect(codesIn('en')).toEqual(codes);
  });

  test('names only scales that exist', async () => {
    const existing = await everyScale();
    const unknown = instruments.flatMap(({ code, scales }) =>
      scales.filter((scale) => !existing.includes(scale)).map((scale) => `${code}: ${scale}`),
    );
    expect(unknown).toEqual([]);
  });

  test('has something to do about every scale of the four questionnaires', async () => {
    const existing = await everyScale();
    expect(existing).toHaveLength(34);
    const served = new Set(instruments.flatMap(({ scales }) => scales));
    expect(existing.filter((scale) => !served.has(scale))).toEqual([]);
  });

  test('has something to do about every scale that is more than asking again', async () => {
    const served = new Set(
      instruments.filter(({ kind }) => kind !== 'survey').flatMap(({ scales }) => scales),
    );
    expect((await everyScale()).filter((scale) => !served.has(scale))).toEqual([]);
  });
});

describe.each(codes)('the instrument %s', (code) => {
  test.each(languages)('is complete in %s, and its steps take the minutes that it says', (language) => {
    expect(faultsOf(language, code, textOf(language, code))).toEqual([]);
  });

  test('says the same in both languages but for words', () => {
    const [it, en] = languages.map((language) => {
      const { front, body } = partsOf(textOf(language, code));
      return {
        ...front,
        title: '',
        summary: '',
        people: '',
        material: front.material.length,
        steps: minutesOfSteps(sectionsOf(body)[3]!.text),
        mistakes: sectionsOf(body)[5]!.text.match(/^- /gm)?.length,
      };
    });
    expect(en).toEqual(it);
  });

  test.each(languages)(
    'looks afterwards, in %s, at the scales that it serves and at no others',
    async (language) => {
      const { front, body } = partsOf(textOf(language, code));
      const existing = new Set((await everyScale()).map(codeOfScale));
      const named = [...sectionsOf(body)[6]!.text.matchAll(/\(([A-Z]+(?:, [A-Z]+)*)\)/g)]
        .flatMap(([, found]) => found!.split(', '))
        .filter((scale) => existing.has(scale));
      const served = front.scales.map(codeOfScale);
      expect(named.filter((scale) => !served.includes(scale))).toEqual([]);
      expect(named.length > 0 || front.kind === 'survey').toBe(true);
    },
  );

  test('explains itself in words of each language', () => {
    const [it, en] = languages.map((language) => partsOf(textOf(language, code)).front);
    expect(it!.summary).not.toBe(en!.summary);
    expect(it!.people).not.toBe(en!.people);
  });
});

describe('an instrument that asks people anonymously', () => {
  const surveys = instruments.filter(({ kind }) => kind === 'survey').map(({ code }) => code);

  test.each(surveys)('promises in %s that nothing is shown of fewer than five', (code) => {
    expect(textOf('it', code)).toMatch(/(?:sotto le|meno di|almeno)\s+cinque\s+(?:risposte|persone)/i);
    expect(textOf('en', code)).toMatch(/(?:below|fewer than|at least)\s+five\s+(?:responses|people)/i);
  });
});

describe('a faulty instrument', () => {
  const sound = textOf('en', 'riunione-plenaria');

  test.each([
    ['has a step that takes longer', '(20 min)', '(25 min)', /^minutes: 65/],
    ['has a step without minutes', '(20 min)', '(long)', /^minutes: NaN/],
    ['lacks a heading', '## Typical mistakes', 'Typical mistakes', /^headings/],
    ['has an unknown key', 'effort: 1', 'strain: 1', /^keys/],
    ['bears another code', 'code: riunione-plenaria', 'code: plenaria', /^code/],
    ['has no template', '```', '', /^template/],
  ])('is found out when it %s', (_, from, to, fault) => {
    expect(sound).toContain(from);
    const faults = faultsOf('en', 'riunione-plenaria', sound.replaceAll(from, to));
    expect(faults).toContainEqual(expect.stringMatching(fault));
  });

  test('is found out when it is too short or too long', () => {
    const [front] = sound.split('## When it fits');
    expect(faultsOf('en', 'riunione-plenaria', front!)).toContain('0 words');
    const faults = faultsOf('en', 'riunione-plenaria', `${sound}${'\nmore'.repeat(1000)}`);
    expect(faults).toContainEqual(expect.stringMatching(/^1[4-9]\d\d words$/));
  });
});
