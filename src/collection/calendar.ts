const inRome = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome', dateStyle: 'short' });

/**
 * The day it is in Italy at an instant, summer time included. Waves open and close by day, so nothing finer is kept.
 *
 * @returns `YYYY-MM-DD`; such texts compare as dates do
 * @example
 * dateInRome(new Date('2026-03-28T23:30:00Z')) // => '2026-03-29'
 */
export function dateInRome(instant: Date): string {
  return inRome.format(instant);
}

/** Whether a text is a day of the calendar as `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
