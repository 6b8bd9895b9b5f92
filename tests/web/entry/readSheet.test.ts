import { describe, expect, test } from '@jest/globals';
import { closedItemsOf, type ClosedItem } from '../../../src/questionnaires/questionnaire.js';
import { missing } from '../../../src/questionnaires/ratings.js';
import { byteOfKeys, fieldOf, keysOf, readSheet } from '../../../src/web/entry/readSheet.js';
import { mandatorySurvey } from '../../support/pages.js';
import { smallSurvey } from '../../support/smallSurvey.js';

const { questionnaire } = smallSurvey();
const itemOf = (code: string): ClosedItem => closedItemsOf(questionnaire).find((item) => item.code === code)!;
const typed = (answers: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(answers).map(([code, keys]) => [fieldOf({ code }), keys]));

describe('what is typed for an answer', () => {
  test('is the number on the paper, or a letter for each option', () => {
    expect(keysOf(itemOf('COM1'))).toEqual(['1', '2', '3', '4', '5']);
    expect(keysOf(itemOf('NPS'))).toEqual(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10']);
    expect(keysOf(itemOf('ANZ'))).toEqual(['a', 'b']);
  });

  test('has two letters from the 27th option on, and none twice', () => {
    const options = Array.from({ length: 60 }, (_, at) => ({ code: `o${at}`, text: { it: 'x' } }));
    const keys = keysOf({
      kind: 'choice',
      breakdown: false,
      code: 'X',
      text: { it: 'X' },
      mandatory: false,
      options,
    });
    expect([keys[25], keys[26], keys[52]]).toEqual(['z', 'aa', 'ba']);
    expect(new Set(keys).size).toBe(60);
  });

  test.each([
    ['COM1', '1', 0],
    ['COM1', ' 5 ', 4],
    ['COM1', '6', undefined],
    ['COM1', '1.0', undefined],
    ['COM1', 'a', undefined],
    ['NPS', '0', 0],
    ['NPS', '10', 10],
    ['NPS', '11', undefined],
    ['ANZ', 'B', 1],
    ['ANZ', 'molto', undefined],
    ['ANZ', '1', undefined],
  ])('%s takes “%s” as %p', (code, keys, byte) => {
    expect(byteOfKeys(itemOf(code), keys)).toBe(byte);
  });

  test.each(['', ' ', '-', '–', '0'])('is no answer where it is “%s” and zero is none', (keys) => {
    expect(byteOfKeys(itemOf('COM1'), keys)).toBe(missing);
    expect(byteOfKeys(itemOf('ANZ'), keys)).toBe(missing);
  });
});

describe('a sheet', () => {
  test('gives its ratings in the order of the questionnaire and its texts, without those that are empty', () => {
    const sheet = readSheet(questionnaire, typed({ COM1: '2', NPS: '10', ANZ: 'b', NOTE: ' due\r\nrighe ' }));
    expect([...sheet.ratings]).toEqual([1, missing, missing, missing, missing, 10, 1]);
    expect([...sheet.comments]).toEqual([['NOTE', 'due\nrighe']]);
    expect(sheet.faults).toEqual([]);
  });

  test('names what is outside the scale and what is too long, in the order of the paper', () => {
    const { faults } = readSheet(questionnaire, typed({ SOD: '9', COM1: '7', NOTE: 'x'.repeat(201) }));
    expect(faults.map((fault) => (fault.kind === 'nothing' ? [] : [fault.kind, fault.item.code]))).toEqual([
      ['value', 'COM1'],
      ['value', 'SOD'],
      ['tooLong', 'NOTE'],
    ]);
  });

  test('that is empty is told as empty', () => {
    expect(readSheet(questionnaire, typed({ COM1: '0', NPS: ' ' })).faults).toEqual([{ kind: 'nothing' }]);
  });

  test('may lack an answer that the page insists on: nobody can be asked any more', () => {
    expect(readSheet(mandatorySurvey().questionnaire, typed({ COM2: '3' })).faults).toEqual([]);
  });
});
