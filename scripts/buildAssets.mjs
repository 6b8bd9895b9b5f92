import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { compile } from 'sass';
import subsetFont from 'subset-font';

const modules = fileURLToPath(new URL('../node_modules', import.meta.url));

/** Signs of the kit that pages show; a name that is not here fails where it is shown. */
const icons = [
  'it-calendar',
  'it-check-circle',
  'it-clock',
  'it-copy',
  'it-lock',
  'it-print',
  'it-warning-circle',
];

/**
 * Characters of pages in Italian and English: Basic Latin, Latin-1, and what typesetters add. A name with another letter
 * is shown in the next typeface of the list.
 */
const characters = [
  ...[...range(0x20, 0x7e), ...range(0xa0, 0xff)].map((code) => String.fromCodePoint(code)),
  ...'–—‘’‚“”„…•‹›€−←↑→↓≤≥≈ŒœŠšŽžŸ',
].join('');

/**
 * Makes what browsers load. Each file has a digest of its content in its name, so that it may be kept for ever and a new
 * version is fetched at once; beside it lies the same compressed. `manifest.json` gives the name of each.
 *
 * @param from folder of sources
 * @param to folder for what is served
 */
export async function buildAssets(from, to) {
  const made = join(to, '.made');
  mkdirSync(made, { recursive: true });
  await makeFonts(made, join(to, 'fonts'));
  const styles = readdirSync(from).filter((file) => /^[^_].*\.scss$/.test(file));
  for (const file of styles) {
    const { css } = compile(join(from, file), {
      loadPaths: [modules],
      quietDeps: true,
      silenceDeprecations: ['import', 'global-builtin', 'color-functions', 'if-function', 'slash-div'],
    });
    writeFileSync(join(made, file.replace(/scss$/, 'css')), css);
  }
  const { metafile } = await build({
    entryPoints: [
      ...styles.map((file) => join(made, file.replace(/scss$/, 'css'))),
      ...[
        'cartellone.js',
        'compila.js',
        'ricevuta.js',
        'fromFragment.js',
        'report.js',
        'questionnaire.js',
        'trascrizione.js',
        'segnala.js',
      ].map((file) => join(from, file)),
      join(from, 'barometro.svg'),
    ],
    outdir: to,
    entryNames: '[name].[hash]',
    assetNames: '[name].[hash]',
    loader: { '.svg': 'copy', '.woff2': 'file' },
    bundle: true,
    minify: true,
    target: 'es2020',
    metafile: true,
    logLevel: 'warning',
  });
  rmSync(made, { recursive: true });
  const names = Object.keys(metafile.outputs).map((file) => basename(file));
  const manifest = Object.fromEntries(names.map((name) => [name.replace(/\.[^.]+(\.\w+)$/, '$1'), name]));
  writeFileSync(join(to, 'manifest.json'), JSON.stringify(manifest));
  // A font is compressed in itself
  for (const name of names.filter((name) => !name.endsWith('.woff2'))) compress(join(to, name));
  writeFileSync(join(to, 'icons.json'), JSON.stringify(iconPaths()));
}

/**
 * WOFF 2 for pages, with the characters that they need. WOFF for what is printed, as no part of the former can be embedded
 * in a PDF: those of the kit, which hold the letters of the Slovenian names of comuni as well.
 */
async function makeFonts(forPages, forReports) {
  mkdirSync(forReports);
  const fonts = dirname(fileURLToPath(import.meta.resolve('@fontsource/titillium-web/package.json')));
  for (const weight of [400, 600, 700]) {
    const whole = readFileSync(join(fonts, 'files', `titillium-web-latin-${weight}-normal.woff2`));
    const subset = await subsetFont(whole, characters, { targetFormat: 'woff2' });
    writeFileSync(join(forPages, `titillium-web-${weight}.woff2`), subset);
  }
  const printed = {
    'titillium-web-400': 'Titillium_Web/titillium-web-v10-latin-ext_latin-regular',
    'titillium-web-600': 'Titillium_Web/titillium-web-v10-latin-ext_latin-600',
    'roboto-mono-700': 'Roboto_Mono/roboto-mono-v13-latin-ext_latin-700',
  };
  for (const [name, file] of Object.entries(printed))
    cpSync(join(modules, 'bootstrap-italia/dist/fonts', `${file}.woff`), join(forReports, `${name}.woff`));
}

function compress(file) {
  const content = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }));
  const params = { [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params }));
}

/** What is drawn of each sign, in a square of 24 units. */
function iconPaths() {
  const sprites = readFileSync(join(modules, 'bootstrap-italia/dist/svg/sprites.svg'), 'utf8');
  return Object.fromEntries(
    icons.map((name) => {
      const symbol = new RegExp(`<symbol id="${name}" viewBox="0 0 24 24">(.*?)</symbol>`).exec(sprites)?.[1];
      const paths = [...(symbol ?? '').matchAll(/<path d="([^"]+)"\/>/g)].map(([, path]) => path);
      if (symbol === undefined || paths.length !== symbol.split('<').length - 1)
        throw new RangeError(`the sign ${name} cannot be read from the kit`);
      return [name, paths];
    }),
  );
}

function range(first, last) {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
