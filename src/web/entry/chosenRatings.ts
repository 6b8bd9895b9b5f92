import type { Item } from '../../questionnaires/questionnaire.js';
import type { Ratings } from '../../questionnaires/ratings.js';
import { field } from '../fields.js';
import { choiceFields, type Difference } from './differences.js';
import { byteOfKeys } from './readSheet.js';

/**
 * The ratings that a person has decided on, where the two times differ.
 *
 * @returns also the items about which nothing was decided
 */
export function chosenRatings(
  first: Ratings,
  differences: readonly Difference[],
  body: unknown,
): { ratings: Ratings; undecided: ReadonlySet<Item> } {
  const ratings = Uint8Array.from(first);
  const undecided = new Set<Item>();
  for (const difference of differences) {
    const byte = chosenByte(difference, body);
    if (byte === undefined) undecided.add(difference.item);
    else ratings[difference.place] = byte;
  }
  return { ratings, undecided };
}

function chosenByte(difference: Difference, body: unknown): number | undefined {
  const { chosen, other } = choiceFields(difference);
  switch (field(body, chosen)) {
    case 'first':
      return difference.first;
    case 'second':
      return difference.second;
    case 'other':
      return byteOfKeys(difference.item, field(body, other));
    default:
      return undefined;
  }
}
