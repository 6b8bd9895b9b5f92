import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';
import { hasCodes } from './accessCodes.js';
import { keyOfUrn } from './urnKeys.js';
import { findWave } from './waves.js';

/**
 * Tries a custodian's passphrase on the key of a wave, so that nobody finds out on the last day that it was written
 * down wrong. Only before codes are issued: from then on there may be answers, and the passphrase belongs to the count
 * alone. (Asking whether there are answers would tell it.)
 *
 * @throws Problem `waveUnknown`, `waveNotOpen`, `keyNotInCustody`, `trialTooLate`, `passphraseMistyped`,
 *   `passphraseWrong`
 */
export async function tryPassphrase(deps: Deps, id: string, passphrase: string): Promise<void> {
  const wave = await findWave(deps.database, id);
  if (wave.state !== 'open') throw new Problem('waveNotOpen', { wave: id });
  if (wave.keyHolder === 'site') throw new Problem('keyNotInCustody', { wave: id });
  if (await hasCodes(deps.database, wave)) throw new Problem('trialTooLate', { wave: id });
  await keyOfUrn(deps.config.keyDir, id, wave.publicKey, passphrase);
}
