import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Router } from 'express';
import { assetsFolder } from '../places.js';

/** What the build left for browsers: the name of each file, which holds a digest of its content, by its plain name. */
const manifest = readBuilt('manifest.json') as Readonly<Record<string, string>>;

/** Signs of the design system: what is drawn of each, in a square of 24 units. */
export const icons = readBuilt('icons.json') as Readonly<Record<string, readonly string[]>>;

/** Address of a style sheet, script or picture. */
export function assetAddress(name: string): string {
  const file = manifest[name];
  if (file === undefined) throw new RangeError(`the build made no ${name}`);
  return `/assets/${file}`;
}

const endings = { br: '.br', gzip: '.gz', identity: '' } as const;
type Encoding = keyof typeof endings;

/**
 * Serves what the build left, compressed as the browser takes it, to be kept for a year. It is read once: a running
 * server goes on with the files that its pages name while a new build takes their place.
 */
export function compressedAssets(): Router {
  const assets = new Map(Object.values(manifest).map((file) => [`/${file}`, variantsOf(file)]));
  const router = Router();
  router.use((request, response, next) => {
    const variants = assets.get(request.path);
    if (variants === undefined || !['GET', 'HEAD'].includes(request.method)) {
      next();
      return;
    }
    // Browsers take several alike: the shortest of what there is
    const encoding = [...variants.keys()].find((offered) => request.acceptsEncodings(offered)) ?? 'identity';
    if (variants.size > 1) response.vary('Accept-Encoding');
    if (encoding !== 'identity') response.set('Content-Encoding', encoding);
    response
      .type(extname(request.path))
      .set('Cache-Control', 'public, max-age=31536000, immutable')
      .set('ETag', `"${request.path.slice(1)}-${encoding}"`)
      .send(variants.get(encoding));
  });
  return router;
}

/** The shortest first. */
function variantsOf(file: string): ReadonlyMap<Encoding, Buffer> {
  const variants = Object.entries(endings) as [Encoding, string][];
  return new Map(
    variants
      .map(([encoding, ending]) => [encoding, join(assetsFolder, file + ending)] as const)
      .filter(([, path]) => existsSync(path))
      .map(([encoding, path]) => [encoding, readFileSync(path)]),
  );
}

function readBuilt(file: string): unknown {
  return JSON.parse(readFileSync(join(assetsFolder, file), 'utf8'));
}
