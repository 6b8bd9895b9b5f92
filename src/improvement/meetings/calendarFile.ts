import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { MeetingPlan } from './meetings.js';

/** What a calendar shows of a meeting. */
export interface CalendarEntry extends MeetingPlan {
  /** The same as long as the meeting is the same; a calendar then changes its entry instead of adding one. */
  readonly id: string;
  readonly title: string;
  readonly sequence: number;
  readonly isCancelled: boolean;
}

const inRome = new Intl.DateTimeFormat('sv-SE', {
  ...{ timeZone: 'Europe/Rome', dateStyle: 'short', timeStyle: 'medium' },
});

/**
 * The instant of a day and time in Italy. A time that the change to summer time leaves out is an hour later.
 *
 * @example
 * instantInRome('2026-07-01', '09:00').toISOString() // => '2026-07-01T07:00:00.000Z'
 */
export function instantInRome(day: string, time: string): Date {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  const offsetAt = (instant: number): number =>
    Date.parse(`${inRome.format(new Date(instant)).replace(' ', 'T')}Z`) - instant;
  return new Date(asUtc - offsetAt(asUtc - offsetAt(asUtc)));
}

/** A calendar file (RFC 5545) of one or more meetings. Times are instants, which every calendar shows in its own zone. */
export function calendarFile(entries: readonly CalendarEntry[], now: Date): string {
  const calendar = ical({ prodId: '//Barometro//Incontri//IT', method: ICalCalendarMethod.PUBLISH });
  for (const entry of entries) {
    const start = instantInRome(entry.day, entry.starts);
    calendar.createEvent({
      ...{ id: entry.id, summary: entry.title, location: entry.place, description: entry.agenda },
      ...{ start, end: new Date(start.getTime() + entry.minutes * 60_000) },
      ...{ stamp: now, sequence: entry.sequence },
      status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}
