import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';
import { column, type Table } from './table.js';

/**
 * What the columns of a table mean, a row for each.
 *
 * @param missing how a missing value is written in the table
 */
export function dictionaryOf(table: Table, missing: string, language: Language): Table {
  const { exports } = catalogue(language);
  const { dictionary } = exports;
  return {
    title: table.title,
    columns: [
      column('name', dictionary.name, 'text'),
      column('label', dictionary.label, 'text'),
      column('kind', dictionary.kind, 'text'),
      column('values', dictionary.values, 'text'),
      column('scale', dictionary.scale, 'text'),
      column('reversed', dictionary.reversed, 'text'),
      column('missing', dictionary.missing, 'text'),
    ],
    count: table.columns.length,
    rows: () =>
      table.columns.map(({ name, label, kind, values, scale, isReversed }) => [
        name,
        label,
        exports.kinds[kind],
        values.map((one) => `${one.value} = ${one.label}`).join('; '),
        scale,
        isReversed ? exports.yes : exports.no,
        missing,
      ]),
  };
}
