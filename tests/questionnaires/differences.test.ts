import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseStored } from '../../src/questionnaires/catalogue.js';
import {
  differencesBetween,
  isTranslationOnly,
  isWithoutDifference,
  type Differences,
} from '../../src/questionnaires/differences.js';
import { differencesInWords } from '../../src/questionnaires/differencesInWords.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import type { AnswerScale, Item, Questionnaire } from '../../src/questionnaires/questionnaire.js';
import { smallSurvey } from '../support/smallSurvey.js';
import { nextClimate, replaced } from '../support/versions.js';

const small = smallSurvey();

/** The small survey with its text changed here and there. */
const changed = (...changes: readonly (readonly [string, string])[]): Questionnaire =>
  parseStored(replaced(small.source, changes));

const from = (after: Questionnaire): Differences => differencesBetween(small.questionnaire, after);

/** Codes of the scales whose trend goes on. */
const comparable = ({ scales }: Differences): string[] =>
  scales.filter(({ because }) => because.length === 0).map(({ code }) => code);

describe('between two versions of a questionnaire', () => {
  test('a reworded item is told with its old and new words, and ends the trend of its scale alone', () => {
    const found = from(changed(['Il lavoro è ben diviso', 'Il lavoro è diviso bene']));
    expect(found.items).toMatchObject([{ kind: 'changed', code: 'CAR1', aspects: ['wording'] }]);
    expect(comparable(found)).toEqual(['COM']);
    const { items, scales } = differencesInWords(found, 'it');
    expect(items[0]?.changes).toEqual([
      { what: 'parole', before: 'Il lavoro è ben diviso', after: 'Il lavoro è diviso bene' },
    ]);
    expect(scales.find(({ code }) => code === 'CAR')).toMatchObject({
      isComparable: false,
      because: ['cambiano le parole della domanda «Il lavoro è diviso bene»'],
    });
  });

  test.each([
    ['turned round', ['COM1, answers: agreement', 'COM1, answers: agreement, reversed: true'], 'reversed'],
    ['answered on another range', ['max: 5', 'max: 6'], 'range'],
    ['answered with other labels', ['max: 5 }', 'max: 5, labels: [a, b, c, d, e] }'], 'labels'],
    ['moved to another scale', ['[COM1, COM2]', '[COM2]'], 'scales'],
  ] as const)('an item that is %s ends the trend of its scale', (_, change, aspect) => {
    const found = from(changed(change));
    expect(found.items.find(({ code }) => code === 'COM1')).toMatchObject({ aspects: [aspect] });
    expect(comparable(found)).not.toContain('COM');
  });

  test.each([
    ['the title of a scale', ['title: Comunicazione', 'title: Notizie']],
    ['what counts as favourable', ['max: 5 }', 'max: 5, favourable: [5] }']],
    ['whether one must answer', ['COM1, answers', 'COM1, mandatory: true, answers']],
    ['an option of a choice', ['Da poco', 'Da meno di un anno']],
    ['the length of a comment', ['maxLength: 200', 'maxLength: 300']],
    ['the introduction', ['title: Prova\n', 'title: Prova\nintroduction: Buongiorno\n']],
    ['the order of the questions', ['items: [COM1, COM2]', 'items: [COM2, COM1]']],
    ['whether answers are handed out row by row', ['staff\n', 'staff\nindividualRows: true\n']],
  ] as const)('%s is told, and every trend goes on', (_, change) => {
    const found = from(changed(change));
    expect(isWithoutDifference(found)).toBe(false);
    expect(comparable(found)).toEqual(['COM', 'CAR']);
    const { general, items, titles } = differencesInWords(found, 'en');
    expect(general.length + items.length + titles.length).toBeGreaterThan(0);
  });

  test('items and scales that are new or gone are told as such', () => {
    const found = from(
      changed(
        ['CAR: { title: Carico, items: [CAR1, CAR2] }', 'AUT: { title: Autonomia, items: [CAR1] }'],
        ['{ code: COM2,', '{ code: COM9,'],
        ['[COM1, COM2]', '[COM1, COM9]'],
      ),
    );
    expect(found.items.map(({ code, kind }) => [code, kind])).toEqual([
      ['COM9', 'added'],
      ['CAR1', 'changed'],
      ['CAR2', 'changed'],
      ['COM2', 'removed'],
    ]);
    expect(found.scales.map(({ code, kind }) => [code, kind])).toEqual([
      ['COM', 'changed'],
      ['AUT', 'added'],
      ['CAR', 'removed'],
    ]);
    expect(comparable(found)).toEqual([]);
  });

  test('other English words alone are told as such, and end no trend', async () => {
    const { questionnaire, source } = await findQuestionnaire('clima-sportello');
    const after = parseStored(
      replaced(source, [
        ['en: Desk climate', 'en: Climate of the desk'],
        ['I can finish my work', 'I finish my work'],
      ]),
    );
    const found = differencesBetween(questionnaire, after);
    expect(isTranslationOnly(found)).toBe(true);
    expect(found).toMatchObject({
      general: ['titleTranslation'],
      items: [{ code: 'CAR1', aspects: ['translation'] }],
    });
    expect(comparable(found)).toHaveLength(questionnaire.scales.length);
    expect(differencesInWords(found, 'it').items[0]?.changes[0]).toMatchObject({
      before: 'I can finish my work within my normal hours.',
    });
    expect(isTranslationOnly(differencesBetween(questionnaire, nextClimate(2).questionnaire))).toBe(false);
  });
});

