import { addMonths, isDate } from '../../../collection/calendar.js';
import type { Talk, TalkTime } from '../../../improvement/meetings/talks.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import { plainText } from '../../../language/plainText.js';
import { field } from '../../fields.js';
import { isBetween, isTime } from './readMeeting.js';

const most = { labels: 200, label: 60, note: 10_000, monthsKept: 24, monthsLong: 12 };

/** What the form of a period holds, as it was typed. */
export interface PeriodFields {
  readonly begins: string;
  readonly ends: string;
  readonly months: string;
  readonly labels: string;
}

/** What the form of a talk holds, as it was typed. */
export interface TalkFields {
  readonly day: string;
  readonly starts: string;
  readonly minutes: string;
  readonly held: boolean;
}

/** A period that a form describes, or everything that is wrong with it. */
export function readPeriod(body: unknown, language: Language) {
  const { faults: t } = catalogue(language).talks;
  const typed: PeriodFields = {
    ...{ begins: field(body, 'begins').trim(), ends: field(body, 'ends').trim() },
    ...{ months: field(body, 'months').trim(), labels: plainText(field(body, 'labels')).trim() },
  };
  const { labels, faults } = readLabels(body, language);
  const { begins, ends, months } = typed;
  const isInOrder =
    isDate(begins) && isDate(ends) && begins < ends && ends <= addMonths(begins, most.monthsLong);
  return {
    typed,
    period: { begins, ends, monthsKept: Number(months), labels },
    faults: [
      ...(isDate(begins) ? [] : [t.begins]),
      ...(isInOrder ? [] : [t.ends]),
      ...(isBetween(months, 1, most.monthsKept) ? [] : [t.months]),
      ...faults,
    ],
  };
}

/** People, one a line, or what is wrong with them. */
export function readLabels(body: unknown, language: Language) {
  const labels = plainText(field(body, 'labels'))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const isWell =
    labels.length >= 1 && labels.length <= most.labels && labels.every(({ length }) => length <= most.label);
  return { labels, faults: isWell ? [] : [catalogue(language).talks.faults.labels] };
}

export function fieldsOfTalk({ day, starts, minutes, isHeld }: Talk): TalkFields {
  return { day: day ?? '', starts, minutes: String(minutes), held: isHeld };
}

/**
 * When a talk is and whether it was held, or everything that is wrong with it.
 *
 * @param today `YYYY-MM-DD`
 */
export function readTalk(body: unknown, today: string, language: Language) {
  const { faults: t } = catalogue(language).talks;
  const typed: TalkFields = {
    ...{ day: field(body, 'day').trim(), starts: field(body, 'starts').trim() },
    ...{ minutes: field(body, 'minutes').trim(), held: field(body, 'held') === '1' },
  };
  const { day, starts, minutes, held } = typed;
  const isPlanned = day !== '' || starts !== '';
  const time: TalkTime = { day: day === '' ? null : day, starts, minutes: Number(minutes) };
  return {
    typed,
    talk: { ...time, isHeld: held },
    faults: [
      ...(isPlanned && !isDate(day) ? [t.day] : []),
      ...(isPlanned && !isTime(starts) ? [t.starts] : []),
      ...(isBetween(minutes, 10, 240) ? [] : [t.minutes]),
      ...(held && (day === '' || day > today) ? [t.held] : []),
    ],
  };
}

/** A note, or what is wrong with it. */
export function readNoteText(body: unknown, language: Language) {
  const note = plainText(field(body, 'note')).trim();
  return { note, faults: note.length > most.note ? [catalogue(language).talks.faults.note] : [] };
}
