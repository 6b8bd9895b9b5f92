import { rangeOfScale } from '../../questionnaires/questionnaire.js';
import type { Verdict } from '../../results/change.js';
import { compareWaves } from '../../results/comparison.js';
import { isSuppressed } from '../../results/released.js';
import type { ClosedWave } from '../../results/waveResults.js';
import type { Action } from './actions.js';

/** What the next wave says of the scale of an action; of what made it move it says nothing. */
export type Outcome =
  | { readonly kind: 'noScale' | 'notBegun' | 'waiting' | 'nothingBefore' }
  | { readonly kind: 'notComparable' | 'suppressed'; readonly from: ClosedWave; readonly to: ClosedWave }
  | {
      readonly kind: 'told';
      readonly verdict: Verdict;
      /** Points of 0–100; null where the change is told in words only. */
      readonly points: number | null;
      readonly from: ClosedWave;
      readonly to: ClosedWave;
    };

/**
 * How the scale of an action changed: from the last wave that was closed before the action began to the first that opened
 * after it. Tested as in a report, with Holm's correction over all scales of the two waves, and told as finely.
 *
 * @param waves closed ones of the scale's questionnaire, oldest first
 */
export function outcomeOf(
  { scale, began }: Pick<Action, 'scale' | 'began'>,
  waves: readonly ClosedWave[],
): Outcome {
  if (scale === null) return { kind: 'noScale' };
  if (began === null) return { kind: 'notBegun' };
  const to = waves.find(({ wave }) => wave.opens >= began);
  if (to === undefined) return { kind: 'waiting' };
  const from = waves.filter(({ wave }) => (wave.closed ?? wave.closes) <= began).at(-1);
  if (from === undefined) return { kind: 'nothingBefore' };
  const change = compareWaves(from, to).scales.get(scale.scale);
  const asked = to.wave.questionnaire.scales.find(({ code }) => code === scale.scale);
  if (change === undefined || asked === undefined || 'comparable' in change)
    return { kind: 'notComparable', from, to };
  if (isSuppressed(change) || change.verdict === null) return { kind: 'suppressed', from, to };
  const { min, max } = rangeOfScale(to.wave.questionnaire, asked);
  const { difference, verdict } = change;
  return {
    kind: 'told',
    verdict,
    points: difference === null ? null : (100 * difference) / (max - min),
    from,
    to,
  };
}
