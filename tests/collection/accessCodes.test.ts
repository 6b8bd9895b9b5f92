import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import {
  formatCode,
  hasValidCheck,
  issueCodes,
  newCode,
  normalizeCode,
} from '../../src/collection/accessCodes.js';
import { install, openVignola, problemOf, type Installation } from '../support/installation.js';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 12;
const codes = Array.from({ length: 1_000 }, newCode);

describe('a code', () => {
  test('has twelve symbols without look-alikes and is shown in groups of four', () => {
    expect(alphabet).toHaveLength(32);
    for (const code of codes) {
      expect(code).toMatch(new RegExp(`^[${alphabet}]{12}$`));
      expect(hasValidCheck(code)).toBe(true);
      expect(formatCode(code)).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    }
    expect(new Set(codes).size).toBe(codes.length);
  });

  test('is one of 2⁵⁵: eleven of its symbols take all 32 values, and no two go together', () => {
    const places = Array.from({ length: length - 1 }, (_, place) => codes.map((code) => code[place]!));
    for (const symbols of places) expect(new Set(symbols).size).toBe(alphabet.length);
    // Of 1,000 pairs of random symbols about 31 are equal, and hardly ever 70
    for (const [i, one] of places.entries())
      for (const other of places.slice(i + 1))
        expect(one.filter((symbol, n) => symbol === other[n]).length).toBeLessThan(70);
  });

  test('with any one wrong symbol is seen to be mistyped', () => {
    const wrong = codes.flatMap((code) =>
      Array.from(code).flatMap((symbol, at) =>
        Array.from(alphabet)
          .filter((other) => other !== symbol)
          .map((other) => code.slice(0, at) + other + code.slice(at + 1)),
      ),
    );
    expect(wrong).toHaveLength(codes.length * length * 31);
    expect(wrong.filter(hasValidCheck)).toEqual([]);
  });

  test('with any two symbols exchanged is seen to be mistyped', () => {
    const exchanged = codes.flatMap((code) =>
      Array.from({ length }, (_, i) =>
        Array.from({ length: i }, (__, j) => {
          const symbols = Array.from(code);
          [symbols[i], symbols[j]] = [symbols[j]!, symbols[i]!];
          return symbols.join('');
        }),
      )
        .flat()
        .filter((other) => other !== code),
    );
    expect(exchanged.length).toBeGreaterThan(60_000);
    expect(exchanged.filter(hasValidCheck)).toEqual([]);
  });

  test('is understood however it is typed', () => {
    expect(normalizeCode(' abcd-efgh jkil ')).toBe('ABCDEFGHJK11');
    expect(normalizeCode('o0oO–1234—ｘｙ')).toBe('00001234XY');
  });
});

describe('codes of a wave', () => {
  let installation: Installation;
  beforeEach(async () => {
    installation = await install();
  });
  afterEach(async () => {
    await installation.remove();
  });

  const issue = (count: number, office = 'URP') =>
    issueCodes(installation.deps, { wave: 'vignola-1', office, count });

  test('are never more than the office has people, counting those issued before', async () => {
    await openVignola(installation);
    expect(await problemOf(issue(1))).toBe('headcountExceeded');
    expect(await problemOf(issue(0))).toBe('no problem');
    const stored = await installation.deps.database.selectFrom('access_code').selectAll().execute();
    expect(stored).toHaveLength(12);
  });

  test('are issued for offices that exist only', async () => {
    await openVignola(installation);
    expect(await problemOf(issue(1, 'ANAGRAFE'))).toBe('officeUnknown');
  });

  test('are not issued after the last day', async () => {
    await openVignola(installation);
    installation.at('2026-03-16');
    expect(await problemOf(issue(0))).toBe('waveNotOpen');
  });

  test('stand in no file, in no form in which they are typed', async () => {
    const { codes: issued } = await openVignola(installation);
    const files = [...installation.files().values()];
    for (const code of issued)
      for (const form of [code, normalizeCode(code), code.toLowerCase()])
        expect(files.some((content) => content.includes(form))).toBe(false);
  });
});
