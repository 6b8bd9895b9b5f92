import type { Document } from '../pdf/taggedDocument.js';

/** Points; smaller print is not read. */
const smallest = 6;
const step = 0.5;

/**
 * Writes a text into a box in the font and colour that are set: as large as asked where it fits, else smaller, at last
 * cut off with an ellipsis. Afterwards the document stands below it.
 */
export function fitText(
  document: Document,
  text: string,
  {
    size,
    spacing = 0,
    ...box
  }: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
    readonly size: number;
    readonly spacing?: number;
  },
): void {
  const options = { width: box.width, lineGap: -1.5, characterSpacing: spacing };
  let fitting = size;
  while (fitting > smallest && !fits(fitting)) fitting -= step;
  const cut = fits(fitting) ? {} : { height: box.height, ellipsis: true };
  document.fontSize(fitting).text(text, box.x, box.y, { ...options, ...cut });

  function fits(candidate: number): boolean {
    document.fontSize(candidate);
    const longest = Math.max(
      ...text.split(/\s+/).map((word) => document.widthOfString(word, { characterSpacing: spacing })),
    );
    return longest <= box.width && document.heightOfString(text, options) <= box.height;
  }
}
