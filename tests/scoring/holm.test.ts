import { describe, expect, test } from '@jest/globals';
import { holm } from '../../src/scoring/holm.js';
import { undefinedBecause } from '../../src/scoring/undefined.js';

describe("Holm's adjustment", () => {
  test('multiplies the smallest p by the number of tests, and never lets a larger p end below a smaller one', () => {
    expect(holm([0.04, 0.01, 0.021])).toEqual([0.042, 0.03, 0.042]);
  });

  test('leaves a single p alone and stops at 1', () => {
    expect(holm([0.04])).toEqual([0.04]);
    expect(holm([0.6, 0.7])).toEqual([1, 1]);
    expect(holm([])).toEqual([]);
  });

  test('does not count a test that could not be made', () => {
    const absent = undefinedBecause('onePerson');
    expect(holm([0.01, absent, 0.04])).toEqual([0.02, absent, 0.04]);
  });
});
