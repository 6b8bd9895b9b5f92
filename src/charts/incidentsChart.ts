import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { rounded, type Drawing, type Mark } from './drawing.js';

export interface IncidentBar {
  /** Short, such as `nov 24`. */
  readonly label: string;
  /** Null where it is not told. */
  readonly count: number | null;
  /** The largest count that is not unusual, null where that is not known. */
  readonly upper: number | null;
  readonly isUnusual: boolean;
}

/** Several months that are told together. */
export interface PooledBar {
  /** Place of the first and the last month among the bars. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface ScaleMark {
  /** Months since the beginning of the first bar's, with the part of the month that has gone by. */
  readonly at: number;
  /** 0–100, null where it is not told. */
  readonly score: number | null;
}

interface Options {
  readonly width: number;
  readonly title: string;
  readonly description: string;
  /** What stands above each of the two parts. */
  readonly headings: { readonly counts: string; readonly scale: string };
}

const height = 300;
const counts = { top: 34, bottom: 168 };
const scores = { top: 208, bottom: 272 };
const margin = { left: 30, right: 12 };

/**
 * Counts of a month as bars with the limit of what is usual, and below on the same axis of time the score of a scale in
 * the waves, each of which is marked through both. A count that is not told has a low grey bar with a sign.
 */
export function incidentsChart(
  bars: readonly IncidentBar[],
  pooled: readonly PooledBar[],
  waves: readonly ScaleMark[],
  { width, title, description, headings }: Options,
): Drawing {
  const step = (width - margin.left - margin.right) / Math.max(1, bars.length);
  const across = (months: number): number => rounded(margin.left + months * step);
  const highest = Math.max(4, ...bars.flatMap(({ count, upper }) => [count ?? 0, upper ?? 0]));
  const up = scaleLinear([0, highest], [counts.bottom, counts.top]);
  const score = scaleLinear([0, 100], [scores.bottom, scores.top]);
  const barWidth = rounded(Math.min(28, step * 0.7));
  const heading = (text: string, y: number): Mark => ({
    ...{ kind: 'text', x: 0, y, text, size: 12, anchor: 'start', tone: 'ink', bold: true },
  });
  const level = (y: number, text: string, dashed: boolean): Mark[] => [
    {
      ...{ kind: 'line', x1: margin.left, y1: rounded(y), x2: width - margin.right, y2: rounded(y) },
      ...{ tone: 'grid', width: 1, dashed },
    },
    {
      ...{ kind: 'text', x: margin.left - 6, y: rounded(y) + 4, text, size: 11, anchor: 'end' },
      tone: 'muted',
    },
  ];
  const half = Math.round(highest / 2);
  const firstPlace = { x: margin.left, anchor: 'start' as const };
  const lastPlace = { x: width - margin.right, anchor: 'end' as const };
  const marks: Mark[] = [
    heading(headings.counts, counts.top - 16),
    ...[0, half, highest].flatMap((value) => level(up(value), String(value), value === half)),
    heading(headings.scale, scores.top - 14),
    ...[0, 50, 100].flatMap((value) => level(score(value), String(value), value === 50)),
  ];
  for (const { from, to, count } of pooled) {
    const top = up(count / (to - from + 1));
    marks.push(
      {
        ...{ kind: 'rectangle', x: across(from), y: rounded(top), width: rounded(step * (to - from + 1)) },
        ...{ height: rounded(counts.bottom - top), tone: 'pale' },
      },
      {
        ...{ kind: 'text', x: across((from + to + 1) / 2), y: rounded(top) - 4, text: String(count) },
        ...{ size: 11, anchor: 'middle', tone: 'ink' },
      },
    );
  }
  for (const { at } of waves)
    marks.push({
      ...{ kind: 'line', x1: across(at), y1: counts.top, x2: across(at), y2: scores.bottom },
      ...{ tone: 'muted', width: 1, dashed: true },
    });
  for (const [at, bar] of bars.entries()) marks.push(...barMarks(bar, at));
  marks.push(...scoreMarks(waves));
  for (const [at, { label }] of bars.entries()) {
    if (at !== 0 && at !== bars.length - 1) continue;
    const place = at === 0 ? firstPlace : lastPlace;
    if (at === 0 || bars.length > 3)
      marks.push({ kind: 'text', ...place, y: height - 8, text: label, size: 11.5, tone: 'muted' });
  }
  return { width, height, title, description, marks };

  function barMarks({ count, upper, isUnusual }: IncidentBar, at: number): Mark[] {
    const middle = across(at + 0.5);
    const left = rounded(middle - barWidth / 2);
    const isPooled = pooled.some(({ from, to }) => from <= at && at <= to);
    const found: Mark[] = [];
    if (count !== null)
      found.push({
        ...{ kind: 'rectangle', x: left, y: rounded(up(count)), width: barWidth },
        ...{ height: rounded(counts.bottom - up(count)), tone: isUnusual ? 'bad' : 'accent' },
      });
    else if (!isPooled)
      found.push(
        {
          ...{ kind: 'rectangle', x: left, y: counts.bottom - 6, width: barWidth, height: 6 },
          tone: 'neutral',
        },
        {
          ...{ kind: 'text', x: middle, y: counts.bottom - 9, text: '<', size: 11, anchor: 'middle' },
          tone: 'muted',
        },
      );
    if (upper !== null)
      found.push({
        ...{ kind: 'line', x1: left, y1: rounded(up(upper)), x2: rounded(left + barWidth) },
        ...{ y2: rounded(up(upper)), tone: 'ink', width: 2 },
      });
    return found;
  }

  function scoreMarks(all: readonly ScaleMark[]): Mark[] {
    const told = all.flatMap(({ at, score: value }) => (value === null ? [] : [{ at, value }]));
    const path = line<(typeof told)[number]>()
      .x(({ at }) => across(at))
      .y(({ value }) => rounded(score(value)))
      .digits(2)(told);
    return [
      ...(told.length > 1 && path !== null
        ? [{ kind: 'path', path, tone: 'accent', width: 2 } satisfies Mark]
        : []),
      ...told.map(({ at, value }): Mark => {
        return { kind: 'dot', x: across(at), y: rounded(score(value)), radius: 3.5, tone: 'accent' };
      }),
    ];
  }
}
