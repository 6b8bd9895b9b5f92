import { describe, expect, test } from '@jest/globals';
import { seededRandom } from '../../src/scoring/seededRandom.js';

describe('seeded random numbers', () => {
  test('are the same for the same seed and others for another', () => {
    const [one, again, other] = [seededRandom(7), seededRandom(7), seededRandom(8)];
    const five = (random: () => number) => Array.from({ length: 5 }, random);
    const first = five(one);
    expect(five(again)).toEqual(first);
    expect(five(other)).not.toEqual(first);
  });

  test('fill the range from 0 to 1 evenly', () => {
    const random = seededRandom(1);
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let draw = 0; draw < 100_000; draw += 1) tenths[Math.floor(10 * random())]! += 1;
    for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });
});
