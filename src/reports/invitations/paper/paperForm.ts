import { catalogue } from '../../../language/catalogue.js';
import { textIn, type Language } from '../../../language/language.js';
import {
  itemsOf,
  textItemsOf,
  type AnswerScale,
  type Item,
  type Section,
} from '../../../questionnaires/questionnaire.js';
import { anonymityLines, type Invitation } from '../invitation.js';

interface PaperItem {
  /** 1, 2, 3 … through the whole questionnaire. */
  readonly number: number;
  readonly text: string;
}

/** A value to mark; its label is empty where the scale has none. */
export interface PaperValue {
  readonly value: string;
  readonly label: string;
}

/** How items are answered on paper. */
export type PaperBlock =
  /** Several with the same values, below each other. */
  | { readonly kind: 'grid'; readonly values: readonly PaperValue[]; readonly items: readonly PaperItem[] }
  /** Values in a row, of which the ends are named. */
  | {
      readonly kind: 'numbers';
      readonly item: PaperItem;
      readonly values: readonly PaperValue[];
      readonly low: string;
      readonly high: string;
    }
  /** One answer below the other. */
  | { readonly kind: 'options'; readonly item: PaperItem; readonly values: readonly PaperValue[] }
  | { readonly kind: 'writing'; readonly item: PaperItem; readonly lines: number };

export interface PaperForm {
  readonly organization: string;
  readonly title: string;
  readonly introduction: string;
  readonly panels: readonly { readonly heading: string; readonly lines: readonly string[] }[];
  readonly sections: readonly { readonly title: string; readonly blocks: readonly PaperBlock[] }[];
}

/** Letters that an open question may have, for each line to write on; and the fewest and the most lines. */
const writing = { lettersToLine: 400, fewest: 3, most: 5 };

/**
 * What a questionnaire on paper says.
 *
 * @param grids whether items with the same values stand in one grid; else each has its values below it
 */
export function paperFormOf(invitation: Invitation, { grids }: { grids: boolean }): PaperForm {
  const { questionnaire, language, organization, title, closes } = invitation;
  const { invitations: t, respondent } = catalogue(language);
  const items = itemsOf(questionnaire);
  const numbers = new Map(items.map((item, at) => [item.code, at + 1]));
  const onPaper = (item: Item): PaperItem => ({
    number: numbers.get(item.code) ?? 0,
    text: `${textIn(item.text, language)}${item.mandatory ? ` (${respondent.mandatory})` : ''}`,
  });
  const hasMandatory = items.some(({ mandatory }) => mandatory);
  const { introduction } = questionnaire;
  return {
    organization,
    title,
    introduction: introduction === undefined ? '' : textIn(introduction, language),
    panels: [
      {
        heading: t.howTitle,
        lines: [
          t.how,
          ...(hasMandatory ? [t.mandatoryMarked({ mark: respondent.mandatory })] : [t.mayLeaveOut]),
          ...(textItemsOf(questionnaire).length > 0 ? [t.openHand] : []),
        ],
      },
      {
        heading: t.anonymityTitle,
        lines: [
          ...anonymityLines(invitation, 'paper'),
          ...(questionnaire.individualRows ? [respondent.rowsNotice] : []),
        ],
      },
      { heading: t.whereTitle, lines: [t.where({ date: closes })] },
    ],
    sections: questionnaire.sections.map((section) => ({
      title: textIn(section.title, language),
      blocks: blocksOf(section, onPaper, { language, grids }),
    })),
  };
}

/** Items that follow each other with the same values come together. */
function blocksOf(
  section: Section,
  onPaper: (item: Item) => PaperItem,
  { language, grids }: { language: Language; grids: boolean },
): PaperBlock[] {
  const blocks: PaperBlock[] = [];
  let scale: AnswerScale | undefined;
  for (const item of section.items) {
    const last = blocks.at(-1);
    if (grids && item.kind === 'rating' && last?.kind === 'grid' && sameValues(scale, item.answers))
      blocks[blocks.length - 1] = { ...last, items: [...last.items, onPaper(item)] };
    else blocks.push(blockOf(item, onPaper(item), { language, grids }));
    scale = item.kind === 'rating' ? item.answers : undefined;
  }
  return blocks;
}

function sameValues(one: AnswerScale | undefined, other: AnswerScale): boolean {
  return (
    one?.min === other.min &&
    one.max === other.max &&
    JSON.stringify(one.labels) === JSON.stringify(other.labels)
  );
}

function blockOf(
  item: Item,
  onPaper: PaperItem,
  { language, grids }: { language: Language; grids: boolean },
): PaperBlock {
  const { respondent } = catalogue(language);
  switch (item.kind) {
    case 'rating': {
      const values = valuesOf(item.answers, language);
      if (grids) return { kind: 'grid', values, items: [onPaper] };
      const isBare = values.every(({ label }) => label === '');
      return isBare
        ? { kind: 'numbers', item: onPaper, values, low: '', high: '' }
        : { kind: 'options', item: onPaper, values };
    }
    case 'enps':
      return {
        ...{ kind: 'numbers', item: onPaper, low: respondent.enpsLow, high: respondent.enpsHigh },
        values: valuesOf({ min: 0, max: 10 }, language),
      };
    case 'choice':
      return {
        ...{ kind: 'options', item: onPaper },
        values: item.options.map(({ text }) => ({ value: '', label: textIn(text, language) })),
      };
    case 'text':
      return {
        ...{ kind: 'writing', item: onPaper },
        lines: Math.min(
          writing.most,
          Math.max(writing.fewest, Math.ceil(item.maxLength / writing.lettersToLine)),
        ),
      };
  }
}

function valuesOf({ min, max, labels }: AnswerScale, language: Language): PaperValue[] {
  return Array.from({ length: max - min + 1 }, (_, at) => {
    const label = labels?.[at];
    return { value: String(min + at), label: label === undefined ? '' : textIn(label, language) };
  });
}
