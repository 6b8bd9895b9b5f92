import { findCode } from '../../collection/submission.js';
import type { Wave } from '../../collection/waves.js';
import type { Deps } from '../../deps.js';
import { isProblem, Problem } from '../../problems.js';
import { failedCodes } from '../respondent/failedCodes.js';

/** The code of a sheet, or what is wrong with it. */
type FoundSheet =
  | { readonly code: string; readonly used: boolean; readonly problem?: undefined }
  | { readonly problem: Problem<'codeMistyped' | 'codeUnknown' | 'tooManyCodes'> };

/**
 * Finds what the code on a sheet opens; a code of another wave is unknown. Who tries codes is slowed down as everywhere,
 * but counted for each account: whoever types many sheets neither holds up those who answer at the same address, nor is
 * held up by them.
 */
export function codesOnSheets(
  deps: Deps,
): (account: string, wave: Wave, typed: string) => Promise<FoundSheet> {
  const guard = failedCodes(deps.counters);
  return async (account, wave, typed) => {
    try {
      const { code, used } = await guard(account, () => findIn(wave, typed));
      return { code, used };
    } catch (error) {
      if (
        isProblem(error, 'codeMistyped') ||
        isProblem(error, 'codeUnknown') ||
        isProblem(error, 'tooManyCodes')
      )
        return { problem: error };
      throw error;
    }
  };

  async function findIn(wave: Wave, typed: string) {
    const found = await findCode(deps, typed).catch((error: unknown) => {
      throw isProblem(error, 'waveOver') ? new Problem('codeUnknown', {}) : error;
    });
    if (found.wave.id !== wave.id) throw new Problem('codeUnknown', {});
    return found;
  }
}
