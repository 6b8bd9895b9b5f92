import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { formatCode, newCode, normalizeCode } from '../../src/collection/accessCodes.js';
import { closeWave } from '../../src/collection/closing.js';
import { findCode } from '../../src/collection/submission.js';
import type { Wave } from '../../src/collection/waves.js';
import { engine } from '../support/engine.js';
import { everyRow } from '../support/everyRow.js';
import { answer, install, openVignola, problemOf, type Installation } from '../support/installation.js';
import { readStored } from '../support/people.js';
import { failWrites } from '../support/tampering.js';

const nonce = (n: number): string => n.toString(16).padStart(32, '0');

describe('an acknowledged response', () => {
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

  const rows = () => everyRow(installation.deps.database);
  /** As another program sees it that comes anew. */
  const stored = () => readStored(installation);

  test('is in the files, with its receipt, before the person gets the receipt', async () => {
    expect((await stored()).receipts).toEqual([]);
    const receipt = await answer(installation, wave, codes[0]!);
    expect(await stored()).toMatchObject({ receipts: [receipt], slots: 3, usedCodes: 1 });
  });

  test('stays alone when the same form is sent many times at once', async () => {
    const sent = Array.from({ length: 20 }, () => answer(installation, wave, codes[0]!));
    expect(new Set(await Promise.all(sent)).size).toBe(1);
    const { receipts, slots } = await stored();
    expect([receipts.length, slots]).toEqual([1, 3]);
  });

  test('does not change when other answers come with the same form', async () => {
    const first = await answer(installation, wave, codes[0]!, { rating: 1 });
    const before = await rows();
    expect(await answer(installation, wave, codes[0]!, { rating: 4, comment: 'Altro' })).toBe(first);
    expect(await rows()).toEqual(before);
  });

  test('has a receipt of its own for each code, also where forms have the same number', async () => {
    const receipts = [];
    for (const code of codes) receipts.push(await answer(installation, wave, code));
    expect(new Set(receipts).size).toBe(12);
  });

  test('has the same receipt however its code is typed again', async () => {
    const first = await answer(installation, wave, codes[0]!);
    const typed = ` ${normalizeCode(codes[0]!).toLowerCase()} `;
    expect(await answer(installation, wave, typed)).toBe(first);
  });

  test('is not there, nor is the code spent, when the disk is full', async () => {
    const before = await rows();
    const callOff = await failWrites(installation.deps.database);
    const long = 'x'.repeat(2000);
    expect(await problemOf(answer(installation, wave, codes[0]!, { comment: long }))).toBe('storageFull');
    expect(await rows()).toEqual(before);
    await callOff();
    expect(await answer(installation, wave, codes[0]!, { comment: long })).toMatch(/^\w{4}-/);
  });

  test('is not there when it is refused, whatever the reason', async () => {
    await answer(installation, wave, codes[0]!);
    const before = await rows();
    const unknown = formatCode(newCode());
    const mistyped = `${codes[1]!.slice(0, -1)}${codes[1]!.endsWith('0') ? '1' : '0'}`;
    expect(await problemOf(answer(installation, wave, codes[0]!, { nonce: nonce(9) }))).toBe('codeUsed');
    expect(await problemOf(answer(installation, wave, unknown))).toBe('codeUnknown');
    expect(await problemOf(answer(installation, wave, mistyped))).toBe('codeMistyped');
    expect(await problemOf(findCode(installation.deps, mistyped))).toBe('codeMistyped');
    installation.at('2026-03-16');
    expect(await problemOf(answer(installation, wave, codes[1]!))).toBe('waveOver');
    expect(await rows()).toEqual(before);
  });

  test('cannot be added to a wave that was closed before its last day', async () => {
    for (const code of codes.slice(0, 6)) await answer(installation, wave, code);
    await closeWave(installation.deps, wave.id);
    const before = await rows();
    expect(await problemOf(answer(installation, wave, codes[6]!))).toBe('waveOver');
    expect(await rows()).toEqual(before);
  });

  test('is unreadable in every file until the wave is closed, and readable then', async () => {
    const canary = 'CANARINO-7f3a91';
    const holders = () =>
      [...installation.files()].filter(([, content]) => content.includes(canary)).map(([file]) => file);
    for (const code of codes.slice(0, 6)) {
      await answer(installation, wave, code, { comment: canary });
      expect(holders()).toEqual([]);
    }
    const names = [...installation.files().keys()].join('\n');
    const kinds = engine === 'postgres' ? [/base\/\d+\/\d+$/m] : [/\.db$/m, /\.db-wal$/m, /\.db-shm$/m];
    for (const kind of [...kinds, /keys.vignola-1\.key$/m]) expect(names).toMatch(kind);
    await closeWave(installation.deps, wave.id);
    expect(holders()).not.toEqual([]);
  });
});
