import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assetsFolder } from '../../places.js';
import { openTypeOf } from './openTypeOf.js';

/** The typeface of the pages, Titillium Web, as the build keeps it. */
export const fonts = { regular: 'Titillium', bold: 'Titillium-Bold' } as const;
export type FontName = keyof typeof fonts;

const weights = { [fonts.regular]: 400, [fonts.bold]: 600 };
const kept = new Map<string, Buffer>();

/** The fonts by name; read once. */
export function fontFiles(): ReadonlyMap<string, Buffer> {
  if (kept.size === 0)
    for (const [name, weight] of Object.entries(weights))
      kept.set(
        name,
        openTypeOf(readFileSync(join(assetsFolder, 'fonts', `titillium-web-latin-${weight}-normal.woff`))),
      );
  return kept;
}
