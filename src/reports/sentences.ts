import type { Wave } from '../collection/waves.js';
import { catalogue } from '../language/catalogue.js';
import type { Language } from '../language/language.js';
import type { Comparison } from '../results/comparison.js';
import type { Trend } from '../results/trend.js';
import type { WaveResults } from '../results/waveResults.js';
import type { ScaleFinding } from './findings.js';
import type { Participation } from './participation.js';
import { wording } from './wording.js';

/** What sentences are made from. */
export interface Subject {
  readonly wave: Wave;
  readonly results: WaveResults;
  readonly trend: Trend;
  readonly comparison: Comparison | undefined;
  readonly scales: readonly ScaleFinding[];
  readonly participation: Participation;
  readonly language: Language;
}

/** Below these a figure is spoken of as a caution. */
const doubtful = { participation: 0.6, responses: 10, alpha: 0.6, agreement: 0.5 };
/** From this r_wg(j) on people count as agreeing (LeBreton & Senter 2008). */
const highAgreement = 0.7;
/** More scales than this are not named one by one. */
const mostNamed = 3;
/** Below it a trend counts as shown. */
const level = 0.05;

/** How the desk is. */
export function howSentences({ scales, results, language }: Subject): string[] {
  const { report } = catalogue(language);
  if (scales.length === 0) return [report.nothingScored];
  const told = byScore(scales);
  const [lowest] = told;
  const highest = told.at(-1);
  if (lowest === undefined || highest === undefined)
    return [report.wholeSuppressed({ minimum: results.minimumGroupSize })];
  if (lowest === highest) return [report.onlyScale(named(lowest))];
  const above = told.filter((scale) => scale.standing === 'above');
  const below = told.filter((scale) => scale.standing === 'below');
  const titles = (some: readonly ScaleFinding[]): string => listed(some.map((scale) => scale.title));
  // As bands many scales may share the first or last place; then it says little to name them
  const strongest = told.filter((scale) => positionOf(scale) === positionOf(highest));
  const weakest = told.filter((scale) => positionOf(scale) === positionOf(lowest));
  return [
    ...(strongest.length > mostNamed
      ? []
      : [report.strongest({ count: strongest.length, scales: titles(strongest), score: highest.scoreText })]),
    ...(weakest.length > mostNamed
      ? []
      : [report.weakest({ count: weakest.length, scales: titles(weakest), score: lowest.scoreText })]),
    above.length === 0 ? report.noneAbove : report.countAbove({ count: above.length, total: told.length }),
    ...(below.length === 0 ? [] : [report.countBelow({ count: below.length, scales: titles(below) })]),
    ...sharedClimate(told),
  ];

  /** Whether one may speak of a climate of the desk at all. */
  function sharedClimate(some: readonly ScaleFinding[]): string[] {
    const agreements = some.flatMap((scale) => scale.agreement ?? []);
    if (agreements.length === 0) return [];
    const shared = agreements.filter((agreement) => agreement >= highAgreement).length;
    return [
      shared === agreements.length
        ? report.climateShared
        : shared === 0
          ? report.climateNotShared
          : report.climatePartlyShared({ count: shared, total: agreements.length }),
    ];
  }
}

/** What changed since the wave before. */
export function changeSentences({ scales, trend, comparison, language }: Subject): string[] {
  const { report } = catalogue(language);
  const write = wording(language);
  if (comparison === undefined) return [report.noEarlierWave];
  const tested = scales.filter((scale) => scale.verdict !== null);
  if (tested.length === 0) return [report.noComparableWave];
  const date = write.date(comparison.date);
  const improved = tested.filter((scale) => scale.verdict === 'improved');
  const worsened = tested.filter((scale) => scale.verdict === 'worsened');
  const moved = (some: readonly ScaleFinding[]): string =>
    listed(some.map((scale) => report.movedBy({ scale: scale.title, points: scale.pointsPhrase })));
  if (improved.length + worsened.length === 0) return [report.noScaleChanged({ date }), ...trendSentences()];
  const rest = tested.length - improved.length - worsened.length;
  return [
    report.changedSince({ date }),
    ...(improved.length === 0 ? [] : [report.improvedScales({ scales: moved(improved) })]),
    ...(worsened.length === 0 ? [] : [report.worsenedScales({ scales: moved(worsened) })]),
    ...(rest === 0 ? [] : [report.restUnchanged({ count: rest })]),
    ...trendSentences(),
  ];

  function trendSentences(): string[] {
    return scales.flatMap((scale) => {
      if (scale.trend === null || scale.trend.p >= level) return [];
      // The trend is that since the scale was last asked otherwise
      const since = trend.waves.findIndex(({ id }) => id === scale.breaks.at(-1)?.to);
      const values = { scale: scale.title, waves: trend.waves.length - Math.max(0, since) };
      return [scale.trend.kendallTau > 0 ? report.trendUp(values) : report.trendDown(values)];
    });
  }
}

