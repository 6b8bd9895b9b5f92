import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

/*
 * What rides along in a form between two pages, so that nothing of a sheet is kept on the server before it is stored:
 * AES-256-GCM under a key that lives and dies with the program. A field can be neither read nor changed in passing, nor
 * used for another purpose than it was sealed for.
 */

const [nonceLength, tagLength] = [12, 16];

export interface SealedFields {
  /** @param purpose what the field is for, whose it is, and of which sheet */
  readonly seal: (purpose: readonly string[], value: unknown) => string;
  /** The value; `undefined` where the field was changed, or sealed for another purpose or by another program. */
  readonly open: (purpose: readonly string[], field: string) => unknown;
  /** A number from 0 to 1 that nobody can foretell, the same each time for the same text. */
  readonly lot: (text: string) => number;
}

/** @param secret of processes that serve together: what one has sealed another opens */
export function sealedFields(secret = randomBytes(32).toString('hex')): SealedFields {
  const keyFor = (use: string): Buffer => createHmac('sha256', secret).update(use).digest();
  const [key, lots] = [keyFor('sealing'), keyFor('lots')];
  const bound = (purpose: readonly string[]): Buffer => Buffer.from(JSON.stringify(purpose));
  return {
    seal: (purpose, value) => {
      const nonce = randomBytes(nonceLength);
      const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bound(purpose));
      const content = Buffer.concat([cipher.update(JSON.stringify(value)), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), content]).toString('base64url');
    },
    open: (purpose, field) => {
      const sealed = Buffer.from(field, 'base64url');
      const content = nonceLength + tagLength;
      if (sealed.length < content) return undefined;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceLength), {
          authTagLength: tagLength,
        });
        decipher.setAAD(bound(purpose)).setAuthTag(sealed.subarray(nonceLength, content));
        const text = Buffer.concat([decipher.update(sealed.subarray(content)), decipher.final()]);
        return JSON.parse(text.toString()) as unknown;
      } catch {
        return undefined;
      }
    },
    lot: (text) => createHmac('sha256', lots).update(text).digest().readUInt32BE() / 2 ** 32,
  };
}
