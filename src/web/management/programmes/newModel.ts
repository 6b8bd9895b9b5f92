import type { Office } from '../../../collection/offices.js';
import { cadences } from '../../../collection/programmes/cadence.js';
import { catalogue } from '../../../language/catalogue.js';
import { textIn, type Language } from '../../../language/language.js';
import type { Questionnaire } from '../../../questionnaires/questionnaire.js';
import { minutesToAnswer } from '../../../questionnaires/questionnaire.js';
import type { ProgrammeFields } from './readProgramme.js';

interface Situation {
  readonly questionnaires: readonly Questionnaire[];
  readonly offices: readonly Office[];
  /** Of this page. */
  readonly address: string;
  readonly fields: ProgrammeFields;
  readonly faults?: readonly string[];
}

/** The form for a new programme. */
export function newProgrammeModel(
  { questionnaires, offices, address, fields, faults = [] }: Situation,
  language: Language,
) {
  const { respondent, programmes: t } = catalogue(language);
  return {
    address,
    faults,
    fields,
    questionnaires: questionnaires.map((questionnaire) => ({
      value: questionnaire.code,
      text: `${textIn(questionnaire.title, language)} (${respondent
        .minutes({ minutes: minutesToAnswer(questionnaire) })
        .replace(/\.$/, '')
        .toLowerCase()})`,
      isChosen: questionnaire.code === fields.questionnaire,
    })),
    offices: offices.map(({ code, name }) => ({
      value: code,
      text: name,
      isChosen: fields.offices.includes(code),
    })),
    cadences: cadences.map((cadence) => ({
      value: cadence,
      text: t.cadences[cadence],
      isChosen: cadence === fields.cadence,
    })),
    admissions: (['codes', 'shared'] as const).map((value) => ({
      value,
      text: t.admission[value],
      isChosen: value === fields.admission,
    })),
    keyHolders: (['site', 'custodian'] as const).map((value) => ({
      value,
      text: t.keyHolder[value],
      isChosen: value === fields.keyHolder,
    })),
  };
}
