// Builds dist/ from src/: TypeScript to JavaScript file by file, the style sheet from its Sass, fonts beside it.
// Types are not checked here (`npm test` does), so that a first start takes seconds.
import { cpSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compile } from 'sass';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'dist');
const fresh = join(root, `.dist-${process.pid}`);

rmSync(fresh, { recursive: true, force: true });
await build({
  entryPoints: readdirSync(join(root, 'src'), { recursive: true })
    .filter((file) => file.endsWith('.ts'))
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

async function buildAssets(from, to) {
  mkdirSync(join(to, 'fonts'), { recursive: true });
  const { css } = compile(join(from, 'barometro.scss'), {
    style: 'compressed',
    loadPaths: [join(root, 'node_modules')],
    quietDeps: true,
    silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function', 'slash-div'],
  });
  writeFileSync(join(to, 'barometro.css'), css);
  cpSync(join(from, 'barometro.svg'), join(to, 'barometro.svg'));
  const scripts = readdirSync(from).filter((file) => file.endsWith('.js'));
  await build({
    entryPoints: scripts.map((file) => join(from, file)),
    outdir: to,
    minify: true,
    target: 'es2020',
    logLevel: 'warning',
  });
  const fonts = dirname(fileURLToPath(import.meta.resolve('@fontsource/titillium-web/package.json')));
  for (const weight of [400, 600, 700]) {
    // WOFF 2 for pages, WOFF for reports: of the former's packed outlines no part can be embedded in a PDF
    for (const kind of ['woff2', 'woff']) {
      const file = `titillium-web-latin-${weight}-normal.${kind}`;
      cpSync(join(fonts, 'files', file), join(to, 'fonts', file));
    }
  }
}
