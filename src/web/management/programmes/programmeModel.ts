import type { Office } from '../../../collection/offices.js';
import type { PlannedWave } from '../../../collection/programmes/plannedWaves.js';
import type { Programme } from '../../../collection/programmes/programmes.js';
import { catalogue } from '../../../language/catalogue.js';
import { textIn, type Language, type Text } from '../../../language/language.js';
import type { Problem } from '../../../problems.js';
import { doneMessage } from './doneMessage.js';

interface Situation {
  readonly programme: Programme;
  readonly title: Text;
  readonly planned: readonly PlannedWave[];
  readonly offices: readonly Office[];
  readonly today: string;
  /** Of this page. */
  readonly address: string;
  /** Where the waves of the organization are. */
  readonly waves: string;
  readonly done: unknown;
  readonly problem: Problem | undefined;
}

/** One programme with its waves. */
export function programmeModel(situation: Situation, language: Language) {
  const { programme, planned, offices, today, address, waves } = situation;
  const { common, programmes: t } = catalogue(language);
  const date = (day: string): string => common.date(new Date(day));
  const { number } = common;
  const names = new Map(offices.map(({ code, name }) => [code, name]));
  const isRunning = programme.endedOn === null;
  const message =
    situation.problem === undefined
      ? doneMessage(situation.done, language)
      : { text: situation.problem.in(language), isFault: true };
  return {
    message,
    address,
    back: address.replace(/\/\d+$/, ''),
    isRunning,
    title: t.programmeTitle({
      questionnaire: textIn(situation.title, language),
      cadence: t.cadences[programme.cadence],
    }),
    lines: [
      t.summary({ days: number(programme.openDays) }),
      t.admission[programme.admission],
      t.keyHolder[programme.keyHolder],
      programme.reminderDays.length === 0
        ? t.noReminders
        : t.reminders({ days: programme.reminderDays.map((days) => number(days)).join(', ') }),
      ...(isRunning ? [] : [t.ended({ date: date(programme.endedOn) })]),
    ],
    offices: programme.offices.map((code) => names.get(code) ?? code),
    endLost: t.endLost({ planned: number(planned.filter(({ state }) => state === 'planned').length) }),
    waves: planned.map((one) => ({
      number: number(one.occurrence),
      period: catalogue(language).waves.period({ from: date(one.opens), to: date(one.closes) }),
      opens: one.opens,
      closes: one.closes,
      state: waits(one) ? t.waiting : t.states[one.state],
      wave: one.wave === null ? '' : `${waves}/${one.wave.split('-').at(-1) ?? ''}`,
      openAddress: waits(one) ? `${waves}/nuova?programma=${one.programme}&volta=${one.occurrence}` : '',
      mayChange: one.state === 'planned',
      changeText: t.changeOf({ date: date(one.opens) }),
      address: `${address}/${one.occurrence}`,
    })),
  };

  function waits({ state, opens }: PlannedWave): boolean {
    return state === 'planned' && opens <= today && programme.keyHolder === 'custodian';
  }
}
