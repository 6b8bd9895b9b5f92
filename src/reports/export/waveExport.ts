import { record } from '../../accounts/auditLog.js';
import { findWave, waveOffices } from '../../collection/waves.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';
import { Problem } from '../../problems.js';
import { releaseRows } from '../../results/individualRows.js';
import { closedWaves, resultsOf } from '../../results/waveResults.js';
import { csvOf } from './csv.js';
import { dictionaryOf } from './dictionary.js';
import type { ExportFormat } from './formats.js';
import { resultsTable } from './resultsTable.js';
import { rowsTable } from './rowsTable.js';
import { savOf } from './sav/savOf.js';
import { withMark, type Table } from './table.js';
import { xlsxOf } from './xlsx.js';

export interface ExportRequest {
  readonly format: ExportFormat;
  readonly language: Language;
  /** Single rows in place of results. */
  readonly rows: boolean;
}

/** What is handed out of a wave: the data and what its columns mean, each in pieces as they are made. */
export interface WaveExport {
  readonly data: Iterable<Buffer>;
  /** For CSV, which has no place for it in the file. */
  readonly dictionary: Iterable<Buffer>;
}

/**
 * A closed wave for other programs: its results, or its rows where they may be handed out. Written down in the register
 * before anything leaves.
 *
 * @throws Problem `waveUnknown`, `waveNotClosed`, `rowsNotAllowed`, `rowsWithheld`, `sheetTooLarge`
 */
export async function waveExport(deps: Deps, id: string, request: ExportRequest): Promise<WaveExport> {
  const { database } = deps;
  const { format, language, rows } = request;
  const wave = await findWave(database, id);
  const waves = await closedWaves(database, wave.organization, wave.questionnaire.code);
  const closed = waves.find((one) => one.wave.id === id);
  if (closed === undefined) throw new Problem('waveNotClosed', { wave: id });
  const offices = await waveOffices(database, wave);
  const { exports } = catalogue(language);
  const plain = rows
    ? rowsTable(wave, await releaseRows(database, closed), offices, language)
    : resultsTable(resultsOf(closed), wave.questionnaire, offices, language);
  const table = wave.admission === 'shared' ? withMark(plain, exports.sharedMark) : plain;
  const dictionary = dictionaryOf(table, rows ? exports.missingAnswer : exports.missingFigure, language);
  const data = await encode(table, dictionary, request, wave.closed ?? wave.closes);
  await database.transaction().execute((transaction) =>
    record(transaction, deps, {
      organization: wave.organization,
      act: 'export',
      details: { wave: id, format, content: rows ? 'rows' : 'results' },
    }),
  );
  return { data, dictionary: format === 'csv' ? csvOf(dictionary) : [] };
}

async function encode(
  table: Table,
  dictionary: Table,
  { format, language }: ExportRequest,
  day: string,
): Promise<Iterable<Buffer>> {
  if (format === 'csv') return csvOf(table);
  if (format === 'sav') return savOf(table, day);
  const { sheets } = catalogue(language).exports;
  return [await xlsxOf({ [sheets.data]: table, [sheets.dictionary]: dictionary })];
}
