import { describe, expect, test } from '@jest/globals';
import { sealedFields } from '../../../src/web/entry/sealedFields.js';

const sealed = sealedFields();
const purpose = ['sheet', 'account', 'vignola-1', 'ABCDEFGHJKMN'];
const value = { ratings: [1, 2, 255], comments: [['APE1', 'Canarino']] };

describe('a sealed field', () => {
  test('gives back what was sealed, for the same purpose', () => {
    expect(sealed.open(purpose, sealed.seal(purpose, value))).toEqual(value);
  });

  test('shows nothing of it and is never the same twice', () => {
    const [one, other] = [sealed.seal(purpose, value), sealed.seal(purpose, value)];
    expect(one).not.toBe(other);
    expect(Buffer.from(one, 'base64url').toString('latin1')).not.toMatch(/Canarino|ratings|ABCD/);
  });

  test('opens for no other purpose, not even one that reads alike', () => {
    const field = sealed.seal(purpose, value);
    for (const other of [
      [...purpose.slice(0, 3), 'ABCDEFGHJKMP'],
      ['session', ...purpose.slice(1)],
      ['sheet', 'account,vignola-1', 'ABCDEFGHJKMN'],
      [],
    ])
      expect(sealed.open(other, field)).toBeUndefined();
  });

  test('opens in no other process', () => {
    expect(sealedFields().open(purpose, sealed.seal(purpose, value))).toBeUndefined();
  });

  test('opens no more once a single bit of it is changed, or it is cut', () => {
    const bytes = Buffer.from(sealed.seal(purpose, value), 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const changed = Buffer.from(bytes);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(sealed.open(purpose, changed.toString('base64url'))).toBeUndefined();
    }
    for (let length = 0; length < bytes.length; length += 1)
      expect(sealed.open(purpose, bytes.subarray(0, length).toString('base64url'))).toBeUndefined();
  });
});
