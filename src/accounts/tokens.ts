import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits that stand in a cookie or a link. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a token. It is random enough that its hash needs no key. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
