import { coarseFigure, type Precision } from '../confidentiality/precision.js';
import { hedgesG } from '../scoring/hedgesG.js';
import { holm } from '../scoring/holm.js';
import { permutationP } from '../scoring/permutationP.js';
import type { Column } from '../scoring/types.js';
import { isDefined, undefinedBecause, valueOrNull, type Undefined } from '../scoring/undefined.js';
import { welch, type Welch } from '../scoring/welch.js';
import type { Interval } from './released.js';
import { summaryOf } from './releaseFigures.js';
import type { ScaleStatistics } from './statistics.js';

/** What may be said of a change: a difference is only spoken of where chance alone would hardly make it. */
export type Verdict = 'improved' | 'worsened' | 'same';

/**
 * The change of a scale between two waves; difference and interval on the own scale, later less earlier. All figures
 * are null where the change is told in words only.
 */
export interface Change {
  readonly difference: number | null;
  readonly t: number | null;
  readonly df: number | null;
  readonly p: number | null;
  /** After Holm's correction over the scales of the same two waves. */
  readonly pHolm: number | null;
  readonly ci95: Interval | null;
  readonly hedgesG: number | null;
  readonly permutationP: number | null;
  /** Null where nothing can be tested: one person, or everybody of one mind both times. */
  readonly verdict: Verdict | null;
}

/** A scale in a wave, with how finely it is told. */
interface Told {
  readonly statistics: ScaleStatistics;
  readonly precision: Precision;
}

/** One scale in two waves. */
export interface Pair {
  readonly before: Told;
  readonly after: Told;
}

/** Below this corrected p a difference counts as shown. */
const level = 0.05;

/**
 * The changes of several scales between the same two waves, as they are told.
 *
 * @param pairs one for each scale
 * @param permutations whether the permutation p is worth its time: some milliseconds a scale
 */
export function changesBetween(pairs: readonly Pair[], permutations: boolean): Change[] {
  const tests = pairs.map(({ before, after }) =>
    welch(summaryOf(before.statistics), summaryOf(after.statistics)),
  );
  const corrected = holm(tests.map((test) => (isDefined(test) ? test.p : test)));
  return pairs.map((pair, at) =>
    tellChange(
      pair,
      tests[at] ?? undefinedBecause('noAnswers'),
      valueOrNull(corrected[at] ?? null),
      permutations,
    ),
  );
}

function tellChange(
  { before, after }: Pair,
  test: Welch | Undefined,
  pHolm: number | null,
  permutations: boolean,
): Change {
  const nothing = {
    difference: null,
    t: null,
    df: null,
    p: null,
    pHolm: null,
    ci95: null,
    hedgesG: null,
    permutationP: null,
  };
  if (!isDefined(test)) return { ...nothing, verdict: null };
  const verdict = pHolm === null || pHolm >= level ? 'same' : test.difference > 0 ? 'improved' : 'worsened';
  const precisions = [before.precision, after.precision];
  if (after.precision.wordsOnly || precisions.some(({ score }) => score === 'band'))
    return { ...nothing, verdict };
  const isExact = precisions.every(({ score }) => score === 'exact');
  const told = (value: number | null, decimals: number): number | null =>
    isExact || value === null ? value : coarseFigure(value, decimals);
  const effect = hedgesG(summaryOf(before.statistics), summaryOf(after.statistics));
  const exactP = permutations ? permutationP(columnOf(before.statistics), columnOf(after.statistics)) : null;
  return {
    difference: told(test.difference, 1),
    t: told(test.t, 1),
    df: told(test.df, 0),
    p: told(test.p, 3),
    pHolm: told(pHolm, 3),
    ci95: isExact ? test.ci95 : [coarseFigure(test.ci95[0], 1), coarseFigure(test.ci95[1], 1)],
    hedgesG: told(valueOrNull(effect), 1),
    permutationP: told(valueOrNull<number | null>(exactP), 3),
    verdict,
  };
}

function columnOf({ personScores }: ScaleStatistics): Column {
  return Float64Array.from(
    personScores.flatMap(([score, people]) => Array.from({ length: people }, () => score)),
  );
}
