import { findWave } from '../collection/waves.js';
import type { Deps } from '../deps.js';
import type { Language } from '../language/language.js';
import { climateReport } from './climateReport.js';
import { posterPdf } from './posterPdf.js';
import { reportPdf } from './reportPdf.js';

/** Which PDF of which closed wave is wanted. */
export interface ReportRequest {
  readonly wave: string;
  readonly language: Language;
  /** The whole report, or one page of it to hang on the wall. */
  readonly form: 'report' | 'poster';
}

/**
 * Makes a PDF here and now; until it is done nothing else happens in this thread.
 *
 * @throws Problem `waveUnknown`, `waveNotClosed`
 */
export async function makeReport(deps: Deps, { wave, language, form }: ReportRequest): Promise<Buffer> {
  const report = await climateReport(deps, await findWave(deps.database, wave), language);
  return form === 'poster' ? posterPdf(report) : reportPdf(report);
}
