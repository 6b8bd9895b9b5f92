import { colours } from '../../charts/drawing.js';
import { columnWidths } from './columns.js';
import { margin, sum } from './measures.js';
import type { PageFlow } from './pageFlow.js';

const cellPadding = 4;
/** Before what begins at the left beside figures that end at the right. */
const afterFigures = 14;
/** Share of a page up to which a table is kept on one. */
const mostOfPage = 0.45;

export interface TableColumn {
  readonly title: string;
  /** Share of the width, 0–1. */
  readonly width: number;
  readonly align?: 'left' | 'right';
}

type Rows = readonly (readonly string[])[];

/** Points between which the words of a cell stand. */
interface CellBox {
  readonly x: number;
  readonly width: number;
}

/** Points that a table takes, or as many as are kept together of a long one. */
export function roomForTable(flow: PageFlow, columns: readonly TableColumn[], rows: Rows): number {
  const boxes = cellBoxes(flow, columns, rows);
  const titles = columns.map(({ title }) => title);
  const head = rowHeight(flow, boxes, titles, true);
  const heights = rows.map((row) => rowHeight(flow, boxes, row, false));
  const whole = head + sum(heights);
  return whole <= mostOfPage * flow.height ? whole : head + sum(heights.slice(0, 2));
}

/** A table of the whole width; on a new page its head is repeated, as an artifact. */
export function drawTable(flow: PageFlow, columns: readonly TableColumn[], rows: Rows): void {
  const { tagged, canvas } = flow;
  flow.keepTogether(roomForTable(flow, columns, rows));
  const table = tagged.open(tagged.root, 'Table');
  const head = columns.map((column) => column.title);
  const boxes = cellBoxes(flow, columns, rows);
  const draw = (cells: readonly string[], kind: 'head' | 'repeatedHead' | 'row'): void => {
    const isHead = kind !== 'row';
    const [top, height] = [flow.y, rowHeight(flow, boxes, cells, isHead)];
    const row = kind === 'repeatedHead' ? undefined : tagged.open(table, 'TR');
    for (const [at, cell] of cells.entries()) {
      const { x = margin.left, width = 0 } = boxes[at] ?? {};
      flow.moveTo(top + 3);
      flow.place(row, isHead || at === 0 ? 'TH' : 'TD', cell, {
        ...{ x, width, size: flow.sizes.small, font: isHead ? 'bold' : 'regular', after: 0 },
        align: columns[at]?.align ?? 'left',
        ...(isHead ? { scope: 'Column' } : at === 0 ? { scope: 'Row' } : {}),
      });
    }
    row?.end();
    tagged.artifact(() =>
      canvas
        .moveTo(margin.left, top + height)
        .lineTo(margin.left + flow.width, top + height)
        .lineWidth(isHead ? 1 : 0.5)
        .stroke(isHead ? colours.ink : colours.grid),
    );
    canvas.x = margin.left;
    flow.moveTo(top + height);
    flow.drawnTo(flow.y);
  };
  draw(head, 'head');
  for (const row of rows) {
    if (!flow.hasRoom(rowHeight(flow, boxes, row, false))) {
      canvas.addPage();
      draw(head, 'repeatedHead');
    }
    draw(row, 'row');
  }
  table.end();
  flow.space(8);
}

/** Where the words of each column of a table stand. */
function cellBoxes(
  { tagged, width, sizes }: PageFlow,
  columns: readonly TableColumn[],
  rows: Rows,
): CellBox[] {
  const leading = columns.map(({ align }, at) =>
    align === undefined && columns[at - 1]?.align === 'right' ? afterFigures : cellPadding,
  );
  const longest = (texts: readonly string[], font: 'regular' | 'bold'): number =>
    tagged.longestWord(texts, { size: sizes.small, font });
  const widths = columnWidths(
    columns.map((column, at) => ({
      wished: column.width * width,
      least:
        (leading[at] ?? 0) +
        cellPadding +
        Math.max(
          longest([column.title], 'bold'),
          longest(
            rows.map((row) => row[at] ?? ''),
            'regular',
          ),
        ),
    })),
  );
  return widths.map((given, at) => ({
    x: margin.left + sum(widths.slice(0, at)) + (leading[at] ?? 0),
    width: given - (leading[at] ?? 0) - cellPadding,
  }));
}

function rowHeight(
  { tagged, sizes }: PageFlow,
  boxes: readonly CellBox[],
  cells: readonly string[],
  isHead: boolean,
): number {
  const style = { size: sizes.small, font: isHead ? 'bold' : 'regular' } as const;
  const heights = cells.map((cell, at) => tagged.heightOf(cell, { ...style, width: boxes[at]?.width ?? 0 }));
  return 7 + Math.max(...heights);
}
