import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder of the program itself, seen from `src/` or from wherever in `dist/` the build has put this. */
const root = folderAbove(new URL('./', import.meta.url));

export const surveysFolder = fileURLToPath(new URL('surveys', root));
/** Built-in modules of the manual, a folder for each language. */
export const manualFolder = fileURLToPath(new URL('manual', root));
export const viewsFolder = fileURLToPath(new URL('views', root));
/** Style sheet, fonts and scripts as the build leaves them. */
export const assetsFolder = fileURLToPath(new URL('dist/web/assets', root));

/** The version of the program, such as `1.2.0`. */
export function programVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string };
  return version;
}

function folderAbove(folder: URL): URL {
  return existsSync(new URL('package.json', folder)) ? folder : folderAbove(new URL('../', folder));
}
