import type { Column } from './types.js';
import { undefinedBecause, type Undefined } from './undefined.js';

/** Shares are 0–1; the score runs from −100 to 100. */
export interface Enps {
  readonly n: number;
  readonly score: number;
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

/**
 * Employee net promoter score: how many more per hundred would recommend the place (9–10) than advise against it (0–6)
 * (Reichheld 2003, there for customers).
 *
 * @param column answers from 0 to 10, NaN where missing
 * @returns undefined without answers (`noAnswers`)
 * @example
 * enps(column([10, 9, 8, 3])) // => { n: 4, score: 25, promoters: 0.5, passives: 0.25, detractors: 0.25 }
 */
export function enps(column: Column): Enps | Undefined {
  let n = 0;
  let promoters = 0;
  let detractors = 0;
  for (const answer of column) {
    if (Number.isNaN(answer)) continue;
    n += 1;
    if (answer >= 9) promoters += 1;
    else if (answer <= 6) detractors += 1;
  }
  if (n === 0) return undefinedBecause('noAnswers');
  return {
    n,
    score: (100 * (promoters - detractors)) / n,
    promoters: promoters / n,
    passives: (n - promoters - detractors) / n,
    detractors: detractors / n,
  };
}
