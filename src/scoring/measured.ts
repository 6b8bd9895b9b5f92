import type { Summary } from './types.js';
import { isDefined, undefinedBecause, type Undefined } from './undefined.js';

/** A summary of which nothing is missing. */
export interface Measured {
  readonly n: number;
  readonly mean: number;
  readonly sd: number;
}

/**
 * What inference about a mean needs of a group: two people, a mean and a spread.
 *
 * @param summary as `describe` gives it, or as it was stored
 * @returns undefined without answers (`noAnswers`) and for one person (`onePerson`)
 * @example
 * measured({ n: 3, mean: 3, sd: 1 }) // => { n: 3, mean: 3, sd: 1 }
 * measured(describe(column([4]))) // => { undefinedBecause: 'onePerson' }
 */
export function measured({ n, mean, sd }: Summary): Measured | Undefined {
  if (!isDefined(mean)) return mean;
  if (!isDefined(sd)) return sd;
  return n < 2 ? undefinedBecause('onePerson') : { n, mean, sd };
}
