import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { newUrnKeys, openSlot, privateKeyFrom, sealResponse } from '../../src/collection/urn.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { closedItemsOf, textItemsOf } from '../../src/questionnaires/questionnaire.js';

const { questionnaire } = await findQuestionnaire('clima-sportello');
const { publicKey, privateKey } = newUrnKeys();
const key = privateKeyFrom(privateKey);
const closed = closedItemsOf(questionnaire).length;
const [first, second] = textItemsOf(questionnaire).map((item) => item.code) as [string, string];

const seal = (office: string, ratings: Uint8Array, comments: ReadonlyMap<string, string>) =>
  sealResponse(questionnaire, 'vignola-1', publicKey, { office, ratings, comments });

describe('the sealed urn', () => {
  test('gives back what was put in, ratings and each comment in a slot of its own', () => {
    const text = fc.string({ unit: 'binary', maxLength: 900 });
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: closed, maxLength: closed }),
        fc.string({ unit: 'grapheme', maxLength: 20 }),
        text,
        text,
        (ratings, office, one, two) => {
          const slots = seal(
            office,
            ratings,
            new Map([
              [first, one],
              [second, two],
            ]),
          );
          expect(slots.map((slot) => openSlot(questionnaire, 'vignola-1', key, slot))).toEqual([
            { kind: 'ratings', office, ratings },
            { kind: 'comment', item: first, text: one },
            { kind: 'comment', item: second, text: two },
          ]);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('takes the longest comment that the form lets through', () => {
    const longest = '€'.repeat(2000);
    const slots = seal('URP', new Uint8Array(closed), new Map([[first, longest]]));
    expect(openSlot(questionnaire, 'vignola-1', key, slots[1]!)).toMatchObject({ text: longest });
  });

  test('shows that a slot was changed, wherever the change is', () => {
    const [slot] = seal('URP', new Uint8Array(closed), new Map());
    for (const at of [0, 31, 32, 47, 48, slot!.length - 1]) {
      const changed = Buffer.from(slot!);
      changed[at]! ^= 1;
      expect(openSlot(questionnaire, 'vignola-1', key, changed)).toBeUndefined();
    }
    expect(openSlot(questionnaire, 'vignola-1', key, slot!.subarray(0, 20))).toBeUndefined();
  });

  test('opens with its own key and for its own wave only', () => {
    const [slot] = seal('URP', new Uint8Array(closed), new Map());
    const other = privateKeyFrom(newUrnKeys().privateKey);
    expect(openSlot(questionnaire, 'vignola-1', other, slot!)).toBeUndefined();
    expect(openSlot(questionnaire, 'vignola-2', key, slot!)).toBeUndefined();
  });

  test('seals equal answers differently', () => {
    const [one] = seal('URP', new Uint8Array(closed), new Map());
    const [two] = seal('URP', new Uint8Array(closed), new Map());
    expect(one!.equals(two!)).toBe(false);
  });
});
