/** What a column of a table asks for, in points. */
export interface ColumnNeed {
  /** What it gets if all words fit. */
  readonly wished: number;
  /** Its longest word, which is never broken. */
  readonly least: number;
}

/**
 * Widths of the columns of a table: no column is narrower than its longest word; the room for that comes from those that
 * have more than they need, in proportion. Where words alone are wider than the table, each gives way alike.
 *
 * @example
 * columnWidths([{ wished: 60, least: 80 }, { wished: 140, least: 40 }]) // => [80, 120]
 */
export function columnWidths(columns: readonly ColumnNeed[]): number[] {
  const whole = sum(columns.map(({ wished }) => wished));
  const least = sum(columns.map((column) => column.least));
  if (least >= whole) return columns.map((column) => (column.least * whole) / least);
  const missing = sum(columns.map((column) => Math.max(0, column.least - column.wished)));
  const spare = sum(columns.map((column) => Math.max(0, column.wished - column.least)));
  return columns.map((column) => {
    const surplus = column.wished - column.least;
    return surplus < 0 ? column.least : column.wished - (missing * surplus) / Math.max(spare, 1e-9);
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
