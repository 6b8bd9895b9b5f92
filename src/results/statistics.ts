import {
  closedItemsOf,
  itemsOfScale,
  rangeOfScale,
  type ClosedItem,
  type Questionnaire,
  type RatingItem,
  type Scale,
} from '../questionnaires/questionnaire.js';
import { lowestValue, missing, valueCount, type Ratings } from '../questionnaires/ratings.js';
import { alphaIfItemDropped } from '../scoring/alphaIfItemDropped.js';
import { covarianceMatrix } from '../scoring/covarianceMatrix.js';
import { cronbachAlpha } from '../scoring/cronbachAlpha.js';
import { describe } from '../scoring/describe.js';
import { describeByGroup } from '../scoring/describeByGroup.js';
import { distribution } from '../scoring/distribution.js';
import { grouping, type Grouping } from '../scoring/grouping.js';
import { icc } from '../scoring/icc.js';
import { itemRestCorrelation } from '../scoring/itemRestCorrelation.js';
import { omegaTotal } from '../scoring/omegaTotal.js';
import { personScores } from '../scoring/personScores.js';
import { relativeWeights } from '../scoring/relativeWeights.js';
import { reverse } from '../scoring/reverse.js';
import { rwgj } from '../scoring/rwgj.js';
import type { Column, Summary } from '../scoring/types.js';
import { isDefined, valueOrNull, type Undefined } from '../scoring/undefined.js';

/*
 * What is computed once of a wave, at its closing, and stored: sufficient for every figure that is ever shown of it,
 * so that pages and comparisons never read answers again. Nothing in it is fit to be shown before `release.ts` has
 * gone over it.
 */

/** Means and spreads are on the item's own scale, after reversing; null where there is none. */
export interface Figures {
  readonly n: number;
  readonly mean: number | null;
  readonly sd: number | null;
}

export interface ItemStatistics extends Figures {
  /** Answers by value, the lowest first, after reversing. */
  readonly counts: readonly number[];
}

export interface ScaleItemStatistics extends ItemStatistics {
  readonly itemRest: number | null;
  readonly alphaIfDropped: number | null;
}

export interface ScaleStatistics extends Figures {
  /** How many people have each score, lowest first: what a permutation test between waves needs. */
  readonly personScores: readonly (readonly [score: number, people: number])[];
  readonly alpha: number | null;
  readonly alphaStandardized: number | null;
  readonly omegaTotal: number | null;
  readonly icc1: number | null;
  readonly icc2: number | null;
  readonly items: Readonly<Record<string, ScaleItemStatistics>>;
  readonly groups: Readonly<Record<string, Figures & { readonly rwgj: number | null }>>;
  /**
   * By item and option, of the choices that results are broken down by. Absent in waves that were closed before they
   * were.
   */
  readonly breakdowns?: Readonly<Record<string, Readonly<Record<string, OptionStatistics>>>>;
}

/** A scale among the people who chose an option. */
export interface OptionStatistics extends Figures {
  /** How many of them are of each office; those without one stand under an empty name. */
  readonly offices: Readonly<Record<string, number>>;
}

/** Relative weights of the scales for one outcome. */
export interface Weights {
  /** People who have all scales and the outcome. */
  readonly n: number;
  readonly r2: number;
  /** By scale; they add up to `r2`. */
  readonly scales: Readonly<Record<string, number>>;
}

