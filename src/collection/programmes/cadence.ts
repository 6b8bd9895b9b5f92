import { addMonths } from '../calendar.js';

export const cadences = ['monthly', 'quarterly', 'six-monthly', 'yearly', 'dates'] as const;
export type Cadence = (typeof cadences)[number];

const months: Readonly<Record<Exclude<Cadence, 'dates'>, number>> = {
  monthly: 1,
  quarterly: 3,
  'six-monthly': 6,
  yearly: 12,
};

/**
 * The first days of the waves of a programme up to a day, in their order. Each is counted from the first one, so that a
 * programme that begins on the 31st comes back on the 31st after a shorter month.
 *
 * @param until the last day that counts
 * @example
 * firstDays('quarterly', '2026-01-31', '2026-12-31') // => ['2026-01-31', '2026-04-30', '2026-07-31', '2026-10-31']
 */
export function firstDays(cadence: Exclude<Cadence, 'dates'>, start: string, until: string): string[] {
  const days: string[] = [];
  for (let at = 0; ; at += 1) {
    const day = addMonths(start, at * months[cadence]);
    if (day > until) return days;
    days.push(day);
  }
}
