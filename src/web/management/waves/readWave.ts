import { addDays, isDate } from '../../../collection/calendar.js';
import type { NewWave } from '../../../collection/waves.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
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

/** What most waves are like: two weeks. */
export function blankWave(today: string): WaveFields {
  return {
    ...{ questionnaire: 'clima-sportello', offices: [], closes: addDays(today, 14) },
    ...{ admission: 'codes', keyHolder: 'site', custodian: '', planned: '' },
  };
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

/** The wave that a form describes, or everything that is wrong with it. */
export function readWave(
  organization: string,
  fields: WaveFields,
  today: string,
  language: Language,
): { wave?: Omit<NewWave, 'source' | 'passphrase'> & { readonly questionnaire: string }; faults: string[] } {
  const { faults: t } = catalogue(language).waves;
  const isWithCustodian = fields.keyHolder === 'custodian';
  const faults = [
    ...(fields.questionnaire === '' ? [t.questionnaire] : []),
    ...(fields.offices.length === 0 ? [t.offices] : []),
    ...(!isDate(fields.closes) || fields.closes < today ? [t.closes] : []),
    ...(isWithCustodian && fields.custodian === '' ? [t.custodian] : []),
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
