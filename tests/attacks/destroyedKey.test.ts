import { createPublicKey, type KeyObject } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { closeWave } from '../../src/collection/closing.js';
import { openSlot, privateKeyFrom } from '../../src/collection/urn.js';
import type { Wave } from '../../src/collection/waves.js';
import { answer, install, openVignola, type Installation } from '../support/installation.js';
import { filesOf } from './attacker/desk.js';
import { cellsOf, treesOf } from './attacker/sqlitePages.js';
import { latestImage } from './attacker/walImages.js';

/*
 * Somebody kept a copy of the database of an open wave and gets the whole machine after the closing: every 32 bytes of
 * every file are tried as the key.
 */

const people = 4;
const keyLength = 32;
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

let installation: Installation;
let wave: Wave;
/** The slots of the copy. */
let slots: Buffer[];

beforeEach(async () => {
  installation = await install();
  const opened = await openVignola(installation);
  ({ wave } = opened);
  for (const code of opened.codes.slice(0, people))
    await answer(installation, wave, code, { comment: 'Un commento' });
  const { database, log } = filesOf(installation.folder);
  const copy = latestImage(database, log);
  const { root } = treesOf(copy).find(({ name }) => name === 'sealed_slot')!;
  slots = cellsOf(copy, root).map(({ values }) => values[3] as Buffer);
  expect(slots).toHaveLength(3 * people);
});
afterEach(async () => {
  await installation.remove();
});

/** Keys of the urn among all bytes of some files, and how many places were tried. */
function keysIn(files: Iterable<Buffer>): { keys: KeyObject[]; tried: number } {
  const keys: KeyObject[] = [];
  let tried = 0;
  for (const content of files)
    for (let at = 0; at + keyLength <= content.length; at += 1) {
      const bytes = content.subarray(at, at + keyLength);
      // Of 32 random bytes fewer than 20 different ones come about once in 10¹²; text and empty space have fewer
      if (new Set(bytes).size < 20) continue;
      tried += 1;
      const key = privateKeyFrom(Buffer.concat([pkcs8, bytes]));
      const own = createPublicKey(key).export({ type: 'spki', format: 'der' }).subarray(-keyLength);
      if (own.equals(wave.publicKey!)) keys.push(key);
    }
  return { keys, tried };
}

const openedBy = (keys: readonly KeyObject[]) =>
  keys.flatMap((key) => slots.flatMap((slot) => openSlot(wave.questionnaire, wave.id, key, slot) ?? []));

describe('whoever kept a copy of an open wave and gets the machine', () => {
  test('opens every slot while the key is there', () => {
    const small = [...installation.files().values()].filter((content) => content.length < 1_000);
    expect(openedBy(keysIn(small).keys)).toHaveLength(3 * people);
  });

  test('opens none after the closing, whatever bytes of whatever file are tried', async () => {
    await closeWave(installation.deps, wave.id);
    const files = installation.files();
    expect([...files.keys()].filter((file) => file.includes('keys'))).toEqual([]);
    const { keys, tried } = keysIn(files.values());
    expect(tried).toBeGreaterThan(1_000);
    expect(openedBy(keys)).toEqual([]);
  }, 120_000);
});
