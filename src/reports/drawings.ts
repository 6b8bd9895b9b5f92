import type { Drawing, Tone } from '../charts/drawing.js';
import { heatChart } from '../charts/heatChart.js';
import { itemsChart } from '../charts/itemsChart.js';
import { pairsChart } from '../charts/pairsChart.js';
import { scoresChart } from '../charts/scoresChart.js';
import { sharesChart } from '../charts/sharesChart.js';
import { weightsChart } from '../charts/weightsChart.js';
import { trendChart, type TrendPoint } from '../charts/trendChart.js';
import type { Wave } from '../collection/waves.js';
import { catalogue } from '../language/catalogue.js';
import type { Language } from '../language/language.js';
import { isSuppressed } from '../results/released.js';
import type { Trend } from '../results/trend.js';
import type { ActionFinding } from './actionFindings.js';
import type { ScaleFinding } from './findings.js';
import type { ItemFinding } from './itemFindings.js';
import type { PerceptionFinding } from './perceptionFindings.js';
import type { WeightFinding } from './weightFindings.js';
import { wording, type Standing } from './wording.js';

const toneOf: Readonly<Record<Standing, Tone>> = {
  above: 'good',
  around: 'muted',
  below: 'bad',
  unknown: 'muted',
};

/** The scores of all scales with their intervals. */
export function scoresDrawing(
  scales: readonly ScaleFinding[],
  {
    width,
    organization,
    wave,
    language,
  }: { width: number; organization: string; wave: Wave; language: Language },
): Drawing {
  const { report } = catalogue(language);
  const write = wording(language);
  return scoresChart(
    scales.map((scale) => ({
      label: scale.title,
      score: scale.score,
      ci95: scale.ci95,
      band: scale.band,
      text: scale.isSuppressed ? report.noValue : scale.scoreText,
      tone: toneOf[scale.standing],
    })),
    {
      width,
      title: report.scoresChart({ organization, date: write.date(wave.closed ?? wave.closes) }),
      description: report.scoresChartText({
        count: scales.length,
        sentences: scales.map(scaleSentence).join(' '),
      }),
    },
  );

  function scaleSentence(scale: ScaleFinding): string {
    if (scale.score === null) return `${scale.title}: ${scale.scoreText}, ${scale.standingText}.`;
    if (scale.ci95 === null)
      return report.scaleSentenceWithoutInterval({ scale: scale.title, score: scale.scoreText });
    return report.scaleSentence({
      scale: scale.title,
      score: scale.scoreText,
      low: write.score(Math.max(0, scale.ci95[0])),
      high: write.score(Math.min(100, scale.ci95[1])),
      standing: scale.standingText,
    });
  }
}

const shareTones: readonly Tone[] = ['good', 'neutral', 'bad'];

/** How the answers of each scale are divided into favourable, neutral and unfavourable. */
export function sharesDrawing(
  scales: readonly ScaleFinding[],
  width: number,
  wave: Wave,
  language: Language,
): Drawing {
  const { report } = catalogue(language);
  const columns = [report.columns.favourable, report.columns.neutral, report.columns.unfavourable];
  const tonesOf = (parts: number): readonly Tone[] => (parts === 2 ? ['good', 'bad'] : shareTones);
  return sharesChart(
    scales.map(({ title, shares }) => ({
      label: title,
      missing: report.suppressed,
      parts: shares?.map((part, at) => ({ ...part, tone: tonesOf(shares.length)[at] ?? 'neutral' })) ?? null,
    })),
    {
      width,
      title: report.sharesChart({ date: wording(language).date(wave.closed ?? wave.closes) }),
      description: scales
        .filter((scale) => scale.shares !== null)
        .map(({ title, shares }) => {
          const names = shares?.length === 2 ? [columns[0], columns[2]] : columns;
          return `${title}: ${(shares ?? []).map((part, at) => `${names[at] ?? ''} ${part.text}`).join(', ')}.`;
        })
        .join(' '),
    },
  );
}

