import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { newCode } from '../../src/collection/accessCodes.js';
import { closeWave } from '../../src/collection/closing.js';
import { findCode } from '../../src/collection/submission.js';
import type { Wave } from '../../src/collection/waves.js';
import { answer, install, openVignola, problemOf, type Installation } from '../support/installation.js';

const nonce = (n: number): string => n.toString(16).padStart(32, '0');

describe('a person’s answers', () => {
  let installation: Installation;
  let wave: Wave;
  let codes: string[];
  beforeEach(async () => {
    installation = await install();
    ({ wave, codes } = await openVignola(installation));
  });
  afterEach(async () => {
    await installation.remove();
  });

  const stored = async () => ({
    slots: await installation.deps.database.selectFrom('sealed_slot').selectAll().execute(),
    receipts: await installation.deps.database.selectFrom('receipt').selectAll().execute(),
  });

  test('are stored with a receipt, and the code is spent', async () => {
    expect((await findCode(installation.deps, codes[0]!)).used).toBe(false);
    const receipt = await answer(installation, wave, codes[0]!);
    expect(receipt).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/);
    expect((await findCode(installation.deps, codes[0]!)).used).toBe(true);
    const { slots, receipts } = await stored();
    expect(slots).toHaveLength(3);
    expect(receipts.map((row) => row.receipt)).toEqual([receipt]);
  });

  test('sent again, as after a lost connection, give the same receipt and are stored once', async () => {
    const first = await answer(installation, wave, codes[0]!, { nonce: nonce(1) });
    expect(await answer(installation, wave, codes[0]!, { nonce: nonce(1) })).toBe(first);
    await closeWave(installation.deps, wave.id);
    expect(await answer(installation, wave, codes[0]!, { nonce: nonce(1) })).toBe(first);
    expect((await stored()).receipts).toHaveLength(1);
  });

  test('are taken once for a code, whoever sends it a second time', async () => {
    await answer(installation, wave, codes[0]!, { nonce: nonce(1) });
    expect(await problemOf(answer(installation, wave, codes[0]!, { nonce: nonce(2) }))).toBe('codeUsed');
  });

  test('are taken from exactly one of 64 that race with the same code', async () => {
    const racing = await Promise.allSettled(
      Array.from({ length: 64 }, (_, i) => answer(installation, wave, codes[0]!, { nonce: nonce(i) })),
    );
    expect(racing.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    const reasons = racing.flatMap((result) =>
      result.status === 'rejected' ? [(result.reason as { code: string }).code] : [],
    );
    expect(new Set(reasons)).toEqual(new Set(['codeUsed']));
    expect((await stored()).receipts).toHaveLength(1);
  });

  test('need a code that was issued here, and tell it from a mistyped one', async () => {
    expect(await problemOf(answer(installation, wave, newCode()))).toBe('codeUnknown');
    expect(await problemOf(answer(installation, wave, 'ABCD'))).toBe('codeMistyped');
  });

  test('are taken to the end of the last day and no longer', async () => {
    installation.at('2026-03-15');
    await answer(installation, wave, codes[0]!);
    installation.at('2026-03-16');
    expect(await problemOf(answer(installation, wave, codes[1]!))).toBe('waveOver');
    expect(await problemOf(findCode(installation.deps, codes[1]!))).toBe('waveOver');
  });

  test('lie in slots of one length, whatever was answered', async () => {
    await answer(installation, wave, codes[0]!);
    await answer(installation, wave, codes[1]!, { comment: 'così 🙂'.repeat(300) });
    const { slots } = await stored();
    expect(slots).toHaveLength(6);
    expect(new Set(slots.map((slot) => slot.content.length)).size).toBe(1);
  });

  test('can be read in no file while the wave is open', async () => {
    const canary = 'CANARINO-7f3a91';
    for (const code of codes.slice(0, 3)) await answer(installation, wave, code, { comment: canary });
    const files = installation.files();
    expect(files.size).toBeGreaterThanOrEqual(3);
    for (const content of files.values()) expect(content.includes(canary)).toBe(false);
  });
});
