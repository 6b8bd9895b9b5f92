import { isUtf8 } from 'node:buffer';
import { createReadStream, statSync } from 'node:fs';
import { Transform, pipeline } from 'node:stream';
import { parse, CsvError } from 'csv-parse';
import { Problem } from '../problems.js';

/** One row of a file: its line and its cells by column name. */
export interface CsvRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * Reads a CSV file with a header, row by row. Comma, semicolon or tab are told apart by the header; text is UTF-8.
 *
 * @param file path
 * @param limit most bytes that the file may have
 * @param onHeader gets the column names before the first row
 * @throws Problem `importRejected` with line, `fileUnreadable`
 */
export async function* csvRows(
  file: string,
  limit: number,
  onHeader: (columns: readonly string[]) => void,
): AsyncGenerator<CsvRow> {
  insistOnSize(file, limit);
  const parser = parse({
    bom: true,
    columns: (header: string[]) => {
      const columns = header.map((name) => name.trim());
      const twice = columns.find((name, i) => name !== '' && columns.indexOf(name) !== i);
      if (twice !== undefined)
        throw rejected(file, 1, {
          it: `la colonna «${twice}» compare due volte`,
          en: `column "${twice}" stands twice`,
        });
      onHeader(columns);
      return columns.map((name, i) => (name === '' ? `#${i + 1}` : name));
    },
    delimiter: await delimiterOf(file),
    info: true,
    skip_empty_lines: true,
    // Spreadsheets write rows of delimiters alone below the last one; nobody answered those
    skip_records_with_empty_values: true,
    max_record_size: 1_000_000,
  });
  const source = createReadStream(file);
  pipeline(source, utf8Lines(file), parser, () => undefined);
  try {
    for await (const record of parser as AsyncIterable<{
      record: Record<string, string>;
      info: { lines: number };
    }>)
      yield { line: record.info.lines, cells: record.record };
  } catch (error) {
    if (error instanceof CsvError) {
      const line = typeof error.lines === 'number' ? error.lines : 1;
      throw rejected(file, line, explain(error));
    }
    throw error;
  } finally {
    source.destroy();
  }
}

export function rejected(
  file: string,
  line: number | undefined,
  reason: { it: string; en: string },
  column?: string,
): Problem<'importRejected'> {
  return new Problem('importRejected', {
    file,
    reason,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  });
}

function insistOnSize(file: string, limit: number): void {
  let size: number;
  try {
    const found = statSync(file);
    if (!found.isFile()) throw Object.assign(new Error('not a file'), { code: 'EISDIR' });
    size = found.size;
  } catch (error) {
    throw new Problem('fileUnreadable', {
      file,
      reason: (error as NodeJS.ErrnoException).code ?? String(error),
    });
  }
  if (size === 0) throw rejected(file, 1, { it: 'il file è vuoto', en: 'the file is empty' });
  if (size > limit) {
    const [megabytes, most] = [size, limit].map((bytes) => (bytes / 1_048_576).toFixed(0));
    throw rejected(file, undefined, {
      it: `il file ha ${megabytes} MB, il massimo è ${most} MB: dividerlo in più rilevazioni`,
      en: `the file has ${megabytes} MB, the most is ${most} MB: split it into several waves`,
    });
  }
}

async function delimiterOf(file: string): Promise<string> {
  const source = createReadStream(file, { end: 65_535 });
  let start = '';
  for await (const chunk of source as AsyncIterable<Buffer>) start += chunk.toString('latin1');
  const header = start.split(/\r?\n/)[0] ?? '';
  const counts = [',', ';', '\t'].map((sign) => [sign, header.split(sign).length] as const);
  return counts.reduce((most, next) => (next[1] > most[1] ? next : most))[0];
}

/** Lets whole lines of UTF-8 through, all with the same line end, and names the first line that is something else. */
function utf8Lines(file: string): Transform {
  let lines = 1;
  let first = true;
  const unfinished: Buffer[] = [];
  const take = (content: Buffer): string => {
    if (!isUtf8(content)) throw wrongEncoding(file, lines + linesBeforeFault(content));
    lines += countLines(content);
    // The parser would count a line end of two signs inside a cell as two lines
    return content.toString().replaceAll('\r\n', '\n');
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        if (first && chunk.includes(0)) throw wrongEncoding(file, 1);
        first = false;
        const end = chunk.lastIndexOf(10) + 1;
        unfinished.push(chunk.subarray(0, end));
        if (end > 0) this.push(take(Buffer.concat(unfinished.splice(0))));
        unfinished.push(chunk.subarray(end));
        done();
      } catch (error) {
        done(error as Error);
      }
    },
    flush(done) {
      try {
        done(null, take(Buffer.concat(unfinished)));
      } catch (error) {
        done(error as Error);
      }
    },
  });
}

function linesBeforeFault(content: Buffer): number {
  let start = 0;
  for (let lines = 0; ; lines += 1) {
    const end = content.indexOf(10, start);
    if (end === -1 || !isUtf8(content.subarray(start, end))) return lines;
    start = end + 1;
  }
}

function countLines(chunk: Buffer): number {
  let lines = 0;
  for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) lines += 1;
  return lines;
}

function wrongEncoding(file: string, line: number): Problem<'importRejected'> {
  return rejected(file, line, {
    it: 'il file non è in UTF-8: salvarlo come «CSV UTF-8»',
    en: 'the file is not in UTF-8: save it as "CSV UTF-8"',
  });
}

function explain(error: CsvError): { it: string; en: string } {
  // Of all that can go wrong in a CSV these are the faults that people make
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check
  switch (error.code) {
    case 'CSV_RECORD_INCONSISTENT_COLUMNS':
    case 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH':
      return {
        it: 'la riga non ha lo stesso numero di colonne dell’intestazione',
        en: 'the row does not have as many columns as the header',
      };
    case 'CSV_QUOTE_NOT_CLOSED':
      return { it: 'le virgolette non sono chiuse', en: 'a quote is not closed' };
    default:
      return {
        it: `il file CSV non è leggibile (${error.code})`,
        en: `the CSV cannot be read (${error.code})`,
      };
  }
}
