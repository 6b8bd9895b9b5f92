import fc from 'fast-check';
import type { Column } from '../../src/scoring/types.js';

interface Size {
  readonly items: number;
  /** At most. */
  readonly people: number;
}

const answer = fc.integer({ min: 1, max: 5 });

function scaleOf(one: fc.Arbitrary<number>, { items, people }: Size): fc.Arbitrary<Column[]> {
  return fc
    .integer({ min: 0, max: people })
    .chain((length) =>
      fc.array(fc.array(one, { minLength: length, maxLength: length }), {
        minLength: items,
        maxLength: items,
      }),
    )
    .map((columns) => columns.map((column) => Float64Array.from(column)));
}

/** A scale of answers from 1 to 5. */
export const scale = (size: Size) => scaleOf(answer, size);

/** The same with missing answers. */
export const gappyScale = (size: Size) =>
  scaleOf(fc.oneof({ weight: 5, arbitrary: answer }, { weight: 1, arbitrary: fc.constant(NaN) }), size);

/** Person scores. */
export const scores = (least: number, most: number): fc.Arbitrary<Column> =>
  fc
    .array(fc.integer({ min: 4, max: 20 }), { minLength: least, maxLength: most })
    .map((list) => Float64Array.from(list, (score) => score / 4));

/** An order of so many people. */
export const order = (people: number): fc.Arbitrary<number[]> =>
  fc.shuffledSubarray(
    Array.from({ length: people }, (_, person) => person),
    { minLength: people, maxLength: people },
  );
