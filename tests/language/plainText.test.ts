import { describe, expect, test } from '@jest/globals';
import { plainText, writtenOut } from '../../src/language/plainText.js';

describe('a text that somebody wrote', () => {
  test('keeps its letters, accents, signs, line ends and tabs', () => {
    const text = 'Perché no?\n\tÈ così: «già» — 100 % 👍🏽 שלום';
    expect(plainText(text)).toBe(text);
    expect(writtenOut(text)).toBe(text);
  });

  test('loses every control sign and every mark of the reading direction', () => {
    const signs = [
      ...Array.from({ length: 0xa0 }, (_, code) => code).filter((code) => code < 0x20 || code >= 0x7f),
      ...[0x61c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069],
    ].filter((code) => code !== 9 && code !== 10);
    expect(signs).toHaveLength(75);
    for (const sign of signs) {
      expect(plainText(`a${String.fromCharCode(sign)}b`)).toBe('ab');
      expect(JSON.parse(`"${writtenOut(`a${String.fromCharCode(sign)}b`)}"`)).toBe(
        `a${String.fromCharCode(sign)}b`,
      );
    }
  });
});
