import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folders of the program itself, the same seen from `src/` and from the built `dist/`. */
const root = new URL('../', import.meta.url);

export const surveysFolder = fileURLToPath(new URL('surveys', root));
export const viewsFolder = fileURLToPath(new URL('views', root));
/** Style sheet, fonts and scripts as the build leaves them. */
export const assetsFolder = fileURLToPath(new URL('dist/web/assets', root));

/** The version of the program, such as `1.2.0`. */
export function programVersion(): string {
  const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { version: string };
  return version;
}
