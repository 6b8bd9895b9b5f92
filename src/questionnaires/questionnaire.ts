import type { Language, Text } from '../language/language.js';

/** Who is asked: the staff of the desk, or the other offices about the desk. */
export type Audience = 'staff' | 'offices';

/** What is asked: the content of a questionnaire file, checked. The file format is described in `schema.ts`. */
export interface Questionnaire {
  readonly code: string;
  readonly version: number;
  readonly audience: Audience;
  readonly title: Text;
  readonly introduction?: Text | undefined;
  /** Whether answers may be handed to the organization row by row; who answers is told so. */
  readonly individualRows: boolean;
  readonly languages: readonly Language[];
  readonly scales: readonly Scale[];
  readonly sections: readonly Section[];
}

/** Items that are scored together. */
export interface Scale {
  readonly code: string;
  readonly title: Text;
  readonly items: readonly string[];
  /** `CODE/SCALE` of another questionnaire that asks for the other side of the same thing. */
  readonly mirrors?: string | undefined;
}

export interface Section {
  readonly title: Text;
  readonly items: readonly Item[];
}

export type Item = RatingItem | EnpsItem | ChoiceItem | TextItem;

interface ItemBase {
  readonly code: string;
  readonly text: Text;
  readonly mandatory: boolean;
}

export interface RatingItem extends ItemBase {
  readonly kind: 'rating';
  readonly answers: AnswerScale;
  readonly reversed: boolean;
  /** What the scales are thought to lead to, such as overall satisfaction. */
  readonly outcome: boolean;
}

/** Whole numbers from `min` to `max`, 2 to 11 of them. */
export interface AnswerScale {
  readonly min: number;
  readonly max: number;
  readonly labels?: readonly Text[] | undefined;
  readonly favourable?: readonly number[] | undefined;
  readonly unfavourable?: readonly number[] | undefined;
}

/** "How likely is it that you would recommend…", 0 to 10. */
export interface EnpsItem extends ItemBase {
  readonly kind: 'enps';
}

export interface ChoiceItem extends ItemBase {
  readonly kind: 'choice';
  /** Whether results are also told by the options of this item, where that tells of nobody. */
  readonly breakdown: boolean;
  readonly options: readonly { readonly code: string; readonly text: Text }[];
}

export interface TextItem extends ItemBase {
  readonly kind: 'text';
  readonly maxLength: number;
}

/** An item whose answer is one of a few values, stored as one byte. */
export type ClosedItem = RatingItem | EnpsItem | ChoiceItem;

export function itemsOf(questionnaire: Questionnaire): Item[] {
  return questionnaire.sections.flatMap((section) => section.items);
}

/** Both kinds of items of each questionnaire: everybody who answers asks for them several times. */
const itemsByKind = new WeakMap<Questionnaire, readonly [readonly ClosedItem[], readonly TextItem[]]>();

function bothKinds(questionnaire: Questionnaire): readonly [readonly ClosedItem[], readonly TextItem[]] {
  const known = itemsByKind.get(questionnaire);
  if (known !== undefined) return known;
  const items = itemsOf(questionnaire);
  const kinds = [
    items.filter((item) => item.kind !== 'text'),
    items.filter((item) => item.kind === 'text'),
  ] as const;
  itemsByKind.set(questionnaire, kinds);
  return kinds;
}

export function closedItemsOf(questionnaire: Questionnaire): readonly ClosedItem[] {
  return bothKinds(questionnaire)[0];
}

export function textItemsOf(questionnaire: Questionnaire): readonly TextItem[] {
  return bothKinds(questionnaire)[1];
}

/** Items by code of each questionnaire: every figure of every page asks for them. */
const itemsByCode = new WeakMap<Questionnaire, ReadonlyMap<string, Item>>();

/** The items of a scale, in its order. */
export function itemsOfScale(questionnaire: Questionnaire, scale: Scale): RatingItem[] {
  const known = itemsByCode.get(questionnaire);
  const byCode = known ?? new Map(itemsOf(questionnaire).map((item) => [item.code, item]));
  if (known === undefined) itemsByCode.set(questionnaire, byCode);
  return scale.items.map((code) => byCode.get(code)).filter((item) => item?.kind === 'rating');
}

/** The range of a scale: that of each of its items, which the schema holds equal. */
export function rangeOfScale(questionnaire: Questionnaire, scale: Scale): AnswerScale {
  const first = itemsOfScale(questionnaire, scale)[0];
  if (first === undefined) throw new TypeError(`scale ${scale.code} of ${questionnaire.code} has no items`);
  return first.answers;
}

/**
 * Minutes that answering takes: six seconds an item that is clicked, 45 a question that is written, half a minute to
 * read the introduction; rounded up.
 */
export function minutesToAnswer(questionnaire: Questionnaire): number {
  const seconds = 30 + 6 * closedItemsOf(questionnaire).length + 45 * textItemsOf(questionnaire).length;
  return Math.ceil(seconds / 60);
}
