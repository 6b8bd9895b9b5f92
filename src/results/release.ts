import { median } from 'simple-statistics';
import {
  coarseFigure,
  coarseInterval,
  coarseScore,
  precisionFor,
  toldShares,
  type Precision,
} from '../confidentiality/precision.js';
import { suppressGroups } from '../confidentiality/suppressGroups.js';
import {
  itemsOfScale,
  rangeOfScale,
  type AnswerScale,
  type Questionnaire,
  type Scale,
} from '../questionnaires/questionnaire.js';
import { favourableShares } from '../scoring/favourableShares.js';
import { meanInterval } from '../scoring/meanInterval.js';
import { percentScore } from '../scoring/percentScore.js';
import { isDefined, undefinedBecause, valueOrNull } from '../scoring/undefined.js';
import type { Summary } from '../scoring/types.js';
import type { Figures, ItemStatistics, ScaleStatistics, WaveStatistics } from './statistics.js';

/*
 * What of a wave's statistics leaves this room. Every page, report, export and JSON document takes its figures from
 * here, so the rules of anonymity stand in one place.
 */

export type Interval = readonly [low: number, high: number];

/** A figure that is not told, to protect who answered. */
export interface Suppressed {
  readonly suppressed: true;
}

/** Mean and spread on the own scale, score and interval on 0–100. */
export interface ReleasedFigures {
  readonly n: number;
  readonly mean: number | null;
  readonly sd: number | null;
  readonly score: number | null;
  readonly ci95: Interval | null;
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
  readonly shares: Readonly<Record<string, number>> | null;
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
  readonly items: Readonly<Record<string, ReleasedScaleItem | Suppressed>>;
  readonly groups: Readonly<Record<string, ReleasedGroup | Suppressed>>;
}

