import { colours } from '../../../charts/drawing.js';
import type { Structure } from '../../pdf/taggedDocument.js';
import type { Sheets } from './sheets.js';

/**
 * A circle to be marked, with its value in it; the value is read out, the circle only decorates.
 *
 * @param centre points from the upper left corner of the page
 */
export function drawCircle(
  { tagged, look }: Sheets,
  { parent, kind, value }: { parent: Structure; kind: 'TD' | 'LBody'; value: string },
  centre: { x: number; y: number },
): void {
  const { canvas } = tagged;
  const { circle, value: size } = look;
  tagged.artifact(() => canvas.circle(centre.x, centre.y, circle).lineWidth(0.8).stroke(colours.ink));
  if (value === '') return;
  const y = canvas.y;
  // The middle of a digit lies on the middle of the circle
  canvas.y = centre.y - 0.79 * size;
  const width = 4 * circle;
  const style = { x: centre.x - width / 2, width, size, font: 'regular', tone: 'muted' } as const;
  tagged.write(parent, kind, value, { ...style, align: 'center' });
  canvas.y = y;
}

/** The number of an item, in front of its text. */
export function drawNumber(sheets: Sheets, number: number): void {
  const { canvas } = sheets.tagged;
  const { y } = canvas;
  sheets.write(undefined, 'Lbl', String(number), { size: sheets.look.text, font: 'bold', tone: 'accent' });
  canvas.y = y;
}
