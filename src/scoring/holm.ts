import { isDefined, type Undefined } from './undefined.js';

/**
 * Holm's adjustment of several p values that are read together (Holm 1979): the chance to see any change where there is
 * none stays at 5% however many scales a report has. As R's `p.adjust(method = "holm")`.
 *
 * @param ps from 0 to 1; an undefined one stays undefined and does not count among the tests
 * @returns in the same order, each at least its p and at most 1
 * @example
 * holm([0.01, 0.04, 0.03]) // => [0.03, 0.06, 0.06]
 */
export function holm(ps: readonly number[]): number[];
export function holm(ps: readonly (number | Undefined)[]): (number | Undefined)[];
export function holm(ps: readonly (number | Undefined)[]): (number | Undefined)[] {
  const adjusted = [...ps];
  const ascending = [...ps.entries()]
    .filter((entry): entry is [number, number] => isDefined(entry[1]))
    .sort(([, p], [, q]) => p - q);
  let largest = 0;
  for (const [rank, [at, p]] of ascending.entries()) {
    largest = Math.max(largest, Math.min(1, p * (ascending.length - rank)));
    adjusted[at] = largest;
  }
  return adjusted;
}
