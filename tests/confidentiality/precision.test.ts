import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  bandOf,
  coarseFigure,
  coarseInterval,
  coarseScore,
  isNearlyUnanimous,
  fewDiffer,
  precisionFor,
  toldAgreement,
  toldShares,
} from '../../src/confidentiality/precision.js';

const first = (responses: number) => precisionFor({ responses, joinedByFew: false, imported: false });
const after = (before: number, responses: number) =>
  precisionFor({ responses, joinedByFew: fewDiffer(responses, before), imported: false });
const inSteps = { score: 'step', extremes: false } as const;
const exact = { score: 'exact', extremes: false } as const;

describe('how exactly the figures of a group are told', () => {
  test('below ten answers nothing of single questions is told, and scores in steps', () => {
    expect(first(9)).toEqual({ items: false, score: 'step', wordsOnly: false, extremes: false });
  });

  test('from ten answers single questions are told, still in steps', () => {
    expect(first(10)).toMatchObject({ items: true, score: 'step' });
    expect(first(19)).toMatchObject({ items: true, score: 'step' });
  });

  test('from twenty answers figures are told as they are, but never how alone somebody is', () => {
    expect(first(20)).toEqual({ items: true, score: 'exact', wordsOnly: false, extremes: false });
    expect(first(5_000).extremes).toBe(false);
  });

  test('answers that the organization has in a file are told as they are, whoever came or left', () => {
    const asTheyAre = { items: true, score: 'exact', wordsOnly: false, extremes: true };
    expect(precisionFor({ responses: 5, joinedByFew: false, imported: true })).toEqual(asTheyAre);
    expect(precisionFor({ responses: 12, joinedByFew: true, imported: true })).toEqual(asTheyAre);
  });
});

describe('where one to four people make the difference between two waves', () => {
  test.each([1, 2, 3, 4])('%d who came or left are hidden in a band, and changes are words', (people) => {
    const hidden = { items: false, score: 'band', wordsOnly: true, extremes: false };
    expect(after(30, 30 + people)).toEqual(hidden);
    expect(after(30, 30 - people)).toEqual(hidden);
  });

  test('five or more hide each other, and as many as before are told as always', () => {
    for (const before of [15, 20, 25]) expect(after(before, 20)).toEqual(first(20));
  });

  test('in larger groups steps are enough, and in very large ones nothing is needed', () => {
    expect(after(49, 50)).toMatchObject({ score: 'step', wordsOnly: true });
    expect(after(501, 500)).toEqual(first(500));
  });
});

describe('a score in steps', () => {
  test.each([
    [12.4, 10],
    [12.5, 15],
    [62.4, 60],
    [62.6, 65],
    [95, 95],
  ])('%d is told as %d', (score, told) => {
    expect(coarseScore(score)).toBe(told);
  });

  test('never says that everybody gave the best or the worst answer', () => {
    expect([98, 100].map(coarseScore)).toEqual([95, 95]);
    expect([0, 2.4].map(coarseScore)).toEqual([5, 5]);
  });

  test('is at most half a step from the real one, but at the ends', () => {
    fc.assert(
      fc.property(fc.double({ min: 2.5, max: 97.4, noNaN: true }), (score) => {
        const told = coarseScore(score);
        expect(told % 5).toBe(0);
        expect(Math.abs(told - score)).toBeLessThanOrEqual(2.5);
      }),
    );
  });
});

describe('a group that nearly agrees', () => {
  test('is known by its small spread or by a mean at the very end', () => {
    expect(isNearlyUnanimous(60, 20)).toBe(false);
    expect(isNearlyUnanimous(60, 3)).toBe(true);
    expect(isNearlyUnanimous(97, 20)).toBe(true);
    expect(isNearlyUnanimous(3, null)).toBe(true);
  });

  test('is told to agree, not how much, unless the organization has the answers anyway', () => {
    expect(toldAgreement(0.998, { extremes: false })).toBe(toldAgreement(1, { extremes: false }));
    expect(toldAgreement(0.81, { extremes: false })).toBe(0.81);
    expect(toldAgreement(1, { extremes: true })).toBe(1);
  });
});

