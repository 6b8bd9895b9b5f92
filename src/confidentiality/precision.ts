/*
 * How exactly figures of few people may be told. One answer moves the mean of n people by 1/n of the scale: exact
 * figures of small groups let whoever knows some of the answers compute the others. The thresholds are those of the
 * design (§5.5), from simulations of such attacks.
 */

/** From so many responses on, single items, distributions and reliability are told. */
export const fewestForItems = 10;

/** From so many responses on, figures are told exactly. */
export const fewestForPrecision = 20;

/** How the figures of a group are told. */
export interface Precision {
  /** Whether single items and distributions are told at all. */
  readonly items: boolean;
  /** Whether figures are told as they are; otherwise in steps. */
  readonly exact: boolean;
  /** Whether shares near 0 and 1 are told as they are, so that a single answer may be counted. */
  readonly extremes: boolean;
}

/**
 * @param responses people in the group
 * @param imported answers from a file that the organization has anyway: the minimum group size protects them, more
 *   would protect nothing
 * @example
 * precisionFor(12, false) // => { items: true, exact: false, extremes: false }
 */
export function precisionFor(responses: number, imported: boolean): Precision {
  return {
    items: imported || responses >= fewestForItems,
    exact: imported || responses >= fewestForPrecision,
    extremes: imported,
  };
}

/** Step of scores, in points of 0–100. */
const scoreStep = 5;
/** Step of shares, 0–1. */
const shareStep = 0.05;

/**
 * A score in steps of 5 points.
 *
 * @example
 * coarseScore(63.4) // => 65
 */
export function coarseScore(score: number): number {
  return scoreStep * Math.round(score / scoreStep);
}

/**
 * An interval of a score, each end moved outwards to the next step and no further than 0 and 100, so that it never
 * claims more than is known.
 *
 * @example
 * coarseInterval([51.2, 68.9]) // => [50, 70]
 */
export function coarseInterval([low, high]: readonly [number, number]): [number, number] {
  return [
    Math.max(0, scoreStep * Math.floor(low / scoreStep)),
    Math.min(100, scoreStep * Math.ceil(high / scoreStep)),
  ];
}

/** Shares outside these are told only as "under 10%" and "over 90%": one who differs must not be countable. */
const extremeShares = { low: 0.1, high: 0.9 };

/**
 * Shares of one whole, told together, since each can be computed from the others. In steps of 5 hundredths where
 * figures are not exact or one share is extreme; then 0.05 stands for everything under 0.10, 0.95 for everything over
 * 0.90.
 *
 * @param shares of one distribution, 0–1
 * @param precision of the group whose answers they are
 * @example
 * toldShares([0.64, 0.22, 0.14], precisionFor(30, false)) // => [0.64, 0.22, 0.14]
 * toldShares([0.64, 0.22, 0.14], precisionFor(12, false)) // => [0.65, 0.2, 0.15]
 * toldShares([0.97, 0.03, 0], precisionFor(30, false)) // => [0.95, 0.05, 0.05]
 */
export function toldShares(shares: readonly number[], { exact, extremes }: Precision): number[] {
  const { low, high } = extremeShares;
  if (extremes || (exact && shares.every((share) => share >= low && share <= high))) return [...shares];
  const steps = Math.round(1 / shareStep);
  return shares.map((share) => {
    if (share < low) return shareStep;
    return share > high ? 1 - shareStep : Math.round(share * steps) / steps;
  });
}

/**
 * A figure with one or two decimals, for what is neither score nor share.
 *
 * @example
 * coarseFigure(0.8391, 2) // => 0.84
 */
export function coarseFigure(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
