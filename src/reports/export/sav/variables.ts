import type { Cell, Column, Table } from '../table.js';

/** A column as SPSS knows it. */
export interface Variable {
  readonly name: string;
  /** At most eight bytes, for the parts of the file that know no longer name. */
  readonly shortName: string;
  readonly label: string;
  /** Bytes of a text, 0 for a number. */
  readonly width: number;
  readonly decimals: number;
  readonly measure: 'nominal' | 'ordinal' | 'scale';
  readonly valueLabels: readonly { readonly value: number; readonly label: string }[];
  /** The number or text that stands for a cell. */
  readonly encode: (cell: Cell) => number | string | null;
}

/** Words of the command language, which no variable may be called. */
const reserved = new Set('ALL AND BY EQ GE GT LE LT NE NOT OR TO WITH'.split(' '));

/** Longest text of a variable that is a single piece in the file. */
const widestText = 255;

/** The columns of a table as variables: codes become numbers with labels, which is how SPSS counts them best. */
export function variablesOf(table: Table): Variable[] {
  const taken = new Set<string>();
  return table.columns.map((column, at) => {
    const shortName = shortNameFor(column.name, at, taken);
    const name = reserved.has(column.name.toUpperCase()) ? `${column.name}_` : column.name;
    const common = { name, shortName, label: column.label };
    if (column.kind === 'text')
      return {
        ...common,
        width: widthOfTexts(table.rows(), at),
        decimals: 0,
        measure: 'nominal',
        valueLabels: [],
        encode: (cell) => (cell === null ? '' : String(cell)),
      };
    return { ...common, width: 0, ...numbersOf(column) };
  });
}

function numbersOf({
  kind,
  values,
}: Column): Pick<Variable, 'decimals' | 'measure' | 'valueLabels' | 'encode'> {
  if (kind !== 'code')
    return {
      decimals: kind === 'rating' ? 0 : 3,
      measure: kind === 'rating' ? 'ordinal' : 'scale',
      valueLabels: values.map(({ value, label }) => ({ value: Number(value), label })),
      encode: (cell) => (cell === null ? null : Number(cell)),
    };
  const places = new Map(values.map(({ value }, place) => [value, place + 1]));
  return {
    decimals: 0,
    measure: 'nominal',
    valueLabels: values.map(({ value, label }, place) => ({
      value: place + 1,
      label: value === label ? label : `${value}: ${label}`,
    })),
    encode: (cell) => (cell === null ? null : (places.get(cell) ?? null)),
  };
}

function widthOfTexts(rows: Iterable<readonly Cell[]>, at: number): number {
  let width = 1;
  for (const row of rows) width = Math.max(width, Buffer.byteLength(String(row[at] ?? ''), 'utf8'));
  return Math.min(width, widestText);
}

function shortNameFor(name: string, at: number, taken: Set<string>): string {
  const own = name.toUpperCase();
  const isUsable = /^[A-Z][A-Z0-9_]{0,7}$/.test(own) && !reserved.has(own) && !taken.has(own);
  let short = isUsable ? own : `V${at + 1}`;
  while (taken.has(short)) short = `${short}_`;
  taken.add(short);
  return short;
}
