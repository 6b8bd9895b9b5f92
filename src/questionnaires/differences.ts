import type { Text } from '../language/language.js';
import { whyNotComparable, type Incomparability } from './comparability.js';
import { itemsOf, type AnswerScale, type Item, type Questionnaire, type Scale } from './questionnaire.js';

/** What of a questionnaire as a whole changed. */
export type GeneralAspect =
  | 'audience'
  | 'title'
  | 'titleTranslation'
  | 'introduction'
  | 'introductionTranslation'
  | 'individualRows'
  | 'sections'
  | 'sectionsTranslation'
  | 'order';

/** What of an item changed. `…Translation`: only the English words. */
export type ItemAspect =
  | 'kind'
  | 'wording'
  | 'translation'
  | 'range'
  | 'labels'
  | 'labelsTranslation'
  | 'favourable'
  | 'reversed'
  | 'scales'
  | 'options'
  | 'optionsTranslation'
  | 'mandatory'
  | 'outcome'
  | 'maxLength';

/** An item in a version, with the codes of the scales that count it. */
export interface PlacedItem {
  readonly item: Item;
  readonly scales: readonly string[];
}

export type ItemDifference =
  | { readonly kind: 'added'; readonly code: string; readonly after: PlacedItem }
  | { readonly kind: 'removed'; readonly code: string; readonly before: PlacedItem }
  | {
      readonly kind: 'changed';
      readonly code: string;
      readonly before: PlacedItem;
      readonly after: PlacedItem;
      readonly aspects: readonly ItemAspect[];
    };

export interface ScaleDifference {
  readonly code: string;
  readonly kind: 'added' | 'removed' | 'changed' | 'same';
  readonly before: Scale | undefined;
  readonly after: Scale | undefined;
  readonly aspects: readonly ('title' | 'titleTranslation' | 'mirrors')[];
  /** Why its figures are not to be compared; empty where its trend goes on. */
  readonly because: readonly Incomparability[];
}

/** What is different between two versions of a questionnaire, the number of the version apart. */
export interface Differences {
  readonly before: Questionnaire;
  readonly after: Questionnaire;
  readonly general: readonly GeneralAspect[];
  /** Only those that differ: in the later order, then those that are gone. */
  readonly items: readonly ItemDifference[];
  /** All of either version. */
  readonly scales: readonly ScaleDifference[];
}

export function differencesBetween(before: Questionnaire, after: Questionnaire): Differences {
  return {
    before,
    after,
    general: generalDifferences(before, after),
    items: itemDifferences(before, after),
    scales: scaleDifferences(before, after),
  };
}

export function isWithoutDifference({ general, items, scales }: Differences): boolean {
  return general.length === 0 && items.length === 0 && scales.every(({ kind }) => kind === 'same');
}

/** Whether nothing but English words changed, which decide nothing. */
export function isTranslationOnly(differences: Differences): boolean {
  const { general, items, scales } = differences;
  const aspects = [
    ...general,
    ...items.flatMap((item): readonly string[] => (item.kind === 'changed' ? item.aspects : [item.kind])),
    ...scales.flatMap((scale): readonly string[] => [
      ...scale.aspects,
      ...scale.because.map(({ kind }) => kind),
    ]),
  ];
  return aspects.length > 0 && aspects.every((aspect) => /translation$/i.test(aspect));
}

function generalDifferences(before: Questionnaire, after: Questionnaire): GeneralAspect[] {
  const titles = ({ sections }: Questionnaire): Text[] => sections.map(({ title }) => title);
  return [
    ...found<GeneralAspect>(before.audience !== after.audience, 'audience'),
    ...ofTexts<GeneralAspect>([before.title], [after.title], 'title', 'titleTranslation'),
    ...ofTexts<GeneralAspect>(
      texts(before.introduction),
      texts(after.introduction),
      'introduction',
      'introductionTranslation',
    ),
    ...found<GeneralAspect>(before.individualRows !== after.individualRows, 'individualRows'),
    ...ofTexts<GeneralAspect>(titles(before), titles(after), 'sections', 'sectionsTranslation'),
    ...found<GeneralAspect>(orderOf(before, after) !== orderOf(after, before), 'order'),
  ];
}

/** The order and the parts of what both versions have: what is new or gone is no move of the rest. */
function orderOf(questionnaire: Questionnaire, other: Questionnaire): string {
  const codes = new Set(itemsOf(other).map(({ code }) => code));
  const scales = new Map(other.scales.map((scale) => [scale.code, scale]));
  return JSON.stringify([
    questionnaire.sections
      .map(({ items }) => items.map(({ code }) => code).filter((code) => codes.has(code)))
      .filter(({ length }) => length > 0),
    questionnaire.scales.flatMap(({ code, items }) => {
      const same = scales.get(code)?.items;
      return same === undefined ? [] : [[code, ...items.filter((item) => same.includes(item))]];
    }),
  ]);
}

