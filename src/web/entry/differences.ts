import { closedItemsOf, type ClosedItem, type Questionnaire } from '../../questionnaires/questionnaire.js';
import { missing, type Ratings } from '../../questionnaires/ratings.js';

/** An item that was typed one way the first time and another way the second. */
export interface Difference {
  readonly item: ClosedItem;
  /** Among the closed items. */
  readonly place: number;
  readonly first: number;
  readonly second: number;
}

export function differencesOf(questionnaire: Questionnaire, first: Ratings, second: Ratings): Difference[] {
  return closedItemsOf(questionnaire).flatMap((item, place) => {
    const [one = missing, other = missing] = [first[place], second[place]];
    return one === other ? [] : [{ item, place, first: one, second: other }];
  });
}

/** The fields that decide a difference: which time was right, or what else the sheet says. */
export function choiceFields({ item }: Pick<Difference, 'item'>): { chosen: string; other: string } {
  return { chosen: `scelta-${item.code}`, other: `altro-${item.code}` };
}
