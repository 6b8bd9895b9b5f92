import { record } from '../accounts/auditLog.js';
import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';
import { dateInRome } from './calendar.js';
import { findWave, isAccepting, type Wave } from './waves.js';

/**
 * Gives people longer to answer, while they still can. A last day that is over stays over: nobody may be let in again
 * once something could be known.
 *
 * @param closes the new last day, later than the present one
 * @throws Problem `waveUnknown`, `waveNotOpen`, `extensionTooShort`
 */
export async function extendWave(deps: Deps, id: string, closes: string): Promise<Wave> {
  return deps.database.transaction().execute(async (transaction) => {
    const wave = await findWave(transaction, id);
    if (!isAccepting(wave, dateInRome(deps.clock()))) throw new Problem('waveNotOpen', { wave: id });
    if (closes <= wave.closes) throw new Problem('extensionTooShort', { date: closes, closes: wave.closes });
    await transaction
      .updateTable('wave')
      .set({ closes_on: closes })
      .where('organization_id', '=', wave.organization)
      .where('number', '=', wave.number)
      .execute();
    await record(transaction, deps, {
      organization: wave.organization,
      act: 'wave.extend',
      details: { wave: id, before: wave.closes, closes },
    });
    return findWave(transaction, id);
  });
}
