import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { newUrnKeys, openSlot, privateKeyFrom, sealResponse } from '../../src/collection/urn.js';
import { smallSurvey } from '../support/smallSurvey.js';
import { parseStored } from '../../src/questionnaires/catalogue.js';
import { closedItemsOf } from '../../src/questionnaires/questionnaire.js';

// As large as comments get where a questionnaire does not say otherwise
const questionnaire = parseStored(smallSurvey().source.replace('maxLength: 200', 'maxLength: 2000'));
const closed = closedItemsOf(questionnaire).length;
const wave = 'prova-1';
const { publicKey, privateKey } = newUrnKeys();
const key = privateKeyFrom(privateKey);

const office = fc.string({ unit: 'binary', maxLength: 20 });
const ratings = fc.uint8Array({ minLength: closed, maxLength: closed });
/** What a form lets through: up to 2,000 as browsers count, where an emoji counts two or more. */
const comment = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 1000 }),
    fc.string({ unit: 'grapheme', maxLength: 1000, size: 'max' }),
    fc.constantFrom(
      '',
      'x'.repeat(2000),
      '€'.repeat(2000),
      '🙂'.repeat(1000),
      '\0'.repeat(2000),
      '👩‍👩‍👧‍👦'.repeat(180),
    ),
  )
  .filter((text) => text.length <= 2000);

const seal = (from: string, answers: Uint8Array, note: string) =>
  sealResponse(questionnaire, wave, publicKey, {
    office: from,
    ratings: answers,
    comments: new Map([['NOTE', note]]),
  });
const open = (slot: Buffer, of = wave) => openSlot(questionnaire, of, key, slot);

describe('a sealed slot', () => {
  test('gives back letter by letter what was put in, also emoji and 2,000 characters', () => {
    fc.assert(
      fc.property(office, ratings, comment, (from, answers, note) => {
        expect(seal(from, answers, note).map((slot) => open(slot))).toEqual([
          { kind: 'ratings', office: from, ratings: answers },
          { kind: 'comment', item: 'NOTE', text: note },
        ]);
      }),
      { numRuns: 150 },
    );
  });

  test('has the same length as every other of its questionnaire, whatever is in it', () => {
    const length = seal('', new Uint8Array(closed), '')[0]!.length;
    fc.assert(
      fc.property(office, ratings, comment, (from, answers, note) => {
        expect(seal(from, answers, note).map((slot) => slot.length)).toEqual([length, length]);
      }),
      { numRuns: 150 },
    );
  });

  test('has room for the longest code of an office, also where there is no open question', () => {
    const longest = '🙂'.repeat(40);
    const source = smallSurvey().source.replace(/^.*kind: text.*\n/m, '');
    const without = parseStored(source);
    const answers = new Uint8Array(closedItemsOf(without).length);
    const slots = sealResponse(without, wave, publicKey, {
      office: longest,
      ratings: answers,
      comments: new Map(),
    });
    expect(slots.map((slot) => openSlot(without, wave, key, slot))).toEqual([
      { kind: 'ratings', office: longest, ratings: answers },
    ]);
  });

  test('does not open once any byte of it was changed', () => {
    const [slot] = seal('URP', new Uint8Array(closed), '');
    expect(open(slot!)).toBeDefined();
    // The key, the tag, the content with its beginning and its end
    const places = [...Array(400).keys(), slot!.length - 2, slot!.length - 1];
    for (const place of places)
      for (const bit of [0x01, 0x80]) {
        const changed = Buffer.from(slot!);
        changed[place]! ^= bit;
        expect([place, bit, open(changed)]).toEqual([place, bit, undefined]);
      }
  });

  test('does not open once it was cut, lengthened, emptied or made of parts of two', () => {
    const [one, two] = seal('URP', new Uint8Array(closed), 'Un commento') as [Buffer, Buffer];
    const mixed = Buffer.concat([one.subarray(0, 48), two.subarray(48)]);
    const cut = [0, 1, 31, 32, 47, 48, one.length - 1].map((length) => one.subarray(0, length));
    for (const changed of [mixed, ...cut, Buffer.concat([one, Buffer.alloc(1)]), Buffer.alloc(one.length)])
      expect([changed.length, open(changed)]).toEqual([changed.length, undefined]);
  });

  test('does not open as one of another wave, even with the same key', () => {
    for (const slot of seal('URP', new Uint8Array(closed), 'Un commento')) {
      expect(open(slot, 'prova-2')).toBeUndefined();
      expect(open(slot, 'prova-11')).toBeUndefined();
      expect(open(slot)).toBeDefined();
    }
  });

  test('shows nothing of what is in it', () => {
    const [first, second] = seal('SPORTELLO', new Uint8Array(closed), 'CANARINO') as [Buffer, Buffer];
    expect(first.includes('SPORTELLO')).toBe(false);
    expect(second.includes('CANARINO')).toBe(false);
    // Equal beginnings and endings would tell slots apart
    expect(first.subarray(-16).equals(second.subarray(-16))).toBe(false);
    expect(first.subarray(0, 32).equals(second.subarray(0, 32))).toBe(false);
  });
});
