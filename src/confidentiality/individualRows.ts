/* eslint-disable @typescript-eslint/no-non-null-assertion -- every index is a person, a column or a value */
import { precisionFor, type Group } from './precision.js';

/*
 * What of single rows may be handed out. A row has no name, but whoever knows enough of what stands in it knows whose
 * it is: an office and the years of service are known of everybody, and an answer that one person alone has given is
 * often known too. Sources: Sweeney 2002 (k-anonymity); Hundepool et al. 2012, Statistical Disclosure Control, ch. 3
 * (top and bottom coding).
 */

/**
 * Whether single rows of a group may be handed out at all: they are exact figures, so only where figures are told
 * exactly, and not where few have come or gone.
 *
 * @example
 * mayShowRows({ responses: 24, joinedByFew: false, imported: false }) // => true
 * mayShowRows({ responses: 19, joinedByFew: false, imported: false }) // => false
 * mayShowRows({ responses: 24, joinedByFew: true, imported: false }) // => false
 */
export function mayShowRows(group: Group): boolean {
  const { items, score, wordsOnly } = precisionFor(group);
  return items && score === 'exact' && !wordsOnly;
}

/** Something known of people from elsewhere, such as their office: for each person its value, whatever is missing included. */
export type KnownColumn = ArrayLike<number>;

/**
 * Which columns may stand in the rows together so that every combination of their values is shared by at least
 * `minimum` people (k-anonymity). While that does not hold, the column goes whose absence leaves fewest people in rare
 * combinations; of equals, the last.
 *
 * @param columns of equal length, one value a person
 * @param minimum fewest people who share a combination
 * @returns places of the columns that may stay, in their order
 * @example
 * shareableColumns([[0, 0, 0, 1, 1, 1], [0, 1, 0, 1, 0, 1]], 3) // => [0]
 */
export function shareableColumns(columns: readonly KnownColumn[], minimum: number): number[] {
  let kept = columns.map((_, place) => place);
  while (kept.length > 0 && peopleInRareCombinations(columns, kept, minimum) > 0) {
    const candidates = kept.map((place) => kept.filter((other) => other !== place));
    const rare = candidates.map((places) => peopleInRareCombinations(columns, places, minimum));
    kept = candidates[rare.lastIndexOf(Math.min(...rare))]!;
  }
  return kept;
}

function peopleInRareCombinations(
  columns: readonly KnownColumn[],
  places: readonly number[],
  minimum: number,
): number {
  const people = new Map<string, number>();
  for (let person = 0; person < (columns[0]?.length ?? 0); person += 1) {
    const combination = places.map((place) => columns[place]![person]).join();
    people.set(combination, (people.get(combination) ?? 0) + 1);
  }
  return [...people.values()].reduce((sum, size) => sum + (size < minimum ? size : 0), 0);
}

/**
 * How the values of an ordered answer are written so that nobody stands alone with one: neighbouring values are
 * written as the most chosen of them until each that is written has at least `minimum` people.
 *
 * @param counts people by value, the lowest first
 * @param minimum fewest people of any value that is written
 * @returns for each value the place of the one that is written, or null where only one would be left: that everybody
 *   answered alike is not told
 * @example
 * mergeRareValues([1, 3, 8, 10, 2], 5) // => [2, 2, 2, 3, 3]
 * mergeRareValues([0, 6, 8, 0, 9], 5) // => [0, 1, 2, 3, 4]
 * mergeRareValues([0, 0, 1, 20, 3], 5) // => null
 */
export function mergeRareValues(counts: readonly number[], minimum: number): number[] | null {
  const groups: number[][] = [];
  let open: number[] = [];
  const people = (values: readonly number[]): number => values.reduce((sum, at) => sum + counts[at]!, 0);
  for (const [value, count] of counts.entries()) {
    if (count === 0) continue;
    open.push(value);
    if (people(open) < minimum) continue;
    groups.push(open);
    open = [];
  }
  if (open.length > 0) groups.push([...(groups.pop() ?? []), ...open]);
  if (groups.length < 2) return null;
  const written = counts.map((_, value) => value);
  for (const group of groups) {
    const most = group.reduce((best, value) => (counts[value]! > counts[best]! ? value : best));
    for (const value of group) written[value] = most;
  }
  return written;
}
