import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { keyFromPassword } from '../../accounts/passwords.js';

/*
 * A note that only its author can read (Argon2id, AES-256-GCM): salt (16) | nonce (12) | tag (16) | ciphertext. Whose note
 * it is, and of which talk, is authenticated with it, so that none can be put in the place of another.
 */
const [saltLength, nonceLength, tagLength] = [16, 12, 16];

/** Texts are filled up to a multiple of this many bytes: the length of a note would say something too. */
const step = 512;

/**
 * @param of whose note it is, of which talk
 * @throws Problem `tooBusy`
 */
export async function sealNote(text: string, password: string, of: string): Promise<Buffer> {
  const [salt, nonce] = [randomBytes(saltLength), randomBytes(nonceLength)];
  const cipher = createCipheriv('aes-256-gcm', await keyFromPassword(password, salt), nonce);
  cipher.setAAD(Buffer.from(of));
  const bytes = Buffer.from(text);
  const filled = Buffer.alloc(step * Math.ceil((bytes.length + 1) / step));
  bytes.copy(filled);
  const ciphertext = Buffer.concat([cipher.update(filled), cipher.final()]);
  return Buffer.concat([salt, nonce, cipher.getAuthTag(), ciphertext]);
}

/**
 * @returns the text; nothing where the password is not the one that it was written with, or it was changed
 * @throws Problem `tooBusy`
 */
export async function openNote(sealed: Buffer, password: string, of: string): Promise<string | undefined> {
  const salt = sealed.subarray(0, saltLength);
  const nonce = sealed.subarray(saltLength, saltLength + nonceLength);
  const tag = sealed.subarray(saltLength + nonceLength, saltLength + nonceLength + tagLength);
  const key = await keyFromPassword(password, salt);
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
    decipher.setAAD(Buffer.from(of)).setAuthTag(tag);
    const filled = Buffer.concat([
      decipher.update(sealed.subarray(saltLength + nonceLength + tagLength)),
      decipher.final(),
    ]);
    return filled.subarray(0, filled.indexOf(0)).toString();
  } catch {
    return undefined;
  }
}
