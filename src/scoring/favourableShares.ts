import { favourableZones } from './favourableZones.js';
import { isDefined, undefinedBecause, type Undefined } from './undefined.js';

/** Shares of all answers, 0–1; `neutral` is null where the scale has no neutral answer. */
export interface FavourableShares {
  readonly favourable: number;
  readonly neutral: number | null;
  readonly unfavourable: number;
}

/** Values that a questionnaire itself calls favourable or unfavourable, after reversing. */
export interface FavourableLists {
  readonly favourable?: readonly number[] | undefined;
  readonly unfavourable?: readonly number[] | undefined;
}

/**
 * Which shares of the answers are favourable, neutral and unfavourable.
 *
 * @param counts answers per value after reversing, of one item or summed over the items of a scale (`distribution`)
 * @param min lowest value of the answer scale
 * @param max highest value of the answer scale
 * @param lists what the questionnaire lists of its own; a list that is absent comes from `favourableZones`, without
 *   the values of the other list
 * @returns undefined without answers (`noAnswers`), and where a zone is needed of a scale that has none
 *   (`unknownScale`)
 * @example
 * favourableShares([1, 1, 2, 3, 3], 1, 5) // => { favourable: 0.6, neutral: 0.2, unfavourable: 0.2 }
 * favourableShares([1, 0, 2, 1], 1, 4) // => { favourable: 0.75, neutral: null, unfavourable: 0.25 }
 * favourableShares([1, 0, 2, 1], 1, 4, { favourable: [4], unfavourable: [1] }) // => { favourable: 0.25, neutral: 0.5, unfavourable: 0.25 }
 */
export function favourableShares(
  counts: readonly number[],
  min: number,
  max: number,
  lists: FavourableLists = {},
): FavourableShares | Undefined {
  const isZone = zoneOf(min, max, lists);
  if (!isDefined(isZone)) return isZone;

  let total = 0;
  let favourable = 0;
  let unfavourable = 0;
  let hasNeutral = false;
  for (const [index, count] of counts.entries()) {
    total += count;
    const value = min + index;
    if (isZone.favourable(value)) favourable += count;
    else if (isZone.unfavourable(value)) unfavourable += count;
    else hasNeutral = true;
  }
  if (total === 0) return undefinedBecause('noAnswers');
  return {
    favourable: favourable / total,
    neutral: hasNeutral ? (total - favourable - unfavourable) / total : null,
    unfavourable: unfavourable / total,
  };
}

interface Zone {
  readonly favourable: (value: number) => boolean;
  readonly unfavourable: (value: number) => boolean;
}

function zoneOf(min: number, max: number, { favourable, unfavourable }: FavourableLists): Zone | Undefined {
  if (favourable && unfavourable) {
    return {
      favourable: (value) => favourable.includes(value),
      unfavourable: (value) => unfavourable.includes(value),
    };
  }
  const zones = favourableZones(max - min + 1);
  if (!isDefined(zones)) return zones;
  const high = (value: number) => value - min + 1 >= zones.favourableFrom;
  const low = (value: number) => value - min + 1 <= zones.unfavourableTo;
  return {
    favourable: favourable
      ? (value) => favourable.includes(value)
      : (value) => high(value) && !unfavourable?.includes(value),
    unfavourable: unfavourable ? (value) => unfavourable.includes(value) : low,
  };
}
