import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { closedItemsOf, textItemsOf, type Questionnaire } from '../questionnaires/questionnaire.js';
import type { Ratings } from '../questionnaires/ratings.js';

/*
 * The sealed urn. Each slot is sealed to the wave's public key (X25519, HKDF-SHA-256, AES-256-GCM) with a key pair of
 * its own, so whoever holds the database cannot read a slot, and cannot tell two slots of equal content.
 *
 * slot = ephemeral public key (32) | tag (16) | ciphertext, all slots of a questionnaire of one length
 */

const publicKeyLength = 32;
const tagLength = 16;
/** Longest office code in bytes: 40 characters of up to 4 bytes. */
const longestOffice = 160;
const header = 3;

/** What a slot holds: the ratings of one person with the office, or one comment without anything. */
export type SlotContent =
  | { readonly kind: 'ratings'; readonly office: string; readonly ratings: Ratings }
  | { readonly kind: 'comment'; readonly item: string; readonly text: string };

export interface UrnKeys {
  /** 32 bytes, for the database. */
  readonly publicKey: Buffer;
  /** PKCS #8, for the key file alone. */
  readonly privateKey: Buffer;
}

export function newUrnKeys(): UrnKeys {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return { publicKey: rawKey(publicKey), privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }) };
}

/** What one person answered, laid out in slots that are not sealed yet. */
export interface OpenSlots {
  /** Id of the wave, which every slot is bound to. */
  readonly wave: string;
  readonly publicKey: Uint8Array;
  /** Bytes that every slot holds. */
  readonly size: number;
  readonly contents: readonly Uint8Array[];
}

/** Lays out what one person answered: one slot for the ratings and one for each open question, answered or not. */
export function layOutResponse(
  questionnaire: Questionnaire,
  wave: string,
  publicKey: Uint8Array,
  response: { office: string; ratings: Ratings; comments: ReadonlyMap<string, string> },
): OpenSlots {
  const office = Buffer.from(response.office);
  const ratings = Buffer.concat([frame(0, office), response.ratings]);
  const comments = textItemsOf(questionnaire).map((item, place) =>
    frame(1 + place, Buffer.from(response.comments.get(item.code) ?? '')),
  );
  return { wave, publicKey, size: contentSize(questionnaire), contents: [ratings, ...comments] };
}

export function sealSlots({ wave, publicKey, size, contents }: OpenSlots): Buffer[] {
  const urn = urnOf(Buffer.from(publicKey));
  return contents.map((content) => seal(pad(content, size), wave, urn));
}

interface Urn {
  readonly raw: Buffer;
  readonly key: KeyObject;
}

/** The urn that was sealed to last: of a wave in which many answer at once it is nearly always the same. */
let lastUrn: Urn | undefined;

function urnOf(raw: Buffer): Urn {
  if (lastUrn?.raw.equals(raw) !== true) lastUrn = { raw, key: keyFromRaw(raw) };
  return lastUrn;
}

/** Lays out what one person answered, and seals it. */
export function sealResponse(...response: Parameters<typeof layOutResponse>): Buffer[] {
  return sealSlots(layOutResponse(...response));
}

/** How many slots `sealResponse` makes. */
export function slotsPerResponse(questionnaire: Questionnaire): number {
  return 1 + textItemsOf(questionnaire).length;
}

/** Opens one slot; `undefined` where its authentication tag shows that somebody changed it. */
export function openSlot(
  questionnaire: Questionnaire,
  wave: string,
  privateKey: KeyObject,
  slot: Buffer,
): SlotContent | undefined {
  const content = openContent(wave, privateKey, slot);
  if (content === undefined) return undefined;
  const kind = content.readUInt8(0);
  const end = header + content.readUInt16BE(1);
  const text = content.subarray(header, end).toString();
  if (kind === 0) {
    const length = closedItemsOf(questionnaire).length;
    return { kind: 'ratings', office: text, ratings: new Uint8Array(content.subarray(end, end + length)) };
  }
  const item = textItemsOf(questionnaire)[kind - 1];
  return item === undefined ? undefined : { kind: 'comment', item: item.code, text };
}

/** What a slot holds as it was laid out; `undefined` where its authentication tag shows that somebody changed it. */
export function openContent(wave: string, privateKey: KeyObject, slot: Buffer): Buffer | undefined {
  try {
    return unseal(slot, wave, privateKey);
  } catch {
    return undefined;
  }
}