/** The score of each scale over the waves. */
export function trendDrawings(
  wave: Wave,
  trend: Trend,
  {
    scales,
    markers,
  }: {
    readonly scales: readonly ScaleFinding[];
    readonly markers: ReadonlyMap<string, readonly ActionFinding[]>;
  },
  width: number,
  language: Language,
): { scale: string; drawing: Drawing }[] {
  const { report } = catalogue(language);
  const write = wording(language);
  return wave.questionnaire.scales.map(({ code }, place) => {
    const history = trend.scales[code];
    const { title = code, breaks = [] } = scales[place] ?? {};
    const own = markers.get(code) ?? [];
    const points = (history?.series ?? []).map((point, at): TrendPoint => {
      const date = trend.waves[at]?.date ?? '';
      const told = isSuppressed(point) ? undefined : point;
      return {
        label: write.month(date),
        score: told?.score ?? null,
        ci95: told?.ci95 ?? null,
        band: told?.band ?? null,
        text: write.scoreOrBand(told?.score ?? null, told?.band ?? null),
        isBreak: breaks.some(({ to }) => to === point.wave),
      };
    });
    return {
      scale: code,
      drawing: trendChart(points, {
        width,
        markers: own.flatMap(({ marker }) => marker ?? []),
        title: report.trendChart({ scale: title }),
        description: [
          report.trendChartText({
            scale: title,
            points: points
              .map(({ label, text }) => report.trendPoint({ date: label, score: text }))
              .join('; '),
          }),
          ...breaks.map(({ sentence }) => sentence),
          ...own.map(({ markerText }) => `${markerText}.`),
        ].join(' '),
      }),
    };
  });
}

/** How the answers to some questions are divided. */
export function itemsDrawing(
  items: readonly ItemFinding[],
  { title, width, language }: { title: string; width: number; language: Language },
): Drawing {
  const { report } = catalogue(language);
  const { favourable, neutral, unfavourable } = report.columns;
  const ordered = (item: ItemFinding) => {
    const tones: readonly Tone[] = item.shares.length === 2 ? ['bad', 'good'] : ['bad', 'neutral', 'good'];
    return [...item.shares].reverse().map((part, at) => ({ ...part, tone: tones[at] ?? 'neutral' }));
  };
  return itemsChart(
    items.map((item) => ({ label: item.text, parts: ordered(item), text: item.scoreText })),
    {
      width,
      title,
      description: items
        .map((item) => {
          const middle = item.shares.length === 2 ? '' : `, ${neutral} ${item.neutral}`;
          return `${item.text}: ${favourable} ${item.favourable}${middle}, ${unfavourable} ${item.unfavourable}.`;
        })
        .join(' '),
    },
  );
}

/** The score of each scale in each office. */
export function heatDrawing(
  scales: readonly ScaleFinding[],
  offices: readonly { readonly code: string; readonly name: string }[],
  { width, wave, language }: { width: number; wave: Wave; language: Language },
): Drawing {
  const { report } = catalogue(language);
  const hidden = { position: null, text: report.suppressed };
  return heatChart(
    scales.map((scale) => ({
      label: scale.title,
      cells: offices.map(({ code }) => scale.groups[code] ?? hidden),
    })),
    {
      width,
      columns: offices,
      title: report.heatChart({ date: wording(language).date(wave.closed ?? wave.closes) }),
      description: scales
        .map(
          (scale) =>
            `${scale.title}: ${offices.map(({ code, name }) => `${name} ${scale.groups[code]?.text ?? report.suppressed}`).join(', ')}.`,
        )
        .join(' '),
    },
  );
}

/** What matters for an outcome. */
export function weightsDrawing(
  { outcome, parts }: WeightFinding,
  width: number,
  language: Language,
): Drawing {
  const { report } = catalogue(language);
  return weightsChart(
    parts.map(({ scale, share, text }) => ({ label: scale, share, text })),
    {
      width,
      title: report.weightsChart({ outcome }),
      description: parts.map(({ scale, text }) => `${scale}: ${text}.`).join(' '),
    },
  );
}

/** What the desk says of itself beside what the other offices say. */
export function pairsDrawing({ pairs }: PerceptionFinding, width: number, language: Language): Drawing {
  const { report } = catalogue(language);
  const { desk: deskName, offices: officesName } = report.sides;
  return pairsChart(
    pairs.map(({ title, desk, offices }) => ({ label: title, sides: [desk, offices] })),
    {
      width,
      names: [deskName, officesName],
      title: report.pairsChart,
      description: pairs
        .map(
          ({ title, desk, offices, verdictText }) =>
            `${title}: ${deskName} ${desk.text}, ${officesName} ${offices.text}, ${verdictText}.`,
        )
        .join(' '),
    },
  );
}
