import { catalogue } from '../language/catalogue.js';
import { textIn, type Language, type Text } from '../language/language.js';
import type { Incomparability } from './comparability.js';
import {
  isTranslationOnly,
  isWithoutDifference,
  type Differences,
  type GeneralAspect,
  type ItemAspect,
  type ItemDifference,
  type PlacedItem,
  type ScaleDifference,
} from './differences.js';
import type { AnswerScale, Questionnaire } from './questionnaire.js';

/** One thing that changed, as it was and as it is. */
export interface ChangeInWords {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** What became of an item. */
export interface ItemInWords {
  readonly code: string;
  readonly text: string;
  readonly kind: ItemDifference['kind'];
  readonly kindText: string;
  /** None for an item that is new or gone. */
  readonly changes: readonly ChangeInWords[];
}

/** Whether the trend of a scale goes on. */
export interface ScaleInWords {
  readonly code: string;
  readonly title: string;
  readonly isComparable: boolean;
  readonly verdict: string;
  /** A sentence for each reason against it. */
  readonly because: readonly string[];
}

export interface DifferencesInWords {
  /** That there are none, or only in English; empty otherwise. */
  readonly note: string;
  readonly general: readonly ChangeInWords[];
  readonly items: readonly ItemInWords[];
  readonly scales: readonly ScaleInWords[];
  readonly titles: readonly ChangeInWords[];
}

/** The differences between two versions, written out. Where only English words changed, those are shown. */
export function differencesInWords(differences: Differences, language: Language): DifferencesInWords {
  const { questionnaires: t } = catalogue(language);
  const { before, after } = differences;
  return {
    note: isWithoutDifference(differences) ? t.none : isTranslationOnly(differences) ? t.translationOnly : '',
    general: differences.general.map((aspect) => ({
      what: t.aspects[aspect],
      before: generalValue(before, aspect, language),
      after: generalValue(after, aspect, language),
    })),
    items: differences.items.map((item) => itemInWords(item, language)),
    scales: differences.scales.map((scale) => scaleInWords(scale, language)),
    titles: differences.scales.flatMap((scale) => titleChanges(scale, language)),
  };
}

/** Why a scale is not to be compared, a sentence for each reason. */
export function reasonInWords(reason: Incomparability, language: Language): string {
  const { reasons, itemNamed } = catalogue(language).questionnaires;
  const text = reasons[reason.kind];
  return 'item' in reason ? itemNamed({ reason: text, item: textIn(reason.item.text, language) }) : text;
}

function generalValue(questionnaire: Questionnaire, aspect: GeneralAspect, language: Language): string {
  const { questionnaires: t } = catalogue(language);
  const { title, introduction, sections } = questionnaire;
  switch (aspect) {
    case 'audience':
      return t.audiences[questionnaire.audience];
    case 'title':
    case 'titleTranslation':
      return wordsOf(title, aspect, language);
    case 'introduction':
    case 'introductionTranslation':
      return wordsOf(introduction, aspect, language);
    case 'individualRows':
      return questionnaire.individualRows ? t.yes : t.no;
    case 'sections':
    case 'sectionsTranslation':
      return sections.map((section) => wordsOf(section.title, aspect, language)).join('; ');
    case 'order':
      return sections.map(({ items }) => items.map(({ code }) => code).join(', ')).join('; ');
  }
}

function itemInWords(difference: ItemDifference, language: Language): ItemInWords {
  const { questionnaires: t } = catalogue(language);
  const { kind, code } = difference;
  const shown = kind === 'removed' ? difference.before : difference.after;
  return {
    code,
    kind,
    text: textIn(shown.item.text, language),
    kindText: t.itemKinds[kind],
    changes:
      kind === 'changed'
        ? difference.aspects.map((aspect) => ({
            what: t.aspects[aspect],
            before: itemValue(difference.before, aspect, language),
            after: itemValue(difference.after, aspect, language),
          }))
        : [],
  };
}

function itemValue({ item, scales }: PlacedItem, aspect: ItemAspect, language: Language): string {
  const { questionnaires: t } = catalogue(language);
  const answers = item.kind === 'rating' ? item.answers : undefined;
  const isSet = (value: boolean): string => (value ? t.yes : t.no);
  switch (aspect) {
    case 'kind':
      return t.kinds[item.kind];
    case 'wording':
    case 'translation':
      return wordsOf(item.text, aspect, language);
    case 'range':
      return answers === undefined ? t.absent : t.to({ from: answers.min, to: answers.max });
    case 'labels':
    case 'labelsTranslation':
      return answers?.labels?.map((label) => wordsOf(label, aspect, language)).join(', ') ?? t.absent;
    case 'favourable':
      return answers === undefined ? t.absent : favourableIn(answers, language);
    case 'reversed':
      return item.kind === 'rating' && item.reversed ? t.directions.reversed : t.directions.straight;
    case 'scales':
      return scales.length === 0 ? t.absent : scales.join(', ');
    case 'options':
    case 'optionsTranslation':
      return item.kind === 'choice'
        ? item.options.map(({ text }) => wordsOf(text, aspect, language)).join(', ')
        : t.absent;
    case 'mandatory':
      return isSet(item.mandatory);
    case 'outcome':
      return isSet(item.kind === 'rating' && item.outcome);
    case 'maxLength':
      return item.kind === 'text' ? String(item.maxLength) : t.absent;
  }
}

function favourableIn({ favourable, unfavourable }: AnswerScale, language: Language): string {
  const { byDefault } = catalogue(language).questionnaires;
  if (favourable === undefined && unfavourable === undefined) return byDefault;
  return [favourable, unfavourable].map((values) => values?.join(', ') ?? byDefault).join(' / ');
}

function scaleInWords(scale: ScaleDifference, language: Language): ScaleInWords {
  const { questionnaires: t } = catalogue(language);
  const title = scale.after?.title ?? scale.before?.title;
  const isComparable = scale.because.length === 0;
  const verdicts = { added: t.begins, removed: t.ends, changed: t.keepsNot, same: t.keeps };
  return {
    code: scale.code,
    title: title === undefined ? scale.code : textIn(title, language),
    isComparable,
    verdict: isComparable ? t.keeps : verdicts[scale.kind],
    because: scale.because
      .filter((reason) => 'item' in reason)
      .map((reason) => reasonInWords(reason, language)),
  };
}

function titleChanges(
  { before, after, aspects, code }: ScaleDifference,
  language: Language,
): ChangeInWords[] {
  const { questionnaires: t } = catalogue(language);
  return aspects.map((aspect) => ({
    what: `${code}: ${t.aspects[aspect]}`,
    before: aspect === 'mirrors' ? (before?.mirrors ?? t.absent) : wordsOf(before?.title, aspect, language),
    after: aspect === 'mirrors' ? (after?.mirrors ?? t.absent) : wordsOf(after?.title, aspect, language),
  }));
}

/** The words that changed: the Italian ones decide, also for a reader of English. */
function wordsOf(text: Text | undefined, aspect: string, language: Language): string {
  const words = /translation$/i.test(aspect) ? text?.en : text?.it;
  return words ?? catalogue(language).questionnaires.absent;
}
