import { createHmac, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../problems.js';

const length = 32;

/**
 * The secret of this installation, 32 random bytes in a file that its owner alone can read; made on first start.
 *
 * @throws Problem `secretExposed` when others could read it: hashes made with it protect nothing any more;
 *   `secretDamaged`
 */
export function loadSecret(dataDir: string): Buffer {
  const file = secretFile(dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  if (!existsSync(file)) makeSecret(dataDir, file);
  return readSecret(file);
}

/** It gets its name when it is whole and on disk: an empty one, after a power cut, would protect nothing. */
function makeSecret(dataDir: string, file: string): void {
  const unfinished = `${file}.${randomBytes(8).toString('hex')}`;
  writeFlushed(unfinished, randomBytes(length));
  try {
    linkSync(unfinished, file);
  } catch (error) {
    // Another process was quicker: its secret holds
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(unfinished);
  }
  const folder = openSync(dataDir, 'r');
  fsyncSync(folder);
  closeSync(folder);
}

function writeFlushed(file: string, content: Buffer): void {
  const handle = openSync(file, 'wx', 0o600);
  try {
    writeSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/**
 * The secret of this installation where it has one already.
 *
 * @throws Problem `secretExposed`, `secretDamaged`
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
  const secret = readFileSync(file);
  if (secret.length !== length) throw new Problem('secretDamaged', { file });
  return secret;
}
