import { isDate } from '../../../collection/calendar.js';
import type { Decision, Meeting, MeetingPlan } from '../../../improvement/meetings/meetings.js';
import { seriesDays } from '../../../improvement/meetings/seriesDays.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import { plainText } from '../../../language/plainText.js';
import { field } from '../../fields.js';
import { likeAName } from '../actions/readAction.js';

/** What the form of a meeting holds, as it was typed. */
export interface MeetingFields {
  readonly day: string;
  readonly starts: string;
  readonly minutes: string;
  readonly place: string;
  readonly agenda: string;
  /** Weeks from one meeting to the next; empty for one alone. */
  readonly weeks: string;
  readonly count: string;
}

const longest = {
  place: 200,
  agenda: 4_000,
  record: 20_000,
  what: 300,
  who: 100,
  meetings: 26,
  people: 9_999,
};

export function typedMeeting(source: unknown): MeetingFields {
  const typed = (name: keyof MeetingFields): string => plainText(field(source, name)).trim();
  return {
    ...{ day: typed('day'), starts: typed('starts'), minutes: typed('minutes'), place: typed('place') },
    ...{ agenda: typed('agenda'), weeks: typed('weeks'), count: typed('count') },
  };
}

export function fieldsOfMeeting({ day, starts, minutes, place, agenda }: Meeting): MeetingFields {
  return { day, starts, minutes: String(minutes), place, agenda, weeks: '', count: '' };
}

/** The meetings that a form describes, or everything that is wrong with it. */
export function readMeetings(
  { day, starts, minutes, place, agenda, weeks, count }: MeetingFields,
  language: Language,
): { readonly plans?: readonly MeetingPlan[]; readonly faults: readonly string[] } {
  const { faults: t } = catalogue(language).meetings;
  const isSeries = weeks !== '';
  const faults = [
    ...(isDate(day) ? [] : [t.day]),
    ...(isTime(starts) ? [] : [t.starts]),
    ...(isBetween(minutes, 10, 480) ? [] : [t.minutes]),
    ...(place === '' || place.length > longest.place ? [t.place] : []),
    ...(agenda.length > longest.agenda ? [t.agenda] : []),
    ...(isSeries && !(isBetween(weeks, 1, 26) && isBetween(count, 2, longest.meetings)) ? [t.series] : []),
  ];
  if (faults.length > 0) return { faults };
  const days = isSeries ? seriesDays(day, Number(weeks), Number(count)) : [day];
  return {
    faults,
    plans: days.map((one, at) => ({
      ...{ day: one, starts, minutes: Number(minutes), place },
      // What is talked about later comes from later results
      agenda: at === 0 ? agenda : '',
    })),
  };
}

/** How a meeting went, or what is wrong with it. */
export function readRecord(body: unknown, language: Language) {
  const { faults: t } = catalogue(language).meetings;
  const [present, text] = [field(body, 'present').trim(), plainText(field(body, 'record')).trim()];
  const faults = [
    ...(isBetween(present, 1, longest.people) ? [] : [t.present]),
    ...(text.length > longest.record ? [t.record] : []),
  ];
  return { typed: { present, record: text }, faults };
}

/** A decision, or what is wrong with it. */
export function readDecision(body: unknown, language: Language) {
  const t = catalogue(language);
  const typed = (name: string): string => plainText(field(body, name)).trim();
  const [what, who, due] = [typed('what'), typed('who'), typed('due')];
  const faults = [
    ...(what === '' || what.length > longest.what ? [t.actions.faults.what] : []),
    ...(who === '' || who.length > longest.who ? [t.actions.faults.who] : []),
    ...(likeAName.test(who) ? [t.actions.faults.name] : []),
    ...(due !== '' && !isDate(due) ? [t.actions.faults.due] : []),
  ];
  const decision: Pick<Decision, 'what' | 'who' | 'due'> = { what, who, due: due === '' ? null : due };
  return { typed: { what, who, due }, decision, faults };
}

/** Whether a field holds a time of the day. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/** Whether a field holds a whole number in a range. */
export function isBetween(text: string, low: number, high: number): boolean {
  return /^\d{1,4}$/.test(text) && Number(text) >= low && Number(text) <= high;
}
