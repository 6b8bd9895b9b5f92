import { writeFile } from 'node:fs/promises';
import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';
import { makeReport, type ReportRequest } from './makeReport.js';

/**
 * Writes a PDF of a closed wave.
 *
 * @throws Problem `waveUnknown`, `waveNotClosed`, `fileUnwritable`
 */
export async function writeReport(deps: Deps, request: ReportRequest, file: string): Promise<void> {
  const pdf = await makeReport(deps, request);
  try {
    await writeFile(file, pdf);
  } catch (error) {
    throw new Problem('fileUnwritable', {
      file,
      reason: (error as NodeJS.ErrnoException).code ?? String(error),
    });
  }
}
