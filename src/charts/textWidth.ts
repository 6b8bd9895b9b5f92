/*
 * How wide words are in Titillium Web, the typeface of pages and reports, without asking a browser or a font file: of each
 * sign the wider of its two weights, rounded up. What is not in the table counts as the widest.
 */

const widths: readonly (readonly [em: number, signs: string])[] = [
  [0.25, " ',.:ij¡·ìíîï"],
  [0.3, '!();IJ`l|¨´¸¹ÌÍÎÏ’‘'],
  [0.35, '[]f'],
  [0.4, '"rt{}'],
  [0.45, '*-/?cªº¿ç“”'],
  [0.5, 'L\\ksvxyzýÿ'],
  [0.55, 'CFSTYZabdeghnopqu§ÇÝàáâãäåèéêëñòóôõöøùúûüþ–'],
  [0.6, '#$%+«»0123456789<=>AEKPVX^~£±ÀÁÂÃÄÅÈÉÊË×ß€'],
  [0.65, 'BDGRUÐÙÚÛÜ_'],
  [0.7, '&HNOQÑÒÓÔÕÖØ'],
  [0.85, 'wMm'],
];

const emOf = new Map(widths.flatMap(([em, signs]) => Array.from(signs).map((sign) => [sign, em] as const)));
const widest = 1.1;

/** An upper bound of the width of one line, in the unit of its size. */
export function textWidth(text: string, size: number): number {
  let em = 0;
  for (const sign of text) em += emOf.get(sign) ?? (/\p{M}/u.test(sign) ? 0 : widest);
  return em * size;
}

/** Words in lines that are no wider than that; a word that is wider by itself is broken. */
export function wrap(text: string, width: number, size: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer, size) <= width) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const sign of word) {
      if (line !== '' && textWidth(line + sign, size) > width) {
        lines.push(line);
        line = '';
      }
      line += sign;
    }
  }
  return [...lines, line];
}
