/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is a person of the scale */
import type { Column, Scale } from './types.js';

/**
 * The scale score of each person: the mean of the answered items.
 *
 * A person has a score when at least half of the items are answered, the usual half rule for scales whose items are
 * interchangeable (Fairclough & Cella 1996); otherwise too much would rest on too few.
 *
 * @param items the scale, already reversed
 * @returns one score per person on the items' own scale, NaN where the person has none
 * @example
 * personScores([column([4, 2, null]), column([5, null, null]), column([3, null, 1])]) // => [4, NaN, NaN]
 * personScores([column([4, null]), column([2, 3])]) // => [3, 3]
 */
export function personScores(items: Scale): Column {
  const people = items[0]?.length ?? 0;
  const scores = new Float64Array(people);
  const answered = new Uint16Array(people);
  for (const item of items) {
    for (let person = 0; person < people; person += 1) {
      const answer = item[person]!;
      if (Number.isNaN(answer)) continue;
      scores[person]! += answer;
      answered[person]! += 1;
    }
  }
  for (let person = 0; person < people; person += 1) {
    const count = answered[person]!;
    scores[person] = 2 * count >= items.length ? scores[person]! / count : NaN;
  }
  return scores;
}
