import { cutText, fixedText, float64, int32, roundUp } from './bytes.js';
import type { Variable } from './variables.js';

/*
 * What an SPSS system file says before its data. The format is described in "System File Format" of the GNU PSPP
 * developers' guide (https://www.gnu.org/software/pspp/pspp-dev/), by whose names the records are called here.
 */

/** Whole numbers from 1 − bias to 251 − bias take one byte in the data. */
export const bias = 100;

/** Stands for a number that is missing. */
export const systemMissing = -Number.MAX_VALUE;
/** The least number above it. */
const lowest = Buffer.from('feffffffffffefff', 'hex').readDoubleLE();

/** Longest label of a variable and of a value, in bytes, that SPSS shows whole. */
const longestLabel = 255;
const longestValueLabel = 120;

const measures = { nominal: 1, ordinal: 2, scale: 3 } as const;

/** How many pieces of eight bytes a variable takes in each case. */
export function pieces({ width }: Variable): number {
  return width === 0 ? 1 : roundUp(width, 8) / 8;
}

/**
 * All records before the data.
 *
 * @param day `YYYY-MM-DD`, written as the day of making, so that a file does not say when it was asked for
 */
export function dictionaryRecords(
  variables: readonly Variable[],
  cases: number,
  { title, day }: { title: string; day: string },
): Buffer {
  return Buffer.concat([
    header(variables, cases, title, day),
    ...variables.map(variableRecord),
    ...valueLabelRecords(variables),
    // Version 1.0.0, IEEE 754, little-endian, UTF-8
    extension(3, 4, int32(1, 0, 0, -1, 1, 1, 2, 65001)),
    extension(4, 8, float64(systemMissing, Number.MAX_VALUE, lowest)),
    extension(11, 4, int32(...variables.flatMap(displayOf))),
    extension(13, 1, Buffer.from(variables.map(({ shortName, name }) => `${shortName}=${name}`).join('\t'))),
    extension(20, 1, Buffer.from('UTF-8')),
    int32(999, 0),
  ]);
}

function header(variables: readonly Variable[], cases: number, title: string, day: string): Buffer {
  const [year = '', month = '', date = ''] = day.split('-');
  const monthName = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ')[Number(month) - 1] ?? 'Jan';
  return Buffer.concat([
    Buffer.from('$FL2'),
    fixedText('@(#) SPSS DATA FILE - Barometro', 60),
    int32(
      2,
      variables.reduce((sum, variable) => sum + pieces(variable), 0),
      1,
      0,
      cases,
    ),
    float64(bias),
    Buffer.from(`${date} ${monthName} ${year.slice(2)}00:00:00`),
    fixedText(title, 64),
    Buffer.alloc(3),
  ]);
}

function variableRecord(variable: Variable): Buffer {
  const { shortName, label, width, decimals } = variable;
  const text = cutText(label, longestLabel);
  const format =
    width === 0 ? (5 << 16) | ((decimals === 0 ? 8 : 12) << 8) | decimals : (1 << 16) | (width << 8);
  const continuation = Buffer.concat([int32(2, -1, 0, 0, 0, 0), fixedText('', 8)]);
  return Buffer.concat([
    int32(2, width, 1, 0, format, format),
    fixedText(shortName, 8),
    int32(text.length),
    text,
    Buffer.alloc(roundUp(text.length, 4) - text.length),
    ...Array.from({ length: pieces(variable) - 1 }, () => continuation),
  ]);
}

/** Value labels, each list followed by the variable that it belongs to, which goes by its first piece. */
function valueLabelRecords(variables: readonly Variable[]): Buffer[] {
  let piece = 1;
  return variables.flatMap((variable) => {
    const place = piece;
    piece += pieces(variable);
    const { valueLabels } = variable;
    if (valueLabels.length === 0) return [];
    const labels = valueLabels.map(({ value, label }) => {
      const text = cutText(label, longestValueLabel);
      return Buffer.concat([
        float64(value),
        Buffer.from([text.length]),
        fixedText(text.toString(), roundUp(text.length + 1, 8) - 1),
      ]);
    });
    return [int32(3, labels.length), ...labels, int32(4, 1, place)];
  });
}

/** Measure, columns on the screen, and alignment: numbers to the right, texts to the left. */
function displayOf({ measure, width }: Variable): number[] {
  return [measures[measure], width === 0 ? 10 : Math.min(width, 40), width === 0 ? 1 : 0];
}

function extension(subtype: number, size: number, content: Buffer): Buffer {
  return Buffer.concat([int32(7, subtype, size, content.length / size), content]);
}
