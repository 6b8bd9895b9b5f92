import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { surveysFolder } from '../../src/places.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { faultLine } from '../../src/questionnaires/faults.js';
import { isQuestionnaire, parseQuestionnaire } from '../../src/questionnaires/parse.js';
import {
  closedItemsOf,
  itemsOf,
  minutesToAnswer,
  textItemsOf,
} from '../../src/questionnaires/questionnaire.js';
import { byteOfAnswer, missing } from '../../src/questionnaires/ratings.js';

const good = `code: prova
version: 1
audience: staff
title: { it: Prova, en: Trial }
answers:
  agreement: { min: 1, max: 5, labels: { it: [a, b, c, d, e], en: [a, b, c, d, e] } }
scales:
  COM: { title: { it: Comunicazione, en: Communication }, items: [COM1, COM2] }
sections:
  - title: { it: Sezione, en: Section }
    items:
      - { code: COM1, answers: agreement, text: { it: Uno, en: One } }
      - { code: COM2, answers: agreement, reversed: true, text: { it: Due, en: Two } }
      - { code: NPS, kind: enps, text: { it: Tre, en: Three } }
      - { code: ANZ, kind: choice, options: { a: { it: A, en: A }, b: { it: B, en: B } }, text: { it: Q, en: Q } }
      - { code: NOTE, kind: text, maxLength: 200, text: { it: Note, en: Notes } }
`;

function faultsOf(source: string): string[] {
  const parsed = parseQuestionnaire(source, 'prova.yaml');
  return isQuestionnaire(parsed) ? [] : parsed.map((fault) => faultLine(fault, 'en'));
}

describe('the catalogue', () => {
  test.each([
    ['clima-sportello', 'staff', 9, 38, 2],
    ['percezione-sportello', 'offices', 5, 22, 2],
    ['polso', 'staff', 6, 7, 0],
    ['benessere-organizzativo', 'staff', 14, 73, 0],
  ])('holds %s without a fault, in both languages', async (code, audience, scales, closed, open) => {
    const { questionnaire } = await findQuestionnaire(code);
    expect(questionnaire.audience).toBe(audience);
    expect(questionnaire.languages).toEqual(['it', 'en']);
    expect(questionnaire.scales).toHaveLength(scales);
    expect(closedItemsOf(questionnaire)).toHaveLength(closed);
    expect(textItemsOf(questionnaire)).toHaveLength(open);
  });

  test('asks for less than six minutes of the desk', async () => {
    const { questionnaire } = await findQuestionnaire('clima-sportello');
    expect(minutesToAnswer(questionnaire)).toBeLessThanOrEqual(6);
  });

  test('reverses exactly the items of the official wellbeing model', async () => {
    const { questionnaire } = await findQuestionnaire('benessere-organizzativo');
    const reversed = itemsOf(questionnaire).filter((item) => item.kind === 'rating' && item.reversed);
    expect(reversed.map((item) => item.code)).toEqual(['A04', 'A05', 'A09', 'B04', 'B07', 'H05']);
  });

  test('says which questionnaires there are when one is unknown', async () => {
    await expect(findQuestionnaire('clima-sportelo')).rejects.toThrow(
      /clima-sportello, percezione-sportello, polso/,
    );
  });

  test('mirrors only scales that exist', async () => {
    for (const code of ['percezione-sportello', 'polso']) {
      const { questionnaire } = await findQuestionnaire(code);
      for (const { mirrors } of questionnaire.scales) {
        if (mirrors === undefined) continue;
        const [other = '', scale] = mirrors.split('/');
        expect((await findQuestionnaire(other)).questionnaire.scales.map((s) => s.code)).toContain(scale);
      }
    }
  });
});

