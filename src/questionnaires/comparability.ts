import { itemsOfScale, type Questionnaire, type RatingItem, type Scale } from './questionnaire.js';

/** Why the figures of a scale may not be compared between two versions; the item is the later one, where there is one. */
export type Incomparability =
  | { readonly kind: 'notAskedBefore' | 'notAskedAfter' }
  | {
      readonly kind: 'added' | 'removed' | 'reworded' | 'reversed' | 'rescaled' | 'relabelled';
      readonly item: RatingItem;
    };

/**
 * Whether a scale asks the same in two versions of a questionnaire: the same items in the same words, counted the same
 * way on the same answers. Only then may its figures be compared. The Italian words decide.
 */
export function isComparable({ code }: Scale, earlier: Questionnaire, later: Questionnaire): boolean {
  return whyNotComparable(code, earlier, later).length === 0;
}

/**
 * All that keeps the figures of a scale from being compared; nothing where they may be.
 *
 * @param code of the scale
 */
export function whyNotComparable(
  code: string,
  earlier: Questionnaire,
  later: Questionnaire,
): Incomparability[] {
  const [before, after] = [earlier, later].map((questionnaire) => askedIn(questionnaire, code));
  if (before === undefined || after === undefined)
    return [
      ...(before === undefined ? [{ kind: 'notAskedBefore' } as const] : []),
      ...(after === undefined ? [{ kind: 'notAskedAfter' } as const] : []),
    ];
  return [
    ...[...after.values()].flatMap((item): Incomparability[] => {
      const old = before.get(item.code);
      return old === undefined ? [{ kind: 'added', item }] : changesOf(old, item);
    }),
    ...[...before.values()]
      .filter((item) => !after.has(item.code))
      .map((item): Incomparability => ({ kind: 'removed', item })),
  ];
}

function askedIn(questionnaire: Questionnaire, code: string): Map<string, RatingItem> | undefined {
  const scale = questionnaire.scales.find((one) => one.code === code);
  return scale && new Map(itemsOfScale(questionnaire, scale).map((item) => [item.code, item]));
}

function changesOf(before: RatingItem, item: RatingItem): Incomparability[] {
  const labels = ({ answers }: RatingItem): string => JSON.stringify(answers.labels?.map(({ it }) => it));
  const kinds = [
    ...(before.text.it === item.text.it ? [] : (['reworded'] as const)),
    ...(before.reversed === item.reversed ? [] : (['reversed'] as const)),
    ...(before.answers.min === item.answers.min && before.answers.max === item.answers.max
      ? []
      : (['rescaled'] as const)),
    ...(labels(before) === labels(item) ? [] : (['relabelled'] as const)),
  ];
  return kinds.map((kind) => ({ kind, item }));
}