/** Shares 0–1, score from −100 to 100. */
export interface ReleasedEnps {
  readonly n: number;
  readonly score: number;
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

/** The rules under which a wave's figures are told. */
export interface Conditions {
  /** Whether the answers came from a file that the organization has anyway. */
  readonly imported: boolean;
  readonly minimumGroupSize: number;
}

const suppressed: Suppressed = { suppressed: true };

export function isSuppressed(released: object): released is Suppressed {
  return 'suppressed' in released;
}

/** What is told of a scale: nothing below the minimum group size. */
export function releaseScale(
  questionnaire: Questionnaire,
  scale: Scale,
  statistics: WaveStatistics,
  conditions: Conditions,
): ReleasedScale | Suppressed {
  const computed = statistics.scales[scale.code];
  if (computed === undefined || computed.n < conditions.minimumGroupSize) return suppressed;
  const answers = rangeOfScale(questionnaire, scale);
  const precision = precisionFor(computed.n, conditions.imported);
  const hidden = hiddenGroups(computed, statistics, conditions);
  const shownAgreement = Object.entries(computed.groups).flatMap(([office, group]) =>
    hidden.has(office) || group.rwgj === null ? [] : [group.rwgj],
  );
  // How groups differ, told beside the groups that are shown, would tell of the ones that are not
  const between = hidden.size === 0;
  const told = (value: number | null): number | null => reliability(value, precision);
  const counts = sumOfCounts(Object.values(computed.items));
  return {
    ...releaseFigures(computed, answers, statistics.headcount, precision),
    ...releaseShares(counts, answers, precision),
    alpha: told(computed.alpha),
    alphaStandardized: told(computed.alphaStandardized),
    omegaTotal: told(computed.omegaTotal),
    icc1: between ? told(computed.icc1) : null,
    icc2: between ? told(computed.icc2) : null,
    rwgj: {
      mean:
        shownAgreement.length === 0
          ? null
          : told(shownAgreement.reduce((a, b) => a + b, 0) / shownAgreement.length),
      median: shownAgreement.length === 0 ? null : told(median(shownAgreement)),
    },
    items: Object.fromEntries(
      itemsOfScale(questionnaire, scale).map(
        ({ code, answers: range }): [string, ReleasedScaleItem | Suppressed] => {
          const item = computed.items[code];
          if (item === undefined) return [code, suppressed];
          const released = releaseItem(item, range, statistics.headcount, conditions);
          if (isSuppressed(released)) return [code, suppressed];
          return [
            code,
            { ...released, itemRest: told(item.itemRest), alphaIfDropped: told(item.alphaIfDropped) },
          ];
        },
      ),
    ),
    groups: Object.fromEntries(
      Object.entries(statistics.offices).map(
        ([office, { headcount }]): [string, ReleasedGroup | Suppressed] => {
          const group = computed.groups[office];
          if (group === undefined || hidden.has(office)) return [office, suppressed];
          const groupPrecision = precisionFor(group.n, conditions.imported);
          return [
            office,
            {
              ...releaseFigures(group, answers, headcount, groupPrecision),
              rwgj: reliability(group.rwgj, groupPrecision),
            },
          ];
        },
      ),
    ),
  };
}

/** What is told of one item. */
export function releaseItem(
  item: ItemStatistics,
  answers: AnswerScale,
  headcount: number | null,
  { imported, minimumGroupSize }: Conditions,
): ReleasedItem | Suppressed {
  const precision = precisionFor(item.n, imported);
  if (item.n < minimumGroupSize || !precision.items) return suppressed;
  const byValue = (values: readonly number[]): Record<string, number> =>
    Object.fromEntries(values.map((value, place) => [String(answers.min + place), value]));
  const shares = item.counts.map((count) => count / item.n);
  return {
    ...releaseFigures(item, answers, headcount, precision),
    ...releaseShares(item.counts, answers, precision),
    distribution: imported ? byValue(item.counts) : null,
    shares: byValue(toldShares(shares, precision)),
  };
}

/** What is told of an eNPS question. */
export function releaseEnps(
  counts: readonly number[],
  { imported, minimumGroupSize }: Conditions,
): ReleasedEnps | Suppressed {
  const n = sum(counts);
  const precision = precisionFor(n, imported);
  if (n < minimumGroupSize || !precision.items) return suppressed;
  const exact = [counts.slice(9), counts.slice(7, 9), counts.slice(0, 7)].map((zone) => sum(zone) / n);
  const [promoters = 0, passives = 0, detractors = 0] = toldShares(exact, precision);
  const score = 100 * ((exact[0] ?? 0) - (exact[2] ?? 0));
  return { n, score: precision.exact ? score : coarseScore(score), promoters, passives, detractors };
}

/** What is told of a choice: shares by option. */
export function releaseChoice(
  counts: Readonly<Record<string, number>>,
  { imported, minimumGroupSize }: Conditions,
): { readonly n: number; readonly shares: Readonly<Record<string, number>> } | Suppressed {
  const n = sum(Object.values(counts));
  const precision = precisionFor(n, imported);
  if (n < minimumGroupSize || !precision.items) return suppressed;
  const exact = Object.values(counts).map((count) => count / n);
  const shares = toldShares(exact, precision);
  return {
    n,
    shares: Object.fromEntries(Object.keys(counts).map((option, at) => [option, shares[at] ?? 0])),
  };
}

/** The offices of which a scale tells nothing. */
function hiddenGroups(
  computed: ScaleStatistics,
  statistics: WaveStatistics,
  { minimumGroupSize }: Conditions,
): ReadonlySet<string> {
  const sizes = new Map(
    Object.keys(statistics.offices).map((office) => [office, computed.groups[office]?.n ?? 0]),
  );
  return suppressGroups(sizes, computed.n, minimumGroupSize);
}

function releaseFigures(
  figures: Figures,
  { min, max }: AnswerScale,
  headcount: number | null,
  { exact }: Precision,
): ReleasedFigures {
  const { n, mean, sd } = figures;
  if (mean === null) return { n, mean, sd, score: null, ci95: null };
  const score = percentScore(mean, min, max);
  const interval = meanInterval(summaryOf(figures), headcount === null ? {} : { headcount });
  const ci95 = isDefined(interval)
    ? ([percentScore(interval[0], min, max), percentScore(interval[1], min, max)] as const)
    : null;
  if (exact) return { n, mean, sd, score, ci95 };
  const coarse = coarseScore(score);
  return {
    n,
    mean: min + ((max - min) * coarse) / 100,
    sd: sd === null ? null : coarseFigure(sd, 1),
    score: coarse,
    ci95: ci95 === null ? null : coarseInterval(ci95),
  };
}

/** The figures in the form that scoring takes. */
export function summaryOf({ n, mean, sd }: Figures): Summary {
  const reason = undefinedBecause(n === 0 ? 'noAnswers' : 'onePerson');
  return { n, mean: mean ?? reason, sd: sd ?? reason };
}

function releaseShares(
  counts: readonly number[],
  answers: AnswerScale,
  precision: Precision,
): ReleasedShares {
  const shares = valueOrNull(favourableShares(counts, answers.min, answers.max, answers));
  if (shares === null || !precision.items) return { favourable: null, neutral: null, unfavourable: null };
  const { favourable, neutral, unfavourable } = shares;
  const exact = neutral === null ? [favourable, unfavourable] : [favourable, unfavourable, neutral];
  const [high = null, low = null, middle = null] = toldShares(exact, precision);
  return { favourable: high, neutral: middle, unfavourable: low };
}

function reliability(value: number | null, { items, exact }: Precision): number | null {
  if (value === null || !items) return null;
  return exact ? value : coarseFigure(value, 2);
}

function sumOfCounts(items: readonly ItemStatistics[]): number[] {
  const [first, ...rest] = items.map((item) => item.counts);
  return (first ?? []).map((count, at) => rest.reduce((total, counts) => total + (counts[at] ?? 0), count));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
