import type { Deps } from '../../deps.js';
import type { Text } from '../../language/language.js';
import { minutesToAnswer } from '../../questionnaires/questionnaire.js';
import { dateInRome } from '../calendar.js';
import { dayOff, type DayOff } from '../holidays.js';
import { listQuestionnaires } from '../questionnaires.js';
import { listWaves, waveOffices } from '../waves.js';
import { burdens, type Burden, type Occasion } from './fatigue.js';
import { listPlannedWaves, type PlannedWave } from './plannedWaves.js';
import { listProgrammes } from './programmes.js';
import { reminderDates } from './reminders.js';

/** Something that happens on a day, or would have. */
export interface CalendarEvent {
  readonly date: string;
  readonly kind: 'opens' | 'reminder' | 'closes' | 'skipped' | 'missed';
  /** Of the questionnaire. */
  readonly title: Text;
  /** The wave, once it is open. */
  readonly wave: string | null;
  /** The programme that it belongs to, and which of its waves it is. */
  readonly programme: Pick<PlannedWave, 'programme' | 'occurrence'> | null;
  /** Whether somebody has to type a custodian's words for it to happen. */
  readonly needsCustodian: boolean;
  readonly dayOff: DayOff | undefined;
}

export interface Calendar {
  /** From today on, and the waves that are open; in the order of their days. */
  readonly events: readonly CalendarEvent[];
  readonly burdens: readonly Burden[];
}

/**
 * What will happen when in an organization, and what it asks of people.
 *
 * @throws Problem `organizationUnknown`
 */
export async function calendarOf(deps: Deps, organization: string): Promise<Calendar> {
  const today = dateInRome(deps.clock());
  const waves = await listWaves(deps.database, organization);
  const programmes = new Map(
    (await listProgrammes(deps.database, organization)).map((programme) => [programme.number, programme]),
  );
  const planned = await listPlannedWaves(deps.database, organization);
  const library = new Map(
    (await listQuestionnaires(deps, organization)).map(({ code, newest }) => [code, newest.questionnaire]),
  );
  const events: CalendarEvent[] = [];
  const occasions: Occasion[] = [];
  const add = (event: Omit<CalendarEvent, 'dayOff'>): void => {
    events.push({ ...event, dayOff: dayOff(event.date) });
  };

  for (const wave of waves) {
    if (wave.origin === 'imported') continue;
    const offices = (await waveOffices(deps.database, wave)).map(({ code }) => code);
    occasions.push({ date: wave.opens, minutes: minutesToAnswer(wave.questionnaire), offices });
    if (wave.state !== 'open') continue;
    const own = planned.find((one) => one.wave === wave.id) ?? null;
    const reminders = own === null ? [] : reminderDates(programmes.get(own.programme) ?? noReminders, wave);
    const common = { title: wave.questionnaire.title, wave: wave.id, programme: own };
    for (const date of reminders)
      if (date >= today) add({ ...common, date, kind: 'reminder', needsCustodian: false });
    add({
      ...common,
      date: wave.closes,
      kind: 'closes',
      needsCustodian: wave.keyHolder === 'custodian',
    });
  }

  for (const one of planned) {
    const programme = programmes.get(one.programme);
    if (programme === undefined || one.state === 'opened') continue;
    const questionnaire = library.get(programme.questionnaire);
    const title = questionnaire?.title ?? { it: programme.questionnaire };
    const common = { title, wave: null, programme: one };
    const needsCustodian = programme.keyHolder === 'custodian';
    if (one.state !== 'planned') {
      if (one.closes >= today || one.state === 'missed')
        add({ ...common, date: one.opens, kind: one.state, needsCustodian: false });
      continue;
    }
    occasions.push({
      date: one.opens,
      minutes: questionnaire === undefined ? 0 : minutesToAnswer(questionnaire),
      offices: programme.offices,
    });
    add({ ...common, date: one.opens, kind: 'opens', needsCustodian });
    for (const date of reminderDates(programme, one))
      add({ ...common, date, kind: 'reminder', needsCustodian: false });
    add({ ...common, date: one.closes, kind: 'closes', needsCustodian });
  }
  return {
    events: events.sort((one, other) => one.date.localeCompare(other.date)),
    burdens: burdens(occasions, today),
  };
}

const noReminders = { reminderDays: [] };
