import { describe, expect, test } from '@jest/globals';
import { favourableShares } from '../../src/scoring/favourableShares.js';
import { favourableZones } from '../../src/scoring/favourableZones.js';

/** One answer for each point, so that a share times the points is the number of positions in a zone. */
const onePerPoint = (points: number) => Array.from({ length: points }, () => 1);

describe('favourable, neutral and unfavourable shares', () => {
  test.each([
    { points: 2, favourable: 1, neutral: null, unfavourable: 1 },
    { points: 3, favourable: 1, neutral: 1, unfavourable: 1 },
    { points: 4, favourable: 2, neutral: null, unfavourable: 2 },
    { points: 5, favourable: 2, neutral: 1, unfavourable: 2 },
    { points: 6, favourable: 3, neutral: null, unfavourable: 3 },
    { points: 7, favourable: 2, neutral: 2, unfavourable: 3 },
    { points: 8, favourable: 3, neutral: 2, unfavourable: 3 },
    { points: 9, favourable: 3, neutral: 3, unfavourable: 3 },
    { points: 10, favourable: 3, neutral: 4, unfavourable: 3 },
    { points: 11, favourable: 2, neutral: 2, unfavourable: 7 },
  ])('of $points points follow the table of the contract', ({ points, ...positions }) => {
    const shareOf = (count: number | null) => (count === null ? null : count / points);
    expect(favourableShares(onePerPoint(points), 1, points)).toEqual({
      favourable: shareOf(positions.favourable),
      neutral: shareOf(positions.neutral),
      unfavourable: shareOf(positions.unfavourable),
    });
  });

  test('count from the bottom of the scale: from 0 to 10, an answer of 7 is neutral', () => {
    const answers = [0, 0, 0, 0, 0, 0, 0, 1, 0, 2, 1];
    expect(favourableShares(answers, 0, 10)).toEqual({ favourable: 0.75, neutral: 0.25, unfavourable: 0 });
  });

  test('follow the lists of the questionnaire where it has both', () => {
    const lists = { favourable: [5], unfavourable: [1] };
    expect(favourableShares(onePerPoint(5), 1, 5, lists)).toEqual({
      favourable: 0.2,
      neutral: 0.6,
      unfavourable: 0.2,
    });
    expect(favourableShares(onePerPoint(13), 0, 12, { favourable: [12], unfavourable: [] })).toEqual({
      favourable: 1 / 13,
      neutral: 12 / 13,
      unfavourable: 0,
    });
  });

  test('take a missing list from the table, less what the other list names', () => {
    const shares = { favourable: 0.2, neutral: 0.4, unfavourable: 0.4 };
    expect(favourableShares(onePerPoint(5), 1, 5, { favourable: [5] })).toEqual(shares);
    const harsher = { favourable: 0.2, neutral: null, unfavourable: 0.8 };
    expect(favourableShares(onePerPoint(5), 1, 5, { unfavourable: [1, 2, 3, 4] })).toEqual(harsher);
  });

  test('do not exist without answers', () => {
    expect(favourableShares([0, 0, 0], 1, 3)).toEqual({ undefinedBecause: 'noAnswers' });
  });

  test.each([1, 12])('are not defined for %d points unless the questionnaire lists them', (points) => {
    expect(favourableZones(points)).toEqual({ undefinedBecause: 'unknownScale' });
    expect(favourableShares(onePerPoint(points), 1, points)).toEqual({ undefinedBecause: 'unknownScale' });
  });
});
