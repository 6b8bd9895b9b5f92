import type { Wave, WaveOffice } from '../collection/waves.js';
import { catalogue } from '../language/catalogue.js';
import { textIn, type Language } from '../language/language.js';
import { closedItemsOf, rangeOfScale, type Scale } from '../questionnaires/questionnaire.js';
import type { Verdict } from '../results/change.js';
import { isSuppressed, type Interval } from '../results/released.js';
import type { Comparison, TrendChange } from '../results/comparison.js';
import type { Trend, TrendScale } from '../results/trend.js';
import type { WaveResults } from '../results/waveResults.js';
import type { BreakFinding } from './breaks.js';
import { itemFindings, sharesOf, type ItemFinding, type ShareFinding } from './itemFindings.js';
import { standingOf, wording, type Standing } from './wording.js';

/** The score of an office in a scale. */
export interface GroupFinding {
  /** 0–100, the middle of the band where only a band is told; null where nothing is. */
  readonly position: number | null;
  readonly text: string;
}

/** A scale in a wave, figures and how they are written. */
export interface ScaleFinding {
  readonly code: string;
  readonly title: string;
  readonly isSuppressed: boolean;
  readonly n: string;
  /** 0–100, null where it is told as a band or not at all. */
  readonly score: number | null;
  readonly band: Interval | null;
  readonly scoreText: string;
  readonly ci95: Interval | null;
  readonly intervalText: string;
  readonly standing: Standing;
  readonly standingText: string;
  /** Favourable, neutral, unfavourable; null where shares are not told. */
  readonly shares: readonly ShareFinding[] | null;
  readonly favourable: string;
  readonly neutral: string;
  readonly unfavourable: string;
  readonly alpha: number | null;
  readonly alphaText: string;
  readonly agreement: number | null;
  /** Whether people stand high or low, so that the mean describes nobody. */
  readonly isSplit: boolean;
  readonly verdict: Verdict | null;
  readonly verdictText: string;
  /** Points of 0–100 since the wave before, null where there is none or it is not comparable. */
  readonly points: number | null;
  readonly pointsText: string;
  /** The points for a sentence, empty where the change is told in words only. */
  readonly pointsPhrase: string;
  readonly pHolmText: string;
  readonly previousScore: number | null;
  readonly trend: TrendScale['trend'];
  /** Where its values are not to be compared with those before. */
  readonly breaks: readonly BreakFinding[];
  readonly items: readonly ItemFinding[];
  readonly itemsWithheld: boolean;
  /** By office. */
  readonly groups: Readonly<Record<string, GroupFinding>>;
}

/** A question that belongs to no scale. */
export interface SingleFinding {
  readonly code: string;
  readonly text: string;
  readonly value: string;
  readonly detail: string;
}

/** All scales of a wave, in the questionnaire's order. */
export function scaleFindings(
  wave: Wave,
  results: WaveResults,
  {
    trend,
    comparison,
    breaks,
  }: {
    trend: Trend;
    comparison: Comparison | undefined;
    breaks: ReadonlyMap<string, readonly BreakFinding[]>;
  },
  offices: readonly WaveOffice[],
  language: Language,
): ScaleFinding[] {
  const write = wording(language);
  const { report, common } = catalogue(language);
  const imported = wave.origin === 'imported';
  return wave.questionnaire.scales.map((scale) => {
    const title = textIn(scale.title, language);
    const released = results.scales[scale.code];
    const told = released === undefined || isSuppressed(released) ? undefined : released;
    const history = trend.scales[scale.code];
    const change = changeOf(comparison?.scales.get(scale.code), scale, wave);
    const previous = comparison?.before.scales[scale.code];
    const band = told?.band ?? null;
    const standing = told === undefined ? 'unknown' : standingOf(band ?? told.ci95);
    return {
      code: scale.code,
      title,
      isSuppressed: told === undefined,
      n: told === undefined ? report.noValue : write.count(told.n, imported),
      score: told?.score ?? null,
      band,
      scoreText: told === undefined ? report.suppressed : write.scoreOrBand(told.score, band),
      ci95: told?.ci95 ?? null,
      intervalText: write.interval(told?.ci95 ?? null),
      standing,
      standingText: told === undefined ? report.standing.suppressed : report.standing[standing],
      shares: told === undefined ? null : sharesOf(told, imported, write),
      favourable: write.share(told?.favourable ?? null, imported),
      neutral: write.share(told?.neutral ?? null, imported),
      unfavourable: write.share(told?.unfavourable ?? null, imported),
      alpha: told?.alpha ?? null,
      alphaText: write.figure(told?.alpha ?? null),
      agreement: told?.rwgj.mean ?? null,
      isSplit: told?.isSplit ?? false,
      verdict: change.verdict,
      verdictText: change.text(report),
      points: change.points,
      pointsText: change.points === null ? report.noValue : common.signed(change.points),
      pointsPhrase: change.points === null ? '' : common.signed(change.points),
      pHolmText: write.p(change.pHolm),
      previousScore: previous === undefined || isSuppressed(previous) ? null : previous.score,
      trend: history?.trend ?? null,
      breaks: breaks.get(scale.code) ?? [],
      items: told === undefined ? [] : itemFindings(wave, scale, told, comparison, language),
      itemsWithheld: told !== undefined && Object.values(told.items).every(isSuppressed),
      groups: Object.fromEntries(
        offices.map(({ code }): [string, GroupFinding] => {
          const group = told?.groups[code];
          if (group === undefined || isSuppressed(group))
            return [code, { position: null, text: report.suppressed }];
          const { score, band } = group;
          return [
            code,
            {
              position: band === undefined ? score : (band[0] + band[1]) / 2,
              text: write.scoreOrBand(score, band ?? null),
            },
          ];
        }),
      ),
    };
  });
}

