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
import { readPassphrase } from './passphrase.js';
import { isKeyOf, privateKeyFrom, type UrnKeys } from './urn.js';
import { isWrapped, unwrapKey, wrapKey } from './wrappedKey.js';

/**
 * Where the private key of a wave's urn lies while the wave is open, never in the database: as it is (*chiave in
 * sede*), or wrapped under the passphrase that a custodian keeps (*custode*).
 */
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
 * @param passphrase as somebody typed it; needed where a custodian keeps the key
 * @throws Problem `urnKeyMissing`, `secretExposed`, `passphraseNeeded`, `passphraseMistyped`, `passphraseWrong`
 */
export async function keyOfUrn(
  keyDir: string,
  wave: string,
  publicKey: Buffer | null,
  passphrase?: string,
): Promise<KeyObject> {
  const file = readKey(keyDir, wave);
  if (publicKey === null) throw new Problem('urnKeyMissing', { wave, file: keyFile(keyDir, wave) });
  if (isWrapped(file)) {
    if (passphrase === undefined) throw new Problem('passphraseNeeded', { wave });
    const key = await unwrapKey(file, readPassphrase(passphrase), publicKey);
    if (key === undefined) throw new Problem('passphraseWrong', { wave });
    return privateKeyFrom(key);
  }
  if (!isKeyOf(publicKey, file)) throw new Problem('urnKeyMissing', { wave, file: keyFile(keyDir, wave) });
  return privateKeyFrom(file);
}

/**
 * A private key as it is kept where somebody else holds the passphrase. It is tried at once: a key that does not open
 * is a wave that is lost, and nobody would know before its last day.
 *
 * @param passphrase as the custodian wrote it down
 * @throws Problem `passphraseMistyped`
 */
export async function wrapForCustodian(keys: UrnKeys, passphrase: string): Promise<Buffer> {
  const words = readPassphrase(passphrase);
  const wrapped = await wrapKey(keys.privateKey, words, keys.publicKey);
  const unwrapped = await unwrapKey(wrapped, words, keys.publicKey);
  if (unwrapped === undefined || !isKeyOf(keys.publicKey, unwrapped))
    throw new RangeError('a key that was just wrapped does not open');
  return wrapped;
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
