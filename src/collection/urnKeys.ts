import { randomBytes, type KeyObject } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Problem } from '../problems.js';
import { isKeyOf, privateKeyFrom } from './urn.js';

/** Where the private key of a wave's urn lies while the wave is open (*chiave in sede*); never in the database. */
export function keyFile(keyDir: string, wave: string): string {
  return join(keyDir, `${wave}.key`);
}

/** Puts a private key on disk, for its owner alone, and returns when it is there for good. */
export function keepKey(keyDir: string, wave: string, key: Buffer): void {
  mkdirSync(keyDir, { recursive: true, mode: 0o700 });
  const file = keyFile(keyDir, wave);
  // A key left behind by an opening that was not completed belongs to no wave.
  rmSync(file, { force: true });
  overwrite(file, key, 'wx');
}

/** @throws Problem `urnKeyMissing`, `secretExposed` */
export function readKey(keyDir: string, wave: string): Buffer {
  const file = keyFile(keyDir, wave);
  try {
    const mode = statSync(file).mode & 0o777;
    if ((mode & 0o077) !== 0) throw new Problem('secretExposed', { file, mode: mode.toString(8) });
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      throw new Problem('urnKeyMissing', { wave, file });
    throw error;
  }
}

/**
 * The key that opens a wave's urn. With one of another urn every slot would look tampered with and be lost.
 *
 * @throws Problem `urnKeyMissing`, `secretExposed`
 */
export function keyOfUrn(keyDir: string, wave: string, publicKey: Buffer | null): KeyObject {
  const pkcs8 = readKey(keyDir, wave);
  if (publicKey === null || !isKeyOf(publicKey, pkcs8))
    throw new Problem('urnKeyMissing', { wave, file: keyFile(keyDir, wave) });
  return privateKeyFrom(pkcs8);
}

/** Destroys a key: overwritten, flushed, removed. Does nothing where it is gone already. */
export function destroyKey(keyDir: string, wave: string): void {
  const file = keyFile(keyDir, wave);
  try {
    overwrite(file, randomBytes(statSync(file).size), 'r+');
    rmSync(file);
    syncFolder(dirname(file));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function overwrite(file: string, content: Buffer, flags: 'wx' | 'r+'): void {
  const handle = openSync(file, flags, 0o600);
  try {
    writeSync(handle, content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  syncFolder(dirname(file));
}

/** Without it a file that was just made or removed may come back or be gone after a power cut. */
export function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
