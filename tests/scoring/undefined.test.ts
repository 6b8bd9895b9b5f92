import { describe, expect, test } from '@jest/globals';
import { isDefined, undefinedBecause, valueOrNull } from '../../src/scoring/undefined.js';

describe('a figure without a value', () => {
  test('says why, and becomes null in JSON', () => {
    expect(undefinedBecause('oneGroup')).toEqual({ undefinedBecause: 'oneGroup' });
    expect(valueOrNull(undefinedBecause('oneGroup'))).toBeNull();
  });

  test('is not confused with 0, null or an object of figures', () => {
    for (const value of [0, null, { icc1: 0.1 }]) {
      expect(isDefined(value)).toBe(true);
      expect(valueOrNull(value)).toBe(value);
    }
  });
});
