import type { Office } from '../../collection/offices.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn, type Language } from '../../language/language.js';
import { minutesToAnswer, type Questionnaire } from '../../questionnaires/questionnaire.js';

/** Something that can be chosen in a form. */
export interface Choice {
  readonly value: string;
  readonly text: string;
  readonly isChosen: boolean;
}

/** Questionnaires with the minutes that they take. */
export function questionnaireChoices(
  questionnaires: readonly Questionnaire[],
  chosen: string,
  language: Language,
): Choice[] {
  const { management } = catalogue(language);
  return questionnaires.map((questionnaire) => ({
    value: questionnaire.code,
    text: management.questionnaireChoice({
      title: textIn(questionnaire.title, language),
      minutes: minutesToAnswer(questionnaire),
    }),
    isChosen: questionnaire.code === chosen,
  }));
}

export function officeChoices(offices: readonly Office[], chosen: readonly string[]): Choice[] {
  return offices.map(({ code, name }) => ({ value: code, text: name, isChosen: chosen.includes(code) }));
}

/** How people are let in. */
export function admissionChoices(chosen: string, language: Language): Choice[] {
  const { admission } = catalogue(language).programmes;
  return (['codes', 'shared'] as const).map((value) => ({
    ...{ value, text: admission[value], isChosen: value === chosen },
  }));
}

/** Who keeps the key of the urn. */
export function keyChoices(chosen: string, language: Language): Choice[] {
  const { keyHolder } = catalogue(language).programmes;
  return (['site', 'custodian'] as const).map((value) => ({
    ...{ value, text: keyHolder[value], isChosen: value === chosen },
  }));
}