/** What to do next, the most pressing first. */
export function advice({ scales, results, participation, language }: Subject): string[] {
  const { report } = catalogue(language);
  const scored = byScore(scales);
  const [weakest] = scored;
  if (weakest === undefined) return [report.adviceSuppressed({ minimum: results.minimumGroupSize })];
  const worsened = scored.filter((scale) => scale.verdict === 'worsened');
  const improved = scored.filter((scale) => scale.verdict === 'improved');
  const focus = worsened[0] ?? weakest;
  const lowestItem = focus.items
    .filter((item) => item.score !== null)
    .sort((a, b) => (a.score ?? 0) - (b.score ?? 0))[0];
  return [
    ...(participation.share !== null && participation.share < doubtful.participation
      ? [report.adviceParticipation({ share: participation.shareText })]
      : []),
    ...worsened.map((scale) => report.adviceWorsened({ scale: scale.title, points: scale.pointsPhrase })),
    ...weakestAdvice(),
    ...(lowestItem === undefined
      ? []
      : [report.adviceItem({ item: lowestItem.text, score: lowestItem.scoreText })]),
    ...improved.map((scale) => report.adviceKeep({ scale: scale.title, points: scale.pointsPhrase })),
    report.adviceShare,
  ];

  function weakestAdvice(): string[] {
    if (weakest === undefined || worsened.includes(weakest)) return [];
    if (weakest.standing === 'below') return [report.adviceWeak(named(weakest))];
    const isAlone = scored.filter((scale) => positionOf(scale) === positionOf(weakest)).length === 1;
    return [isAlone ? report.adviceWatch(named(weakest)) : report.adviceAsk];
  }
}

/**
 * What keeps the figures from being taken for more than they are.
 *
 * @param offices `isReorganized`: whether offices that are shown were merged or split
 */
export function cautions(
  { wave, scales, results, participation, language }: Subject,
  { isReorganized }: { readonly isReorganized: boolean },
): string[] {
  const { common, report } = catalogue(language);
  const write = wording(language);
  const { responses } = results.wave;
  const headcounts = wave.invited !== null;
  return [
    ...(responses > 0 && responses < doubtful.responses
      ? [report.cautionFew({ responses: common.number(responses) })]
      : []),
    ...(participation.share !== null && participation.share < doubtful.participation
      ? [report.cautionParticipation({ share: participation.shareText })]
      : []),
    ...scales
      .filter((scale) => scale.alpha !== null && scale.alpha < doubtful.alpha)
      .map((scale) => report.cautionAlpha({ scale: scale.title, alpha: scale.alphaText })),
    ...scales
      .filter((scale) => scale.agreement !== null && scale.agreement < doubtful.agreement)
      .map((scale) =>
        report.cautionAgreement({ scale: scale.title, agreement: write.figure(scale.agreement) }),
      ),
    ...scales.filter((scale) => scale.isSplit).map((scale) => report.cautionSplit({ scale: scale.title })),
    ...scales.flatMap((scale) =>
      scale.items
        .filter((item) => item.isContrary)
        .map((item) => report.cautionContrary({ item: item.text, scale: scale.title })),
    ),
    ...(wave.tamperedSlots > 0 ? [report.cautionTampered({ slots: common.number(wave.tamperedSlots) })] : []),
    ...(wave.origin === 'imported' ? [report.cautionImported] : []),
    ...(wave.admission === 'shared' ? [report.cautionShared] : []),
    ...(headcounts || wave.admission === 'shared' ? [] : [report.cautionPopulation]),
    ...(isReorganized ? [report.cautionReorganized] : []),
    ...(isReorganized && wave.origin === 'collected' ? [report.cautionReorganizedBands] : []),
    ...(scales.some((scale) => scale.verdict === 'improved') ? [report.cautionCause] : []),
  ];
}

/** The scales of which a score or a band is told, lowest first. */
function byScore(scales: readonly ScaleFinding[]): ScaleFinding[] {
  return scales
    .filter((scale) => positionOf(scale) !== null)
    .sort((a, b) => (positionOf(a) ?? 0) - (positionOf(b) ?? 0));
}

/** 0–100: the score, or the middle of its band. */
function positionOf({ score, band }: ScaleFinding): number | null {
  return band === null ? score : (band[0] + band[1]) / 2;
}

function named({ title, scoreText }: ScaleFinding): { scale: string; score: string } {
  return { scale: title, score: scoreText };
}

function listed(names: readonly string[]): string {
  return names.join(', ');
}