export function privateKeyFrom(pkcs8: Buffer): KeyObject {
  return createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
}

/** Whether a private key as it is kept in its file is unharmed and the one of a public key. */
export function isKeyOf(publicKey: Buffer, pkcs8: Buffer): boolean {
  try {
    return rawKey(createPublicKey(privateKeyFrom(pkcs8))).equals(publicKey);
  } catch {
    return false;
  }
}

/** Bytes that every slot of a questionnaire holds: those of its longest possible content, so that length says nothing. */
function contentSize(questionnaire: Questionnaire): number {
  const longestText = Math.max(0, ...textItemsOf(questionnaire).map((item) => item.maxLength * 4));
  return header + Math.max(longestText, longestOffice + closedItemsOf(questionnaire).length);
}

/** kind (1 byte) | length of the text (2 bytes) | text */
function frame(kind: number, text: Buffer): Buffer {
  const start = Buffer.alloc(header);
  start.writeUInt8(kind, 0);
  start.writeUInt16BE(text.length, 1);
  return Buffer.concat([start, text]);
}

function pad(content: Uint8Array, size: number): Buffer {
  if (content.length > size)
    throw new RangeError(`a slot content of ${content.length} bytes exceeds ${size}`);
  return Buffer.concat([content, Buffer.alloc(size - content.length)]);
}

function seal(content: Buffer, wave: string, urn: Urn): Buffer {
  // Asked for while the pair is made, and as JSON Web Key (RFC 8037): OpenSSL needs a fiftieth of the time for it that it
  // needs for the binary form. Asked for later, it can wait for ever for a lock of the garbage collector, as Node 20 does
  const own = generateKeyPairSync('x25519', {
    publicKeyEncoding: { format: 'jwk' },
  } as object) as unknown as { publicKey: JsonWebKey; privateKey: KeyObject };
  const ownPublic = Buffer.from(own.publicKey.x ?? '', 'base64url');
  const shared = diffieHellman({ privateKey: own.privateKey, publicKey: urn.key });
  const { key, nonce } = slotKey(shared, ownPublic, urn.raw, wave);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(wave));
  const ciphertext = Buffer.concat([cipher.update(content), cipher.final()]);
  return Buffer.concat([ownPublic, cipher.getAuthTag(), ciphertext]);
}

function unseal(slot: Buffer, wave: string, privateKey: KeyObject): Buffer {
  const ownPublic = slot.subarray(0, publicKeyLength);
  const tag = slot.subarray(publicKeyLength, publicKeyLength + tagLength);
  const shared = diffieHellman({ privateKey, publicKey: keyFromRaw(ownPublic) });
  const { key, nonce } = slotKey(shared, ownPublic, publicHalfOf(privateKey), wave);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength })
    .setAAD(Buffer.from(wave))
    .setAuthTag(tag);
  return Buffer.concat([decipher.update(slot.subarray(publicKeyLength + tagLength)), decipher.final()]);
}

/** Both public keys go into the derivation, so a slot opens only with the pair that it was made for. */
function slotKey(
  shared: Buffer,
  ownPublic: Buffer,
  urnPublic: Buffer,
  wave: string,
): { key: Buffer; nonce: Buffer } {
  const salt = Buffer.concat([ownPublic, urnPublic]);
  const derived = Buffer.from(hkdfSync('sha256', shared, salt, `barometro urn ${wave}`, 44));
  return { key: derived.subarray(0, 32), nonce: derived.subarray(32) };
}

/** Each key opens thousands of slots. */
const publicHalves = new WeakMap<KeyObject, Buffer>();

function publicHalfOf(privateKey: KeyObject): Buffer {
  const known = publicHalves.get(privateKey) ?? rawKey(createPublicKey(privateKey));
  publicHalves.set(privateKey, known);
  return known;
}

function rawKey(key: KeyObject): Buffer {
  return key.export({ type: 'spki', format: 'der' }).subarray(-publicKeyLength);
}

function keyFromRaw(raw: Buffer): KeyObject {
  const key = { kty: 'OKP', crv: 'X25519', x: raw.toString('base64url') };
  return createPublicKey({ key, format: 'jwk' });
}
