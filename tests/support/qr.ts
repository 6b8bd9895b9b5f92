import { create } from 'qrcode';
import type { blackShapes } from './pdf.js';

type Shape = Awaited<ReturnType<typeof blackShapes>>[number][number];

/** The edges of a shape. */
export function edgesOf(shape: Shape): Shape[number] {
  return {
    left: Math.min(...shape.map(({ left }) => left)),
    right: Math.max(...shape.map(({ right }) => right)),
    bottom: Math.min(...shape.map(({ bottom }) => bottom)),
    top: Math.max(...shape.map(({ top }) => top)),
  };
}

/** Dark and light as a reader finds them, looking at the middle of each module of so many a side. */
export function modulesIn(shape: Shape, size: number): string {
  const { left, right, bottom, top } = edgesOf(shape);
  const [width, height] = [(right - left) / size, (top - bottom) / size];
  let found = '';
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      const [x, y] = [left + (column + 0.5) * width, top - (row + 0.5) * height];
      const isDark = shape.some((bar) => bar.left < x && x < bar.right && bar.bottom < y && y < bar.top);
      found += isDark ? '1' : '0';
    }
  return found;
}

/** The modules of the QR code that says a text, and how many there are a side. */
export function qrOf(text: string): { size: number; modules: string } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  return { size: modules.size, modules: Array.from(modules.data, String).join('') };
}
