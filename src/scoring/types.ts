import type { Undefined } from './undefined.js';

/** The answers (or scores) of one item, one per person; a missing answer is NaN. */
export type Column = Float64Array;

/** The items that are scored together: one column per item, the same people in the same order, already reversed. */
export type Scale = readonly Column[];

/** Lower and upper end of an interval. */
export type Interval = readonly [low: number, high: number];

/** What is known of a group: how many people have a value, their mean and their sample standard deviation. */
export interface Summary {
  readonly n: number;
  readonly mean: number | Undefined;
  readonly sd: number | Undefined;
}
