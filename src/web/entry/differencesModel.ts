import { formatCode } from '../../collection/accessCodes.js';
import type { Wave } from '../../collection/waves.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn, type Language } from '../../language/language.js';
import type { Item } from '../../questionnaires/questionnaire.js';
import { field } from '../fields.js';
import { choiceFields, type Difference } from './differences.js';
import { answerText, lineOf, numbersOf } from './models.js';

/** What the page shows on which the person decides, with the sheet in hand. */
export function differencesModel(
  wave: Wave,
  language: Language,
  state: {
    readonly hidden: Readonly<Record<string, string>>;
    readonly body: unknown;
    readonly code: string;
    readonly differences: readonly Difference[];
    /** The items about which nothing was decided. */
    readonly undecided: ReadonlySet<Item>;
  },
) {
  const { entry } = catalogue(language);
  const numbers = numbersOf(wave.questionnaire);
  const differences = state.differences.map((difference) => {
    const { item } = difference;
    const number = numbers.get(item.code) ?? 0;
    const { chosen, other } = choiceFields(difference);
    const { hint, longest, isNumeric } = lineOf(item, number, language);
    return {
      ...{ chosen, other, hint, longest, isNumeric },
      title: entry.differenceNamed({ number, item: textIn(item.text, language) }),
      fault: entry.faultUndecided({ number, item: textIn(item.text, language) }),
      isFaulty: state.undecided.has(item),
      answers: [
        { value: 'first', text: entry.firstTime({ answer: answerText(item, difference.first, language) }) },
        {
          value: 'second',
          text: entry.secondTime({ answer: answerText(item, difference.second, language) }),
        },
        { value: 'other', text: entry.neither },
      ].map((answer) => ({ ...answer, isChosen: field(state.body, chosen) === answer.value })),
      otherLabel: entry.otherAnswer({ number }),
      otherTyped: field(state.body, other),
    };
  });
  return {
    lead: entry.differencesLead({ code: formatCode(state.code) }),
    hidden: Object.entries({ ...state.hidden, lang: language }),
    faults: differences
      .filter(({ isFaulty }) => isFaulty)
      .map(({ chosen, fault }) => ({ href: `#${chosen}-first`, text: fault })),
    differences,
  };
}
