import { inkOn, inLines, rounded, type Drawing, type Mark, type Tone } from './drawing.js';

export interface ItemRow {
  readonly label: string;
  /** Unfavourable, neutral where there is one, favourable; 0–1. */
  readonly parts: readonly { readonly share: number; readonly text: string; readonly tone: Tone }[];
  /** Written at the right end, such as the score. */
  readonly text: string;
}

interface Options {
  readonly width: number;
  readonly title: string;
  readonly description: string;
}

const barHeight = 18;
const lineHeight = 16;
const letterWidth = 6.5;
/** From this width on, labels stand beside their bar, otherwise above it. */
const widthForLabels = 520;
const scoreRoom = 44;
/** Of the figures in the bars, with some air. */
const figureWidth = 7.5;

/**
 * How the answers to questions are divided, neutral in the middle: what leans to the left is unfavourable, what leans to
 * the right favourable, and bars below each other can be compared by where they lie.
 */
export function itemsChart(rows: readonly ItemRow[], { width, title, description }: Options): Drawing {
  const beside = width >= widthForLabels;
  const left = beside ? rounded(width * 0.42) : 0;
  const letters = Math.floor(((beside ? left - 14 : width) - 2) / letterWidth);
  const reach = reachOf(rows);
  const unit = (width - scoreRoom - left) / (reach.left + reach.right);
  const middle = rounded(left + unit * reach.left);
  const marks: Mark[] = [];
  let y = 4;
  for (const row of rows) {
    const lines = inLines(row.label, letters, beside ? 3 : 4);
    const labelHeight = lines.length * lineHeight;
    const height = beside ? Math.max(labelHeight, barHeight) : labelHeight + barHeight + 4;
    const bar = beside ? y + (height - barHeight) / 2 : y + labelHeight + 4;
    marks.push(
      ...lines.map((text, at): Mark => ({
        kind: 'text',
        x: beside ? left - 12 : 0,
        y: rounded((beside ? y + (height - labelHeight) / 2 : y) + at * lineHeight + 12),
        text,
        size: 13,
        anchor: beside ? 'end' : 'start',
        tone: 'ink',
      })),
      ...barMarks(row, bar, { middle, unit }),
      {
        kind: 'text',
        x: width,
        y: rounded(bar + 14),
        text: row.text,
        size: 14,
        anchor: 'end',
        tone: 'ink',
        bold: true,
      },
    );
    y += height + 12;
  }
  const axis: Mark = {
    kind: 'line',
    x1: middle,
    y1: 0,
    x2: middle,
    y2: y - 6,
    tone: 'muted',
    width: 1,
    dashed: true,
  };
  // Between labels the line would cross the words
  return {
    width,
    height: rounded(y),
    title,
    description,
    marks: beside && rows.length > 0 ? [axis, ...marks] : marks,
  };
}

/** How far the bars go from the middle to either side, of the widest on each. */
function reachOf(rows: readonly ItemRow[]): { left: number; right: number } {
  const sides = rows.map(({ parts }) => {
    const neutral = parts.length === 3 ? (parts[1]?.share ?? 0) / 2 : 0;
    return { left: (parts[0]?.share ?? 0) + neutral, right: (parts.at(-1)?.share ?? 0) + neutral };
  });
  const widest = (side: 'left' | 'right'): number => Math.max(0.05, ...sides.map((one) => one[side]));
  return { left: widest('left'), right: widest('right') };
}

function barMarks({ parts }: ItemRow, y: number, { middle, unit }: { middle: number; unit: number }): Mark[] {
  const neutral = parts.length === 3 ? (parts[1]?.share ?? 0) / 2 : 0;
  let x = middle - unit * ((parts[0]?.share ?? 0) + neutral);
  return parts.flatMap(({ share, text, tone }): Mark[] => {
    const [start, length] = [x, unit * share];
    x += length;
    const bar: Mark = {
      kind: 'rectangle',
      ...{ x: rounded(start), y: rounded(y), width: rounded(length), height: barHeight, tone },
    };
    if (length < figureWidth * (text.length + 1)) return [bar];
    return [
      bar,
      {
        kind: 'text',
        x: rounded(start + length / 2),
        y: rounded(y + 13.5),
        text,
        size: 12,
        anchor: 'middle',
        tone: inkOn(tone),
        bold: true,
      },
    ];
  });
}
