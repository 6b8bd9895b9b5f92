/** Why a figure has no value. */
export type Reason =
  /** nobody answered */
  | 'noAnswers'
  /** a spread needs two people */
  | 'onePerson'
  /** too few people for the number of predictors */
  | 'tooFewPeople'
  /** the figure is about how items go together, and there is one */
  | 'oneItem'
  /** one factor is not determined by two items */
  | 'twoItems'
  /** two items of the scale were answered together by fewer than two people */
  | 'noOverlap'
  /** everybody gave the same answer, or the items cancel out */
  | 'noVariance'
  /** there is nothing to compare the group with */
  | 'oneGroup'
  /** no group has two people, so nothing is known of the spread inside groups */
  | 'groupsOfOne'
  /** no group is large enough to speak of agreement */
  | 'noAgreementGroup'
  /** a predictor can be computed from the others */
  | 'singular'
  /** what is usual needs eight months */
  | 'tooFewMonths'
  /** a trend needs four waves */
  | 'tooFewWaves'
  /** favourable and unfavourable are defined for 2 to 11 points only */
  | 'unknownScale';

/** The absence of a value, with its reason; no function of this room returns NaN in its place. */
export interface Undefined {
  readonly undefinedBecause: Reason;
}

/**
 * Makes an absent value.
 *
 * @param reason why there is none
 * @example
 * undefinedBecause('onePerson') // => { undefinedBecause: 'onePerson' }
 */
export function undefinedBecause(reason: Reason): Undefined {
  return { undefinedBecause: reason };
}

/**
 * Tells a value from its absence.
 *
 * @param value what a function of this room returned
 * @example
 * isDefined(3.2) // => true
 * isDefined(undefinedBecause('onePerson')) // => false
 */
export function isDefined<T>(value: T | Undefined): value is T {
  return !(typeof value === 'object' && value !== null && 'undefinedBecause' in value);
}

/**
 * The value, or null where there is none: what the JSON of the contract holds.
 *
 * @param value what a function of this room returned
 * @example
 * valueOrNull(3.2) // => 3.2
 * valueOrNull(undefinedBecause('onePerson')) // => null
 */
export function valueOrNull<T>(value: T | Undefined): T | null {
  return isDefined(value) ? value : null;
}
