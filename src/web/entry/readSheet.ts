import { plainText } from '../../language/plainText.js';
import { closedItemsOf, itemsOf, textItemsOf } from '../../questionnaires/questionnaire.js';
import type { ClosedItem, Item, Questionnaire } from '../../questionnaires/questionnaire.js';
import { lowestValue, missing, valueCount, type Ratings } from '../../questionnaires/ratings.js';
import { field } from '../fields.js';

export type SheetFault =
  { readonly kind: 'value' | 'tooLong'; readonly item: Item } | { readonly kind: 'nothing' };

/** What was typed of one sheet. */
export interface TypedSheet {
  readonly ratings: Ratings;
  /** Text by item code, trimmed; without the empty ones. */
  readonly comments: ReadonlyMap<string, string>;
  /** What keeps the sheet from being taken, in the order of the questionnaire. */
  readonly faults: readonly SheetFault[];
}

/** The field of an item: apart from the names of all other fields, whatever the item is called. */
export function fieldOf(item: Pick<Item, 'code'>): string {
  return `domanda-${item.code}`;
}

/**
 * What is typed for each answer of an item, in the order of the answers: the number on the paper, or a letter for each
 * option.
 */
export function keysOf(item: ClosedItem): string[] {
  const places = Array.from({ length: valueCount(item) }, (_, at) => at);
  return places.map((at) => (item.kind === 'choice' ? letters(at) : String(lowestValue(item) + at)));
}

/** a, b, … z, aa, ab, … */
function letters(place: number): string {
  const letter = String.fromCharCode(97 + (place % 26));
  return place < 26 ? letter : letters(Math.floor(place / 26) - 1) + letter;
}

/**
 * The byte for what was typed, `undefined` where it is no answer of the item. Nothing, a dash, and a zero where zero is
 * no answer are `missing`.
 */
export function byteOfKeys(item: ClosedItem, typed: string): number | undefined {
  const keys = typed.trim().toLowerCase();
  const place = keysOf(item).indexOf(keys);
  if (place !== -1) return place;
  return ['', '-', '–', '0'].includes(keys) ? missing : undefined;
}

/** What was typed of a sheet. An item that must be answered may be empty: nobody can be asked any more. */
export function readSheet(questionnaire: Questionnaire, body: unknown): TypedSheet {
  const typed = (item: Item): string => field(body, fieldOf(item));
  const bytes = closedItemsOf(questionnaire).map((item) => byteOfKeys(item, typed(item)));
  const comments = new Map(
    textItemsOf(questionnaire)
      .map((item) => [item.code, plainText(typed(item).replace(/\r\n?/g, '\n')).trim()] as const)
      .filter(([, text]) => text !== ''),
  );
  const faults = itemsOf(questionnaire).flatMap((item): SheetFault[] => {
    if (item.kind === 'text') {
      const isTooLong = (comments.get(item.code)?.length ?? 0) > item.maxLength;
      return isTooLong ? [{ kind: 'tooLong', item }] : [];
    }
    return byteOfKeys(item, typed(item)) === undefined ? [{ kind: 'value', item }] : [];
  });
  const isEmpty = comments.size === 0 && bytes.every((byte) => byte === missing);
  return {
    ratings: Uint8Array.from(bytes, (byte) => byte ?? missing),
    comments,
    faults: isEmpty ? [{ kind: 'nothing' }] : faults,
  };
}
