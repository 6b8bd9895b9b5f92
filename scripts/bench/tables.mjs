import { rounded } from './statistics.mjs';

/**
 * What one part of the suite measured: a table for people, and the same as records for programs.
 *
 * @typedef {object} Table
 * @property {string} title
 * @property {readonly string[]} notes what has to be known to read it
 * @property {readonly string[]} columns
 * @property {readonly (readonly (string | number)[])[]} rows one value a column, the first a name
 */

/** @param {Table} table */
export function asText({ title, notes, columns, rows }) {
  const cells = [columns, ...rows.map((row) => row.map(written))];
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => row[at].length)));
  const lines = cells.map((row) =>
    row
      .map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at])))
      .join('  ')
      .trimEnd(),
  );
  return ['', title, '─'.repeat(title.length), ...lines, ...notes.map((note) => `  ${note}`)].join('\n');
}

/** @param {Table} table */
export function asMarkdown({ title, notes, columns, rows }) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [
    ...['', `### ${title}`, '', line(columns), line(columns.map((_, at) => (at === 0 ? '---' : '---:')))],
    ...rows.map((row) => line(row.map(written))),
    ...(notes.length === 0 ? [] : ['', ...notes]),
  ].join('\n');
}

/** @param {Table} table */
export function asRecords({ title, notes, columns, rows }) {
  return {
    title,
    notes,
    rows: rows.map((row) => Object.fromEntries(row.map((value, at) => [columns[at], value]))),
  };
}

function written(value) {
  return typeof value === 'number' ? rounded(value) : value;
}
