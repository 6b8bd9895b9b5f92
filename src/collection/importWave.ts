import type { Deps } from '../deps.js';
import { plainText } from '../language/plainText.js';
import type { QuestionnaireSource } from '../questionnaires/catalogue.js';
import {
  closedItemsOf,
  textItemsOf,
  type ClosedItem,
  type Questionnaire,
} from '../questionnaires/questionnaire.js';
import { byteOfAnswer, lowestValue, missing, valueCount, type Ratings } from '../questionnaires/ratings.js';
import { csvRows, rejected } from './csvRows.js';
import { recordClosedWave } from './recordClosedWave.js';
import { findOrganization } from './organizations.js';
import { listKnownOffices, type Office } from './offices.js';
import type { AnsweredRow } from '../results/statistics.js';
import type { AnsweredComment } from './storeAnswers.js';

export interface ImportRequest {
  readonly organization: string;
  readonly source: QuestionnaireSource;
  readonly file: string;
  readonly date: string;
  /** Column that holds the office. */
  readonly group?: string;
  /** CSV of office and headcount. */
  readonly headcountsFile?: string;
  /** Most bytes that a file may have. */
  readonly limit?: number;
}

export interface RejectedRow {
  readonly line: number;
  readonly column: string;
  readonly reason: { readonly it: string; readonly en: string };
}

export interface ImportResult {
  /** Null when no row could be accepted: nothing is stored then. */
  readonly wave: string | null;
  readonly accepted: number;
  readonly rejected: readonly RejectedRow[];
}

/** Far more than any survey of a comune; a larger file is most likely the wrong one. */
const largestFile = 50 * 1_048_576;
/** After so many faulty rows the file is most likely not what it is taken for. */
const mostRejected = 10_000;

/**
 * Brings in a closed wave from the answers of an earlier survey. A row with a value that its item does not take is
 * rejected with line, column and reason; the others are stored in one transaction, or nothing is.
 *
 * @throws Problem `organizationUnknown`, `questionnaireChanged`, `importRejected`, `fileUnreadable`
 */
export async function importWave(deps: Deps, request: ImportRequest): Promise<ImportResult> {
  const { organization, source, file, date, group, limit = largestFile } = request;
  const { questionnaire } = source;
  await findOrganization(deps.database, organization);
  const headcounts = await readHeadcounts(request.headcountsFile, limit);
  const closed = closedItemsOf(questionnaire);
  const texts = textItemsOf(questionnaire);
  const rows: AnsweredRow[] = [];
  const comments: AnsweredComment[] = [];
  const faulty: RejectedRow[] = [];

  const insistOnColumns = (columns: readonly string[]): void => {
    checkColumns(file, columns, questionnaire, group);
  };
  for await (const { line, cells } of csvRows(file, limit, insistOnColumns)) {
    const read = readRow(closed, cells);
    if ('column' in read) {
      faulty.push({ line, ...read });
      if (faulty.length > mostRejected)
        throw rejected(file, line, {
          it: `oltre ${mostRejected} righe non valide: non è stato importato nulla`,
          en: `more than ${mostRejected} rows are not valid: nothing was imported`,
        });
      continue;
    }
    const office = group === undefined ? '' : plainText(cells[group] ?? '').trim();
    rows.push({ office: office === '' ? null : office, ratings: read });
    for (const item of texts) {
      const text = plainText(cells[item.code] ?? '').trim();
      if (text !== '') comments.push({ item: item.code, text: text.slice(0, item.maxLength) });
    }
  }
  if (rows.length === 0) {
    if (faulty.length === 0)
      throw rejected(file, 1, {
        it: 'il file non contiene righe di risposte',
        en: 'the file holds no rows of answers',
      });
    return { wave: null, accepted: 0, rejected: faulty };
  }
  const codes = new Set([...rows.flatMap((row) => row.office ?? []), ...headcounts.keys()]);
  const offices = await officesOf(deps, organization, questionnaire, codes, headcounts);
  const wave = await recordClosedWave(deps, {
    organization,
    source,
    origin: 'imported',
    opens: date,
    date,
    offices,
    responses: rows,
    comments,
  });
  return { wave, accepted: rows.length, rejected: faulty };
}