describe('the band of a score', () => {
  test('is one of five, holds the score, and the top one holds 100', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (score) => {
        const [low, high] = bandOf(score);
        expect([0, 20, 40, 60, 80]).toContain(low);
        expect(high - low).toBe(20);
        expect(low <= score && score <= high).toBe(true);
      }),
    );
    expect(bandOf(100)).toEqual([80, 100]);
    expect(bandOf(0)).toEqual([0, 20]);
  });
});

describe('an interval in steps', () => {
  test('is never narrower than the real one, inside 0 and 100', () => {
    const end = fc.integer({ min: 0, max: 10_000 }).map((hundredths) => hundredths / 100);
    fc.assert(
      fc.property(end, end, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        const [toldLow, toldHigh] = coarseInterval([low, high]);
        expect(toldLow).toBeLessThanOrEqual(low);
        expect(toldHigh).toBeGreaterThanOrEqual(high);
        expect(toldLow >= 0 && toldHigh <= 100).toBe(true);
        expect(Math.abs(toldLow % 5) + Math.abs(toldHigh % 5)).toBe(0);
      }),
    );
  });

  test('leaves ends that stand on a step where they are, and none beyond 0 and 100', () => {
    expect(coarseInterval([50, 70])).toEqual([50, 70]);
    expect(coarseInterval([-8, 104])).toEqual([0, 100]);
  });
});

describe('shares of a distribution', () => {
  test('are told as they are in large groups where none is extreme', () => {
    expect(toldShares([0.64, 0.22, 0.14], exact)).toEqual([0.64, 0.22, 0.14]);
    expect(toldShares([0.9, 0.1], exact)).toEqual([0.9, 0.1]);
  });

  test('are told in steps in small groups', () => {
    expect(toldShares([7 / 12, 3 / 12, 2 / 12], inSteps)).toEqual([0.6, 0.25, 0.15]);
  });

  test('hide how many hold the rare opinion, together with the shares it could be computed from', () => {
    expect(toldShares([0.96, 0.04], exact)).toEqual([0.95, 0.05]);
    expect(toldShares([0.58, 0.37, 0.05], exact)).toEqual([0.6, 0.35, 0.05]);
  });

  test('do not tell a lone dissenter from unanimity', () => {
    const unanimous = toldShares([1, 0], exact);
    expect(toldShares([29 / 30, 1 / 30], exact)).toEqual(unanimous);
    expect(unanimous).toEqual([0.95, 0.05]);
  });

  test('are exact to the last in answers that the organization has anyway', () => {
    expect(toldShares([1, 0], { score: 'exact', extremes: true })).toEqual([1, 0]);
  });

  test('whatever the answers, no collected share says 0, 1 or less than a tenth', () => {
    const distributions = fc
      .array(fc.nat({ max: 40 }), { minLength: 2, maxLength: 11 })
      .filter((counts) => counts.some((count) => count > 0));
    fc.assert(
      fc.property(distributions, (counts) => {
        const n = counts.reduce((a, b) => a + b, 0);
        const shares = counts.map((count) => count / n);
        const told = toldShares(shares, first(n));
        expect(told).toHaveLength(shares.length);
        for (const [at, share] of told.entries()) {
          expect(share === 0.05 || share === 0.95 || (share >= 0.1 && share <= 0.9)).toBe(true);
          if (shares[at]! >= 0.1 && shares[at]! <= 0.9)
            expect(Math.abs(share - shares[at]!)).toBeLessThanOrEqual(0.025 + 1e-9);
        }
      }),
    );
  });
});

describe('a figure that is neither score nor share', () => {
  test('keeps the decimals asked for and no more', () => {
    expect(coarseFigure(0.8391, 2)).toBe(0.84);
    expect(coarseFigure(-1.26, 1)).toBe(-1.3);
    expect(coarseFigure(17.4, 0)).toBe(17);
  });
});
