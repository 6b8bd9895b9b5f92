/*
 * How exactly figures of few people may be told. One answer moves the mean of n people by 1/n of the scale: exact
 * figures of small groups let whoever knows some of the answers compute the others. The thresholds are those of the
 * design (§5.5) and of the simulations in docs/methods.md and tests/attacks/newcomer.test.ts.
 */

/** From so many responses on, single items, distributions and reliability are told. */
export const fewestForItems = 10;

/** From so many responses on, figures are told exactly; below, in steps. */
export const fewestForExact = 20;

/**
 * Where the people of a group in two waves differ by so few, what the one who came or left answered could be computed
 * from two exact figures.
 */
const fewestDiffering = 5;
/** Below these, a group that so few have joined or left is told in bands, or in steps. */
const mostInBands = 50;
const mostInSteps = 500;

/** Points of 0–100: less spread than this lays a unanimous group bare. */
const smallestSpread = 8;
/** Agreement above this is told as this, for the same reason. */
const highestAgreement = 0.95;

/** Points of 0–100 in which scores are told. */
const steps = { exact: 0, step: 5, band: 20 } as const;

/**
 * Whether so few people make the difference between a group in two waves that their answers could be computed.
 *
 * @param now people who answered
 * @param before people who answered the wave before
 * @example
 * fewDiffer(12, 11) // => true
 * fewDiffer(12, 12) // => false
 */
export function fewDiffer(now: number, before: number): boolean {
  const difference = Math.abs(now - before);
  return difference > 0 && difference < fewestDiffering;
}

/** How the figures of a group are told. */
export interface Precision {
  /** Whether single items, distributions and reliability are told at all. */
  readonly items: boolean;
  /** Whether scores are told as they are, in steps of 5 points, or as one of five bands. */
  readonly score: keyof typeof steps;
  /** Whether changes since the wave before are told in words only. */
  readonly wordsOnly: boolean;
  /** Whether shares near 0 and 1 are told as they are, so that a single answer may be counted. */
  readonly extremes: boolean;
}

/** A group of which figures are to be told. */
export interface Group {
  readonly responses: number;
  /** Whether a few people came or left since the wave before; see `fewDiffer`. */
  readonly joinedByFew: boolean;
  /**
   * Whether the answers are from a file that the organization has anyway: the minimum group size protects them, more
   * would protect nothing.
   */
  readonly imported: boolean;
}

/**
 * How the figures of a group are told. The minimum group size is a matter of its own.
 *
 * @example
 * precisionFor({ responses: 12, joinedByFew: false, imported: false }) // => { items: true, score: 'step', wordsOnly: false, extremes: false }
 * precisionFor({ responses: 12, joinedByFew: true, imported: false }) // => { items: false, score: 'band', wordsOnly: true, extremes: false }
 */
export function precisionFor({ responses, joinedByFew, imported }: Group): Precision {
  if (imported) return { items: true, score: 'exact', wordsOnly: false, extremes: true };
  const isExposed = joinedByFew && responses < mostInSteps;
  const small = responses < fewestForExact ? 'step' : 'exact';
  return {
    items: responses >= fewestForItems && !isExposed,
    score: isExposed ? (responses < mostInBands ? 'band' : 'step') : small,
    wordsOnly: isExposed,
    extremes: false,
  };
}

/**
 * A score in steps of 5 points, from 5 to 95: 0 and 100 would say that everybody answered the same.
 *
 * @example
 * coarseScore(63.4) // => 65
 */
export function coarseScore(score: number): number {
  const rounded = steps.step * Math.round(score / steps.step);
  return Math.min(100 - steps.step, Math.max(steps.step, rounded));
}

/**
 * Whether a figure would show that everybody answered alike: hardly any spread, or a mean at the very end.
 *
 * @param score 0–100
 * @param spread standard deviation in points of 0–100, null where there is none
 * @example
 * isNearlyUnanimous(98, 4) // => true
 * isNearlyUnanimous(60, 20) // => false
 */
export function isNearlyUnanimous(score: number, spread: number | null): boolean {
  return score < steps.step || score > 100 - steps.step || (spread !== null && spread < smallestSpread);
}

/**
 * The one of five bands that a score lies in.
 *
 * @example
 * bandOf(63.4) // => [60, 80]
 * bandOf(100) // => [80, 100]
 */
export function bandOf(score: number): [number, number] {
  const low = steps.band * Math.min(100 / steps.band - 1, Math.max(0, Math.floor(score / steps.band)));
  return [low, low + steps.band];
}

/**
 * An interval of a score, each end moved outwards to the next step and no further than 0 and 100, so that it never
 * claims more than is known.
 *
 * @example
 * coarseInterval([51.2, 68.9]) // => [50, 70]
 */
export function coarseInterval([low, high]: readonly [number, number]): [number, number] {
  const below = Math.max(0, steps.step * Math.floor(low / steps.step));
  const above = Math.min(100, steps.step * Math.ceil(high / steps.step));
  return [Math.min(below, 100 - steps.step), Math.max(above, steps.step)];
}

/** Step of shares, 0–1. */
const shareStep = 0.05;
/** Shares outside these are told only as "under 10%" and "over 90%": one who differs must not be countable. */
const extremeShares = { low: 0.1, high: 0.9 };

/**
 * Shares of one whole, told together, since each can be computed from the others. In steps of 5 hundredths where
 * scores are in steps or one share is extreme; then 0.05 stands for everything under 0.10, 0.95 for everything over
 * 0.90.
 *
 * @param shares of one distribution, 0–1
 * @param precision of the group whose answers they are
 * @example
 * toldShares([0.64, 0.22, 0.14], { score: 'exact', extremes: false }) // => [0.64, 0.22, 0.14]
 * toldShares([0.64, 0.22, 0.14], { score: 'step', extremes: false }) // => [0.65, 0.2, 0.15]
 * toldShares([0.97, 0.03, 0], { score: 'exact', extremes: false }) // => [0.95, 0.05, 0.05]
 */
export function toldShares(
  shares: readonly number[],
  { score, extremes }: Pick<Precision, 'score' | 'extremes'>,
): number[] {
  const { low, high } = extremeShares;
  const moderate = shares.every((share) => share >= low && share <= high);
  if (extremes || (score === 'exact' && moderate)) return [...shares];
  const parts = Math.round(1 / shareStep);
  return shares.map((share) => {
    if (share < low) return shareStep;
    return share > high ? 1 - shareStep : Math.round(share * parts) / parts;
  });
}

/**
 * Agreement as it is told: that a group is of one mind, not that it is all of one.
 *
 * @example
 * toldAgreement(0.998, { extremes: false }) // => 0.95
 */
export function toldAgreement(agreement: number, { extremes }: Pick<Precision, 'extremes'>): number {
  return extremes ? agreement : Math.min(highestAgreement, agreement);
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
