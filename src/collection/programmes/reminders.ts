import { listAccounts } from '../../accounts/accounts.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn } from '../../language/language.js';
import { addDays } from '../calendar.js';
import { dayOff } from '../holidays.js';
import { isAccepting, listWaves, type Wave } from '../waves.js';
import { listPlannedWaves } from './plannedWaves.js';
import { listProgrammes, type Programme } from './programmes.js';

/** A day on which everybody is to be reminded of a wave. */
export interface Reminder {
  readonly wave: Wave;
  readonly dueOn: string;
}

/** The reminders of the open waves of all programmes, or of an organization's, the earliest first. */
export async function listReminders(deps: Deps, organization?: string): Promise<Reminder[]> {
  const waves = new Map((await listWaves(deps.database, organization)).map((wave) => [wave.id, wave]));
  const programmes = await listProgrammes(deps.database, organization);
  return (await listPlannedWaves(deps.database, organization))
    .flatMap((planned) => {
      const wave = waves.get(planned.wave ?? '');
      const programme = programmes.find(
        (one) => one.organization === planned.organization && one.number === planned.programme,
      );
      if (wave?.state !== 'open' || programme === undefined) return [];
      return reminderDates(programme, wave).map((dueOn) => ({ wave, dueOn }));
    })
    .sort((one, other) => one.dueOn.localeCompare(other.dueOn));
}

/** The days on which a programme reminds of a wave, the earliest first: never on one when nobody is at work. */
export function reminderDates(
  { reminderDays }: Pick<Programme, 'reminderDays'>,
  { closes, opens }: Pick<Wave, 'opens' | 'closes'>,
): string[] {
  const days = reminderDays.map((before) => lastWorkingDay(addDays(closes, -before)));
  return [...new Set(days)].filter((day) => day > opens);
}

function lastWorkingDay(date: string): string {
  return dayOff(date) === undefined ? date : lastWorkingDay(addDays(date, -1));
}

/**
 * Tells the Responsabili of an organization that everybody is to be reminded: only they have the addresses, and nobody
 * knows who has answered. Each day is told once; of several that went by, the latest counts.
 *
 * @returns ids of the waves
 */
export async function sendDueReminders(deps: Deps, today: string): Promise<string[]> {
  const due = (await listReminders(deps)).filter(
    ({ wave, dueOn }) => dueOn <= today && isAccepting(wave, today),
  );
  const reminded: string[] = [];
  for (const [at, reminder] of due.entries()) {
    if (!(await claim(deps, reminder))) continue;
    const isLatest = !due.slice(at + 1).some(({ wave }) => wave.id === reminder.wave.id);
    if (!isLatest) continue;
    await tellResponsabili(deps, reminder.wave);
    reminded.push(reminder.wave.id);
  }
  return reminded;
}

/** @returns false where it was done already */
async function claim(deps: Deps, { wave, dueOn }: Reminder): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await deps.database
    .insertInto('wave_reminder')
    .values({ organization_id: wave.organization, wave_number: wave.number, due_on: dueOn })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

async function tellResponsabili(deps: Deps, wave: Wave): Promise<void> {
  const { mailer } = deps;
  if (mailer === undefined) return;
  const { common, programmes } = catalogue('it');
  const values = {
    questionnaire: textIn(wave.questionnaire.title, 'it'),
    date: common.date(new Date(wave.closes)),
    address: `${deps.config.baseUrl}/gestione/${wave.organization}/rilevazioni/${wave.number}`,
  };
  const responsabili = (await listAccounts(deps.database, wave.organization)).filter(
    ({ role, isDisabled }) => role === 'responsabile' && !isDisabled,
  );
  for (const { email } of responsabili)
    await mailer({
      to: email,
      subject: programmes.reminderSubject(values),
      text: programmes.reminderText(values),
    }).catch(() => {
      // The overview of the management says the same
      deps.logger.error({ fault: 'a reminder could not be sent', wave: wave.id });
    });
}
