import type PDFDocument from 'pdfkit';
import { colours, type Drawing, type Mark } from './drawing.js';

type Document = InstanceType<typeof PDFDocument>;

/** Fonts of a document by weight, as they were registered in it. */
export interface DrawingFonts {
  readonly regular: string;
  readonly bold: string;
}

/**
 * Draws a chart as vectors.
 *
 * @param x left and
 * @param y upper edge in points
 * @param width in points; the height follows
 * @returns the height in points
 */
export function drawOnPdf(
  document: Document,
  drawing: Drawing,
  { x, y, width, fonts }: { x: number; y: number; width: number; fonts: DrawingFonts },
): number {
  const factor = width / drawing.width;
  document.save().translate(x, y).scale(factor);
  for (const mark of drawing.marks) draw(document, mark, fonts);
  document.restore();
  return drawing.height * factor;
}

function draw(document: Document, mark: Mark, fonts: DrawingFonts): void {
  const colour = colours[mark.tone];
  switch (mark.kind) {
    case 'line':
      document.moveTo(mark.x1, mark.y1).lineTo(mark.x2, mark.y2).lineWidth(mark.width);
      if (mark.dashed) document.dash(3, { space: 3 });
      document.stroke(colour).undash();
      break;
    case 'rectangle':
      document.rect(mark.x, mark.y, mark.width, mark.height).fill(colour);
      break;
    case 'dot':
      document.circle(mark.x, mark.y, mark.radius).fill(colour);
      break;
    case 'path':
      document.path(mark.path);
      if (mark.width === undefined) document.fill(colour);
      else document.lineWidth(mark.width).stroke(colour);
      break;
    case 'text': {
      document
        .font(mark.bold ? fonts.bold : fonts.regular)
        .fontSize(mark.size)
        .fillColor(colour);
      const length = document.widthOfString(mark.text);
      const shift = { start: 0, middle: length / 2, end: length }[mark.anchor];
      document.text(mark.text, mark.x - shift, mark.y, { lineBreak: false, baseline: 'alphabetic' });
      break;
    }
  }
}
