import { scaleLinear } from 'd3-scale';
import { inLines, rounded, type Drawing, type Mark, type Tone } from './drawing.js';

export interface PairSide {
  /** 0–100, null where it is not told or told as a band. */
  readonly score: number | null;
  readonly ci95: readonly [low: number, high: number] | null;
  readonly band: readonly [low: number, high: number] | null;
  readonly text: string;
}

export interface PairRow {
  readonly label: string;
  readonly sides: readonly [first: PairSide, second: PairSide];
}

interface Options {
  readonly width: number;
  /** Names of the two sides. */
  readonly names: readonly [first: string, second: string];
  readonly title: string;
  readonly description: string;
}

const tones: readonly [Tone, Tone] = ['accent', 'bad'];
const rowHeight = 62;
const letterWidth = 7;
const scoreRoom = 64;
const top = 46;

/** Two sides of the same things, one above the other: a dot and a square, so that colour is not needed. */
export function pairsChart(rows: readonly PairRow[], { width, names, title, description }: Options): Drawing {
  const x = scaleLinear([0, 100], [8, width - scoreRoom]);
  const at = (value: number): number => rounded(x(Math.min(100, Math.max(0, value))));
  const bottom = top + rows.length * rowHeight;
  const grid = [0, 25, 50, 75, 100].flatMap((tick): Mark[] => [
    ...rows.map((_, i): Mark => ({
      kind: 'line',
      ...{ x1: at(tick), y1: top + i * rowHeight + 22, x2: at(tick), y2: top + (i + 1) * rowHeight - 6 },
      ...{ tone: tick === 50 ? 'muted' : 'grid', width: 1, dashed: tick === 50 },
    })),
    { kind: 'text', x: at(tick), y: top - 6, text: String(tick), size: 12, anchor: 'middle', tone: 'muted' },
  ]);
  const legend = names.flatMap((name, side): Mark[] => [
    sign(side, 12 + side * (width / 2), 12),
    { kind: 'text', x: 24 + side * (width / 2), y: 17, text: name, size: 13, anchor: 'start', tone: 'ink' },
  ]);
  return {
    width,
    height: bottom + 4,
    title,
    description,
    marks: [
      ...legend,
      ...grid,
      ...rows.flatMap(({ label, sides }, i): Mark[] => {
        const y = top + i * rowHeight;
        return [
          {
            kind: 'text',
            ...{ x: 0, y: y + 16, text: inLines(label, Math.floor(width / letterWidth), 1)[0] ?? label },
            ...{ size: 14, anchor: 'start', tone: 'ink' },
          },
          ...sides.flatMap((side, place) => sideMarks(side, place, y + 30 + place * 18, { width, at })),
        ];
      }),
    ],
  };
}

function sideMarks(
  { score, ci95, band, text }: PairSide,
  place: number,
  y: number,
  { width, at }: { width: number; at: (value: number) => number },
): Mark[] {
  const bar = ([low, high]: readonly [number, number], height: number, tone: Tone): Mark => ({
    kind: 'rectangle',
    ...{ x: at(low), y: y - height / 2, width: rounded(at(high) - at(low)), height, tone },
  });
  return [
    ...(band === null ? [] : [bar(band, 10, tones[place] ?? 'accent')]),
    ...(score === null || ci95 === null ? [] : [bar(ci95, 6, 'neutral')]),
    ...(score === null ? [] : [sign(place, at(score), y)]),
    { kind: 'text', x: width, y: y + 5, text, size: 13.5, anchor: 'end', tone: 'ink', bold: true },
  ];
}

/** A dot for the first side, a square for the second. */
function sign(side: number, x: number, y: number): Mark {
  if (side === 0) return { kind: 'dot', x, y, radius: 6, tone: tones[0] };
  return { kind: 'rectangle', x: x - 5, y: y - 5, width: 10, height: 10, tone: tones[1] };
}
