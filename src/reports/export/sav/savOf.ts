import { inBatches, type Table } from '../table.js';
import { fixedText, float64 } from './bytes.js';
import { bias, dictionaryRecords, pieces } from './dictionary.js';
import { variablesOf, type Variable } from './variables.js';

/** Commands of the compressed data, one byte for each piece of a case. */
const literal = 253;
const blanks = 254;
const missingNumber = 255;

const rowsAtOnce = 500;

/**
 * A table as an SPSS system file (`.sav`), piece by piece: labels of variables and values, UTF-8, data compressed so
 * that a rating takes one byte.
 *
 * @param day `YYYY-MM-DD`, written as the day of making
 */
export function* savOf(table: Table, day: string): Generator<Buffer> {
  const variables = variablesOf(table);
  yield dictionaryRecords(variables, table.count, { title: table.title, day });
  const compress = compressor();
  for (const rows of inBatches(table.rows(), rowsAtOnce)) {
    const parts = rows.flatMap((row) =>
      variables.flatMap((variable, at) => piecesOf(variable, variable.encode(row[at] ?? null))),
    );
    yield compress.write(parts);
  }
  yield compress.end();
}

/** A piece of a case: a command alone, or the eight bytes that a literal stands for. */
type Piece = number | Buffer;

function piecesOf(variable: Variable, value: number | string | null): Piece[] {
  if (variable.width === 0) {
    if (value === null) return [missingNumber];
    const number = Number(value);
    const command = number + bias;
    return [Number.isInteger(number) && command >= 1 && command <= 251 ? command : float64(number)];
  }
  const text = fixedText(String(value ?? ''), variable.width);
  return Array.from({ length: pieces(variable) }, (_, at) => {
    const eight = Buffer.concat([text.subarray(8 * at, 8 * at + 8), Buffer.alloc(8, ' ')], 8);
    return eight.every((byte) => byte === 0x20) ? blanks : eight;
  });
}

/** Writes eight commands and then their literals, again and again; what does not make eight waits for the next call. */
function compressor(): { write(parts: readonly Piece[]): Buffer; end(): Buffer } {
  const commands = Buffer.alloc(8);
  let filled = 0;
  let literals: Buffer[] = [];
  const flush = (): Buffer[] => {
    commands.fill(0, filled);
    const block = [Buffer.from(commands), ...literals];
    filled = 0;
    literals = [];
    return block;
  };
  return {
    write: (parts) => {
      const blocks: Buffer[] = [];
      for (const part of parts) {
        if (typeof part !== 'number') literals.push(part);
        commands[filled] = typeof part === 'number' ? part : literal;
        filled += 1;
        if (filled === 8) blocks.push(...flush());
      }
      return Buffer.concat(blocks);
    },
    end: () => (filled === 0 ? Buffer.alloc(0) : Buffer.concat(flush())),
  };
}
