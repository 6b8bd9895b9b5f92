import type { OpenParticipation } from '../../../collection/participation.js';
import type { CalendarEvent } from '../../../collection/programmes/calendarOf.js';
import { awaitsCustodian } from '../../../collection/programmes/due.js';
import type { Reminder } from '../../../collection/programmes/reminders.js';
import type { Wave } from '../../../collection/waves.js';
import { catalogue } from '../../../language/catalogue.js';
import { textIn, type Language } from '../../../language/language.js';
import { sectionAddress } from '../page.js';
import { isLowTurnout, turnoutText } from '../waves/waveModel.js';

interface Situation {
  readonly open: readonly { readonly wave: Wave; readonly participation: OpenParticipation }[];
  /** In the order of their days. */
  readonly events: readonly CalendarEvent[];
  readonly reminders: readonly Reminder[];
  readonly today: string;
}

/** More than these are in the calendar. */
const mostEvents = 5;

/** What the first page of the management shows: what is open, what waits for somebody, what comes next. */
export function overviewModel({ open, events, reminders, today }: Situation, language: Language) {
  const { common, management: t, programmes } = catalogue(language);
  const addressOf = (wave: Wave): string => `${sectionAddress(wave.organization, 'waves')}/${wave.number}`;
  const titleOf = (wave: Wave): string => textIn(wave.questionnaire.title, language);
  return {
    open: open.map(({ wave, participation }) => ({
      title: titleOf(wave),
      until: t.openUntil({ date: common.date(new Date(wave.closes)) }),
      answered: t.answered({ count: turnoutText(wave, participation, language) }),
      address: addressOf(wave),
    })),
    waiting: [
      ...open
        .filter(({ wave }) => awaitsCustodian(wave, today))
        .map(({ wave }) => ({
          text: t.countWaits({ title: titleOf(wave) }),
          address: `${addressOf(wave)}/chiudi`,
        })),
      ...open
        .filter(({ wave, participation }) => isLowTurnout(wave, participation, today))
        .map(({ wave }) => ({
          text: t.fewAnswered({ title: titleOf(wave), date: common.date(new Date(wave.closes)) }),
          address: addressOf(wave),
        })),
      ...reminders
        .filter(({ dueOn }) => dueOn === today)
        .map(({ wave }) => ({
          text: t.remindToday({ title: titleOf(wave) }),
          address: `${addressOf(wave)}/promemoria`,
        })),
    ],
    next: events
      .filter(({ date, kind }) => date > today && kind !== 'skipped' && kind !== 'missed')
      .slice(0, mostEvents)
      .map(({ date, kind, title }) =>
        t.event({
          date: common.date(new Date(date)),
          what: programmes.events[kind],
          title: textIn(title, language),
        }),
      ),
  };
}
