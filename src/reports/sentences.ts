import type { Wave } from '../collection/waves.js';
import { catalogue } from '../language/catalogue.js';
import type { Language } from '../language/language.js';
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
  readonly scales: readonly ScaleFinding[];
  readonly participation: Participation;
  readonly language: Language;
}

type ScoredFinding = ScaleFinding & { readonly score: number };

/** Below these a figure is spoken of as a caution. */
const doubtful = { participation: 0.6, responses: 10, alpha: 0.6, agreement: 0.5 };
/** Below it a trend counts as shown. */
const level = 0.05;

/** How the desk is. */
export function howSentences({ scales, results, language }: Subject): string[] {
  const { report } = catalogue(language);
  if (scales.length === 0) return [report.nothingScored];
  const scored = byScore(scales);
  const [weakest] = scored;
  const strongest = scored.at(-1);
  if (weakest === undefined || strongest === undefined)
    return [report.wholeSuppressed({ minimum: results.minimumGroupSize })];
  if (weakest === strongest) return [report.onlyScale(named(weakest))];
  const above = scored.filter((scale) => scale.standing === 'above');
  const below = scored.filter((scale) => scale.standing === 'below');
  return [
    report.strongest(named(strongest)),
    report.weakest(named(weakest)),
    above.length === 0 ? report.noneAbove : report.countAbove({ count: above.length, total: scored.length }),
    ...(below.length === 0
      ? []
      : [report.countBelow({ count: below.length, scales: listed(below.map((scale) => scale.title)) })]),
  ];
}

/** What changed since the wave before. */
export function changeSentences({ scales, trend, language }: Subject): string[] {
  const { report } = catalogue(language);
  const write = wording(language);
  const before = trend.waves.at(-2);
  if (before === undefined) return [report.noEarlierWave];
  const tested = scales.filter((scale) => scale.verdict !== null);
  if (tested.length === 0) return [report.noComparableWave];
  const date = write.date(before.date);
  const improved = tested.filter((scale) => scale.verdict === 'improved');
  const worsened = tested.filter((scale) => scale.verdict === 'worsened');
  const moved = (some: readonly ScaleFinding[]): string =>
    listed(some.map((scale) => report.movedBy({ scale: scale.title, points: scale.pointsText })));
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
      const values = { scale: scale.title, waves: trend.waves.length };
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
    ...worsened.map((scale) => report.adviceWorsened({ scale: scale.title, points: scale.pointsText })),
    ...(worsened.includes(weakest)
      ? []
      : [
          weakest.standing === 'below'
            ? report.adviceWeak(named(weakest))
            : report.adviceWatch(named(weakest)),
        ]),
    ...(lowestItem === undefined
      ? []
      : [report.adviceItem({ item: lowestItem.text, score: lowestItem.scoreText })]),
    ...improved.map((scale) => report.adviceKeep({ scale: scale.title, points: scale.pointsText })),
    report.adviceShare,
  ];
}

/** What keeps the figures from being taken for more than they are. */
export function cautions({ wave, scales, results, participation, language }: Subject): string[] {
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
    ...(wave.tamperedSlots > 0 ? [report.cautionTampered({ slots: common.number(wave.tamperedSlots) })] : []),
    ...(wave.origin === 'imported' ? [report.cautionImported] : []),
    ...(headcounts ? [] : [report.cautionPopulation]),
    ...(scales.some((scale) => scale.verdict === 'improved') ? [report.cautionCause] : []),
  ];
}

function byScore(scales: readonly ScaleFinding[]): ScoredFinding[] {
  return scales
    .filter((scale): scale is ScoredFinding => scale.score !== null)
    .sort((a, b) => a.score - b.score);
}

function named({ title, scoreText }: ScaleFinding): { scale: string; score: string } {
  return { scale: title, score: scoreText };
}

function listed(names: readonly string[]): string {
  return names.join(', ');
}
