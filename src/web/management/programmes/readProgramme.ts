import { isDate } from '../../../collection/calendar.js';
import { cadences, type Cadence } from '../../../collection/programmes/cadence.js';
import type { NewProgramme } from '../../../collection/programmes/programmes.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import { addDays } from '../../../collection/calendar.js';
import { field, fieldValues } from '../../fields.js';

/** What the form holds, as it was typed. */
export interface ProgrammeFields {
  readonly questionnaire: string;
  readonly offices: readonly string[];
  readonly cadence: string;
  readonly startsOn: string;
  readonly dates: string;
  readonly openDays: string;
  readonly reminderDays: string;
  readonly admission: string;
  readonly keyHolder: string;
  readonly custodian: string;
}

/** What most programmes are like: twice a year, two weeks, from a week after today. */
export function blankFields(today: string): ProgrammeFields {
  return {
    ...{ questionnaire: 'clima-sportello', offices: [], cadence: 'six-monthly' },
    ...{ startsOn: addDays(today, 7), dates: '', openDays: '14', reminderDays: '7, 2' },
    ...{ admission: 'codes', keyHolder: 'site', custodian: '' },
  };
}

export function fieldsOf(body: unknown): ProgrammeFields {
  const typed = (name: string): string => field(body, name).trim();
  return {
    questionnaire: typed('questionnaire'),
    offices: fieldValues(body, 'offices'),
    cadence: typed('cadence'),
    startsOn: typed('startsOn'),
    dates: typed('dates'),
    openDays: typed('openDays'),
    reminderDays: typed('reminderDays'),
    admission: typed('admission'),
    keyHolder: typed('keyHolder'),
    custodian: typed('custodian'),
  };
}

/**
 * The programme that a form describes, or everything that is wrong with it.
 *
 * @returns `programme` only where there are no faults
 */
export function readProgramme(
  organization: string,
  fields: ProgrammeFields,
  language: Language,
): { programme?: NewProgramme; faults: string[] } {
  const { faults: t } = catalogue(language).programmes;
  const faults: string[] = [];
  const openDays = /^\d{1,2}$/.test(fields.openDays) ? Number(fields.openDays) : 0;
  if (openDays < 1 || openDays > 92) faults.push(t.openDays);
  const reminders = fields.reminderDays.split(/[\s,;]+/).filter((part) => part !== '');
  if (reminders.some((part) => !/^\d{1,2}$/.test(part))) faults.push(t.reminderDays);
  const cadence = cadences.find((known) => known === fields.cadence) ?? 'six-monthly';
  const days = daysOf(fields, cadence);
  for (const value of days) if (!isDate(value)) faults.push(t.dates({ value }));
  const isWithCustodian = fields.keyHolder === 'custodian';
  if (isWithCustodian && fields.custodian === '') faults.push(t.custodian);
  if (fields.questionnaire === '') faults.push(t.questionnaire);
  if (faults.length > 0) return { faults };
  return {
    faults,
    programme: {
      organization,
      questionnaire: fields.questionnaire,
      offices: fields.offices,
      cadence,
      startsOn: days,
      openDays,
      reminderDays: [...new Set(reminders.map(Number))],
      admission: fields.admission === 'shared' ? 'shared' : 'codes',
      keyHolder: isWithCustodian ? 'custodian' : 'site',
      custodian: isWithCustodian ? fields.custodian : null,
    },
  };
}

function daysOf({ startsOn, dates }: ProgrammeFields, cadence: Cadence): string[] {
  if (cadence !== 'dates') return [startsOn];
  const days = [...new Set(dates.split(/[\s,;]+/).filter((part) => part !== ''))].sort();
  return days.length === 0 ? [startsOn] : days;
}
