const inRome = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome', dateStyle: 'short' });

/**
 * The day it is in Italy at an instant, summer time included. Waves open and close by day, so nothing finer is kept.
 *
 * @returns `YYYY-MM-DD`; such texts compare as dates do
 * @example
 * dateInRome(new Date('2026-03-28T23:30:00Z')) // => '2026-03-29'
 */
export function dateInRome(instant: Date): string {
  const minute = Math.floor(instant.getTime() / 60_000);
  // A day begins with a minute, and everybody who answers asks for it several times
  if (minute !== last.minute) last = { minute, date: inRome.format(instant) };
  return last.date;
}

let last = { minute: Number.NaN, date: '' };

/** Whether a text is a day of the calendar as `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const dayLength = 86_400_000;

/**
 * @example
 * addDays('2026-02-27', 3) // => '2026-03-02'
 */
export function addDays(date: string, days: number): string {
  return toDate(Date.parse(date) + days * dayLength);
}

/**
 * The same day of a later month, or that month's last where it is shorter.
 *
 * @example
 * addMonths('2026-08-31', 6) // => '2027-02-28'
 */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return toDate(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)));
}

function toDate(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
