import type { Wave } from '../../collection/waves.js';
import type { Sheet } from '../../improvement/actions/sheet.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn, type Language, type Text } from '../../language/language.js';
import {
  itemsOf,
  minutesToAnswer,
  type Item,
  type Questionnaire,
} from '../../questionnaires/questionnaire.js';
import type { FormFault } from './readAnswers.js';

interface AnswerModel {
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly isChosen: boolean;
}

interface ItemModel {
  readonly code: string;
  readonly text: string;
  readonly isMandatory: boolean;
  readonly hasFault: boolean;
  /** How the answers are laid out: in a row, from 0 to 10, one below the other, or as writing. */
  readonly layout: 'row' | 'numbers' | 'list' | 'writing';
  readonly answers: readonly AnswerModel[];
  readonly written: string;
  readonly maxLength: number | null;
  readonly maxLengthText: string;
}

export interface FormModel {
  readonly heading: string;
  readonly organization: string;
  readonly introduction: string;
  readonly minutes: string;
  readonly until: string;
  /** Who can open the urn, in a sentence. */
  readonly keyPromise: string;
  /** That answers may be handed out row by row; empty where they may not. */
  readonly rowsNotice: string;
  /** That the code is everybody's; empty where each has one. */
  readonly sharedNotice: string;
  /** Where the anonymity of this wave is explained. */
  readonly anonymityAddress: string;
  /** Of a form that is only looked at, and cannot be sent. */
  readonly preview: Preview | undefined;
  /** What followed the wave before, where somebody wrote it down. */
  readonly sheet: Sheet | undefined;
  readonly code: string;
  readonly nonce: string;
  readonly faults: readonly { readonly href: string; readonly text: string }[];
  readonly sections: readonly {
    readonly id: string;
    readonly title: string;
    readonly items: readonly ItemModel[];
  }[];
}

/** What a form holds beyond its questionnaire. */
export interface FormState {
  readonly code: string;
  readonly nonce: string;
  /** What was answered when the form was sent, by item code. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly faults: readonly FormFault[];
  readonly sheet?: Sheet | undefined;
}

/** What a form is about: an open wave, or a questionnaire that no wave asks yet, whose form is only looked at. */
export type FormSubject = Pick<Wave, 'questionnaire' | 'keyHolder' | 'custodian'> &
  (Pick<Wave, 'id' | 'closes' | 'admission'> | { readonly preview: Preview });

/** Stands above a form that cannot be sent. */
export interface Preview {
  readonly title: string;
  readonly text: string;
  /** In place of the button for sending. */
  readonly end: string;
  /** When it closes, which is not known. */
  readonly until: string;
  readonly back: { readonly text: string; readonly address: string };
}

/** What the form of a wave shows. */
export function formModel(
  wave: FormSubject,
  organization: string,
  language: Language,
  state: FormState,
): FormModel {
  const { questionnaire } = wave;
  const { respondent, common } = catalogue(language);
  const faulty = new Set(
    state.faults.flatMap((fault) => (fault.kind === 'nothing' ? [] : [fault.item.code])),
  );
  return {
    heading: textIn(questionnaire.title, language),
    organization,
    introduction:
      questionnaire.introduction === undefined ? '' : textIn(questionnaire.introduction, language),
    minutes: respondent.minutes({ minutes: minutesToAnswer(questionnaire) }),
    until:
      'preview' in wave ? wave.preview.until : respondent.until({ date: common.date(new Date(wave.closes)) }),
    keyPromise:
      wave.keyHolder === 'site'
        ? respondent.keyOnSite
        : respondent.keyWithCustodian({ custodian: wave.custodian ?? respondent.someCustodian }),
    sharedNotice: 'admission' in wave && wave.admission === 'shared' ? respondent.sharedNotice : '',
    rowsNotice: questionnaire.individualRows ? respondent.rowsNotice : '',
    anonymityAddress: `/anonimato${'preview' in wave ? '' : `/${wave.id}`}${language === 'en' ? '?lang=en' : ''}`,
    preview: 'preview' in wave ? wave.preview : undefined,
    sheet: state.sheet,
    code: state.code,
    nonce: state.nonce,
    faults: state.faults.map((fault) => faultModel(questionnaire, fault, language)),
    sections: questionnaire.sections.map((section, at) => ({
      id: `parte-${at + 1}`,
      title: textIn(section.title, language),
      items: section.items.map((item) => itemModel(item, language, state, faulty.has(item.code))),
    })),
  };
}

function itemModel(item: Item, language: Language, { fields }: FormState, hasFault: boolean): ItemModel {
  const { respondent, common } = catalogue(language);
  const sent = fields[item.code];
  const given = typeof sent === 'string' ? sent : '';
  const answer = (value: string, label: string): AnswerModel => ({
    id: `${item.code}-${value}`,
    value,
    label,
    isChosen: given === value,
  });
  const base = {
    code: item.code,
    text: textIn(item.text, language),
    isMandatory: item.mandatory,
    hasFault,
    answers: [],
    written: '',
    maxLength: null,
    maxLengthText: '',
  };
  const label = (text: Text | undefined): string => (text === undefined ? '' : textIn(text, language));
  switch (item.kind) {
    case 'rating': {
      const { min, max, labels } = item.answers;
      const values = Array.from({ length: max - min + 1 }, (_, at) => min + at);
      const answers = values.map((value, at) => answer(String(value), label(labels?.[at]) || String(value)));
      return { ...base, layout: values.length > 7 ? 'numbers' : 'row', answers };
    }
    case 'enps': {
      const answers = Array.from({ length: 11 }, (_, value) => answer(String(value), String(value)));
      return { ...base, layout: 'numbers', answers };
    }
    case 'choice':
      return {
        ...base,
        layout: 'list',
        answers: item.options.map((option) => answer(option.code, textIn(option.text, language))),
      };
    case 'text':
      return {
        ...base,
        layout: 'writing',
        written: given,
        maxLength: item.maxLength,
        maxLengthText: respondent.longestText({ characters: common.number(item.maxLength) }),
      };
  }
}

function faultModel(
  questionnaire: Questionnaire,
  fault: FormFault,
  language: Language,
): FormModel['faults'][number] {
  const { respondent, common } = catalogue(language);
  if (fault.kind === 'nothing')
    return { href: `#domanda-${itemsOf(questionnaire)[0]?.code ?? ''}`, text: respondent.errorNothing };
  const { item } = fault;
  const text = textIn(item.text, language);
  return {
    href: `#domanda-${item.code}`,
    text:
      fault.kind === 'tooLong' && item.kind === 'text'
        ? respondent.errorTooLong({ item: text, most: common.number(item.maxLength) })
        : respondent.errorMandatory({ item: text }),
  };
}
