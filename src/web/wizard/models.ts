import type { Office } from '../../collection/offices.js';
import type { Organization } from '../../collection/organizations.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn, type Language } from '../../language/language.js';
import { itemsOf, minutesToAnswer, type Questionnaire } from '../../questionnaires/questionnaire.js';
import { admissionChoices, keyChoices, officeChoices } from '../management/choices.js';
import { sectionAddress } from '../management/page.js';
import { mayTakePart, type WaveFields } from '../management/waves/readWave.js';

/** The first step: an organization, or one that is there already. */
export function organizationModel(
  organizations: readonly Organization[],
  fields: { readonly name: string; readonly slug: string },
  faults: readonly string[],
) {
  return {
    ...{ fields, faults },
    organizations: organizations.map(({ organization, name }) => ({
      name,
      address: `/avvio/${organization}/uffici`,
    })),
  };
}

interface OfficesSituation {
  readonly organization: string;
  readonly offices: readonly Office[];
  readonly fields: { readonly name: string; readonly headcount: string; readonly kind: string };
  readonly faults: readonly string[];
}

/** The second: its desk and offices. */
export function officesModel(
  { organization, offices, fields, faults }: OfficesSituation,
  language: Language,
) {
  const { common, wizard: t } = catalogue(language);
  return {
    ...{ fields, faults },
    address: `/avvio/${organization}/uffici`,
    next: `/avvio/${organization}/questionario`,
    offices: offices.map(({ name, kind, headcount }) => ({
      name,
      kind: t.kinds[kind],
      headcount: headcount === null ? '–' : common.number(headcount),
    })),
    kinds: (['desk', 'office'] as const).map((kind) => ({
      ...{ value: kind, text: t.kinds[kind], isChosen: kind === fields.kind },
    })),
  };
}

/** The third: what is asked. */
export function questionnairesModel(
  questionnaires: readonly Questionnaire[],
  organization: string,
  language: Language,
) {
  const { common, wizard: t } = catalogue(language);
  return {
    address: `/avvio/${organization}/rilevazione`,
    questionnaires: questionnaires.map((questionnaire) => ({
      value: questionnaire.code,
      title: textIn(questionnaire.title, language),
      facts: t.questionnaireFacts({
        items: common.number(itemsOf(questionnaire).length),
        minutes: common.number(minutesToAnswer(questionnaire)),
      }),
      asks: questionnaire.audience === 'staff' ? t.asksStaff : t.asksOffices,
      isChosen: questionnaire.code === 'clima-sportello',
    })),
  };
}

interface FirstWave {
  readonly organization: string;
  readonly questionnaire: Questionnaire;
  readonly offices: readonly Office[];
  readonly fields: WaveFields;
}

/** The fourth: until when, and who keeps the key. It is sent to where every wave is opened. */
export function firstWaveModel(
  { organization, questionnaire, offices, fields }: FirstWave,
  language: Language,
) {
  const { wizard: t } = catalogue(language);
  return {
    address: `${sectionAddress(organization, 'waves')}/nuova`,
    questionnaire: questionnaire.code,
    fields,
    lead: t.waveLead({ questionnaire: textIn(questionnaire.title, language) }),
    offices: officeChoices(offices.filter(mayTakePart), fields.offices),
    admissions: admissionChoices(fields.admission, language),
    keyHolders: keyChoices(fields.keyHolder, language),
  };
}
