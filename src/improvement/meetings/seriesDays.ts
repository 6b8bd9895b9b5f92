import { addDays } from '../../collection/calendar.js';
import { dayOff } from '../../collection/holidays.js';

/**
 * The days of a series of meetings. One that falls on a day on which nobody is at work is held on the next working day;
 * those after it are counted from the first day all the same.
 *
 * @param first `YYYY-MM-DD`
 * @param weeks from one to the next
 * @param count how many there are, the first included
 * @example
 * seriesDays('2026-05-18', 2, 3) // => ['2026-05-18', '2026-06-01', '2026-06-15']
 */
export function seriesDays(first: string, weeks: number, count: number): string[] {
  return Array.from({ length: count }, (_, at) => workingDayFrom(addDays(first, 7 * weeks * at)));
}

function workingDayFrom(day: string): string {
  return dayOff(day) === undefined ? day : workingDayFrom(addDays(day, 1));
}
