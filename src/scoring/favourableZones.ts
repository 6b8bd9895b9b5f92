import { undefinedBecause, type Undefined } from './undefined.js';

/** Where the favourable answers begin and the unfavourable ones end, counted from 1 at the bottom of the scale. */
export interface FavourableZones {
  readonly favourableFrom: number;
  readonly unfavourableTo: number;
}

/**
 * By number of points: first favourable, last unfavourable position; what lies between is neutral. Six points are the
 * positive and negative areas of the ANAC model (2013), eleven the promoters and detractors of the eNPS.
 */
const zones: Readonly<Record<number, readonly [favourableFrom: number, unfavourableTo: number]>> = {
  2: [2, 1],
  3: [3, 1],
  4: [3, 2],
  5: [4, 2],
  6: [4, 3],
  7: [6, 3],
  8: [6, 3],
  9: [7, 3],
  10: [8, 3],
  11: [10, 7],
};

/**
 * Which answers count as favourable and which as unfavourable on a scale that does not say so itself.
 *
 * @param points how many values the answer scale has
 * @returns positions from 1 at the bottom; undefined (`unknownScale`) below 2 and above 11 points
 * @example
 * favourableZones(5) // => { favourableFrom: 4, unfavourableTo: 2 }
 */
export function favourableZones(points: number): FavourableZones | Undefined {
  const zone = zones[points];
  if (zone === undefined) return undefinedBecause('unknownScale');
  return { favourableFrom: zone[0], unfavourableTo: zone[1] };
}
