import { createHmac, type KeyObject } from 'node:crypto';
import { openContent, sealSlots } from '../../collection/urn.js';
import { destroyKey, keepKey, keyOfUrn } from '../../collection/urnKeys.js';
import { newUrnKeys } from '../../collection/urn.js';
import type { Deps } from '../../deps.js';
import { dotsEach } from './limits.js';

/*
 * The dots of a half day lie in a sealed urn as the answers of a wave do: a slot for each voter, sealed to a key whose
 * private half is in no database, all of one length.
 *
 * content = number of sessions (1) | for each: its id (16), its dots (1) | nothing
 */

/** How many dots each session gets, by its id; those without any are left out. */
export type Dots = ReadonlyMap<string, number>;

interface Event {
  readonly organization: string;
  readonly number: number;
}

const idLength = 16;
/** Whoever gives each dot to another session needs the most room. */
const contentSize = 1 + dotsEach.most * (idLength + 1);

/** What slots are bound to; no wave has a name like it. */
function urnName({ organization, number }: Event): string {
  return `${organization}/open-space/${number}`;
}

/** With dots, which no organization's code and so no wave's id has. */
function keyName({ organization, number }: Event, publicKey: Buffer): string {
  return `${organization}.open-space.${number}.${publicKey.toString('hex', 0, 8)}`;
}

/**
 * Makes a pair of keys, and puts the private one where those of waves are.
 *
 * @returns the public one
 */
export function newDotKey({ config }: Pick<Deps, 'config'>, event: Event): Buffer {
  const { publicKey, privateKey } = newUrnKeys();
  keepKey(config.keyDir, keyName(event, publicKey), privateKey);
  return publicKey;
}

/** @throws Problem `urnKeyMissing`, `secretExposed` */
export async function dotKey(
  { config }: Pick<Deps, 'config'>,
  event: Event,
  publicKey: Buffer,
): Promise<KeyObject> {
  return keyOfUrn(config.keyDir, keyName(event, publicKey), publicKey);
}

/** Does nothing where it is gone already. */
export function destroyDotKey({ config }: Pick<Deps, 'config'>, event: Event, publicKey: Buffer): void {
  destroyKey(config.keyDir, keyName(event, publicKey));
}

/** The same for the same code and form, and nothing to anybody without the secret and the form. */
export function dotSlotId(secret: Buffer, event: Event, code: string, nonce: string): Buffer {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['dot slot', urnName(event), code, nonce]))
    .digest()
    .subarray(0, 16);
}

export function sealDots(event: Event, publicKey: Buffer, dots: Dots): Buffer {
  const given = [...dots].sort(([one], [other]) => (one < other ? -1 : 1));
  const content = Buffer.concat([
    Buffer.of(given.length),
    ...given.map(([id, count]) => Buffer.concat([Buffer.from(id, 'hex'), Buffer.of(count)])),
  ]);
  const [slot] = sealSlots({ wave: urnName(event), publicKey, size: contentSize, contents: [content] });
  return slot ?? Buffer.alloc(0);
}

/** @returns undefined where somebody changed the slot */
export function openDots(event: Event, key: KeyObject, slot: Buffer): Dots | undefined {
  const content = openContent(urnName(event), key, slot);
  if (content === undefined) return undefined;
  return new Map(
    Array.from({ length: content.readUInt8(0) }, (_, at) => {
      const start = 1 + at * (idLength + 1);
      const id = content.subarray(start, start + idLength).toString('hex');
      return [id, content.readUInt8(start + idLength)];
    }),
  );
}
