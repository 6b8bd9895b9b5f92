import type { Office } from '../../../collection/offices.js';
import type { Calendar, CalendarEvent } from '../../../collection/programmes/calendarOf.js';
import { tooManyMinutes } from '../../../collection/programmes/fatigue.js';
import type { PlannedWave } from '../../../collection/programmes/plannedWaves.js';
import type { Programme } from '../../../collection/programmes/programmes.js';
import { catalogue } from '../../../language/catalogue.js';
import { textIn, type Language, type Text } from '../../../language/language.js';
import { doneMessage } from './doneMessage.js';

interface Situation {
  readonly calendar: Calendar;
  readonly programmes: readonly (Programme & { readonly title: Text })[];
  readonly planned: readonly PlannedWave[];
  readonly offices: readonly Office[];
  /** Of this page. */
  readonly address: string;
  readonly done: unknown;
}

/** What will happen when, what it asks of people, and what makes it happen. */
export function calendarModel(
  { calendar, programmes, planned, offices, address, done }: Situation,
  language: Language,
) {
  const { common, programmes: t } = catalogue(language);
  const nameOf = new Map(offices.map(({ code, name }) => [code, name]));
  const named = (code: string): string => nameOf.get(code) ?? code;
  const date = (day: string): string => common.date(new Date(day));
  const most = calendar.burdens[0];
  return {
    message: doneMessage(done, language),
    address,
    warning:
      most?.isTooMuch === true
        ? t.burdenWarning({ minutes: common.number(most.minutes), office: named(most.office) })
        : '',
    months: byMonth(calendar.events).map(([month, events]) => ({
      title: common.longMonth(new Date(month)),
      events: events.map((event) => ({
        day: common.weekday(new Date(event.date)),
        what: t.events[event.kind],
        title: textIn(event.title, language),
        address: addressOf(event),
        notes: [
          ...(event.needsCustodian ? [t.needsCustodian] : []),
          ...(event.dayOff !== undefined && event.kind !== 'skipped' && event.kind !== 'missed'
            ? [t.dayOff({ day: t.daysOff[event.dayOff] })]
            : []),
        ],
      })),
    })),
    burdenLead: t.burdenLead({ most: common.number(tooManyMinutes) }),
    burdens: calendar.burdens.map(({ office, minutes, occasions, from, isTooMuch }) => ({
      office: named(office),
      minutes: common.number(minutes),
      occasions: common.number(occasions),
      from: date(from),
      isTooMuch,
    })),
    programmes: programmes.map(({ number, title, cadence, offices: asked, endedOn }) => {
      const next = planned.find((one) => one.programme === number && one.state === 'planned');
      return {
        title: textIn(title, language),
        address: `${address}/${number}`,
        cadence: t.cadences[cadence],
        offices: asked.map(named).join(', '),
        next: next === undefined ? '–' : date(next.opens),
        state: endedOn === null ? t.running : t.ended({ date: date(endedOn) }),
      };
    }),
  };

  function addressOf({ wave, programme }: CalendarEvent): string {
    if (wave !== null) return `${address.replace(/\/programmi$/, '/rilevazioni')}/${wave.split('-').at(-1)}`;
    return programme === null ? address : `${address}/${programme.programme}`;
  }
}

/** Events under the first day of their month. */
function byMonth(events: readonly CalendarEvent[]): [month: string, events: CalendarEvent[]][] {
  const months = new Map<string, CalendarEvent[]>();
  for (const event of events) {
    const month = `${event.date.slice(0, 7)}-01`;
    months.set(month, [...(months.get(month) ?? []), event]);
  }
  return [...months];
}
