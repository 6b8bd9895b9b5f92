import type { Office } from '../../../collection/offices.js';
import { cadences } from '../../../collection/programmes/cadence.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import type { Questionnaire } from '../../../questionnaires/questionnaire.js';
import { admissionChoices, keyChoices, officeChoices, questionnaireChoices } from '../choices.js';
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
  const { programmes: t } = catalogue(language);
  return {
    ...{ address, faults, fields },
    questionnaires: questionnaireChoices(questionnaires, fields.questionnaire, language),
    offices: officeChoices(offices, fields.offices),
    cadences: cadences.map((value) => ({
      ...{ value, text: t.cadences[value], isChosen: value === fields.cadence },
    })),
    admissions: admissionChoices(fields.admission, language),
    keyHolders: keyChoices(fields.keyHolder, language),
  };
}
