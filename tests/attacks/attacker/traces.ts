import { seededRandom } from '../../../src/scoring/seededRandom.js';
import { cellsOf, treesOf, type Cell, type Value } from './sqlitePages.js';

/** What a stored value belongs to. All but answers and comments lead to a code. */
export type Subject = 'code' | 'receipt' | 'slot of answers' | 'slot of a comment' | 'answers' | 'comment';

/** The truth, for keeping score: to whom a stored value belongs, blobs by their hexadecimal digits. */
export type Truth = ReadonlyMap<string, { readonly subject: Subject; readonly person: number }>;

/** An order in which something in the files puts the people; persons are numbered as they arrived. */
export interface Trace {
  readonly subject: Subject;
  /** Where the order was read: `response by place`. */
  readonly name: string;
  readonly by: 'key' | 'place' | 'arrival' | 'size' | 'likeness';
  readonly people: readonly number[];
}

/** A row, and whose it is in truth. */
export interface LabelledRow {
  readonly tree: string;
  readonly subject: Subject;
  readonly person: number;
  readonly cell: Cell;
}

/** All rows of a database that belong to somebody, table by table and index by index, in the order of their keys. */
export function labelledRows(image: Buffer, truth: Truth): LabelledRow[] {
  return treesOf(image).flatMap(({ name, root }) =>
    cellsOf(image, root).flatMap((cell) => {
      const known = cell.values.map((value) => labelOf(value, truth)).find((label) => label !== undefined);
      return known === undefined ? [] : [{ tree: name, ...known, cell }];
    }),
  );
}

/** All orders that one image of a database holds, of those subjects of which every person has one row. */
export function tracesOf(image: Buffer, truth: Truth, people: number): Trace[] {
  return [...bySubject(labelledRows(image, truth))].flatMap(([name, rows]) => {
    if (new Set(rows.map((row) => row.person)).size !== people || rows.length !== people) return [];
    const { subject } = rows[0]!;
    const trace = (by: Trace['by'], ordered: readonly LabelledRow[]): Trace => ({
      subject,
      name: `${name} by ${by}`,
      by,
      people: ordered.map((row) => row.person),
    });
    return [
      trace('key', rows),
      trace('place', inOrderOfArrival(rows)),
      ...graded(rows, ({ cell }) => cell.payload.length).map((ordered) => trace('size', ordered)),
      ...graded(rows, likenessTo(rows)).map((ordered) => trace('likeness', ordered)),
    ];
  });
}

/** The orders in which rows came or changed from one image to the next. */
export function arrivalsOf(images: readonly Buffer[], truth: Truth, people: number): Trace[] {
  const changes = new Map<string, Map<number, { row: LabelledRow; at: number }>>();
  for (const [at, image] of images.entries())
    for (const [name, rows] of bySubject(labelledRows(image, truth))) {
      const known = changes.get(name) ?? new Map<number, { row: LabelledRow; at: number }>();
      changes.set(name, known);
      for (const row of rows)
        if (known.get(row.person)?.row.cell.payload.equals(row.cell.payload) !== true)
          known.set(row.person, { row, at });
    }
  return [...changes].flatMap(([name, known]): Trace[] => {
    const rows = [...known.values()].sort((a, b) => a.at - b.at);
    if (rows.length !== people || new Set(rows.map(({ at }) => at)).size === 1) return [];
    const { subject } = rows[0]!.row;
    return [
      { subject, name: `${name} by arrival`, by: 'arrival', people: rows.map(({ row }) => row.person) },
    ];
  });
}

/** Rows by what they are and where they lie: `code in access_code`. */
function bySubject(rows: readonly LabelledRow[]): Map<string, LabelledRow[]> {
  const found = new Map<string, LabelledRow[]>();
  for (const row of rows) {
    const name = `${row.subject} in ${row.tree}`;
    const known = found.get(name);
    if (known === undefined) found.set(name, [row]);
    else known.push(row);
  }
  return found;
}

/** Ids, hashes and ratings are short; sealed contents need not be looked up. */
const longestLabel = 64;

function labelOf(value: Value, truth: Truth): ReturnType<Truth['get']> {
  return Buffer.isBuffer(value) && value.length > longestLabel ? undefined : truth.get(textOf(value));
}

export function textOf(value: Value): string {
  return Buffer.isBuffer(value) ? value.toString('hex') : String(value);
}

/**
 * Rows in the order in which they were written. A page is filled from its end, so within one the last byte is the
 * oldest. Where there are several, rows that a split has moved stand at the end of the page in key order; of them nothing
 * is known. Pages are merged as if each had filled evenly.
 */
function inOrderOfArrival(rows: readonly LabelledRow[]): LabelledRow[] {
  const uniform = seededRandom(1);
  const pages = new Map<number, { row: LabelledRow; key: number }[]>();
  for (const [key, row] of rows.entries())
    pages.set(row.cell.page, [...(pages.get(row.cell.page) ?? []), { row, key }]);
  const dated = [...pages.values()].flatMap((page) => {
    const written = page.sort((a, b) => b.row.cell.start - a.row.cell.start);
    const firstOutOfOrder = written.findIndex(({ key }, i) => i > 0 && key < written[i - 1]!.key);
    const ascending = firstOutOfOrder === -1 ? written.length : firstOutOfOrder;
    // Short runs come about by chance
    const moved = pages.size === 1 || ascending < 4 || ascending === written.length ? 0 : ascending;
    return written.map(({ row }, i) => ({
      row,
      time: ((i < moved ? uniform() * moved : i) + 0.5) / written.length,
    }));
  });
  return dated.sort((a, b) => a.time - b.time).map(({ row }) => row);
}

/** The rows in the order of a figure; nothing where all have the same. */
function graded(rows: readonly LabelledRow[], grade: (row: LabelledRow) => number): LabelledRow[][] {
  const grades = new Map(rows.map((row) => [row, grade(row)]));
  if (new Set(grades.values()).size === 1) return [];
  return [[...rows].sort((a, b) => grades.get(a)! - grades.get(b)!)];
}

/**
 * How many bytes a row shares with the others at the same places: a cipher that uses a key twice leaves answers as alike
 * as they were.
 */
function likenessTo(rows: readonly LabelledRow[]): (row: LabelledRow) => number {
  const counts: Map<number, number>[] = [];
  for (const { cell } of rows)
    for (const [at, byte] of cell.payload.entries()) {
      const here = (counts[at] ??= new Map<number, number>());
      here.set(byte, (here.get(byte) ?? 0) + 1);
    }
  return ({ cell }) => cell.payload.reduce((sum, byte, at) => sum + counts[at]!.get(byte)!, 0);
}
