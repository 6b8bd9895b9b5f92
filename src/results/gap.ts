import { coarseFigure } from '../confidentiality/precision.js';
import { rangeOfScale, type Questionnaire, type Scale } from '../questionnaires/questionnaire.js';
import { holm } from '../scoring/holm.js';
import { isDefined, undefinedBecause, valueOrNull } from '../scoring/undefined.js';
import { welch, type Welch } from '../scoring/welch.js';
import type { Summary } from '../scoring/types.js';
import { toldScale } from './comparison.js';
import { releaseScaleFigures } from './release.js';
import { summaryOf } from './releaseFigures.js';
import {
  isSuppressed,
  suppressed,
  type Interval,
  type ReleasedFigures,
  type Suppressed,
} from './released.js';
import type { ScaleStatistics } from './statistics.js';
import type { ClosedWave } from './waveResults.js';

/** What one side says of itself, or the other of it. */
export type GapSide = Pick<ReleasedFigures, 'n' | 'score' | 'ci95' | 'band'> | Suppressed;

/** One thing as the desk and the other offices see it, in points of 0–100. */
export interface Gap {
  /** Codes of the scales. */
  readonly staffScale: string;
  readonly officeScale: string;
  readonly staff: GapSide;
  readonly offices: GapSide;
  /** The desk's score less the other offices'; null where either is not told, or only as a band. */
  readonly gap: number | null;
  /** Of the gap. */
  readonly ci95: Interval | null;
  readonly p: number | null;
  /** After Holm's correction over all pairs. */
  readonly pHolm: number | null;
  /** Whether the desk sees itself higher or lower than others do: only where chance alone would hardly make it. */
  readonly verdict: 'higher' | 'lower' | 'alike' | 'unknown';
}

/** Points in which scores of small groups are told. */
const step = 5;

/** Below this corrected p a gap counts as shown. */
const level = 0.05;

/**
 * The gaps between what the desk says of itself and what the other offices say of it, for each pair of scales of which
 * one names the other (`mirrors`). They are different people on possibly different scales, so both are brought to 0–100
 * and compared by Welch's test, with Holm's correction over the pairs.
 *
 * A gap tells nothing that its two sides do not: where either is rounded, it is the difference of the rounded scores, and
 * its interval is moved outwards to the same steps; where either is a band, only the verdict is told.
 */
export function gapsBetween(staff: ClosedWave, offices: ClosedWave): Gap[] {
  const pairs = mirrored(staff.wave.questionnaire, offices.wave.questionnaire);
  const tests = pairs.map(([own, its]) => testOf(staff, own, offices, its));
  const corrected = holm(tests.map((test) => test?.p ?? undefinedBecause('noAnswers')));
  return pairs.map(([own, its], at): Gap => {
    const [mine, theirs] = [sideOf(staff, own), sideOf(offices, its)];
    const names = { staffScale: own.code, officeScale: its.code, staff: mine, offices: theirs };
    const nothing = { gap: null, ci95: null, p: null, pHolm: null };
    const test = tests[at];
    if (isSuppressed(mine) || isSuppressed(theirs) || test === undefined)
      return { ...names, ...nothing, verdict: 'unknown' };
    const pHolm = valueOrNull(corrected[at] ?? null);
    const verdict = pHolm === null || pHolm >= level ? 'alike' : test.difference > 0 ? 'higher' : 'lower';
    if (mine.score === null || theirs.score === null) return { ...names, ...nothing, verdict };
    const isExact = isToldExactly(staff, own) && isToldExactly(offices, its);
    const difference = mine.score - theirs.score;
    return {
      ...names,
      verdict,
      gap: difference,
      ci95: isExact ? test.ci95 : outwards(test.ci95),
      p: isExact ? test.p : coarseFigure(test.p, 2),
      pHolm: pHolm === null || isExact ? pHolm : coarseFigure(pHolm, 2),
    };
  });
}

/** Scales of two questionnaires that ask for the two sides of the same thing. */
export function mirrored(own: Questionnaire, other: Questionnaire): [own: Scale, other: Scale][] {
  return own.scales.flatMap((mine) =>
    other.scales
      .filter(
        (its) => its.mirrors === `${own.code}/${mine.code}` || mine.mirrors === `${other.code}/${its.code}`,
      )
      .map((its): [Scale, Scale] => [mine, its]),
  );
}

function testOf(staff: ClosedWave, own: Scale, offices: ClosedWave, its: Scale): Welch | undefined {
  const [first, second] = [toldScale(offices, its), toldScale(staff, own)];
  if (first === undefined || second === undefined) return undefined;
  const test = welch(
    inPoints(first.statistics, offices.wave.questionnaire, its),
    inPoints(second.statistics, staff.wave.questionnaire, own),
  );
  return isDefined(test) ? test : undefined;
}

/** Mean and spread in points of 0–100. */
function inPoints(statistics: ScaleStatistics, questionnaire: Questionnaire, scale: Scale): Summary {
  const { min, max } = rangeOfScale(questionnaire, scale);
  const { n, mean, sd } = summaryOf(statistics);
  return {
    n,
    mean: isDefined(mean) ? (100 * (mean - min)) / (max - min) : mean,
    sd: isDefined(sd) ? (100 * sd) / (max - min) : sd,
  };
}

function sideOf(closed: ClosedWave, scale: Scale): GapSide {
  const { wave, statistics, conditions } = closed;
  const released = releaseScaleFigures(wave.questionnaire, scale, statistics, conditions);
  if (isSuppressed(released)) return suppressed;
  const { n, score, ci95, band } = released;
  return { n, score, ci95, ...(band === undefined ? {} : { band }) };
}

/** Whether the score is told as it is: not in steps, which small groups and those of one mind are told in. */
function isToldExactly({ wave, statistics, conditions }: ClosedWave, scale: Scale): boolean {
  const released = releaseScaleFigures(wave.questionnaire, scale, statistics, conditions);
  return (
    !isSuppressed(released) && released.mean !== null && released.mean === statistics.scales[scale.code]?.mean
  );
}

/** An interval of a difference, each end moved outwards to the next step of 5 points. */
function outwards([low, high]: Interval): Interval {
  return [step * Math.floor(low / step), step * Math.ceil(high / step)];
}
