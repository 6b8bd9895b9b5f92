import { precisionFor } from '../confidentiality/precision.js';
import { suppressed, type Conditions, type ReleasedWeights, type Suppressed } from './released.js';
import type { Weights } from './statistics.js';

/**
 * Fewest people, in all and for each scale, of whom relative weights are told: with fewer, which scale comes first is a
 * matter of chance (in samples of 25 with nine scales the order changes from one to the next).
 */
export const fewestForWeights = { people: 30, perScale: 3 };

/** Steps in which the parts are told: a finer figure would claim more than it knows. */
const step = 0.05;

/** What is told of what matters for an outcome: the part of each scale in what they explain together. */
export function releaseWeights(
  computed: Weights | null | undefined,
  { imported, joinedByFew }: Conditions,
): ReleasedWeights | Suppressed {
  if (computed === null || computed === undefined || computed.r2 <= 0) return suppressed;
  const { n, r2, scales } = computed;
  const fewest = Math.max(fewestForWeights.people, fewestForWeights.perScale * Object.keys(scales).length);
  const precision = precisionFor({ responses: n, joinedByFew: joinedByFew.whole, imported });
  if (n < fewest || !precision.items) return suppressed;
  const told = (value: number): number => Math.round(value / step) * step;
  return {
    n,
    r2: told(r2),
    parts: Object.fromEntries(Object.entries(scales).map(([scale, weight]) => [scale, told(weight / r2)])),
  };
}
