import { createHmac, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../problems.js';

/**
 * The secret of this installation, 32 random bytes in a file that its owner alone can read; made on first start.
 *
 * @throws Problem `secretExposed` when others could read it: hashes made with it protect nothing any more
 */
export function loadSecret(dataDir: string): Buffer {
  const file = secretFile(dataDir);
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
  return readSecret(file);
}

/**
 * The secret of this installation where it has one already.
 *
 * @throws Problem `secretExposed`
 */
export function findSecret(dataDir: string): Buffer | undefined {
  const file = secretFile(dataDir);
  return existsSync(file) ? readSecret(file) : undefined;
}

/** What tells one secret from another without telling it: 32 bytes that may be stored. */
export function secretMark(secret: Buffer): Buffer {
  return createHmac('sha256', secret).update('mark of the secret').digest();
}

export function secretFile(dataDir: string): string {
  return join(dataDir, 'secret.key');
}

function readSecret(file: string): Buffer {
  const mode = statSync(file).mode & 0o777;
  if ((mode & 0o077) !== 0) throw new Problem('secretExposed', { file, mode: mode.toString(8) });
  return readFileSync(file);
}
