import { rounded, type Drawing, type Mark, type Tone } from './drawing.js';

export interface SharesRow {
  readonly label: string;
  /** Shares 0–1 with how they are written, in the order favourable, neutral, unfavourable; null where not told. */
  readonly parts: readonly { readonly share: number; readonly text: string; readonly tone: Tone }[] | null;
  /** Written in place of the bar where there is none. */
  readonly missing: string;
}

const rowHeight = 46;
const barHeight = 18;
/** Of the figures, in their size and weight, with some air. */
const letterWidth = 7.5;

/** How the answers of each scale are divided, one bar each; the label stands above its bar. */
export function sharesChart(
  rows: readonly SharesRow[],
  { width, title, description }: { width: number; title: string; description: string },
): Drawing {
  return {
    width,
    height: rows.length * rowHeight,
    title,
    description,
    marks: rows.flatMap((row, i) => rowMarks(row, i * rowHeight, width)),
  };
}

function rowMarks({ label, parts, missing }: SharesRow, top: number, width: number): Mark[] {
  const marks: Mark[] = [
    { kind: 'text', x: 0, y: top + 15, text: label, size: 14, anchor: 'start', tone: 'ink' },
  ];
  if (parts === null) {
    marks.push({
      kind: 'text',
      x: 0,
      y: top + 34,
      text: missing,
      size: 12.5,
      anchor: 'start',
      tone: 'muted',
    });
    return marks;
  }
  // Rounded shares need not add up to one
  const whole = parts.reduce((sum, part) => sum + part.share, 0) || 1;
  let x = 0;
  for (const { share, text, tone } of parts) {
    const length = rounded((width * share) / whole);
    marks.push({ kind: 'rectangle', x: rounded(x), y: top + 21, width: length, height: barHeight, tone });
    if (text !== '' && length >= letterWidth * (text.length + 1))
      marks.push({
        kind: 'text',
        x: rounded(x + length / 2),
        y: top + 34,
        text,
        size: 12.5,
        anchor: 'middle',
        tone: tone === 'neutral' ? 'ink' : 'white',
        bold: true,
      });
    x += length;
  }
  return marks;
}