export interface WaveStatistics {
  readonly responses: number;
  /** People of all offices, null where a headcount is not known. */
  readonly headcount: number | null;
  readonly offices: Readonly<
    Record<string, { readonly responses: number; readonly headcount: number | null }>
  >;
  readonly scales: Readonly<Record<string, ScaleStatistics>>;
  /**
   * What the scales have to do with each outcome item; null where it cannot be computed. Absent in waves that were
   * closed before it was.
   */
  readonly weights?: Readonly<Record<string, Weights | null>>;
  /** Rating items that belong to no scale, such as overall satisfaction. */
  readonly singleItems: Readonly<Record<string, ItemStatistics>>;
  /** Answers 0 to 10 of each eNPS question. */
  readonly enps: Readonly<Record<string, readonly number[]>>;
  /** Answers by option of each choice. */
  readonly choices: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export interface AnsweredRow {
  readonly office: string | null;
  readonly ratings: Ratings;
}

/** How many people there are, answering or not. */
export interface Population {
  readonly total: number | null;
  readonly offices: ReadonlyMap<string, number | null>;
}

/**
 * Computes all statistics of a wave.
 *
 * @param rows one per person; `ratings` as the questionnaire's closed items lie
 * @param population every office that took part, also where nobody answered
 */
export function computeStatistics(
  questionnaire: Questionnaire,
  rows: readonly AnsweredRow[],
  population: Population,
): WaveStatistics {
  const items = closedItemsOf(questionnaire);
  const columns = new Map(items.map((item, place) => [item.code, columnOf(item, place, rows)]));
  const columnFor = (item: ClosedItem): Column => columns.get(item.code) ?? new Float64Array();
  const groups = grouping(rows.map((row) => row.office));
  const inScales = new Set(questionnaire.scales.flatMap((scale) => scale.items));
  const single = items.filter(
    (item): item is RatingItem => item.kind === 'rating' && !inScales.has(item.code),
  );

  return {
    responses: rows.length,
    headcount: population.total,
    offices: countOffices(rows, population),
    scales: byCode(questionnaire.scales, (scale) => ({
      ...ofScale(questionnaire, scale, columnFor, groups),
      breakdowns: breakdownsOf(questionnaire, scale, columnFor, rows),
    })),
    weights: byCode(
      single.filter((item) => item.outcome),
      (item) => weightsOf(questionnaire, columnFor, columnFor(item)),
    ),
    singleItems: byCode(single, (item) => ofItem(item, columnFor(item))),
    enps: byCode(ofKind(items, 'enps'), (item) => distribution(columnFor(item), 0, 10)),
    choices: byCode(ofKind(items, 'choice'), (item) => {
      const counts = distribution(columnFor(item), 0, item.options.length - 1);
      return Object.fromEntries(item.options.map((option, place) => [option.code, counts[place] ?? 0]));
    }),
  };
}

/** The answers to an item on its own scale, turned round where the item is reversed. */
function columnOf(item: ClosedItem, place: number, rows: readonly AnsweredRow[]): Column {
  const lowest = lowestValue(item);
  const column = Float64Array.from(rows, ({ ratings }) => {
    const byte = ratings[place] ?? missing;
    return byte === missing ? NaN : lowest + byte;
  });
  return item.kind === 'rating' && item.reversed
    ? reverse(column, item.answers.min, item.answers.max)
    : column;
}

function ofScale(
  questionnaire: Questionnaire,
  scale: Scale,
  columnFor: (item: ClosedItem) => Column,
  groups: Grouping,
): ScaleStatistics {
  const items = itemsOfScale(questionnaire, scale);
  const { min, max } = rangeOfScale(questionnaire, scale);
  const columns = items.map(columnFor);
  const scores = personScores(columns);
  const matrix = covarianceMatrix(columns);
  const alpha = cronbachAlpha(matrix);
  const rest = itemRestCorrelation(matrix);
  const dropped = alphaIfItemDropped(matrix);
  const between = icc(scores, groups);
  const agreement = rwgj(columns, groups, max - min + 1);
  return {
    ...figures(describe(scores)),
    personScores: histogram(scores),
    alpha: valueOrNull(alpha.raw),
    alphaStandardized: valueOrNull(alpha.standardized),
    omegaTotal: valueOrNull(omegaTotal(matrix)),
    icc1: isDefined(between) ? between.icc1 : null,
    icc2: isDefined(between) ? valueOrNull(between.icc2) : null,
    items: Object.fromEntries(
      items.map((item, at) => [
        item.code,
        {
          ...ofItem(item, columnFor(item)),
          itemRest: numberAt(rest, at),
          alphaIfDropped: numberAt(dropped, at),
        },
      ]),
    ),
    groups: Object.fromEntries(
      [...describeByGroup(scores, groups)].map(([office, summary]) => [
        office,
        { ...figures(summary), rwgj: (isDefined(agreement) ? agreement.byGroup.get(office) : null) ?? null },
      ]),
    ),
  };
}

function breakdownsOf(
  questionnaire: Questionnaire,
  scale: Scale,
  columnFor: (item: ClosedItem) => Column,
  rows: readonly AnsweredRow[],
): Record<string, Record<string, OptionStatistics>> {
  const choices = ofKind(closedItemsOf(questionnaire), 'choice').filter((item) => item.breakdown);
  if (choices.length === 0) return {};
  const scores = personScores(itemsOfScale(questionnaire, scale).map(columnFor));
  return byCode(choices, (item) => {
    const chosen = columnFor(item);
    return Object.fromEntries(
      item.options.map((option, place) => {
        const belongs = (person: number): boolean =>
          chosen[person] === place && !Number.isNaN(scores[person]);
        const people = rows.flatMap((_row, person) => (belongs(person) ? [person] : []));
        const offices: Record<string, number> = {};
        for (const person of people) {
          const office = rows[person]?.office ?? '';
          offices[office] = (offices[office] ?? 0) + 1;
        }
        const own = Float64Array.from(people, (person) => scores[person] ?? Number.NaN);
        return [option.code, { ...figures(describe(own)), offices }];
      }),
    );
  });
}

function weightsOf(
  questionnaire: Questionnaire,
  columnFor: (item: ClosedItem) => Column,
  outcome: Column,
): Weights | null {
  const { scales } = questionnaire;
  const predictors = scales.map((scale) => personScores(itemsOfScale(questionnaire, scale).map(columnFor)));
  const computed = relativeWeights(predictors, outcome);
  if (!isDefined(computed)) return null;
  const { n, r2, weights } = computed;
  return { n, r2, scales: Object.fromEntries(scales.map(({ code }, at) => [code, weights[at] ?? 0])) };
}

function ofItem(item: RatingItem, column: Column): ItemStatistics {
  return {
    ...figures(describe(column)),
    counts: distribution(column, lowestValue(item), lowestValue(item) + valueCount(item) - 1),
  };
}

function figures({ n, mean, sd }: Summary): Figures {
  return { n, mean: valueOrNull(mean), sd: valueOrNull(sd) };
}

function numberAt(values: readonly (number | Undefined)[], at: number): number | null {
  return valueOrNull<number | null>(values[at] ?? null);
}

function histogram(scores: Column): [number, number][] {
  const people = new Map<number, number>();
  for (const score of scores) if (!Number.isNaN(score)) people.set(score, (people.get(score) ?? 0) + 1);
  return [...people].sort(([a], [b]) => a - b);
}

function countOffices(rows: readonly AnsweredRow[], population: Population): WaveStatistics['offices'] {
  const responses = new Map<string, number>();
  for (const { office } of rows) if (office !== null) responses.set(office, (responses.get(office) ?? 0) + 1);
  return Object.fromEntries(
    [...population.offices].map(([office, headcount]) => [
      office,
      { responses: responses.get(office) ?? 0, headcount },
    ]),
  );
}

function ofKind<Kind extends ClosedItem['kind']>(items: readonly ClosedItem[], kind: Kind) {
  return items.filter((item): item is Extract<ClosedItem, { kind: Kind }> => item.kind === kind);
}

function byCode<Thing extends { readonly code: string }, Value>(
  things: readonly Thing[],
  compute: (thing: Thing) => Value,
): Record<string, Value> {
  return Object.fromEntries(things.map((thing) => [thing.code, compute(thing)]));
}
