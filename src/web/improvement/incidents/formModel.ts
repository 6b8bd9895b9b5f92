import { addDays } from '../../../collection/calendar.js';
import type { IncidentDesk } from '../../../improvement/incidents/desk.js';
import { monthOf, opensOn } from '../../../improvement/incidents/months.js';
import { choices, longestText, mostDaysBack } from '../../../improvement/incidents/report.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import { field } from '../../fields.js';
import { noService, type ReportFault } from './readReport.js';

interface Shown {
  readonly today: string;
  readonly minimum: number;
  readonly nonce: string;
  /** Of another rendering, for the form that only asks for help. */
  readonly otherNonce: string;
  readonly fields: unknown;
  readonly faults: readonly ReportFault[];
}

/** The form with which staff report a conflict. */
export function reportFormModel(
  { services }: IncidentDesk,
  language: Language,
  { today, minimum, nonce, otherNonce, fields, faults }: Shown,
) {
  const { common, incidents: t } = catalogue(language);
  const chosen = (name: string): string => field(fields, name);
  const options = (name: string, labels: Readonly<Record<string, string>>, values: readonly string[]) =>
    values.map((value) => ({ value, text: labels[value] ?? value, isChosen: chosen(name) === value }));
  const question = (name: 'channel' | 'kind' | 'cause' | 'ending' | 'seriousness') => ({
    ...{ name, legend: t.questions[name], hasFault: faults.includes(name), hint: '' },
    choices: options(name, t.labels[name], choices[name]),
  });
  const service = {
    ...{ name: 'service', legend: t.questions.service, hasFault: faults.includes('service') },
    ...{ hint: '' },
    choices: [
      ...services.map(({ number, name }) => ({ value: String(number), text: name })),
      { value: noService, text: t.noService },
    ].map((one) => ({ ...one, isChosen: chosen('service') === one.value })),
  };
  const help = {
    ...{ name: 'help', legend: t.questions.help, hasFault: false, hint: t.helpHint },
    choices: options('help', t.labels.help, choices.help).map((one) => ({
      ...one,
      isChosen: one.isChosen || (chosen('help') === '' && one.value === 'none'),
    })),
  };
  const faultText = (fault: ReportFault): string => {
    if (fault === 'day') return t.faults.day;
    if (fault === 'text') return t.faults.text({ most: common.number(longestText) });
    return t.faults.choice({ question: t.questions[fault] });
  };
  return {
    ...{ nonce, otherNonce, longestText },
    promise: t.formPromise({
      date: common.date(new Date(opensOn(monthOf(today)))),
      minimum: common.number(minimum),
    }),
    day: {
      value: chosen('day') === '' ? today : chosen('day'),
      ...{ first: addDays(today, -mostDaysBack), last: today, hasFault: faults.includes('day') },
    },
    questions: [
      question('kind'),
      question('channel'),
      service,
      question('cause'),
      question('ending'),
      question('seriousness'),
      help,
    ],
    onlyHelp: help.choices.filter(({ value }) => value !== 'none'),
    text: { value: chosen('text'), hasFault: faults.includes('text') },
    faults: faults.map((fault) => ({ href: `#domanda-${fault}`, text: faultText(fault) })),
  };
}
