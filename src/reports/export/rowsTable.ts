import type { Wave, WaveOffice } from '../../collection/waves.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn, type Language } from '../../language/language.js';
import type { ClosedItem } from '../../questionnaires/questionnaire.js';
import { lowestValue } from '../../questionnaires/ratings.js';
import type { ReleasedColumn, ReleasedRows } from '../../results/individualRows.js';
import { column, type Cell, type Column, type Table } from './table.js';

/** Single answers as they were given, a row for each person: reversed items are not turned round. */
export function rowsTable(
  wave: Wave,
  released: ReleasedRows,
  offices: readonly WaveOffice[],
  language: Language,
): Table {
  const { exports } = catalogue(language);
  const { questionnaire } = wave;
  const items = released.columns.map((one) => itemColumn(wave, one, language));
  const names = new Map(offices.map(({ code, name }) => [code, name]));
  const office = column(
    freeName('ufficio', items),
    exports.rowOffice,
    'code',
    released.offices.map((code) => ({ value: code, label: names.get(code) ?? code })),
  );
  const written = released.columns.map(({ item, written: places }) =>
    places.map((place): Cell => valueOf(item, place)),
  );
  return {
    title: exports.titleRows({ wave: wave.id, questionnaire: textIn(questionnaire.title, language) }),
    columns: released.hasOffice ? [office, ...items] : items,
    count: released.count,
    *rows() {
      for (const { office: code, answers } of released.rows()) {
        const cells = answers.map((place, at) => (place === null ? null : (written[at]?.[place] ?? null)));
        yield released.hasOffice ? [code, ...cells] : cells;
      }
    },
  };
}

function valueOf(item: ClosedItem, place: number): string | number {
  return item.kind === 'choice' ? (item.options[place]?.code ?? '') : lowestValue(item) + place;
}

function itemColumn(wave: Wave, { item, written }: ReleasedColumn, language: Language): Column {
  const { exports } = catalogue(language);
  const scale = wave.questionnaire.scales.find(({ items }) => items.includes(item.code));
  const values = [...new Set(written)].map((place) => {
    const together = written.flatMap((other, value) =>
      other === place ? [labelOf(item, value, language)] : [],
    );
    return {
      value: valueOf(item, place),
      label:
        together.length > 1 ? exports.mergedValues({ values: together.join(' + ') }) : (together[0] ?? ''),
    };
  });
  return {
    name: item.code,
    label: textIn(item.text, language),
    kind: item.kind === 'choice' ? 'code' : 'rating',
    values,
    scale: scale === undefined ? '' : textIn(scale.title, language),
    isReversed: item.kind === 'rating' && item.reversed,
  };
}

function labelOf(item: ClosedItem, value: number, language: Language): string {
  const written = valueOf(item, value);
  const text =
    item.kind === 'choice'
      ? item.options[value]?.text
      : item.kind === 'rating'
        ? item.answers.labels?.[value]
        : undefined;
  return text === undefined ? String(written) : textIn(text, language);
}

/** A name that no item has, whatever its capitals. */
function freeName(name: string, taken: readonly Column[]): string {
  return taken.some((other) => other.name.toLowerCase() === name) ? freeName(`${name}_`, taken) : name;
}
