import writeExcelFile, { type Cell as SheetCell } from 'write-excel-file/node';
import { Problem } from '../../problems.js';
import { withoutFormula, type Table } from './table.js';

/** The library makes a sheet in memory, some hundred bytes a cell; beyond this, CSV and SAV are at hand. */
const mostCells = 1_000_000;

/** Rows of a sheet in the file format, its header among them. */
const mostRows = 1_048_576;

/** Widest column, in characters. */
const widest = 60;

/**
 * Tables as the sheets of an XLSX file: numbers as numbers, the header frozen.
 *
 * @param sheets by name, at most 31 characters without `\ / ? * [ ] :`
 * @throws Problem `sheetTooLarge`
 */
export async function xlsxOf(sheets: Readonly<Record<string, Table>>): Promise<Buffer> {
  for (const { columns, count } of Object.values(sheets)) {
    const most = Math.min(mostRows - 1, Math.floor(mostCells / columns.length));
    if (count > most) throw new Problem('sheetTooLarge', { rows: count, most });
  }
  return writeExcelFile(
    Object.entries(sheets).map(([sheet, table]) => ({
      sheet,
      stickyRowsCount: 1,
      columns: table.columns.map(({ name, kind }) => ({
        width: kind === 'text' ? widest : Math.min(widest, Math.max(8, name.length + 2)),
      })),
      data: [
        table.columns.map(({ name }): SheetCell => ({ value: withoutFormula(name), fontWeight: 'bold' })),
        ...Array.from(table.rows(), (row) =>
          row.map((cell): SheetCell => (typeof cell === 'string' ? withoutFormula(cell) : cell)),
        ),
      ],
    })),
  ).toBuffer();
}
