import { scaleLinear, scalePoint } from 'd3-scale';
import { area, line } from 'd3-shape';
import { rounded, type Drawing, type Mark } from './drawing.js';

export interface TrendPoint {
  /** Short, such as `nov 24`. */
  readonly label: string;
  /** 0–100, null where it is not told. */
  readonly score: number | null;
  readonly ci95: readonly [low: number, high: number] | null;
  /** Where the score lies, when nothing finer is told. */
  readonly band: readonly [low: number, high: number] | null;
  /** The score as it is written. */
  readonly text: string;
  /** Whether the scale was worded otherwise in the wave before: the line is broken here, and marked. */
  readonly isBreak: boolean;
}

/** Something that began between two waves. */
export interface TrendMarker {
  /** Place of the wave before, and how far it was to the next: 1.5 is halfway between the second and the third. */
  readonly at: number;
  /** Short, such as a number; what it means stands below the chart. */
  readonly label: string;
}

interface Options {
  readonly width: number;
  readonly markers?: readonly TrendMarker[];
  readonly title: string;
  readonly description: string;
}

const height = 150;
const bandWidth = 12;
const margin = { top: 20, right: 24, bottom: 24, left: 28 };

/** The score of one scale over the waves: a line with its intervals, or a bar where only a band is told; first and last value written. */
export function trendChart(
  points: readonly TrendPoint[],
  { width, title, description, markers = [] }: Options,
): Drawing {
  const x = scalePoint(
    points.map((_, i) => i),
    [margin.left + 8, width - margin.right],
  );
  const y = scaleLinear([0, 100], [height - margin.bottom, margin.top]);
  const across = (i: number): number => rounded(x(i) ?? 0);
  const up = (value: number): number => rounded(y(Math.min(100, Math.max(0, value))));

  const marks: Mark[] = [0, 50, 100].flatMap((tick): Mark[] => [
    {
      kind: 'line',
      x1: margin.left,
      y1: up(tick),
      x2: width - margin.right + 8,
      y2: up(tick),
      tone: 'grid',
      width: 1,
      dashed: tick === 50,
    },
    {
      kind: 'text',
      x: margin.left - 6,
      y: up(tick) + 4,
      text: String(tick),
      size: 11,
      anchor: 'end',
      tone: 'muted',
    },
  ]);
  for (const [i, { isBreak }] of points.entries()) {
    if (!isBreak || i === 0) continue;
    const between = rounded((across(i - 1) + across(i)) / 2);
    marks.push({
      kind: 'line',
      x1: between,
      y1: margin.top - 8,
      x2: between,
      y2: height - margin.bottom,
      tone: 'ink',
      width: 1.5,
      dashed: true,
    });
  }
  for (const { at, label } of markers) {
    const [before, share] = [Math.floor(at), at - Math.floor(at)];
    const start = x(before) ?? margin.left;
    const place = rounded(start + share * ((x(before + 1) ?? start) - start));
    const foot = height - margin.bottom;
    marks.push(
      { kind: 'path', path: `M${place} ${foot - 7}l5 7h-10z`, tone: 'ink' },
      {
        kind: 'text',
        x: place,
        y: foot - 10,
        text: label,
        size: 11,
        anchor: 'middle',
        tone: 'ink',
        bold: true,
      },
    );
  }
  for (const stretch of unbroken(points)) {
    const band = area<number>()
      .x(across)
      .y0((i) => up(points[i]?.ci95?.[0] ?? points[i]?.score ?? 0))
      .y1((i) => up(points[i]?.ci95?.[1] ?? points[i]?.score ?? 0))
      .digits(2)(stretch);
    const path = line<number>()
      .x(across)
      .y((i) => up(points[i]?.score ?? 0))
      .digits(2)(stretch);
    if (stretch.length > 1 && band !== null && path !== null)
      marks.push(
        { kind: 'path', path: band, tone: 'pale' },
        { kind: 'path', path, tone: 'accent', width: 2 },
      );
  }
  const told = points.flatMap((point, i) => {
    const top = point.score ?? point.band?.[1] ?? null;
    return top === null ? [] : [{ ...point, top, i }];
  });
  for (const { score, band, i } of told) {
    if (score !== null) marks.push({ kind: 'dot', x: across(i), y: up(score), radius: 3.5, tone: 'accent' });
    else if (band !== null)
      marks.push({
        kind: 'rectangle',
        x: rounded(across(i) - bandWidth / 2),
        y: up(band[1]),
        width: bandWidth,
        height: rounded(up(band[0]) - up(band[1])),
        tone: 'accent',
      });
  }
  for (const { top, text, i } of new Set([told[0], told.at(-1)].filter((point) => point !== undefined)))
    marks.push({
      kind: 'text',
      x: across(i),
      y: up(top) - (points[i]?.score === null ? 5 : 9),
      text,
      size: 13,
      anchor: i === 0 ? 'start' : 'end',
      tone: 'ink',
      bold: true,
    });
  for (const [i, { label }] of points.entries()) {
    if (i !== 0 && i !== points.length - 1) continue;
    const anchor = i === 0 ? 'start' : 'end';
    const at = i === 0 ? margin.left : width - margin.right + 12;
    marks.push({ kind: 'text', x: at, y: height - 7, text: label, size: 11.5, anchor, tone: 'muted' });
  }
  return { width, height, title, description, marks };
}

/** The places of points that belong to one line: told, and without a break before them. */
function unbroken(points: readonly TrendPoint[]): number[][] {
  const stretches: number[][] = [[]];
  for (const [i, point] of points.entries()) {
    if (point.isBreak) stretches.push([]);
    if (point.score === null) stretches.push([]);
    else stretches.at(-1)?.push(i);
  }
  return stretches;
}
