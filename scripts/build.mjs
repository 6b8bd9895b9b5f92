// Builds dist/ from src/: TypeScript to JavaScript file by file, for tools and tests that want a part of it; the program in
// one piece with the libraries that it begins with, since looking for a thousand files is most of a start; and what
// browsers load.
// Types are not checked here (`npm test` does), so that a first start takes seconds.
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildAssets } from './buildAssets.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'dist');
const fresh = join(root, `.dist-${process.pid}`);

rmSync(fresh, { recursive: true, force: true });
const common = {
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
};
await build({
  ...common,
  entryPoints: readdirSync(join(root, 'src'), { recursive: true })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => join(root, 'src', file)),
  outdir: fresh,
  outbase: join(root, 'src'),
});
await build({
  ...common,
  // Side by side, as the threads are looked for beside the module that starts them
  entryPoints: ['cli', 'reports/reportWorker', 'collection/ballotWorker'].map((name) => ({
    in: join(root, 'src', `${name}.ts`),
    out: basename(name),
  })),
  outdir: join(fresh, 'program'),
  bundle: true,
  splitting: true,
  // What is not there need not be read; names stay, for the places of defects
  minifySyntax: true,
  minifyWhitespace: true,
  // Compiled for this machine, with files of their own, or seldom needed
  external: [
    ...['better-sqlite3', 'better-sqlite3-13', '@node-rs/argon2', 'pdfkit', 'pg'],
    ...['@zxcvbn-ts/core', '@zxcvbn-ts/language-common'],
  ],
  // Libraries of the older kind ask for others in their own way
  banner: {
    js: [
      `import { createRequire as requireFor } from 'node:module';`,
      `import { dirname as folderOf } from 'node:path';`,
      `import { fileURLToPath as fileOf } from 'node:url';`,
      `const require = requireFor(import.meta.url);`,
      `const __filename = fileOf(import.meta.url);`,
      `const __dirname = folderOf(__filename);`,
    ].join(' '),
  },
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
