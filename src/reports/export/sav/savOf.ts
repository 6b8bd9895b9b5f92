import { inBatches, type Table } from '../table.js';
import { fixedText, float64 } from './bytes.js';
import { bias, dictionaryRecords } from './dictionary.js';
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
    for (const row of rows)
      for (const [at, variable] of variables.entries())
        writeValue(compress, variable, variable.encode(row[at] ?? null));
    yield compress.take();
  }
  yield compress.end();
}

function writeValue(compress: Compressor, { width }: Variable, value: number | string | null): void {
  if (width === 0) {
    if (value === null) compress.command(missingNumber);
    else compress.number(Number(value));
    return;
  }
  const text = fixedText(String(value ?? ''), width);
  for (let from = 0; from < width; from += 8) {
    const eight = Buffer.concat([text.subarray(from, from + 8), Buffer.alloc(8, ' ')], 8);
    if (eight.every((byte) => byte === 0x20)) compress.command(blanks);
    else compress.literal(eight);
  }
}

interface Compressor {
  command(command: number): void;
  literal(eight: Buffer): void;
  number(value: number): void;
  /** All whole blocks until now. */
  take(): Buffer;
  /** The last block, filled up. */
  end(): Buffer;
}

/** Writes eight commands and then the literals among them, again and again. */
function compressor(): Compressor {
  const commands = Buffer.alloc(8);
  let filled = 0;
  let literals: Buffer[] = [];
  let blocks: Buffer[] = [];
  const flush = (): void => {
    blocks.push(Buffer.from(commands.fill(0, filled)), ...literals);
    filled = 0;
    literals = [];
  };
  const command = (value: number): void => {
    commands[filled] = value;
    filled += 1;
    if (filled === 8) flush();
  };
  const writeLiteral = (eight: Buffer): void => {
    literals.push(eight);
    command(literal);
  };
  const take = (): Buffer => {
    const taken = Buffer.concat(blocks);
    blocks = [];
    return taken;
  };
  return {
    command,
    literal: writeLiteral,
    number: (value) => {
      const short = value + bias;
      if (Number.isInteger(value) && short >= 1 && short <= 251) command(short);
      else writeLiteral(float64(value));
    },
    take,
    end: () => {
      if (filled > 0) flush();
      return take();
    },
  };
}
