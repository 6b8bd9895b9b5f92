import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../problems.js';

/**
 * The secret of this installation, 32 random bytes in a file that its owner alone can read; made on first start.
 *
 * @throws Problem `secretExposed` when others could read it: hashes made with it protect nothing any more
 */
export function loadSecret(dataDir: string): Buffer {
  const file = join(dataDir, 'secret.key');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  try {
    const handle = openSync(file, 'wx', 0o600);
    try {
      writeSync(handle, randomBytes(32));
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const mode = statSync(file).mode & 0o777;
  if ((mode & 0o077) !== 0) throw new Problem('secretExposed', { file, mode: mode.toString(8) });
  return readFileSync(file);
}
