import type { ClosedItem } from './questionnaire.js';

/**
 * The closed answers of one person as bytes, one an item in the questionnaire's order: how far the answer lies above
 * the lowest value (for a choice: the place of the option), or `missing`. One size for everybody, quick to read.
 */
export type Ratings = Uint8Array;

/** The byte of an item that was not answered. */
export const missing = 0xff;

/** How many different answers an item takes. */
export function valueCount(item: ClosedItem): number {
  switch (item.kind) {
    case 'rating':
      return item.answers.max - item.answers.min + 1;
    case 'enps':
      return 11;
    case 'choice':
      return item.options.length;
  }
}

/** Value of the first byte on the item's own scale: 0 for eNPS and choices. */
export function lowestValue(item: ClosedItem): number {
  return item.kind === 'rating' ? item.answers.min : 0;
}

/**
 * The byte for an answer as it is written in a form or a file, `undefined` where the item does not take it.
 * An empty answer is `missing`.
 */
export function byteOfAnswer(item: ClosedItem, written: string): number | undefined {
  const answer = written.trim();
  if (answer === '') return missing;
  if (item.kind === 'choice') {
    const place = item.options.findIndex((option) => option.code === answer);
    return place === -1 ? undefined : place;
  }
  if (!/^-?\d{1,4}(\.0{1,6})?$/.test(answer)) return undefined;
  const byte = Number(answer) - lowestValue(item);
  return byte >= 0 && byte < valueCount(item) ? byte : undefined;
}
