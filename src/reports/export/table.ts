/* A table that is handed out, whatever the file. */

/** What a cell holds; null where there is nothing. */
export type Cell = string | number | null;

/**
 * `number`: measured on a scale; `rating`: one of a few ordered numbers; `code`: one of a few codes without order;
 * `text`: anything.
 */
export type ColumnKind = 'number' | 'rating' | 'code' | 'text';

export interface Column {
  /** Unique in its table, also without regard to capitals. */
  readonly name: string;
  readonly label: string;
  readonly kind: ColumnKind;
  /** What its values mean, where they are a few. */
  readonly values: readonly { readonly value: string | number; readonly label: string }[];
  /** Title of the scale that an item belongs to; empty for what is no item of a scale. */
  readonly scale: string;
  readonly isReversed: boolean;
}

export interface Table {
  /** What the table is about, in a line. */
  readonly title: string;
  readonly columns: readonly Column[];
  readonly count: number;
  /** As many rows as `count`, each with a cell for each column. */
  rows(): Iterable<readonly Cell[]>;
}

/** A column without anything particular. */
export function column(name: string, label: string, kind: ColumnKind, values: Column['values'] = []): Column {
  return { name, label, kind, values, scale: '', isReversed: false };
}

/** The table of a wave that was answered through a shared code says so wherever it says what it is. */
export function withMark(table: Table, mark: string): Table {
  const [first, ...others] = table.columns;
  const marked = (text: string): string => `${text} (${mark})`;
  return {
    ...table,
    title: marked(table.title),
    columns: first === undefined ? [] : [{ ...first, label: marked(first.label) }, ...others],
  };
}

/**
 * A text that no spreadsheet takes for a formula: those that begin like one get an apostrophe. Numbers are not texts
 * and stay as they are.
 *
 * @example
 * withoutFormula('=1+1') // => "'=1+1"
 * withoutFormula('URP') // => 'URP'
 */
export function withoutFormula(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}

/** Rows a few hundred at a time: writers work on as many at once, so that memory stays flat. */
export function* inBatches<Row>(rows: Iterable<Row>, size: number): Generator<Row[]> {
  let batch: Row[] = [];
  for (const row of rows) {
    batch.push(row);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