interface ChangeFinding {
  readonly verdict: Verdict | null;
  readonly points: number | null;
  readonly pHolm: number | null;
  text(report: ReturnType<typeof catalogue>['report']): string;
}

function changeOf(change: TrendChange | undefined, scale: Scale, wave: Wave): ChangeFinding {
  const nothing = { verdict: null, points: null, pHolm: null };
  if (change === undefined) return { ...nothing, text: (report) => report.firstWave };
  if ('comparable' in change) return { ...nothing, text: (report) => report.notComparable };
  if (isSuppressed(change)) return { ...nothing, text: (report) => report.suppressed };
  const { min, max } = rangeOfScale(wave.questionnaire, scale);
  const { verdict, difference, pHolm } = change;
  return {
    verdict,
    points: difference === null ? null : (100 * difference) / (max - min),
    pHolm,
    text: (report) => (verdict === null ? report.noValue : report[verdict]),
  };
}

/** The scores of all scales in all waves, as they are written. */
export function historyOf(scales: readonly ScaleFinding[], trend: Trend, language: Language) {
  const write = wording(language);
  const { report } = catalogue(language);
  return {
    dates: trend.waves.map(({ date }) => write.month(date)),
    rows: scales.map(({ code, title }) => ({
      title,
      cells: (trend.scales[code]?.series ?? []).map((point) =>
        isSuppressed(point) ? report.suppressed : write.scoreOrBand(point.score, point.band ?? null),
      ),
    })),
  };
}

/** eNPS, outcome items and choices. */
export function singleFindings(wave: Wave, results: WaveResults, language: Language): SingleFinding[] {
  const { common, report } = catalogue(language);
  const write = wording(language);
  const imported = wave.origin === 'imported';
  const withheld = { value: report.suppressed, detail: '' };
  return closedItemsOf(wave.questionnaire).flatMap((item): SingleFinding[] => {
    const base = { code: item.code, text: textIn(item.text, language) };
    if (item.kind === 'enps') {
      const told = results.enps[item.code];
      if (told === undefined) return [];
      if (isSuppressed(told)) return [{ ...base, ...withheld }];
      return [{ ...base, value: common.signed(told.score), detail: report.enpsMeaning }];
    }
    if (item.kind === 'choice') {
      const told = results.choices[item.code];
      if (told === undefined) return [];
      if (isSuppressed(told)) return [{ ...base, ...withheld }];
      const parts = item.options.map(
        (option) =>
          `${textIn(option.text, language)}: ${write.share(told.shares[option.code] ?? 0, imported)}`,
      );
      return [{ ...base, value: parts.join('; '), detail: '' }];
    }
    const told = results.items[item.code];
    if (told === undefined) return [];
    if (isSuppressed(told)) return [{ ...base, ...withheld }];
    return [
      {
        ...base,
        value: report.scoreOf({ score: write.score(told.score) }),
        detail: write.interval(told.ci95),
      },
    ];
  });
}
