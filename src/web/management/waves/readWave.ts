import { addDays, isDate } from '../../../collection/calendar.js';
import type { Office } from '../../../collection/offices.js';
import type { NewWave } from '../../../collection/waves.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import { isPlainText } from '../../../language/plainText.js';
import type { Questionnaire } from '../../../questionnaires/questionnaire.js';
import { field, fieldValues } from '../../fields.js';

/** What the form holds, as it was typed. */
export interface WaveFields {
  readonly questionnaire: string;
  readonly offices: readonly string[];
  readonly closes: string;
  readonly admission: string;
  readonly keyHolder: string;
  readonly custodian: string;
  /** Programme and occurrence of a planned wave, such as `2/3`; empty for one that was not planned. */
  readonly planned: string;
}

/** As respondents read it, in a sentence. */
const longestCustodian = 200;

/** What most waves are like: two weeks, and everybody whom the questionnaire is made for. */
export function blankWave(
  today: string,
  questionnaire: Questionnaire | undefined,
  offices: readonly Office[],
): WaveFields {
  const kind = questionnaire?.audience === 'offices' ? 'office' : 'desk';
  return {
    questionnaire: questionnaire?.code ?? '',
    offices: offices.filter((office) => office.kind === kind && mayTakePart(office)).map(({ code }) => code),
    ...{ closes: addDays(today, 14), admission: 'codes', keyHolder: 'site', custodian: '', planned: '' },
  };
}

/** Without the number of its people an office gets no codes, and nothing limits its answers. */
export function mayTakePart({ headcount }: Office): boolean {
  return headcount !== null;
}

export function fieldsOfWave(body: unknown): WaveFields {
  const typed = (name: string): string => field(body, name).trim();
  return {
    questionnaire: typed('questionnaire'),
    offices: fieldValues(body, 'offices'),
    closes: typed('closes'),
    admission: typed('admission'),
    keyHolder: typed('keyHolder'),
    custodian: typed('custodian'),
    planned: /^\d{1,6}\/\d{1,6}$/.test(typed('planned')) ? typed('planned') : '',
  };
}

/**
 * The wave that a form describes, or everything that is wrong with it.
 *
 * @param offices all of the organization, as its questionnaires
 */
export function readWave(
  {
    organization,
    offices,
    questionnaires,
    today,
  }: {
    organization: string;
    offices: readonly Office[];
    questionnaires: readonly Questionnaire[];
    today: string;
  },
  fields: WaveFields,
  language: Language,
): { wave?: Omit<NewWave, 'source' | 'passphrase'> & { readonly questionnaire: string }; faults: string[] } {
  const { faults: t } = catalogue(language).waves;
  const isWithCustodian = fields.keyHolder === 'custodian';
  const uncounted = offices.filter((office) => fields.offices.includes(office.code) && !mayTakePart(office));
  const asked = questionnaires.find(({ code }) => code === fields.questionnaire);
  // Nobody is asked how others see them: a desk that stayed ticked when the questionnaire was changed
  const ownDesks = offices.filter(
    (office) =>
      asked?.audience === 'offices' && office.kind === 'desk' && fields.offices.includes(office.code),
  );
  const faults = [
    ...(fields.questionnaire === '' ? [t.questionnaire] : []),
    ...(fields.offices.length === 0 ? [t.offices] : []),
    ...ownDesks.map(({ name }) => t.ownDesk({ office: name })),
    ...uncounted.map(({ name }) => t.headcount({ office: name })),
    ...(!isDate(fields.closes) || fields.closes < today ? [t.closes] : []),
    ...(isWithCustodian && !isNameOfSomebody(fields.custodian) ? [t.custodian] : []),
  ];
  if (faults.length > 0) return { faults };
  return {
    faults,
    wave: {
      ...{
        organization,
        questionnaire: fields.questionnaire,
        offices: fields.offices,
        closes: fields.closes,
      },
      admission: fields.admission === 'shared' ? 'shared' : 'codes',
      ...(isWithCustodian ? { custodian: fields.custodian } : {}),
    },
  };
}

function isNameOfSomebody(text: string): boolean {
  return text !== '' && text.length <= longestCustodian && isPlainText(text) && !/[\n\t]/.test(text);
}
