import { randomBytes } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Problem } from '../../problems.js';

/**
 * Makes room for a file before what it will hold is made: codes that cannot be written down would be lost.
 *
 * @returns `write`, which puts the whole content there for its owner alone, and `giveUp`, which leaves nothing behind
 * @throws Problem `fileUnwritable`
 */
export async function prepareFile(
  file: string,
): Promise<{ write: (content: Buffer) => Promise<void>; giveUp: () => Promise<void> }> {
  const draft = join(dirname(file), `.${basename(file)}.${randomBytes(4).toString('hex')}`);
  const unwritable = (error: unknown): Problem => {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error);
    return new Problem('fileUnwritable', { file, reason });
  };
  const handle = await open(draft, 'wx', 0o600).catch((error: unknown) => {
    throw unwritable(error);
  });
  const giveUp = async (): Promise<void> => {
    await handle.close();
    await rm(draft, { force: true });
  };
  return {
    giveUp,
    write: async (content) => {
      try {
        await handle.writeFile(content);
        await handle.sync();
        await handle.close();
        await rename(draft, file);
      } catch (error) {
        await rm(draft, { force: true });
        throw unwritable(error);
      }
    },
  };
}
