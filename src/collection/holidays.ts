import { addDays } from './calendar.js';

/** Why nobody is at work on a day: the weekend, or a public holiday by its name. */
export type DayOff =
  | 'saturday'
  | 'sunday'
  | 'newYear'
  | 'epiphany'
  | 'easterMonday'
  | 'liberation'
  | 'labour'
  | 'republic'
  | 'assumption'
  | 'saintFrancis'
  | 'allSaints'
  | 'immaculate'
  | 'christmas'
  | 'saintStephen';

/** Public holidays of Italy that fall on one day every year (law 260/1949 with its changes). */
const fixed: Readonly<Record<string, DayOff>> = {
  '01-01': 'newYear',
  '01-06': 'epiphany',
  '04-25': 'liberation',
  '05-01': 'labour',
  '06-02': 'republic',
  '08-15': 'assumption',
  '11-01': 'allSaints',
  '12-08': 'immaculate',
  '12-25': 'christmas',
  '12-26': 'saintStephen',
};

/** A holiday again by law 151/2025. */
const saintFrancis = { day: '10-04', since: 2026 };

/**
 * Why nobody is at work on a day, in Italy.
 *
 * @param date `YYYY-MM-DD`
 * @example
 * dayOff('2026-04-06') // => 'easterMonday'
 */
export function dayOff(date: string): DayOff | undefined {
  const year = Number(date.slice(0, 4));
  const day = date.slice(5);
  if (fixed[day] !== undefined) return fixed[day];
  if (day === saintFrancis.day && year >= saintFrancis.since) return 'saintFrancis';
  if (date === addDays(easter(year), 1)) return 'easterMonday';
  const weekday = new Date(date).getUTCDay();
  return weekday === 0 ? 'sunday' : weekday === 6 ? 'saturday' : undefined;
}

/**
 * Easter Sunday of the Gregorian calendar.
 *
 * Source: the anonymous algorithm of 1876, as in J. Meeus, Astronomical Algorithms (1991), chapter 8.
 *
 * @example
 * easter(2026) // => '2026-04-05'
 */
export function easter(year: number): string {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  const date = new Date(Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1));
  return date.toISOString().slice(0, 10);
}
