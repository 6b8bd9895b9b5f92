import { addMonths } from '../calendar.js';

/** A wave that asks the people of some offices for some minutes. */
export interface Occasion {
  /** First day. */
  readonly date: string;
  readonly minutes: number;
  readonly offices: readonly string[];
}

/** What a person of an office is asked for in twelve months. */
export interface Burden {
  readonly office: string;
  /** In those twelve months in which it is most. */
  readonly minutes: number;
  readonly occasions: number;
  /** The first day of these twelve months. */
  readonly from: string;
  readonly isTooMuch: boolean;
}

/** Minutes a year from which on people begin to answer less, and less carefully. */
export const tooManyMinutes = 45;

/**
 * How many minutes of answering a person of each office is asked for in twelve months. Of all stretches of twelve months
 * that have not ended yet, the one that asks most counts: so three waves in autumn are not hidden by the turn of a year.
 *
 * @param today `YYYY-MM-DD`
 * @returns one for each office that is asked at all, the most burdened first
 * @example
 * burdens([{ date: '2026-03-01', minutes: 7, offices: ['URP'] }], '2026-02-01')[0]?.minutes // => 7
 */
export function burdens(occasions: readonly Occasion[], today: string): Burden[] {
  const offices = [...new Set(occasions.flatMap((occasion) => occasion.offices))].sort();
  return offices
    .flatMap((office) => {
      const own = occasions.filter((occasion) => occasion.offices.includes(office));
      const stretches = own
        .filter(({ date }) => addMonths(date, 12) > today)
        .map(({ date: from }): Burden => {
          const asked = own.filter(({ date }) => date >= from && date < addMonths(from, 12));
          const minutes = asked.reduce((sum, occasion) => sum + occasion.minutes, 0);
          return {
            ...{ office, minutes, occasions: asked.length, from },
            isTooMuch: minutes >= tooManyMinutes,
          };
        });
      return stretches.sort((one, other) => other.minutes - one.minutes).slice(0, 1);
    })
    .sort((one, other) => other.minutes - one.minutes);
}
