// Builds dist/ from src/: TypeScript to JavaScript file by file, and what browsers load.
// Types are not checked here (`npm test` does), so that a first start takes seconds.
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildAssets } from './buildAssets.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'dist');
const fresh = join(root, `.dist-${process.pid}`);

rmSync(fresh, { recursive: true, force: true });
await build({
  entryPoints: readdirSync(join(root, 'src'), { recursive: true })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => join(root, 'src', file)),
  outdir: fresh,
  outbase: join(root, 'src'),
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  sourcemap: true,
  logLevel: 'warning',
});
await buildAssets(join(root, 'src', 'web', 'assets'), join(fresh, 'web', 'assets'));
// An old build may be in use: it is moved aside whole, never left half replaced.
const old = `${fresh}-old`;
try {
  renameSync(target, old);
} catch (error) {
  if (error.code !== 'ENOENT') throw error;
}
renameSync(fresh, target);
rmSync(old, { recursive: true, force: true });
