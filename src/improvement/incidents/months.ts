import { addMonths } from '../../collection/calendar.js';

/** Days of the following month up to which reports are counted in a month; then its figures are final. */
const daysOfGrace = 7;

/** The first day after it on which a month is opened: nobody who sent something at the last minute is left out. */
const opensAfter = 2;

/**
 * @example
 * monthOf('2026-03-14') // => '2026-03'
 */
export function monthOf(date: string): string {
  return date.slice(0, 7);
}

/**
 * @example
 * monthAfter('2026-12') // => '2027-01'
 * monthAfter('2026-01', -1) // => '2025-12'
 */
export function monthAfter(month: string, months = 1): string {
  return monthOf(addMonths(`${month}-01`, months));
}

/** Whether a text is a month as `YYYY-MM`. */
export function isMonth(text: string): boolean {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/**
 * The month in which something of a day is counted that is reported today: its own as long as that takes reports, else
 * the present one, for figures that were told never change.
 *
 * @param day not after
 * @param today both `YYYY-MM-DD`
 * @example
 * countedIn('2026-02-27', '2026-03-07') // => '2026-02'
 * countedIn('2026-02-27', '2026-03-08') // => '2026-03'
 */
export function countedIn(day: string, today: string): string {
  return takesReports(monthOf(day), today) ? monthOf(day) : monthOf(today);
}

/** Whether what happened in a month is still counted in it. */
function takesReports(month: string, today: string): boolean {
  return today <= dayOf(monthAfter(month), daysOfGrace);
}

/** Whether a month is over for good, and can be opened. */
export function isDue(month: string, today: string): boolean {
  return today >= opensOn(month);
}

/**
 * The day on which the figures of a month are there.
 *
 * @example
 * opensOn('2026-03') // => '2026-04-09'
 */
export function opensOn(month: string): string {
  return dayOf(monthAfter(month), daysOfGrace + opensAfter);
}

/**
 * The calendar quarter of a month.
 *
 * @example
 * quarterOf('2026-05') // => ['2026-04', '2026-05', '2026-06']
 */
export function quarterOf(month: string): [string, string, string] {
  const [year = '', number = ''] = month.split('-');
  const first = 3 * Math.floor((Number(number) - 1) / 3) + 1;
  const at = (place: number): string => `${year}-${String(first + place).padStart(2, '0')}`;
  return [at(0), at(1), at(2)];
}

function dayOf(month: string, day: number): string {
  return `${month}-${String(day).padStart(2, '0')}`;
}
