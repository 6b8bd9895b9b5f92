import { describe, expect, test } from '@jest/globals';
import { computeStatistics } from '../../src/results/statistics.js';
import { ratingsOf, smallSurvey, type Answers } from '../support/smallSurvey.js';

const { questionnaire } = smallSurvey();

function statisticsOf(
  people: readonly (readonly [office: string | null, answers: Answers])[],
  headcounts: Readonly<Record<string, number | null>> = { A: 2, B: 3 },
  total: number | null = 5,
) {
  return computeStatistics(
    questionnaire,
    people.map(([office, answers]) => ({ office, ratings: ratingsOf(questionnaire, answers) })),
    { total, offices: new Map(Object.entries(headcounts)) },
  );
}

/*
 * After reversing COM2, the four people have (4, 4), (2, 2), (5, 4) and (3, 4); their scores are 4, 2, 4.5 and 3.5.
 */
const four = statisticsOf([
  ['A', { COM1: 4, COM2: 2, SOD: 5, NPS: 10, ANZ: 'poco' }],
  ['A', { COM1: 2, COM2: 4, SOD: 3, NPS: 0, ANZ: 'molto' }],
  ['B', { COM1: 5, COM2: 2, SOD: 3, NPS: 10 }],
  ['B', { COM1: 3, COM2: 2, NPS: 7, ANZ: 'molto' }],
]);
const com = four.scales.COM!;

describe('the statistics of four people, computed by hand', () => {
  test('give mean and spread of the persons’ scores', () => {
    expect(com.n).toBe(4);
    expect(com.mean).toBeCloseTo(3.5, 12);
    expect(com.sd).toBeCloseTo(Math.sqrt(3.5 / 3), 12);
  });

  test('keep how many have each score, for a permutation test with a later wave', () => {
    expect(com.personScores).toEqual([
      [2, 1],
      [3.5, 1],
      [4, 1],
      [4.5, 1],
    ]);
  });

  test('turn reversed items round before anything is counted', () => {
    expect(com.items.COM1).toMatchObject({ n: 4, mean: 3.5, counts: [0, 1, 1, 1, 1] });
    expect(com.items.COM2).toMatchObject({ n: 4, mean: 3.5, sd: 1, counts: [0, 1, 0, 3, 0] });
  });

  test('give the reliability of the scale: variances 5/3 and 1, covariance 1', () => {
    const correlation = 1 / Math.sqrt(5 / 3);
    expect(com.alpha).toBeCloseTo(6 / 7, 12);
    expect(com.alphaStandardized).toBeCloseTo((2 * correlation) / (1 + correlation), 12);
    expect(com.items.COM1!.itemRest).toBeCloseTo(correlation, 12);
  });

  test('give each group’s figures, and no agreement where a group is too small for one', () => {
    expect(com.groups.A).toMatchObject({ n: 2, mean: 3, rwgj: null });
    expect(com.groups.A!.sd).toBeCloseTo(Math.SQRT2, 12);
    expect(com.groups.B).toMatchObject({ n: 2, mean: 4, rwgj: null });
    expect(com.groups.B!.sd).toBeCloseTo(Math.SQRT1_2, 12);
  });

  test('say how much groups explain: mean squares 1 between and 1.25 within', () => {
    expect(com.icc1).toBeCloseTo(-1 / 9, 12);
    expect(com.icc2).toBeCloseTo(-1 / 4, 12);
  });

  test('count the questions outside scales', () => {
    expect(four.singleItems).toEqual({
      SOD: {
        n: 3,
        mean: expect.closeTo(11 / 3, 12),
        sd: expect.closeTo(2 / Math.sqrt(3), 12),
        counts: [0, 0, 2, 0, 1],
      },
    });
    expect(four.enps).toEqual({ NPS: [1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 2] });
    expect(four.choices).toEqual({ ANZ: { poco: 1, molto: 2 } });
  });

  test('keep who could have answered', () => {
    expect(four).toMatchObject({
      responses: 4,
      headcount: 5,
      offices: { A: { responses: 2, headcount: 2 }, B: { responses: 2, headcount: 3 } },
    });
  });
});

describe('the agreement of a group', () => {
  test('of five is 14/15 where the items vary by 1/2 and 0, of five points each', () => {
    const five = [2, 3, 4, 3, 3].map((COM1) => ['A', { COM1, COM2: 3 }] as const);
    expect(statisticsOf(five).scales.COM!.groups.A!.rwgj).toBeCloseTo(14 / 15, 12);
  });
});

describe('missing answers', () => {
  test('leave a person in a scale of which half is answered, and out of it otherwise', () => {
    const { COM, CAR } = statisticsOf([
      ['A', { COM1: 5 }],
      ['A', { COM1: 1, COM2: 5, CAR1: 2 }],
      ['A', {}],
    ]).scales;
    expect(COM).toMatchObject({
      n: 2,
      mean: 3,
      personScores: [
        [1, 1],
        [5, 1],
      ],
    });
    expect(COM!.items).toMatchObject({ COM1: { n: 2 }, COM2: { n: 1, mean: 1, sd: null } });
    expect(CAR).toMatchObject({ n: 1, mean: 2, sd: null });
  });

  test('of everybody leave figures that are not there, rather than zero', () => {
    const { COM } = statisticsOf([['A', {}]]).scales;
    expect(COM).toMatchObject({ n: 0, mean: null, sd: null, alpha: null, omegaTotal: null, icc1: null });
    expect(COM!.items.COM1).toMatchObject({ n: 0, mean: null, counts: [0, 0, 0, 0, 0] });
  });

  test('leave offices in which nobody answered on the list', () => {
    const { offices, scales } = statisticsOf([['A', { COM1: 4 }]]);
    expect(offices.B).toEqual({ responses: 0, headcount: 3 });
    expect(scales.COM!.groups.B).toBeUndefined();
  });
});

describe('people without a group', () => {
  test('count in the total and in no group', () => {
    const { responses, offices, scales } = statisticsOf([
      [null, { COM1: 5, COM2: 1 }],
      ['A', { COM1: 1, COM2: 5 }],
    ]);
    expect(responses).toBe(2);
    expect(scales.COM).toMatchObject({ n: 2, mean: 3 });
    expect(offices.A!.responses).toBe(1);
    expect(scales.COM!.groups).toEqual({ A: expect.objectContaining({ n: 1, mean: 1 }) });
  });
});

describe('an empty wave', () => {
  test('has statistics without figures', () => {
    const { responses, scales, enps } = statisticsOf([], { A: null }, null);
    expect(responses).toBe(0);
    expect(scales.COM).toMatchObject({ n: 0, mean: null, personScores: [], groups: {} });
    expect(enps.NPS).toEqual(Array.from({ length: 11 }, () => 0));
  });
});
