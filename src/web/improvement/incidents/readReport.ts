import {
  choices,
  longestText,
  type Choice,
  type Facts,
  type Help,
} from '../../../improvement/incidents/report.js';
import type { Service } from '../../../improvement/incidents/desk.js';
import { isReportable } from '../../../improvement/incidents/submitReport.js';
import { plainText } from '../../../language/plainText.js';
import { Problem } from '../../../problems.js';
import { field } from '../../fields.js';

/** What a form lacks: a question of it, or the day, or a shorter text. */
export type ReportFault = Exclude<Choice, 'help'> | 'service' | 'day' | 'text';

export interface ReadReport {
  readonly day: string;
  readonly facts: Facts;
  readonly help: Help;
  readonly text: string;
  /** In the order of the form. */
  readonly faults: readonly ReportFault[];
}

/** The value of a service that is none of those on the form. */
export const noService = '0';

/**
 * What somebody reported.
 *
 * @throws Problem `requestInvalid` where a value is none that the form offers, which no browser sends
 */
export function readReport(body: unknown, services: readonly Service[], today: string): ReadReport {
  const value = (name: string, offered: readonly string[]): string => {
    const found = field(body, name);
    if (found !== '' && !offered.includes(found)) throw new Problem('requestInvalid', {});
    return found;
  };
  const day = field(body, 'day');
  const [channel, kind, cause, ending, seriousness] = (
    ['channel', 'kind', 'cause', 'ending', 'seriousness'] as const
  ).map((name) => value(name, choices[name])) as [string, string, string, string, string];
  const service = value('service', [noService, ...services.map(({ number }) => String(number))]);
  const text = plainText(field(body, 'text').replace(/\r\n?/g, '\n')).trim();
  const missing = { channel, kind, service, cause, ending, seriousness };
  return {
    day,
    facts: {
      ...{ channel, kind, cause, ending },
      service: service === noService || service === '' ? null : Number(service),
      seriousness: Number(seriousness),
    },
    help: readHelp(body),
    text,
    faults: [
      ...(isReportable(day, today) ? [] : (['day'] as const)),
      ...(Object.keys(missing) as (keyof typeof missing)[]).filter((name) => missing[name] === ''),
      ...(text.length > longestText ? (['text'] as const) : []),
    ],
  };
}

/**
 * The help that somebody asks for, nothing where they did not say.
 *
 * @throws Problem `requestInvalid`
 */
export function readHelp(body: unknown): Help {
  const found = field(body, 'help');
  const help = choices.help.find((one) => one === found);
  if (help === undefined && found !== '') throw new Problem('requestInvalid', {});
  return help ?? 'none';
}