function checkColumns(
  file: string,
  columns: readonly string[],
  questionnaire: Questionnaire,
  group: string | undefined,
): void {
  if (group !== undefined && !columns.includes(group))
    throw rejected(
      file,
      1,
      {
        it: `la colonna del gruppo non c’è; le colonne sono: ${columns.join(', ')}`,
        en: `the group column is not there; the columns are: ${columns.join(', ')}`,
      },
      group,
    );
  const absent = questionnaire.scales
    .flatMap((scale) => scale.items)
    .filter((code) => !columns.includes(code));
  const first = absent[0];
  if (first !== undefined)
    throw rejected(
      file,
      1,
      {
        it: `mancano le colonne: ${absent.join(', ')}`,
        en: `these columns are missing: ${absent.join(', ')}`,
      },
      first,
    );
}

function readRow(
  items: readonly ClosedItem[],
  cells: Readonly<Record<string, string>>,
): Ratings | Omit<RejectedRow, 'line'> {
  const ratings = new Uint8Array(items.length).fill(missing);
  for (const [i, item] of items.entries()) {
    const written = cells[item.code];
    if (written === undefined) continue;
    const byte = byteOfAnswer(item, written);
    if (byte === undefined) return { column: item.code, reason: notTaken(item, shorten(written)) };
    ratings[i] = byte;
  }
  return ratings;
}

function notTaken(item: ClosedItem, written: string): RejectedRow['reason'] {
  if (item.kind === 'choice') {
    const options = item.options.map((option) => option.code).join(', ');
    return { it: `«${written}» non è una di: ${options}`, en: `"${written}" is not one of ${options}` };
  }
  const lowest = lowestValue(item);
  const highest = lowest + valueCount(item) - 1;
  return {
    it: `«${written}» non è un numero intero da ${lowest} a ${highest}`,
    en: `"${written}" is not a whole number from ${lowest} to ${highest}`,
  };
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

/** Headcount by office code from a file of two columns with a header. */
async function readHeadcounts(file: string | undefined, limit: number): Promise<Map<string, number>> {
  const headcounts = new Map<string, number>();
  if (file === undefined) return headcounts;
  let names: readonly string[] = [];
  for await (const { line, cells } of csvRows(file, limit, (columns) => (names = columns))) {
    const [officeColumn = '', headcountColumn = ''] = names;
    const headcount = (cells[headcountColumn] ?? '').trim();
    if (!/^\d{1,6}$/.test(headcount) || Number(headcount) === 0)
      throw rejected(
        file,
        line,
        { it: `«${headcount}» non è un numero di persone`, en: `"${headcount}" is not a number of people` },
        headcountColumn,
      );
    const office = plainText(cells[officeColumn] ?? '').trim();
    if (office === '')
      throw rejected(
        file,
        line,
        { it: 'manca il nome dell’ufficio', en: 'the name of the office is missing' },
        officeColumn,
      );
    if (headcounts.has(office))
      throw rejected(
        file,
        line,
        { it: `l’ufficio «${office}» compare due volte`, en: `office "${office}" stands twice` },
        officeColumn,
      );
    headcounts.set(office, Number(headcount));
  }
  return headcounts;
}

async function officesOf(
  deps: Deps,
  organization: string,
  questionnaire: Questionnaire,
  codes: ReadonlySet<string>,
  headcounts: ReadonlyMap<string, number>,
): Promise<(Office & { codesIssued: number })[]> {
  const known = new Map(
    (await listKnownOffices(deps.database, organization)).map((office) => [office.code, office]),
  );
  const kind = questionnaire.audience === 'staff' ? 'desk' : 'office';
  return [...codes].map((code) => ({
    code,
    name: known.get(code)?.name ?? code,
    kind: known.get(code)?.kind ?? kind,
    headcount: headcounts.get(code) ?? null,
    codesIssued: 0,
  }));
}
