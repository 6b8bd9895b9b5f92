import { stringify } from 'csv-stringify/sync';
import { inBatches, withoutFormula, type Cell, type Table } from './table.js';

/** Without it Excel takes UTF-8 for the code page of the machine. */
const byteOrderMark = '\uFEFF';

const rowsAtOnce = 500;

/**
 * A table as CSV, piece by piece: RFC 4180, UTF-8 with byte order mark, texts in quotes and numbers with a decimal
 * point.
 */
export function* csvOf(table: Table): Generator<Buffer> {
  const names = table.columns.map(({ name }) => name);
  yield Buffer.from(byteOrderMark + lines([names]), 'utf8');
  for (const rows of inBatches(table.rows(), rowsAtOnce)) yield Buffer.from(lines(rows), 'utf8');
}

function lines(rows: readonly (readonly Cell[])[]): string {
  return stringify(rows as Cell[][], {
    record_delimiter: 'windows',
    quoted_string: true,
    quoted_empty: false,
    cast: { string: withoutFormula },
  });
}
