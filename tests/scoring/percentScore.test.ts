import { describe, expect, test } from '@jest/globals';
import { percentScore } from '../../src/scoring/percentScore.js';

describe('a score from 0 to 100', () => {
  test.each([
    { mean: 1, min: 1, max: 5, score: 0 },
    { mean: 3, min: 1, max: 5, score: 50 },
    { mean: 5, min: 1, max: 5, score: 100 },
    { mean: 7.5, min: 0, max: 10, score: 75 },
  ])('is $score for a mean of $mean between $min and $max', ({ mean, min, max, score }) => {
    expect(percentScore(mean, min, max)).toBe(score);
  });
});
