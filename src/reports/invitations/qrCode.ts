import { create } from 'qrcode';
import type { Document } from '../pdf/taggedDocument.js';

/** A QR code as a square of modules, true where one is dark. */
export function qrModules(text: string): boolean[][] {
  // A quarter of it may be dirty, folded or badly printed
  const { modules } = create(text, { errorCorrectionLevel: 'Q' });
  return Array.from({ length: modules.size }, (_row, y) =>
    Array.from({ length: modules.size }, (_column, x) => modules.get(y, x) === 1),
  );
}

/**
 * Draws a QR code as vectors.
 *
 * @param side in points, without the quiet zone, which whoever places it leaves
 */
export function drawQrCode(
  document: Document,
  text: string,
  { x, y, side }: { x: number; y: number; side: number },
): void {
  const modules = qrModules(text);
  const size = side / modules.length;
  for (const [row, cells] of modules.entries())
    for (const [column, isDark] of cells.entries())
      if (isDark) document.rect(x + column * size, y + row * size, size, size);
  document.fill('#000');
}
