import { createCipheriv, createDecipheriv, randomBytes, scrypt, type ScryptOptions } from 'node:crypto';
import { promisify } from 'node:util';

/*
 * A key wrapped under a passphrase (RFC 7914 scrypt, AES-256-GCM):
 *
 * "barometro-custodian-1\n" | salt (16) | nonce (12) | tag (16) | ciphertext
 *
 * The urn's public key is authenticated with it, so that the key of one urn cannot be put in the place of another's.
 */
const magic = Buffer.from('barometro-custodian-1\n');
const [saltLength, nonceLength, tagLength] = [16, 12, 16];

/** 128 MB and about 0.3 s for each guess: OWASP's strongest setting, and this is done twice in the life of a wave. */
const cost: ScryptOptions = { N: 2 ** 17, r: 8, p: 1, maxmem: 160 * 1024 * 1024 };

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

export async function wrapKey(key: Buffer, passphrase: string, publicKey: Buffer): Promise<Buffer> {
  const [salt, nonce] = [randomBytes(saltLength), randomBytes(nonceLength)];
  const cipher = createCipheriv('aes-256-gcm', await derive(passphrase, salt, 32, cost), nonce);
  cipher.setAAD(publicKey);
  const ciphertext = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([magic, salt, nonce, cipher.getAuthTag(), ciphertext]);
}

/** Whether a key file is of this form at all. */
export function isWrapped(file: Buffer): boolean {
  return file.subarray(0, magic.length).equals(magic);
}

/** The key; `undefined` where the passphrase is not the one that it was wrapped under, or the file was changed. */
export async function unwrapKey(
  file: Buffer,
  passphrase: string,
  publicKey: Buffer,
): Promise<Buffer | undefined> {
  const take = parts(file.subarray(magic.length));
  const [salt, nonce, tag] = [take(saltLength), take(nonceLength), take(tagLength)];
  const key = await derive(passphrase, salt, 32, cost);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
    decipher.setAAD(publicKey).setAuthTag(tag);
    return Buffer.concat([decipher.update(take()), decipher.final()]);
  } catch {
    return undefined;
  }
}

/** Takes one part of a buffer after the other; without a length, the rest. */
function parts(buffer: Buffer): (length?: number) => Buffer {
  let start = 0;
  return (length = buffer.length - start) => {
    start += length;
    return buffer.subarray(start - length, start);
  };
}
