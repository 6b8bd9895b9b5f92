import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assetsFolder } from '../../places.js';
import { openTypeOf } from './openTypeOf.js';

/** The typeface of the pages, Titillium Web, as the build keeps it; codes are in one whose letters are all of one width. */
export const fonts = { regular: 'Titillium', bold: 'Titillium-Bold', code: 'RobotoMono' } as const;
export type FontName = keyof typeof fonts;

const files = {
  [fonts.regular]: 'titillium-web-400',
  [fonts.bold]: 'titillium-web-600',
  [fonts.code]: 'roboto-mono-700',
};
const kept = new Map<string, Buffer>();

/** The fonts by name; read once. */
export function fontFiles(): ReadonlyMap<string, Buffer> {
  if (kept.size === 0)
    for (const [name, file] of Object.entries(files))
      kept.set(name, openTypeOf(readFileSync(join(assetsFolder, 'fonts', `${file}.woff`))));
  return kept;
}
