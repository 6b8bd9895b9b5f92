import type { Structure, TaggedDocument } from '../pdf/taggedDocument.js';
import { qrCode } from './qrCode.js';

/**
 * Draws a QR code as vectors.
 *
 * @param x left and
 * @param y upper edge in points
 * @param size in points, the quiet zone included
 */
export function drawQr(
  tagged: TaggedDocument,
  parent: Structure,
  { text, alternative }: { text: string; alternative: string },
  { x, y, size }: { x: number; y: number; size: number },
): void {
  const { canvas } = tagged;
  const code = qrCode(text);
  tagged.figure(parent, alternative, () => {
    canvas
      .save()
      .translate(x, y)
      .scale(size / code.size);
    for (const bar of code.bars) canvas.rect(bar.x, bar.y, bar.length, 1);
    canvas.fill('#000000').restore();
  });
}
