import { createHmac, timingSafeEqual } from 'node:crypto';

/*
 * Links that a group gets on a poster or by mail, all of it the same: who writes on a board or reports a conflict needs no
 * account, and no code that somebody might have been given. The key of a link is computed from what it opens, so that it
 * can be printed again and nothing of it is stored.
 */

/** What a group's link opens: a thing of an organization, by its number. */
export interface GroupLink {
  readonly kind: 'board' | 'openSpace' | 'incidents';
  readonly organization: string;
  readonly number: number;
  /** Raised to make the links that were handed out before worthless. */
  readonly generation: number;
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const keyLength = 16;

/**
 * The key of a link: 16 symbols of Crockford's base 32, 80 bits, the same each time.
 *
 * @param secret of the installation, 32 bytes
 */
export function linkKey(secret: Buffer, { kind, organization, number, generation }: GroupLink): string {
  const bytes = createHmac('sha256', secret)
    .update(JSON.stringify(['group link', kind, organization, number, generation]))
    .digest();
  return Array.from(bytes.subarray(0, keyLength), (byte) => alphabet[byte % alphabet.length]).join('');
}

/** Whether a key that came with an address opens what it stands for; in the same time for every wrong one. */
export function opensLink(secret: Buffer, link: GroupLink, key: string): boolean {
  const right = Buffer.from(linkKey(secret, link));
  const given = Buffer.from(key.toUpperCase());
  return given.length === right.length && timingSafeEqual(given, right);
}
