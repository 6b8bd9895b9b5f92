import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { listAudit } from '../../src/accounts/auditLog.js';
import { beginPaperEntry, findAcceptingWave } from '../../src/collection/paperEntry.js';
import type { Wave } from '../../src/collection/waves.js';
import { install, openVignola, problemOf, type Installation } from '../support/installation.js';

let program: Installation;
let wave: Wave;
beforeEach(async () => {
  program = await install();
  ({ wave } = await openVignola(program));
});
afterEach(() => program.remove());

async function beginners(): Promise<string[]> {
  const entries = await listAudit(program.deps.database, { organization: 'vignola', atMost: 100 });
  return entries.filter(({ act }) => act === 'entry.begin').map(({ at, actor }) => `${at} ${actor}`);
}

describe('who begins to type in sheets', () => {
  test('has one entry a day in the register, however often they begin', async () => {
    const begin = (actor: string, at: string) =>
      beginPaperEntry({ ...program.deps, actor, clock: () => new Date(at) }, wave);
    // Rome is an hour ahead: the third is on the next day there
    for (const at of ['2026-03-02T08:10:00Z', '2026-03-02T22:50:00Z', '2026-03-02T23:10:00Z'])
      await begin('anna@example.it', at);
    await begin('bruno@example.it', '2026-03-02T23:20:00Z');
    expect(await beginners()).toEqual([
      '2026-03-02T23:20Z bruno@example.it',
      '2026-03-02T23:10Z anna@example.it',
      '2026-03-02T08:10Z anna@example.it',
    ]);
  });
});

describe('a wave', () => {
  test('takes sheets until its last day, and none after it', async () => {
    program.at('2026-03-15');
    expect((await findAcceptingWave(program.deps, wave.id)).id).toBe(wave.id);
    program.at('2026-03-16');
    expect(await problemOf(findAcceptingWave(program.deps, wave.id))).toBe('waveNotOpen');
    expect(await problemOf(findAcceptingWave(program.deps, 'vignola-9'))).toBe('waveUnknown');
  });
});