function itemDifferences(before: Questionnaire, after: Questionnaire): ItemDifference[] {
  const [old, now] = [placedItems(before), placedItems(after)];
  return [
    ...[...now].flatMap(([code, placed]): ItemDifference[] => {
      const earlier = old.get(code);
      if (earlier === undefined) return [{ kind: 'added', code, after: placed }];
      const aspects = aspectsOf(earlier, placed);
      return aspects.length === 0 ? [] : [{ kind: 'changed', code, before: earlier, after: placed, aspects }];
    }),
    ...[...old]
      .filter(([code]) => !now.has(code))
      .map(([code, placed]): ItemDifference => ({ kind: 'removed', code, before: placed })),
  ];
}

function placedItems(questionnaire: Questionnaire): Map<string, PlacedItem> {
  return new Map(
    itemsOf(questionnaire).map((item) => [
      item.code,
      {
        item,
        scales: questionnaire.scales
          .filter(({ items }) => items.includes(item.code))
          .map(({ code }) => code)
          .sort(),
      },
    ]),
  );
}

function aspectsOf(before: PlacedItem, after: PlacedItem): ItemAspect[] {
  const [old, now] = [before.item, after.item];
  return [
    ...ofTexts<ItemAspect>([old.text], [now.text], 'wording', 'translation'),
    ...found<ItemAspect>(!isSame(before.scales, after.scales), 'scales'),
    ...found<ItemAspect>(old.mandatory !== now.mandatory, 'mandatory'),
    ...ofKind(old, now),
  ];
}

function ofKind(old: Item, now: Item): ItemAspect[] {
  if (old.kind === 'rating' && now.kind === 'rating')
    return [
      ...ofAnswers(old.answers, now.answers),
      ...found<ItemAspect>(old.reversed !== now.reversed, 'reversed'),
      ...found<ItemAspect>(old.outcome !== now.outcome, 'outcome'),
    ];
  if (old.kind === 'choice' && now.kind === 'choice') {
    const codes = ({ options }: typeof old): string[] => options.map(({ code }) => code);
    if (!isSame(codes(old), codes(now))) return ['options'];
    return ofTexts<ItemAspect>(
      old.options.map(({ text }) => text),
      now.options.map(({ text }) => text),
      'options',
      'optionsTranslation',
    );
  }
  if (old.kind === 'text' && now.kind === 'text')
    return found<ItemAspect>(old.maxLength !== now.maxLength, 'maxLength');
  return found<ItemAspect>(old.kind !== now.kind, 'kind');
}

function ofAnswers(old: AnswerScale, now: AnswerScale): ItemAspect[] {
  return [
    ...found<ItemAspect>(old.min !== now.min || old.max !== now.max, 'range'),
    ...ofTexts<ItemAspect>(old.labels, now.labels, 'labels', 'labelsTranslation'),
    ...found<ItemAspect>(
      !isSame([old.favourable, old.unfavourable], [now.favourable, now.unfavourable]),
      'favourable',
    ),
  ];
}

function scaleDifferences(before: Questionnaire, after: Questionnaire): ScaleDifference[] {
  const [old, now] = [before, after].map(
    ({ scales }) => new Map(scales.map((scale): [string, Scale] => [scale.code, scale])),
  ) as [Map<string, Scale>, Map<string, Scale>];
  return [...new Set([...now.keys(), ...old.keys()])].map((code): ScaleDifference => {
    const scales = { code, before: old.get(code), after: now.get(code) };
    const because = whyNotComparable(code, before, after);
    if (scales.before === undefined) return { ...scales, kind: 'added', aspects: [], because };
    if (scales.after === undefined) return { ...scales, kind: 'removed', aspects: [], because };
    const aspects = [
      ...ofTexts<'title' | 'titleTranslation'>(
        [scales.before.title],
        [scales.after.title],
        'title',
        'titleTranslation',
      ),
      ...found<'mirrors'>(scales.before.mirrors !== scales.after.mirrors, 'mirrors'),
    ];
    const kind = aspects.length + because.length === 0 ? 'same' : 'changed';
    return { ...scales, kind, aspects, because };
  });
}

/** The Italian words decide; where they are the same, it is said that the others changed. */
function ofTexts<Aspect>(
  old: readonly Text[] | undefined,
  now: readonly Text[] | undefined,
  words: Aspect,
  translation: Aspect,
): Aspect[] {
  const only = (some: readonly Text[] | undefined, language: 'it' | 'en') =>
    some?.map((text) => text[language] ?? null);
  if (!isSame(only(old, 'it'), only(now, 'it'))) return [words];
  return isSame(only(old, 'en'), only(now, 'en')) ? [] : [translation];
}

function texts(text: Text | undefined): Text[] {
  return text === undefined ? [] : [text];
}

function found<Aspect>(isFound: boolean, aspect: Aspect): Aspect[] {
  return isFound ? [aspect] : [];
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
