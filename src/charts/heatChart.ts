import { bandTone, inkOn, inLines, rounded, type Drawing, type Mark } from './drawing.js';

export interface HeatCell {
  /** 0–100, null where it is not told. */
  readonly position: number | null;
  readonly text: string;
}

export interface HeatRow {
  readonly label: string;
  /** One for each column. */
  readonly cells: readonly HeatCell[];
}

interface Options {
  readonly width: number;
  readonly columns: readonly { readonly name: string; readonly code: string }[];
  readonly title: string;
  readonly description: string;
}

const rowHeight = 34;
const gap = 2;
/** Of Titillium Web, on average and a little more. */
const letterWidth = { label: 7, heading: 6.4 };
/** From this width on, labels stand beside their row, otherwise above it. */
const widthForLabels = 520;
/** Labels take no more than this share of the width. */
const mostForLabels = 0.45;
const headingLines = 2;

/**
 * Scores of rows by columns, as colour and as figure: the figure is what counts, the colour where to look first. What
 * is not told is hatched, so that it is no score and not nothing either.
 */
export function heatChart(
  rows: readonly HeatRow[],
  { width, columns, title, description }: Options,
): Drawing {
  const beside = width >= widthForLabels;
  const labelRoom = letterWidth.label * Math.max(0, ...rows.map((row) => row.label.length)) + 16;
  const left = beside ? rounded(Math.min(width * mostForLabels, Math.max(width * 0.3, labelRoom))) : 0;
  const cellWidth = (width - left) / Math.max(1, columns.length);
  const letters = Math.max(3, Math.floor((cellWidth - 4) / letterWidth.heading));
  const headings = columns.map(({ name, code }) => {
    const lines = inLines(name, letters, headingLines);
    return lines.some((line) => line.endsWith('…')) ? inLines(code, letters, 1) : lines;
  });
  const top = 10 + 15 * Math.max(1, ...headings.map((lines) => lines.length));
  const height = beside ? rowHeight : rowHeight + 22;
  return {
    width,
    height: top + rows.length * height + 2,
    title,
    description,
    marks: [
      ...headings.flatMap((lines, at) => headingMarks(lines, left + (at + 0.5) * cellWidth, top)),
      ...rows.flatMap((row, at) => {
        const y = top + at * height;
        return [
          labelMark(row.label, y, { beside, left }),
          ...row.cells.flatMap((cell, column) =>
            cellMarks(cell, left + column * cellWidth, beside ? y : y + 22, cellWidth),
          ),
        ];
      }),
    ],
  };
}

function headingMarks(lines: readonly string[], x: number, bottom: number): Mark[] {
  return lines.map((text, at) => ({
    kind: 'text',
    x: rounded(x),
    y: bottom - 8 - 15 * (lines.length - 1 - at),
    text,
    size: 12.5,
    anchor: 'middle',
    tone: 'ink',
    bold: true,
  }));
}

function labelMark(label: string, y: number, { beside, left }: { beside: boolean; left: number }): Mark {
  const letters = Math.floor((left - 14) / letterWidth.label);
  return {
    kind: 'text',
    x: beside ? left - 12 : 0,
    y: y + (beside ? 22 : 16),
    text: beside ? (inLines(label, letters, 1)[0] ?? label) : label,
    size: 14,
    anchor: beside ? 'end' : 'start',
    tone: 'ink',
  };
}

function cellMarks({ position, text }: HeatCell, x: number, y: number, width: number): Mark[] {
  const place = {
    x: rounded(x + gap / 2),
    y: rounded(y + gap / 2),
    width: rounded(width - gap),
    height: rowHeight - gap,
  };
  const written = (tone: Mark['tone'], size: number, bold: boolean): Mark => ({
    kind: 'text',
    x: rounded(x + width / 2),
    y: y + 22,
    text,
    size,
    anchor: 'middle',
    tone,
    bold,
  });
  if (position === null)
    return [
      { kind: 'rectangle', ...place, tone: 'white' },
      { kind: 'path', path: hatching(place), tone: 'grid', width: 1 },
      // A clear ground for the word
      ...(width > 70
        ? [
            {
              kind: 'rectangle',
              x: rounded(x + width / 2 - 29),
              y: y + 9,
              width: 58,
              height: 17,
              tone: 'white',
            } as const,
            written('muted', 12.5, false),
          ]
        : []),
    ];
  const tone = bandTone(position);
  return [{ kind: 'rectangle', ...place, tone }, written(inkOn(tone), 14, true)];
}

/** Slanting lines within a rectangle. */
function hatching({ x, y, width, height }: { x: number; y: number; width: number; height: number }): string {
  const step = 7;
  const lines: string[] = [];
  for (let start = -height + step; start < width; start += step) {
    const [from, to] = [Math.max(0, start), Math.min(width, start + height)];
    lines.push(
      `M${rounded(x + from)} ${rounded(y + height - (from - start))}L${rounded(x + to)} ${rounded(y + height - (to - start))}`,
    );
  }
  return lines.join('');
}
