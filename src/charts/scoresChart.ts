import { scaleLinear } from 'd3-scale';
import { rounded, type Drawing, type Mark, type Tone } from './drawing.js';

export interface ScoreRow {
  readonly label: string;
  /** 0–100, null where it is not told. */
  readonly score: number | null;
  readonly ci95: readonly [low: number, high: number] | null;
  /** Where the score lies, when nothing finer is told. */
  readonly band: readonly [low: number, high: number] | null;
  /** The score as it is written. */
  readonly text: string;
  readonly tone: Tone;
}

interface Options {
  readonly width: number;
  readonly title: string;
  readonly description: string;
}

const rowHeight = { beside: 34, above: 48 };
/** Room for the score at the right end. */
const scoreRoom = 56;
/** From this width on, labels stand beside their row, otherwise above it. */
const widthForLabels = 520;
/** Labels take no more than this share of the width. */
const mostForLabels = 0.55;
/** Of Titillium Web in the size of labels, on average and a little more. */
const letterWidth = 7;
const ticks = [0, 25, 50, 75, 100];

/** Scores from 0 to 100, one row each: the interval as a bar, the score as a dot, the middle of the scale as a line. */
export function scoresChart(rows: readonly ScoreRow[], options: Options): Drawing {
  const { width, title, description } = options;
  const labelRoom = letterWidth * Math.max(0, ...rows.map((row) => row.label.length)) + 16;
  const beside = width >= widthForLabels && labelRoom <= width * mostForLabels;
  const height = beside ? rowHeight.beside : rowHeight.above;
  const left = beside ? Math.max(width * 0.4, labelRoom) : 10;
  const x = scaleLinear([0, 100], [left, width - scoreRoom]);
  const top = 22;
  const bottom = top + rows.length * height;
  const at = (value: number): number => rounded(x(value));

  // Beside their rows the lines run through; between labels they would cross the words
  const stretches = beside
    ? [[top - 6, bottom] as const]
    : rows.map((_, i) => [top + i * height + 24, top + (i + 1) * height - 4] as const);
  const axis: Mark[] = ticks.flatMap((tick): Mark[] => [
    ...stretches.map(([y1, y2]): Mark => ({
      kind: 'line',
      x1: at(tick),
      y1,
      x2: at(tick),
      y2,
      tone: tick === 50 ? 'muted' : 'grid',
      width: 1,
      dashed: tick === 50,
    })),
    { kind: 'text', x: at(tick), y: top - 10, text: String(tick), size: 12, anchor: 'middle', tone: 'muted' },
  ]);
  return {
    width,
    height: bottom + 8,
    title,
    description,
    marks: [
      ...axis,
      ...rows.flatMap((row, i) => rowMarks(row, top + i * height, { beside, height, width, at, left })),
    ],
  };
}

interface Place {
  readonly beside: boolean;
  readonly height: number;
  readonly width: number;
  readonly left: number;
  readonly at: (value: number) => number;
}

function rowMarks(row: ScoreRow, top: number, { beside, height, width, at, left }: Place): Mark[] {
  const y = top + (beside ? height / 2 : height - 14);
  const label: Mark = {
    kind: 'text',
    x: beside ? left - 16 : left,
    y: beside ? y + 5 : top + 17,
    text: row.label,
    size: 14.5,
    anchor: beside ? 'end' : 'start',
    tone: 'ink',
  };
  const written: Mark = {
    kind: 'text',
    x: width,
    y: y + 5,
    text: row.text,
    size: 15,
    anchor: 'end',
    tone: row.score === null && row.band === null ? 'muted' : 'ink',
    bold: row.score !== null || row.band !== null,
  };
  const marks: Mark[] = [label, written];
  if (row.band !== null) {
    const [low, high] = row.band.map(at) as [number, number];
    marks.push({
      kind: 'rectangle',
      x: low,
      y: y - 7,
      width: rounded(high - low),
      height: 14,
      tone: row.tone,
    });
  }
  if (row.score === null) return marks;
  if (row.ci95 !== null) {
    const [low, high] = row.ci95.map((end) => at(Math.min(100, Math.max(0, end)))) as [number, number];
    marks.push({ kind: 'rectangle', x: low, y: y - 4, width: rounded(high - low), height: 8, tone: 'pale' });
  }
  marks.push({ kind: 'dot', x: at(row.score), y, radius: 6.5, tone: row.tone });
  return marks;
}
