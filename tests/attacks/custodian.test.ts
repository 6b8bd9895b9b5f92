import { createPrivateKey, type KeyObject } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { closeWave } from '../../src/collection/closing.js';
import { openSlot } from '../../src/collection/urn.js';
import type { Wave } from '../../src/collection/waves.js';
import { answer, install, openVignola, type Installation } from '../support/installation.js';

/** The first bytes of every X25519 key in PKCS #8; the 32 bytes of the key follow. */
const pkcs8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

/** Everything in the files that could be a private key: one in its usual form, and any 32 bytes in a row of a key file. */
function keysIn(files: Map<string, Buffer>): KeyObject[] {
  const keys: KeyObject[] = [];
  for (const [file, content] of files) {
    for (let at = content.indexOf(pkcs8); at >= 0; at = content.indexOf(pkcs8, at + 1))
      keys.push(keyOf(content.subarray(at + pkcs8.length, at + pkcs8.length + 32)));
    if (file.endsWith('.key'))
      for (let at = 0; at + 32 <= content.length; at += 1) keys.push(keyOf(content.subarray(at, at + 32)));
  }
  return keys;
}

function keyOf(raw: Buffer): KeyObject {
  return createPrivateKey({ key: Buffer.concat([pkcs8, raw]), format: 'der', type: 'pkcs8' });
}

describe('somebody who takes the whole disk while a wave is open', () => {
  const passphrase = 'abaco abbaglio abete abisso abolire zuppa';
  let installation: Installation;
  beforeEach(async () => {
    installation = await install();
  });
  afterEach(async () => {
    await installation.remove();
  });

  /** How many slots of the urn any key of the disk opens. */
  async function opened(wave: Wave): Promise<{ slots: number; opened: number }> {
    const stored = await installation.deps.database.selectFrom('sealed_slot').select('content').execute();
    const slots = stored.map(({ content }) => content);
    const keys = keysIn(installation.files());
    expect(keys.length).toBeGreaterThan(10);
    const readable = slots.filter((slot) =>
      keys.some((key) => openSlot(wave.questionnaire, wave.id, key, slot) !== undefined),
    );
    return { slots: slots.length, opened: readable.length };
  }

  async function answered(custody: { passphrase?: string }): Promise<Wave> {
    const { wave, codes } = await openVignola(installation, custody);
    for (const code of codes.slice(0, 5)) await answer(installation, wave, code, { comment: 'Canarino' });
    return wave;
  }

  test('opens nothing where a custodian keeps the passphrase', async () => {
    const wave = await answered({ passphrase });
    expect(await opened(wave)).toEqual({ slots: 15, opened: 0 });
    // The same slots do open at the count
    expect(await closeWave(installation.deps, wave.id, passphrase)).toMatchObject({
      responses: 5,
      tamperedSlots: 0,
    });
  });

  test('opens everything where the key is kept on site: this is what the custodian is for', async () => {
    expect(await opened(await answered({}))).toEqual({ slots: 15, opened: 15 });
  });
});
