import { create } from 'qrcode';

/** Light modules around a code, which the standard (ISO/IEC 18004) asks for. */
const quietZone = 4;

/** A QR code; all measures are modules from its upper left corner, the quiet zone included. */
export interface QrCode {
  readonly size: number;
  /** Dark modules beside each other, as one bar. */
  readonly bars: readonly { readonly x: number; readonly y: number; readonly length: number }[];
}

/** @param text what is read out of it; up to about 2000 letters */
export function qrCode(text: string): QrCode {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const bars: { x: number; y: number; length: number }[] = [];
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column) === 0) continue;
      const last = bars.at(-1);
      const [x, y] = [column + quietZone, row + quietZone];
      if (last?.y === y && last.x + last.length === x)
        bars[bars.length - 1] = { ...last, length: last.length + 1 };
      else bars.push({ x, y, length: 1 });
    }
  return { size: modules.size + 2 * quietZone, bars };
}
