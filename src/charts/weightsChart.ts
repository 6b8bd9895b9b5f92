import { inLines, rounded, type Drawing, type Mark } from './drawing.js';

export interface WeightRow {
  readonly label: string;
  /** 0–1. */
  readonly share: number;
  readonly text: string;
}

const rowHeight = 30;
const letterWidth = 7;
const figureRoom = 48;

/** Parts of a whole as bars from the greatest down. */
export function weightsChart(
  rows: readonly WeightRow[],
  { width, title, description }: { width: number; title: string; description: string },
): Drawing {
  const left = rounded(width * 0.42);
  const longest = Math.max(...rows.map((row) => row.share), 0.01);
  const unit = (width - left - figureRoom) / longest;
  return {
    width,
    height: rows.length * rowHeight + 4,
    title,
    description,
    marks: rows.flatMap(({ label, share, text }, at): Mark[] => {
      const y = at * rowHeight;
      const length = rounded(unit * share);
      const letters = Math.floor((left - 14) / letterWidth);
      return [
        {
          kind: 'text',
          ...{ x: left - 12, y: y + 20, text: inLines(label, letters, 1)[0] ?? label, size: 14 },
          ...{ anchor: 'end', tone: 'ink' },
        },
        { kind: 'rectangle', x: left, y: y + 6, width: length, height: 18, tone: 'accent' },
        {
          kind: 'text',
          ...{
            x: rounded(left + length + 8),
            y: y + 20,
            text,
            size: 14,
            anchor: 'start',
            tone: 'ink',
            bold: true,
          },
        },
      ];
    }),
  };
}
