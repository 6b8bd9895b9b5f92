import type { Drawing } from '../../charts/drawing.js';
import { trendChart } from '../../charts/trendChart.js';
import type { Board } from '../../improvement/boards/boards.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn, type Language } from '../../language/language.js';
import { isComparable } from '../../questionnaires/comparability.js';
import { isSuppressed } from '../../results/released.js';
import { trendOver } from '../../results/trend.js';
import { closedWaves } from '../../results/waveResults.js';
import type { Database } from '../../storage/database.js';
import { wording } from '../wording.js';

/** How things stand with what a board wants to change. */
export interface TargetFace {
  /** The measure of today and the goal. */
  readonly lines: readonly string[];
  /** Of the scale, where there were waves; as it was released, never finer. */
  readonly trend: Drawing | undefined;
}

const trendWidth = 330;

/** The target of a board in words, with the trend of its scale over the closed waves. */
export async function targetFace(
  database: Database,
  { organization, target }: Pick<Board, 'organization' | 'target'>,
  language: Language,
): Promise<TargetFace> {
  const { boards: t, report } = catalogue(language);
  const goal = t.goalOf({ value: target.goal });
  if (target.kind === 'own')
    return { lines: [t.now({ value: target.present, unit: target.unit }), goal], trend: undefined };
  const closed = await closedWaves(database, organization, target.questionnaire);
  const scale = closed.at(-1)?.wave.questionnaire.scales.find(({ code }) => code === target.scale);
  if (scale === undefined)
    return { lines: [t.ofScaleUnknown({ scale: target.scale }), goal], trend: undefined };
  const title = textIn(scale.title, language);
  const write = wording(language);
  const { waves, scales } = trendOver(closed, false);
  const points = (scales[target.scale]?.series ?? []).map((point, at) => {
    const told = isSuppressed(point) ? undefined : point;
    const before = closed[at - 1]?.wave.questionnaire;
    const now = closed[at]?.wave.questionnaire;
    return {
      label: write.month(waves[at]?.date ?? ''),
      date: write.date(waves[at]?.date ?? ''),
      score: told?.score ?? null,
      ci95: told?.ci95 ?? null,
      band: told?.band ?? null,
      text: write.scoreOrBand(told?.score ?? null, told?.band ?? null),
      isBreak: before !== undefined && now !== undefined && !isComparable(scale, before, now),
    };
  });
  const last = points.at(-1);
  return {
    lines: [
      last === undefined
        ? t.ofScaleUnknown({ scale: title })
        : t.ofScale({ scale: title, value: last.text, date: last.date }),
      goal,
    ],
    trend:
      points.length < 2
        ? undefined
        : trendChart(points, {
            width: trendWidth,
            title: report.trendChart({ scale: title }),
            description: report.trendChartText({
              scale: title,
              points: points
                .map(({ label, text }) => report.trendPoint({ date: label, score: text }))
                .join('; '),
            }),
          }),
  };
}
