import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';
import { keyOfUrn } from './urnKeys.js';
import { findWave } from './waves.js';

/**
 * Tries a custodian's passphrase on the key of a wave, so that nobody finds out on the last day that it was written
 * down wrong. Only while the urn is empty: once it holds answers, the passphrase belongs to the count alone.
 *
 * @throws Problem `waveUnknown`, `waveNotOpen`, `trialTooLate`, `passphraseMistyped`, `passphraseWrong`
 */
export async function tryPassphrase(deps: Deps, id: string, passphrase: string): Promise<void> {
  const wave = await findWave(deps.database, id);
  if (wave.state !== 'open') throw new Problem('waveNotOpen', { wave: id });
  const slot = await deps.database
    .selectFrom('sealed_slot')
    .select('slot_id')
    .where('organization_id', '=', wave.organization)
    .where('wave_number', '=', wave.number)
    .limit(1)
    .executeTakeFirst();
  if (slot !== undefined) throw new Problem('trialTooLate', { wave: id });
  await keyOfUrn(deps.config.keyDir, id, wave.publicKey, passphrase);
}
