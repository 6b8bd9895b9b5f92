import { formatCode } from '../../collection/accessCodes.js';
import type { Wave } from '../../collection/waves.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn, type Language } from '../../language/language.js';
import { itemsOf } from '../../questionnaires/questionnaire.js';
import type { ClosedItem, Item, Questionnaire } from '../../questionnaires/questionnaire.js';
import { missing } from '../../questionnaires/ratings.js';
import { field, type Message } from '../fields.js';
import { fieldOf, keysOf, type SheetFault } from './readSheet.js';
import { isCareless, type Session } from './session.js';

/** Where the sheets of an organization, or of one of its waves, are typed in; without the language. */
export function entryAddress(organization: string, wave?: Pick<Wave, 'number'>): string {
  return `/trascrizione/${organization}${wave === undefined ? '' : `/${wave.number}`}`;
}

/** What the list shows: the waves that take answers. */
export function wavesModel(waves: readonly Wave[], language: Language) {
  const { common, entry } = catalogue(language);
  return {
    waves: waves.map((wave) => ({
      title: textIn(wave.questionnaire.title, language),
      until: entry.openUntil({ date: common.date(new Date(wave.closes)) }),
      address: entryAddress(wave.organization, wave),
    })),
  };
}

/** How far somebody has come; empty texts where there is nothing to say yet. */
function sessionModel(session: Session, language: Language) {
  const { common, entry } = catalogue(language);
  const { sheets, checked, compared, differed } = session;
  const share = common.number(compared === 0 ? 0 : (100 * differed) / compared, 1);
  const counted = (count: number) => ({ count, text: common.number(count) });
  return {
    sheets: sheets === 0 ? '' : entry.sheets(counted(sheets)),
    checked:
      checked === 0
        ? ''
        : `${entry.checked(counted(checked))}, ${entry.differed({ ...counted(differed), fields: common.number(compared), share })}.`,
    advice: isCareless(session) ? entry.tooMany : '',
  };
}

/** A form for a sheet. */
export interface SheetState {
  /** What is sent along with it, sealed or not. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly session: Session;
  /** Of the sheet that is typed a second time. */
  readonly again?: { readonly code: string };
  /** What was typed when the form was sent. */
  readonly body?: unknown;
  readonly faults?: readonly SheetFault[];
  readonly codeFault?: string;
  readonly message?: Message;
}

/** What the form for a sheet shows: a line for each item, numbered as on the paper. */
export function sheetModel(wave: Wave, language: Language, state: SheetState) {
  const { questionnaire } = wave;
  const { entry } = catalogue(language);
  const { again, body, faults = [], codeFault = '' } = state;
  const faulty = new Set(faults.flatMap((fault) => (fault.kind === 'nothing' ? [] : [fault.item.code])));
  const numbers = numbersOf(questionnaire);
  const lines = (items: readonly Item[]) =>
    items
      .filter(({ kind }) => again === undefined || kind !== 'text')
      .map((item) => ({
        ...lineOf(item, numbers.get(item.code) ?? 0, language),
        written: field(body, fieldOf(item)),
        isFaulty: faulty.has(item.code),
      }));
  const sections = questionnaire.sections.map((section) => ({
    title: textIn(section.title, language),
    lines: lines(section.items),
  }));
  return {
    isAgain: again !== undefined,
    lead: again === undefined ? '' : entry.againLead({ code: formatCode(again.code) }),
    hidden: Object.entries({ ...state.hidden, lang: language }),
    typedCode: field(body, 'code'),
    codeFault,
    message: state.message,
    faults: [
      ...(codeFault === '' ? [] : [{ href: '#codice', text: codeFault }]),
      ...faults.map((fault) => faultModel(questionnaire, fault, language)),
    ],
    sections: sections.filter((section) => section.lines.length > 0),
    session: sessionModel(state.session, language),
    leave: entryAddress(wave.organization),
  };
}

export function lineOf(item: Item, number: number, language: Language) {
  const { entry, respondent, common } = catalogue(language);
  const base = { number, text: textIn(item.text, language), name: fieldOf(item), id: fieldOf(item) };
  if (item.kind === 'text')
    return {
      ...base,
      isWriting: true,
      hint: `${entry.writing} ${respondent.longestText({ characters: common.number(item.maxLength) })}`,
      answers: '',
      longest: item.maxLength,
      isNumeric: false,
    };
  const keys = keysOf(item);
  const labels = keys.map((_, at) => labelOf(item, at, language));
  return {
    ...base,
    isWriting: false,
    hint:
      item.kind === 'choice'
        ? keys.map((key, at) => entry.option({ key, text: labels[at] ?? '' })).join(' · ')
        : entry.range({ low: keys[0] ?? '', high: keys.at(-1) ?? '' }),
    answers: JSON.stringify(keys.map((key, at) => [key, answerText(item, at, language)])),
    longest: Math.max(...keys.map((key) => key.length)),
    isNumeric: item.kind !== 'choice',
  };
}

/** The words beside an answer; empty where it has none. */
function labelOf(item: ClosedItem, byte: number, language: Language): string {
  const text =
    item.kind === 'choice'
      ? item.options[byte]?.text
      : item.kind === 'rating'
        ? item.answers.labels?.[byte]
        : undefined;
  return text === undefined ? '' : textIn(text, language);
}

/** An answer as it is read on the paper: `4, Molto`. */
export function answerText(item: ClosedItem, byte: number, language: Language): string {
  if (byte === missing) return catalogue(language).entry.noAnswer;
  return [keysOf(item)[byte] ?? '', labelOf(item, byte, language)].filter((part) => part !== '').join(', ');
}

function faultModel(questionnaire: Questionnaire, fault: SheetFault, language: Language) {
  const { entry, common } = catalogue(language);
  if (fault.kind === 'nothing') {
    const first = itemsOf(questionnaire)[0];
    return { href: `#${first === undefined ? '' : fieldOf(first)}`, text: entry.faultNothing };
  }
  const { item } = fault;
  const named = { number: numbersOf(questionnaire).get(item.code) ?? 0, item: textIn(item.text, language) };
  return {
    href: `#${fieldOf(item)}`,
    text:
      item.kind === 'text'
        ? entry.faultTooLong({ ...named, most: common.number(item.maxLength) })
        : entry.faultValue(named),
  };
}

export function numbersOf(questionnaire: Questionnaire): ReadonlyMap<string, number> {
  return new Map(itemsOf(questionnaire).map((item, at) => [item.code, at + 1]));
}
