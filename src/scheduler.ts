import { Cron } from 'croner';
import { doWhatIsDue } from './collection/programmes/due.js';
import { dateInRome } from './collection/calendar.js';
import type { Deps } from './deps.js';
import { closeDueBoards } from './improvement/boards/boards.js';
import { remindOfActions } from './improvement/actions/reminders.js';
import { doWhatIsDueForIncidents } from './improvement/incidents/due.js';
import { completeEndings } from './improvement/openSpace/steps.js';
import { deleteOldTalks } from './improvement/meetings/talks.js';

/** What goes on by itself while the server runs. */
export interface Scheduler {
  /** Ends when what is being done just now is done. */
  stop(): Promise<void>;
  /** When all that was due was last done. */
  lastDone(): Date | undefined;
}

/**
 * Does what is due: at once, then every minute. Days begin at midnight in Italy, whatever the machine's own time zone; a
 * minute is short enough for them, and makes up by itself for a machine that slept or whose clock was put right.
 */
export function startScheduler(deps: Deps): Scheduler {
  const asScheduler = { ...deps, actor: 'scheduler' };
  let running = Promise.resolve();
  let lastDone: Date | undefined;
  const tick = (): Promise<void> => {
    running = doEverythingDue(asScheduler).then(
      () => {
        lastDone = deps.clock();
      },
      // A disk that is full, a database that is locked: the next minute may be better
      (error: unknown) => {
        deps.logger.error({ fault: 'what is due could not be done', reason: (error as Error).message });
      },
    );
    return running;
  };
  const job = new Cron('* * * * *', { timezone: 'Europe/Rome', protect: true }, tick);
  void job.trigger();
  return {
    stop: async () => {
      job.stop();
      await running;
    },
    lastDone: () => lastDone,
  };
}

async function doEverythingDue(deps: Deps): Promise<void> {
  await doWhatIsDue(deps);
  await closeDueBoards(deps);
  await completeEndings(deps);
  await remindOfActions(deps, dateInRome(deps.clock()));
  await doWhatIsDueForIncidents(deps);
  await deleteOldTalks(deps, dateInRome(deps.clock()));
}
