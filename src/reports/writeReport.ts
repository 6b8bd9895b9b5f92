import { writeFile } from 'node:fs/promises';
import { findWave } from '../collection/waves.js';
import type { Deps } from '../deps.js';
import type { Language } from '../language/language.js';
import { Problem } from '../problems.js';
import { climateReport } from './climateReport.js';
import { reportPdf } from './reportPdf.js';

/**
 * Writes the PDF report of a closed wave.
 *
 * @throws Problem `waveUnknown`, `waveNotClosed`, `fileUnwritable`
 */
export async function writeReport(deps: Deps, id: string, file: string, language: Language): Promise<void> {
  const pdf = await reportPdf(await climateReport(deps, await findWave(deps.database, id), language));
  try {
    await writeFile(file, pdf);
  } catch (error) {
    throw new Problem('fileUnwritable', {
      file,
      reason: (error as NodeJS.ErrnoException).code ?? String(error),
    });
  }
}
