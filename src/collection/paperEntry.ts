import { recordOncePerDay } from '../accounts/auditLog.js';
import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';
import { dateInRome } from './calendar.js';
import { findWave, isAccepting, type Wave } from './waves.js';

/**
 * The wave whose sheets are to be typed in.
 *
 * @throws Problem `waveUnknown`; `waveNotOpen` where it takes no answers
 */
export async function findAcceptingWave(deps: Deps, id: string): Promise<Wave> {
  const wave = await findWave(deps.database, id);
  if (!isAccepting(wave, dateInRome(deps.clock()))) throw new Problem('waveNotOpen', { wave: id });
  return wave;
}

/**
 * Writes into the register that somebody begins to type in sheets of a wave: once a day for each person, before the
 * first sheet. What is typed afterwards leaves no entry (decision 25).
 */
export async function beginPaperEntry(deps: Deps, wave: Wave): Promise<void> {
  await deps.database.transaction().execute((transaction) =>
    recordOncePerDay(transaction, deps, {
      organization: wave.organization,
      act: 'entry.begin',
      details: { wave: wave.id },
    }),
  );
}
