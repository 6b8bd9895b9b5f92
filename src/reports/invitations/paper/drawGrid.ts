import { colours } from '../../../charts/drawing.js';
import { sum } from '../../pdf/measures.js';
import { drawCircle, drawNumber } from './marks.js';
import type { PaperBlock } from './paperForm.js';
import { edge, type Sheets } from './sheets.js';

type Grid = Extract<PaperBlock, { kind: 'grid' }>;

/** Share of the width that the texts of the items have at least. */
const leastText = 0.36;
const gap = 8;

interface Columns {
  readonly text: { readonly x: number; readonly width: number };
  /** Where each value stands, and how wide it is. */
  readonly values: readonly number[];
  readonly valueWidth: number;
  readonly heads: readonly string[];
  /** What the values mean, where there is no room for it over them. */
  readonly legend: string;
}

/**
 * Items with the same values, one a row, the labels at the head; on a new sheet the head is repeated.
 *
 * @param title of the section, where the grid begins it: it stands beside the labels
 */
export function drawGrid(
  sheets: Sheets,
  grid: Grid,
  { title, question }: { title: string; question: string },
): void {
  const { tagged, look, section } = sheets;
  const { canvas } = tagged;
  const columns = columnsOf(sheets, grid);
  const rows = grid.items.map((item) => ({ item, height: rowHeight(sheets, columns, item.text) }));
  const heading = { size: look.heading, font: 'bold', width: columns.text.width + look.indent } as const;
  const titleHeight = title === '' ? 0 : tagged.heightOf(title, heading);
  const legend = { size: look.label, font: 'regular', width: sheets.width } as const;
  const legendHeight = columns.legend === '' ? 0 : tagged.heightOf(columns.legend, legend) + 2;
  const labelsHeight = Math.max(...columns.heads.map((head) => headHeight(sheets, columns, head)));
  const headRow = Math.max(labelsHeight, titleHeight) + 4;
  // Neither a head nor a row is left alone
  const first = rows.slice(0, rows.length === 3 ? 3 : 2);
  sheets.keep(legendHeight + headRow + sum(first.map(({ height }) => height)));

  const top = canvas.y;
  if (title !== '') {
    canvas.y = top + headRow - titleHeight - 2;
    sheets.write(section, 'H2', title, heading);
  }
  canvas.y = top + headRow;
  if (columns.legend !== '') sheets.write(section, 'P', columns.legend, { ...legend, tone: 'muted' });
  const table = tagged.open(section, 'Table');
  drawHeads(sheets, columns, { table, question, bottom: top + headRow });
  canvas.y = top + headRow + legendHeight;
  drawRule(sheets, colours.ink);

  for (const [at, { item, height }] of rows.entries()) {
    const withLast = at === rows.length - 2 ? (rows.at(-1)?.height ?? 0) : 0;
    if (sheets.keep(height + withLast)) {
      drawHeads(sheets, columns, { table: undefined, question, bottom: canvas.y + labelsHeight + 4 });
      canvas.y = edge.top + labelsHeight + 4;
      drawRule(sheets, colours.ink);
    }
    const start = canvas.y;
    const row = tagged.open(table, 'TR');
    canvas.y = start + look.air;
    drawNumber(sheets, item.number);
    sheets.write(row, 'TH', item.text, { ...columns.text, size: look.text, font: 'regular', scope: 'Row' });
    for (const [place, { value }] of grid.values.entries())
      drawCircle(
        sheets,
        { parent: row, kind: 'TD', value },
        { x: columns.values[place] ?? 0, y: start + height / 2 },
      );
    row.end();
    canvas.y = start + height;
    drawRule(sheets, colours.grid);
  }
  table.end();
}

function columnsOf({ tagged, look, width }: Sheets, { values }: Grid): Columns {
  const labels = values.map(({ label }) => label);
  const head = { size: look.label, font: 'bold' } as const;
  const least = 2 * look.circle + 7;
  const wished = Math.max(least + 6, tagged.longestWord(labels, head) + 3);
  const textWidth = (each: number): number => width - look.indent - gap - each * values.length;
  const hasRoom = textWidth(wished) >= leastText * width;
  const valueWidth = hasRoom ? wished : least;
  const left = edge.left + width - valueWidth * values.length;
  const isBare = labels.every((label) => label === '');
  return {
    text: { x: edge.left + look.indent, width: textWidth(valueWidth) },
    values: values.map((_, at) => left + (at + 0.5) * valueWidth),
    valueWidth,
    heads: values.map(({ value, label }) => (hasRoom && label !== '' ? label : value)),
    legend:
      hasRoom || isBare
        ? ''
        : values
            .filter(({ label }) => label !== '')
            .map(({ value, label }) => `${value} ${label}`)
            .join(' · '),
  };
}

function rowHeight({ tagged, look }: Sheets, { text }: Columns, words: string): number {
  const height = tagged.heightOf(words, { size: look.text, font: 'regular', width: text.width });
  return Math.max(height, 2 * look.circle) + 2 * look.air;
}

function headHeight({ tagged, look }: Sheets, { valueWidth }: Columns, head: string): number {
  return tagged.heightOf(head, { size: look.label, font: 'bold', width: valueWidth });
}

/** Without a table they repeat what was said before. */
function drawHeads(
  sheets: Sheets,
  columns: Columns,
  { table, question, bottom }: { table: Sheets['section'] | undefined; question: string; bottom: number },
): void {
  const { tagged, look } = sheets;
  const row = table === undefined ? undefined : tagged.open(table, 'TR');
  // The types do not know the scope of header cells
  const ofItems: { title: string; scope?: string } = { title: question, scope: 'Column' };
  row?.add(tagged.canvas.struct('TH', ofItems));
  for (const [at, head] of columns.heads.entries()) {
    tagged.canvas.y = bottom - 2 - headHeight(sheets, columns, head);
    sheets.write(row, 'TH', head, {
      ...{ x: (columns.values[at] ?? 0) - columns.valueWidth / 2, width: columns.valueWidth },
      ...{ size: look.label, font: 'bold', align: 'center', scope: 'Column' },
    });
  }
  row?.end();
}

function drawRule({ tagged, width }: Sheets, colour: string): void {
  const { canvas } = tagged;
  const { y } = canvas;
  tagged.artifact(() =>
    canvas
      .moveTo(edge.left, y)
      .lineTo(edge.left + width, y)
      .lineWidth(0.5)
      .stroke(colour),
  );
}
