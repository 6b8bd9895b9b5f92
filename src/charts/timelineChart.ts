import { scaleLinear } from 'd3-scale';
import { rounded, type Drawing, type Mark } from './drawing.js';

/** Something that goes on from a day to a day. */
export interface Span {
  /** Short, such as a number. */
  readonly label: string;
  /** Days since any day. */
  readonly from: number;
  /** Null where it goes on. */
  readonly to: number | null;
  readonly tone: 'accent' | 'muted' | 'bad';
}

/** A day that concerns all, such as that of a wave. */
export interface DayMark {
  readonly day: number;
  readonly label: string;
}

const row = 22;
const margin = { top: 8, right: 14, bottom: 26, left: 34 };

/** What went on when: a bar for each, one below the other; days that concern all as lines through all of them. */
export function timelineChart(
  spans: readonly Span[],
  days: readonly DayMark[],
  { today, width, title, description }: { today: number; width: number; title: string; description: string },
): Drawing {
  const height = margin.top + spans.length * row + margin.bottom;
  const all = [...spans.flatMap(({ from, to }) => [from, to ?? today]), ...days.map(({ day }) => day), today];
  const x = scaleLinear([Math.min(...all), Math.max(...all)], [margin.left, width - margin.right]);
  const across = (day: number): number => rounded(x(day));
  const bottom = height - margin.bottom;
  const marks: Mark[] = [];
  let free = 0;
  for (const { day, label } of days) {
    marks.push({
      ...{ kind: 'line', x1: across(day), x2: across(day), y1: margin.top, y2: bottom, tone: 'grid' },
      ...{ width: 1, dashed: true },
    });
    // A label that would stand on the one before it is left out: the table below says it
    if (across(day) < free) continue;
    const isRight = across(day) > width - 70;
    marks.push({
      ...{ kind: 'text', x: across(day), y: bottom + 16, text: label, size: 11, tone: 'muted' },
      anchor: isRight ? 'end' : 'start',
    });
    free = across(day) + 70;
  }
  for (const [at, { label, from, to, tone }] of spans.entries()) {
    const y = margin.top + at * row;
    const end = Math.max(across(to ?? today), across(from) + 4);
    marks.push(
      { kind: 'text', x: margin.left - 8, y: y + 15, text: label, size: 12, anchor: 'end', tone: 'ink' },
      {
        ...{ kind: 'rectangle', x: across(from), y: y + 5, height: 12, tone },
        width: rounded(end - across(from)),
      },
    );
    if (to === null)
      marks.push({
        ...{ kind: 'path', path: `M${end} ${y + 4}l8 7l-8 7z`, tone },
      });
  }
  return { width, height, title, description, marks };
}
