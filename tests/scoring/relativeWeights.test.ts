import { describe, expect, test } from '@jest/globals';
import { column } from '../../src/scoring/column.js';
import { relativeWeights, type RelativeWeights } from '../../src/scoring/relativeWeights.js';

const a = column([1, 2, 3, 4, 5, 6]);
const b = column([2, 1, 4, 3, 6, 4]);
const outcome = column([1, 3, 2, 5, 4, 5]);

describe('relative weights', () => {
  test('of predictors that do not go together are their squared correlations with the outcome', () => {
    const first = column([1, 1, -1, -1]);
    const second = column([1, -1, 1, -1]);
    const { r2, weights } = relativeWeights([first, second], column([3, 1, 0, -2])) as RelativeWeights;
    expect(weights).toEqual([expect.closeTo(9 / 13, 12), expect.closeTo(4 / 13, 12)]);
    expect(r2).toBeCloseTo(1, 12);
  });

  test('share what two predictors explain that say almost the same', () => {
    const twin = a.map((score, person) => score + (person === 3 ? 0.01 : 0));
    const { weights } = relativeWeights([a, twin], outcome) as RelativeWeights;
    expect(weights[0]).toBeCloseTo(weights[1]!, 1);
  });

  test('follow the predictors when their order changes', () => {
    const { weights } = relativeWeights([a, b], outcome) as RelativeWeights;
    const swapped = relativeWeights([b, a], outcome) as RelativeWeights;
    expect(swapped.weights).toEqual([expect.closeTo(weights[1]!, 12), expect.closeTo(weights[0]!, 12)]);
  });

  test('of one predictor are its squared correlation', () => {
    const { n, r2, weights } = relativeWeights([a], column([2, 4, 6, 8, 10, 12])) as RelativeWeights;
    expect([n, r2, weights[0]]).toEqual([6, expect.closeTo(1, 12), expect.closeTo(1, 12)]);
  });

  test('come from the people who have everything', () => {
    const gap = column([1, 2, 3, 4, 5, 6, null]);
    const longer = (scores: Float64Array) => Float64Array.of(...scores, 3);
    expect(relativeWeights([gap, longer(b)], longer(outcome))).toEqual(relativeWeights([a, b], outcome));
  });

  test.each([
    { predictors: [a, b], of: column([]), reason: 'noAnswers' },
    { predictors: [], of: outcome, reason: 'noAnswers' },
    { predictors: [a.subarray(0, 3), b.subarray(0, 3)], of: outcome.subarray(0, 3), reason: 'tooFewPeople' },
    { predictors: [a, column([4, 4, 4, 4, 4, 4])], of: outcome, reason: 'noVariance' },
    { predictors: [a, b], of: column([4, 4, 4, 4, 4, 4]), reason: 'noVariance' },
    { predictors: [a, b, a.map((score, person) => score + b[person]!)], of: outcome, reason: 'singular' },
  ])('say why there are none: $reason', ({ predictors, of, reason }) => {
    expect(relativeWeights(predictors, of)).toEqual({ undefinedBecause: reason });
  });
});