describe('a questionnaire file', () => {
  test('without a fault is read', () => {
    expect(faultsOf(good)).toEqual([]);
  });

  test.each([
    ['an unknown key', ['version: 1', 'version: 1\ncolour: red'], 'prova.yaml:3: colour: unknown key'],
    [
      'a scale that names an unknown item',
      ['[COM1, COM2]', '[COM1, COM9]'],
      'prova.yaml:8: scales.COM.items[1]: item "COM9" does not exist',
    ],
    [
      'an item in a scale without answers',
      ['[COM1, COM2]', '[COM1, NPS]'],
      'prova.yaml:8: scales.COM.items[1]: item "NPS" has no answers',
    ],
    [
      'a missing translation',
      ['{ it: Uno, en: One }', '{ it: Uno }'],
      'prova.yaml:12: sections[0].items[0].text: the translation "en" is missing',
    ],
    [
      'a code used twice',
      ['code: NPS', 'code: COM1'],
      'prova.yaml:14: sections[0].items[2].code: code "COM1" is used twice',
    ],
    [
      'labels that do not fit the values',
      ['en: [a, b, c, d, e]', 'en: [a, b]'],
      'prova.yaml:6: answers.agreement.labels.en: 5 labels are needed, there are 2',
    ],
    [
      'unknown answers',
      ['code: COM1, answers: agreement', 'code: COM1, answers: consent'],
      'prova.yaml:12: sections[0].items[0].answers: "consent" is not among the answers',
    ],
    ['a missing key', ['audience: staff\n', ''], 'prova.yaml:1: audience: must be one of: staff, offices'],
    [
      'a wrong kind of item',
      ['kind: enps', 'kind: stars'],
      'prova.yaml:14: sections[0].items[2].kind: must be one of: rating, enps, choice, text',
    ],
    [
      'too many points',
      ['max: 5, labels: { it: [a, b, c, d, e], en: [a, b, c, d, e] }', 'max: 12'],
      'prova.yaml:6: answers.agreement.max: from 1 to 12: 2 to 11 values are needed',
    ],
  ])('with %s is told file, line and path', (_, [from, to], expected) => {
    expect(good).toContain(from!);
    expect(faultsOf(good.replace(from!, to!))).toContain(expected);
  });

  test('with two faults gets two lines, in the order of the file', () => {
    const both = faultsOf(good.replace('code: NPS', 'code: COM1').replace('version: 1', 'version: zero'));
    expect(both).toEqual([
      'prova.yaml:2: version: must be a number',
      'prova.yaml:14: sections[0].items[2].code: code "COM1" is used twice',
    ]);
  });

  test('with a fault of shape is still checked for the rest', () => {
    const faults = faultsOf(
      good
        .replace('reversed: true', 'reversd: true')
        .replace('[COM1, COM2]', '[COM1, COM9]')
        .replace('it: Note, en: Notes', 'it: Note'),
    );
    expect(faults).toEqual([
      'prova.yaml:8: scales.COM.items[1]: item "COM9" does not exist',
      'prova.yaml:13: sections[0].items[1].reversd: unknown key',
      'prova.yaml:16: sections[0].items[4].text: the translation "en" is missing',
    ]);
  });

  test('that is no YAML is told the line', () => {
    expect(faultsOf('code: prova\ntitle: { it: Prova\n')[0]).toMatch(/^prova\.yaml:[23]: invalid YAML/);
  });

  test('full of aliases is refused', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      'b: &b [*a, *a, *a, *a, *a, *a, *a, *a]',
      'c: &c [*b, *b, *b, *b, *b, *b, *b, *b]',
      'd: [*c, *c, *c, *c, *c, *c, *c, *c]',
    ];
    expect(faultsOf(bomb.join('\n'))).not.toEqual([]);
  });

  test('in Italian alone needs no translations', () => {
    const source = readFileSync(join(surveysFolder, 'polso.yaml'), 'utf8');
    expect(source).toContain('en:');
    expect(
      faultsOf(
        'code: solo\nversion: 1\naudience: staff\ntitle: Solo\nsections: [{ title: S, items: [{ code: N, kind: enps, text: Uno }] }]',
      ),
    ).toEqual([]);
  });
});

describe('an answer as written', () => {
  const items = closedItemsOf(parseQuestionnaire(good, 'prova.yaml') as never);
  test.each([
    ['1', 0],
    ['5', 4],
    [' 3.0 ', 2],
    ['', missing],
    ['6', undefined],
    ['0', undefined],
    ['3,5', undefined],
    ['three', undefined],
  ])('%j becomes byte %p', (written, byte) => {
    expect(byteOfAnswer(items[0]!, written)).toBe(byte);
  });

  test('of a choice is the code of an option', () => {
    expect(byteOfAnswer(items[3]!, 'b')).toBe(1);
    expect(byteOfAnswer(items[3]!, 'c')).toBeUndefined();
  });
});
