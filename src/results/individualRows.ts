import { inRandomOrder } from '../collection/inRandomOrder.js';
import {
  mayShowRows,
  mergeRareValues,
  shareableColumns,
  type KnownColumn,
} from '../confidentiality/individualRows.js';
import { fewestForExact } from '../confidentiality/precision.js';
import { Problem } from '../problems.js';
import { closedItemsOf, type ClosedItem } from '../questionnaires/questionnaire.js';
import { missing, valueCount } from '../questionnaires/ratings.js';
import type { Database } from '../storage/database.js';
import type { ClosedWave } from './waveResults.js';

/** A closed item with how its answers are written. */
export interface ReleasedColumn {
  readonly item: ClosedItem;
  /** For each answer, counted from the lowest, the one that is written: its own, or a neighbour's where it is rare. */
  readonly written: readonly number[];
}

/** Answers of a wave row by row, without comments, codes or numbers of their own. */
export interface ReleasedRows {
  readonly columns: readonly ReleasedColumn[];
  /** Whether the rows say the office. */
  readonly hasOffice: boolean;
  /** Offices that stand in the rows. */
  readonly offices: readonly string[];
  readonly count: number;
  /** All rows in an order that is drawn anew each time; answers as places in `written`, null where there is none. */
  rows(): Iterable<ReleasedRow>;
}

export interface ReleasedRow {
  readonly office: string | null;
  readonly answers: readonly (number | null)[];
}

/**
 * The answers of a closed wave row by row: of an imported wave as they were in the file, of a collected one under the
 * rules of `confidentiality/individualRows.ts`.
 *
 * @throws Problem `rowsNotAllowed`, `rowsWithheld`
 */
export async function releaseRows(database: Database, closed: ClosedWave): Promise<ReleasedRows> {
  const { wave, conditions } = closed;
  const { questionnaire } = wave;
  const items = closedItemsOf(questionnaire);
  if (conditions.imported) {
    const stored = await readRows(database, closed, items.length);
    return released(stored, items.map(asAnswered), stored.offices.length > 0);
  }
  if (!questionnaire.individualRows)
    throw new Problem('rowsNotAllowed', {
      questionnaire: questionnaire.code,
      version: questionnaire.version,
    });
  const group = { responses: closed.statistics.responses, joinedByFew: conditions.joinedByFew.whole };
  if (!mayShowRows({ ...group, imported: false }))
    throw new Problem('rowsWithheld', { wave: wave.id, minimum: fewestForExact });
  const stored = await readRows(database, closed, items.length);
  return underRules(stored, items, closed);
}

/** All rows of a wave, packed: a hundred thousand of them take some megabytes. */
interface StoredRows {
  readonly count: number;
  readonly width: number;
  /** `width` bytes for each row. */
  readonly ratings: Uint8Array;
  /** Place in `offices` of each row; `offices.length` where there is none. */
  readonly officeOf: Uint16Array;
  readonly offices: readonly string[];
}

/** Rows of one query. */
const rowsAtOnce = 2_000;

async function readRows(
  database: Database,
  { wave, statistics }: ClosedWave,
  width: number,
): Promise<StoredRows> {
  const count = statistics.responses;
  const ratings = new Uint8Array(count * width);
  const codes: (string | null)[] = [];
  let after: Buffer = Buffer.alloc(0);
  while (codes.length < count) {
    const some = await database
      .selectFrom('response')
      .select(['response_id', 'office_code', 'ratings'])
      .where('organization_id', '=', wave.organization)
      .where('wave_number', '=', wave.number)
      .where('response_id', '>', after)
      .orderBy('response_id')
      .limit(rowsAtOnce)
      .execute();
    for (const row of some) {
      ratings.set(row.ratings, codes.length * width);
      codes.push(row.office_code);
    }
    const last = some.at(-1);
    if (last === undefined) throw new Problem('resultsDamaged', { wave: wave.id });
    after = last.response_id;
  }
  const offices = [...new Set(codes.filter((code) => code !== null))].sort();
  const places = new Map(offices.map((code, place) => [code, place]));
  const officeOf = Uint16Array.from(codes, (code) => places.get(code ?? '') ?? offices.length);
  return { count, width, ratings, officeOf, offices };
}

function columnOf({ count, width, ratings }: StoredRows, place: number): Uint8Array {
  const values = new Uint8Array(count);
  for (let row = 0; row < count; row += 1) values[row] = ratings[row * width + place] ?? missing;
  return values;
}

function asAnswered(item: ClosedItem): ReleasedColumn {
  return { item, written: Array.from({ length: valueCount(item) }, (_, value) => value) };
}

function underRules(
  stored: StoredRows,
  items: readonly ClosedItem[],
  { conditions }: ClosedWave,
): ReleasedRows {
  const { minimumGroupSize, joinedByFew } = conditions;
  const columns = items.flatMap((item, place): (ReleasedColumn & { values: KnownColumn })[] => {
    const values = columnOf(stored, place);
    if (item.kind === 'choice') return [{ ...asAnswered(item), values }];
    const written = mergeRareValues(countsOf(values, valueCount(item)), minimumGroupSize);
    return written === null ? [] : [{ item, written, values }];
  });
  const people = countsOf(stored.officeOf, stored.offices.length + 1).filter((count) => count > 0);
  const officesAreMany = people.every((responses) =>
    mayShowRows({ responses, joinedByFew: joinedByFew.offices, imported: false }),
  );
  // What everybody knows of everybody; opinions are not
  const choices = columns.filter(({ item }) => item.kind === 'choice');
  const hasOffice = stored.offices.length > 0 && officesAreMany;
  const known = [...(hasOffice ? [stored.officeOf] : []), ...choices.map(({ values }) => values)];
  const shared = new Set(shareableColumns(known, minimumGroupSize).map((place) => known[place]));
  return released(
    stored,
    columns.filter(({ item, values }) => item.kind !== 'choice' || shared.has(values)),
    hasOffice && shared.has(stored.officeOf),
    items,
  );
}

function released(
  stored: StoredRows,
  columns: readonly ReleasedColumn[],
  hasOffice: boolean,
  items: readonly ClosedItem[] = columns.map(({ item }) => item),
): ReleasedRows {
  const places = columns.map(({ item }) => items.indexOf(item));
  return {
    columns: columns.map(({ item, written }) => ({ item, written })),
    hasOffice,
    offices: hasOffice ? stored.offices : [],
    count: stored.count,
    *rows() {
      for (const row of inRandomOrder(stored.count)) {
        const answers = columns.map(({ written }, at) => {
          const byte = stored.ratings[row * stored.width + (places[at] ?? 0)] ?? missing;
          return written[byte] ?? null;
        });
        yield {
          office: hasOffice ? (stored.offices[stored.officeOf[row] ?? stored.offices.length] ?? null) : null,
          answers,
        };
      }
    },
  };
}

function countsOf(values: Iterable<number>, length: number): number[] {
  const counts = new Array<number>(length).fill(0);
  for (const value of values) if (value < length) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}
