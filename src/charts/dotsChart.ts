import { rounded, type Drawing, type Mark } from './drawing.js';
import { wrap } from './textWidth.js';

export interface DotsRow {
  readonly label: string;
  readonly dots: number;
  /** Among the first priorities. */
  readonly isFirst: boolean;
}

const size = 14;
const lineHeight = 18;
const barHeight = 16;
const gap = 14;
const figureRoom = 40;

/** How many dots each topic has, as bars from the most down; what a topic is called stands above its bar, whole. */
export function dotsChart(
  rows: readonly DotsRow[],
  { width, title, description }: { width: number; title: string; description: string },
): Drawing {
  const most = Math.max(...rows.map(({ dots }) => dots), 1);
  const unit = (width - figureRoom) / most;
  const marks: Mark[] = [];
  let top = 0;
  for (const { label, dots, isFirst } of rows) {
    for (const line of wrap(label, width, size)) {
      const y = top + size;
      marks.push({ kind: 'text', x: 0, y, text: line, size, anchor: 'start', tone: 'ink', bold: isFirst });
      top += lineHeight;
    }
    const length = rounded(unit * dots);
    const tone = isFirst ? 'accent' : 'neutral';
    marks.push({ kind: 'rectangle', x: 0, y: top, width: length, height: barHeight, tone });
    const y = top + barHeight - 3;
    const place = { x: rounded(length + 8), y, size, anchor: 'start', tone: 'ink', bold: true } as const;
    marks.push({ kind: 'text', text: String(dots), ...place });
    top += barHeight + gap;
  }
  return { width, height: Math.max(top, 1), title, description, marks };
}
