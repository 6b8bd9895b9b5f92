import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Deps } from '../../deps.js';
import { Problem } from '../../problems.js';
import { waveExport, type ExportRequest } from './waveExport.js';

/**
 * Writes the export of a closed wave; for CSV, its dictionary beside it. A file is there whole or not at all.
 *
 * @throws Problem as `waveExport`, `fileUnwritable`
 */
export async function writeExport(
  deps: Deps,
  id: string,
  file: string,
  request: ExportRequest,
): Promise<void> {
  const { data, dictionary } = await waveExport(deps, id, request);
  if (request.format === 'csv') await writeWhole(dictionaryName(file), dictionary);
  await writeWhole(file, data);
}

/**
 * @example
 * dictionaryName('/tmp/vignola-3.csv') // => '/tmp/vignola-3.dizionario.csv'
 */
export function dictionaryName(file: string): string {
  const ending = extname(file);
  return join(dirname(file), `${basename(file, ending)}.dizionario.csv`);
}

async function writeWhole(file: string, pieces: Iterable<Buffer>): Promise<void> {
  // A link stays one: what it leads to is written
  const target = await realpath(file).catch(() => file);
  const unfinished = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}`);
  try {
    const found = await stat(target).catch(() => undefined);
    if (found?.isFile() === false) throw new Problem('fileUnwritable', { file, reason: 'not a file' });
    await pipeline(Readable.from(pieces), createWriteStream(unfinished, { flags: 'wx' }));
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true });
    const reason = (error as NodeJS.ErrnoException).code;
    // Without a code it is no fault of the file
    if (reason === undefined || error instanceof Problem) throw error;
    throw new Problem('fileUnwritable', { file, reason });
  }
}