const text = fc.record({ it: fc.constantFrom('Uno', 'Due'), en: fc.constantFrom('One', 'Two') });
const answers: fc.Arbitrary<AnswerScale> = fc.record({
  min: fc.constantFrom(0, 1),
  max: fc.constantFrom(4, 5),
  labels: fc.constantFrom(undefined, [{ it: 'No', en: 'No' }], [{ it: 'No', en: 'Not' }]),
  favourable: fc.constantFrom(undefined, [4]),
  unfavourable: fc.constantFrom(undefined, [1]),
});
const itemOf = (code: string): fc.Arbitrary<Item> =>
  fc.oneof(
    fc.record({
      ...{ code: fc.constant(code), text, mandatory: fc.boolean(), kind: fc.constant('rating' as const) },
      ...{ answers, reversed: fc.boolean(), outcome: fc.boolean() },
    }),
    fc.record({
      ...{ code: fc.constant(code), text, mandatory: fc.boolean(), kind: fc.constant('text' as const) },
      maxLength: fc.constantFrom(100, 200),
    }),
    fc.record({
      ...{ code: fc.constant(code), text, mandatory: fc.boolean(), kind: fc.constant('choice' as const) },
      breakdown: fc.boolean(),
      options: fc.constantFrom(
        [{ code: 'a', text: { it: 'A', en: 'A' } }],
        [{ code: 'a', text: { it: 'A', en: 'Ah' } }],
        [{ code: 'b', text: { it: 'A', en: 'A' } }],
      ),
    }),
  );
const codes = ['A1', 'A2', 'B1', 'B2'];

const questionnaires: fc.Arbitrary<Questionnaire> = fc
  .record({
    title: text,
    introduction: fc.option(text, { nil: undefined }),
    audience: fc.constantFrom('staff' as const, 'offices' as const),
    individualRows: fc.boolean(),
    items: fc.tuple(...codes.map(itemOf)),
    asked: fc.shuffledSubarray(codes, { minLength: 1 }),
    split: fc.integer({ min: 0, max: 4 }),
    titles: fc.tuple(text, text),
    scales: fc.subarray(['A', 'B']),
    scaleTitle: text,
    mirrors: fc.constantFrom(undefined, 'polso/A'),
  })
  .map(({ items, asked, split, titles, scales, scaleTitle, mirrors, ...rest }): Questionnaire => {
    const placed = asked.map((code) => items.find((item) => item.code === code)!);
    const ratings = placed.filter(({ kind }) => kind === 'rating').map(({ code }) => code);
    return {
      ...rest,
      ...{ code: 'prova', version: 1, languages: ['it', 'en'] },
      scales: scales
        .map((code) => ({
          code,
          title: scaleTitle,
          mirrors,
          items: ratings.filter((item) => item.startsWith(code)),
        }))
        .filter((scale) => scale.items.length > 0),
      sections: [placed.slice(0, split), placed.slice(split)]
        .map((some, at) => ({ title: titles[at]!, items: some }))
        .filter((section) => section.items.length > 0),
    };
  });

describe('whatever the questionnaires are', () => {
  test('a questionnaire has no difference from itself, and two without difference are the same', () => {
    fc.assert(
      fc.property(questionnaires, questionnaires, (a, b) => {
        expect(isWithoutDifference(differencesBetween(a, a))).toBe(true);
        expect(isWithoutDifference(differencesBetween({ ...a, version: 2 }, structuredClone(a)))).toBe(true);
        if (isWithoutDifference(differencesBetween(a, b))) expect(b).toEqual(a);
      }),
    );
  });

  test('what is new in one direction is gone in the other, and all else is told both ways alike', () => {
    fc.assert(
      fc.property(questionnaires, questionnaires, (a, b) => {
        const [there, back] = [differencesBetween(a, b), differencesBetween(b, a)];
        const of = ({ items, scales }: Differences, kind: string) => ({
          items: items
            .filter((item) => item.kind === kind)
            .map(({ code }) => code)
            .sort(),
          scales: scales
            .filter((scale) => scale.kind === kind)
            .map(({ code }) => code)
            .sort(),
        });
        expect(of(there, 'added')).toEqual(of(back, 'removed'));
        expect(of(there, 'removed')).toEqual(of(back, 'added'));
        expect(of(there, 'changed')).toEqual(of(back, 'changed'));
        expect(there.general).toEqual(back.general);
        expect(comparable(there).sort()).toEqual(comparable(back).sort());
        const aspects = ({ items }: Differences) =>
          items
            .flatMap((item) => (item.kind === 'changed' ? [[item.code, [...item.aspects].sort()]] : []))
            .sort(([x], [y]) => String(x).localeCompare(String(y)));
        expect(aspects(there)).toEqual(aspects(back));
      }),
    );
  });
});
