import type { Office } from '../../../collection/offices.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import type { Questionnaire } from '../../../questionnaires/questionnaire.js';
import { admissionChoices, keyChoices, officeChoices, questionnaireChoices } from '../choices.js';
import { mayTakePart, type WaveFields } from './readWave.js';

interface Situation {
  readonly questionnaires: readonly Questionnaire[];
  readonly offices: readonly Office[];
  /** Of this page. */
  readonly address: string;
  readonly fields: WaveFields;
  readonly faults: readonly string[];
}

/** The form with which a wave is opened. */
export function newWaveModel(
  { questionnaires, offices, address, fields, faults }: Situation,
  language: Language,
) {
  return {
    ...{ address, fields, faults },
    isPlanned: fields.planned !== '',
    lead: catalogue(language).waves.newLead,
    questionnaires: questionnaireChoices(questionnaires, fields.questionnaire, language),
    offices: officeChoices(offices.filter(mayTakePart), fields.offices),
    uncounted: offices.filter((office) => !mayTakePart(office)).map(({ name }) => name),
    admissions: admissionChoices(fields.admission, language),
    keyHolders: keyChoices(fields.keyHolder, language),
  };
}
