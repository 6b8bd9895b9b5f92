/* What is told: the shapes of all figures that leave the room. They are the contract's, with some fields added. */

export type Interval = readonly [low: number, high: number];

/** A figure that is not told, to protect who answered; one that does not exist looks the same. */
export interface Suppressed {
  readonly suppressed: true;
}

export const suppressed: Suppressed = { suppressed: true };

export function isSuppressed(released: object): released is Suppressed {
  return 'suppressed' in released;
}

/** Mean and spread on the own scale, score and interval on 0–100. */
export interface ReleasedFigures {
  readonly n: number;
  readonly mean: number | null;
  readonly sd: number | null;
  readonly score: number | null;
  readonly ci95: Interval | null;
  /** The band of the score, where nothing finer is told. */
  readonly band?: Interval;
}

/** Shares of answers, 0–1. */
export interface ReleasedShares {
  readonly favourable: number | null;
  readonly neutral: number | null;
  readonly unfavourable: number | null;
}

export interface ReleasedItem extends ReleasedFigures, ReleasedShares {
  /** Answers by value; of imported waves only, since exact counts show who is alone with an answer. */
  readonly distribution: Readonly<Record<string, number>> | null;
  /** Shares of answers by value. */
  readonly shares: Readonly<Record<string, number>>;
}

export interface ReleasedScaleItem extends ReleasedItem {
  readonly itemRest: number | null;
  readonly alphaIfDropped: number | null;
}

export interface ReleasedGroup extends ReleasedFigures {
  readonly rwgj: number | null;
}

export interface ReleasedScale extends ReleasedFigures, ReleasedShares {
  readonly alpha: number | null;
  readonly alphaStandardized: number | null;
  readonly omegaTotal: number | null;
  readonly icc1: number | null;
  readonly icc2: number | null;
  readonly rwgj: { readonly mean: number | null; readonly median: number | null };
  /** Whether many people stand high and many low, so that the mean describes nobody; null where it is not told. */
  readonly isSplit: boolean | null;
  readonly items: Readonly<Record<string, ReleasedScaleItem | Suppressed>>;
  readonly groups: Readonly<Record<string, ReleasedGroup | Suppressed>>;
  /** By item and option, of the choices that results are broken down by. */
  readonly breakdowns: Readonly<Record<string, Readonly<Record<string, ReleasedFigures | Suppressed>>>>;
}

/** Shares 0–1, score from −100 to 100. */
export interface ReleasedEnps {
  readonly n: number;
  readonly score: number;
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

/** Shares of people by option. */
export interface ReleasedChoice {
  readonly n: number;
  readonly shares: Readonly<Record<string, number>>;
}

/** What matters for an outcome, in steps of 5 hundredths. */
export interface ReleasedWeights {
  readonly n: number;
  /** Share of the outcome's variance that the scales explain together. */
  readonly r2: number;
  /** The part of each scale in it, 0–1. */
  readonly parts: Readonly<Record<string, number>>;
}

/** The rules under which a wave's figures are told. */
export interface Conditions {
  /** Whether the answers came from a file that the organization has anyway. */
  readonly imported: boolean;
  readonly minimumGroupSize: number;
  /** Whether offices were merged or split, so that what was told of them before would lay a part of them open. */
  readonly reorganized: boolean;
  /** Whether a few people came or left since the wave before: among all, and in any of the offices. */
  readonly joinedByFew: { readonly whole: boolean; readonly offices: boolean };
}
