import { randomBytes } from 'node:crypto';
import { open, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Problem } from '../problems.js';

/** A file that will be there whole or not at all, and for which there is a place on the disk already. */
interface ReservedFile {
  /** @throws Problem `fileUnwritable` */
  write(content: Uint8Array): Promise<void>;
  /** Gives the place back; nothing happens where the file was written. */
  discard(): Promise<void>;
}

/**
 * Makes sure that a file can be written, for its owner alone, before there is anything to write. One that holds
 * something is never replaced: it may be the only place where earlier codes stand.
 *
 * @throws Problem `fileExists`, `fileUnwritable`
 */
export async function reserveFile(file: string): Promise<ReservedFile> {
  // A link stays one: what it leads to is written
  const target = await realpath(file).catch(() => file);
  const found = await stat(target).catch(() => undefined);
  if (found?.isFile() === false) throw new Problem('fileUnwritable', { file, reason: 'not a file' });
  if (found !== undefined && found.size > 0) throw new Problem('fileExists', { file });
  const unfinished = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}`);
  const handle = await insist(file, open(unfinished, 'wx', 0o600));
  return {
    write: (content) =>
      insist(
        file,
        (async () => {
          await handle.writeFile(content);
          await handle.sync();
          await handle.close();
          await rename(unfinished, target);
        })(),
      ),
    discard: async () => {
      await handle.close();
      await rm(unfinished, { force: true });
    },
  };
}

async function insist<Result>(file: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw new Problem('fileUnwritable', { file, reason });
  }
}
