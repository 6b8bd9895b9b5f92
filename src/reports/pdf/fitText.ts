import type { Structure, TaggedDocument, TextStyle } from './taggedDocument.js';

/** Where words stand, in points, and how large they may be. */
export interface TextBox extends Omit<TextStyle, 'size'> {
  readonly y: number;
  readonly height: number;
  readonly largest: number;
  readonly smallest: number;
}

interface Fitted {
  readonly text: string;
  readonly size: number;
  readonly height: number;
}

/** Points less at each trial. */
const step = 0.25;

/**
 * The largest size at which words fit into a box, without a word being broken if that can be; what does not fit at the
 * smallest size ends with an ellipsis.
 */
export function fitText(
  tagged: TaggedDocument,
  text: string,
  box: Pick<TextBox, 'width' | 'height' | 'font' | 'largest' | 'smallest'>,
): Fitted {
  const { width, font } = box;
  const at = (words: string, size: number): Fitted => ({
    ...{ text: words, size },
    height: tagged.heightOf(words, { size, width, font }),
  });
  const fits = (fitted: Fitted): boolean => fitted.height <= box.height;
  for (let size = box.largest; size > box.smallest; size -= step)
    if (fits(at(text, size)) && tagged.longestWord([text], { size, font }) <= width) return at(text, size);
  const whole = at(text, box.smallest);
  if (fits(whole)) return whole;
  // The longest beginning that fits, by halving
  let [fitting, tooLong] = [0, text.length];
  while (tooLong - fitting > 1) {
    const middle = Math.floor((fitting + tooLong) / 2);
    if (fits(at(shortened(text, middle), box.smallest))) fitting = middle;
    else tooLong = middle;
  }
  return at(shortened(text, fitting), box.smallest);
}

/**
 * Writes words as large as a box allows.
 *
 * @returns their height in points
 */
export function writeFitted(
  tagged: TaggedDocument,
  parent: Structure,
  kind: string,
  words: string,
  box: TextBox,
): number {
  const { text, size, height } = fitText(tagged, words, box);
  tagged.canvas.y = box.y;
  tagged.write(parent, kind, text, { ...box, size });
  return height;
}

function shortened(text: string, letters: number): string {
  return `${text.slice(0, letters).trimEnd()}…`;
}
