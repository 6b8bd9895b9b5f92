import { plainText } from '../../language/plainText.js';
import { Problem } from '../../problems.js';
import {
  closedItemsOf,
  textItemsOf,
  type Item,
  type Questionnaire,
} from '../../questionnaires/questionnaire.js';
import { byteOfAnswer, missing, type Ratings } from '../../questionnaires/ratings.js';

export type FormFault =
  { readonly kind: 'mandatory' | 'tooLong'; readonly item: Item } | { readonly kind: 'nothing' };

export interface FormAnswers {
  readonly ratings: Ratings;
  /** Text by item code, trimmed; without the empty ones. */
  readonly comments: ReadonlyMap<string, string>;
  /** What keeps the answers from being stored, in the form's order. */
  readonly faults: readonly FormFault[];
}

/**
 * The answers in a form that was sent.
 *
 * @param fields of the form; a field that is no item is left out
 * @throws Problem `requestInvalid` where a value is none that the form offers, which no browser sends
 */
export function readAnswers(
  questionnaire: Questionnaire,
  fields: Readonly<Record<string, unknown>>,
): FormAnswers {
  const field = (code: string): string => {
    const value = fields[code];
    return typeof value === 'string' ? value : '';
  };
  const closed = closedItemsOf(questionnaire);
  const ratings = Uint8Array.from(closed, (item) => {
    const byte = byteOfAnswer(item, field(item.code));
    if (byte === undefined) throw new Problem('requestInvalid', {});
    return byte;
  });
  const texts = textItemsOf(questionnaire);
  const comments = new Map(
    texts
      .map((item) => [item.code, writtenText(field(item.code))] as const)
      .filter(([, text]) => text !== ''),
  );
  const unanswered: Item[] = [
    ...closed.filter((_, at) => ratings[at] === missing),
    ...texts.filter((item) => !comments.has(item.code)),
  ];
  const faults: FormFault[] = [
    ...unanswered.filter((item) => item.mandatory).map((item) => ({ kind: 'mandatory' as const, item })),
    ...texts
      .filter((item) => (comments.get(item.code)?.length ?? 0) > item.maxLength)
      .map((item) => ({ kind: 'tooLong' as const, item })),
  ];
  // An empty form is most likely sent by mistake, and would use up the code
  if (unanswered.length === closed.length + texts.length) faults.unshift({ kind: 'nothing' });
  return { ratings, comments, faults };
}

/** As the browser counted it: forms send line ends as two signs. What is no text would disturb those who read it. */
function writtenText(text: string): string {
  return plainText(text.replace(/\r\n?/g, '\n')).trim();
}
