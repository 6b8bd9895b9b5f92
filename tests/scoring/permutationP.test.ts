import { describe, expect, test } from '@jest/globals';
import { column } from '../../src/scoring/column.js';
import { permutationP } from '../../src/scoring/permutationP.js';

const low = column([1, 2, 3, 4]);
const high = column([5, 6, 7, 8]);
/** Eighteen and eighteen people can be dealt in nine billion ways. */
const many = (shift: number) => Float64Array.from({ length: 18 }, (_, person) => (person % 5) + shift);

describe('the permutation p', () => {
  test('counts the arrangements that are as far apart: two of 70 here', () => {
    expect(permutationP(low, high)).toBeCloseTo(2 / 70, 12);
    expect(permutationP(high, low)).toBeCloseTo(2 / 70, 12);
  });

  test('counts right for groups of different sizes: two of the five people alone lie at an end', () => {
    expect(permutationP(column([1]), column([2, 3, 4, 5]))).toBeCloseTo(2 / 5, 12);
  });

  test('counts arrangements as ties that differ by rounding only', () => {
    expect(permutationP(column([0.1, 0.7]), column([0.2, 0.6]))).toBe(1);
    expect(permutationP(column([0.1 + 0.2, 1]), column([0.3, 2]))).toBe(1);
  });

  test('is 1 where everybody answered alike', () => {
    expect(permutationP(column([3, 3]), column([3, 3, 3]))).toBe(1);
  });

  test('leaves out who has no score', () => {
    expect(permutationP(column([1, null, 2, 3, 4]), high)).toBe(permutationP(low, high));
  });

  test('of large groups is estimated, the same at every run, and never 0', () => {
    expect(permutationP(many(0), many(100))).toBe(1 / 10_000);
    expect(permutationP(many(0), many(0.5))).toBe(permutationP(many(0), many(0.5)));
    expect(permutationP(many(0), many(0.5), { seed: 2 })).not.toBe(permutationP(many(0), many(0.5)));
  });

  test('is estimated close to the exact one', () => {
    const second = column([2, 4, 6, 8]);
    const exact = permutationP(low, second) as number;
    expect(permutationP(low, second, { arrangements: 1 })).toBeCloseTo(exact, 1);
    expect(Math.abs((permutationP(low, second, { arrangements: 69 }) as number) - exact)).toBeLessThan(0.015);
  });

  test('counts all arrangements up to the limit itself', () => {
    expect(permutationP(low, high, { arrangements: 70 })).toBeCloseTo(2 / 70, 12);
  });

  test('does not exist where a group has no scores', () => {
    expect(permutationP(column([null]), high)).toEqual({ undefinedBecause: 'noAnswers' });
    expect(permutationP(low, column([]))).toEqual({ undefinedBecause: 'noAnswers' });
  });
});
