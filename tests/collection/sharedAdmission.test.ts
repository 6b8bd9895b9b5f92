import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { issueCodes, shareCode } from '../../src/collection/accessCodes.js';
import { checkInstallation } from '../../src/collection/check.js';
import { closeWave } from '../../src/collection/closing.js';
import { extendWave } from '../../src/collection/extendWave.js';
import { addOffice } from '../../src/collection/offices.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { openParticipation, told } from '../../src/collection/participation.js';
import { listReceipts } from '../../src/collection/receipts.js';
import { findWave, openWave, type Wave } from '../../src/collection/waves.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { makeReport } from '../../src/reports/makeReport.js';
import { waveExport } from '../../src/reports/export/waveExport.js';
import { readStatistics } from '../../src/results/storedStatistics.js';
import { waveResults } from '../../src/results/waveResults.js';
import { startServer } from '../../src/server.js';
import { answer, install, openVignola, problemOf, type Installation } from '../support/installation.js';
import { visitorOf } from '../support/pages.js';
import { readPdf } from '../support/pdf.js';

let program: Installation;
beforeEach(async () => {
  program = await install();
});
afterEach(async () => {
  await program.remove();
});

const nonceOf = (at: number): string => at.toString(16).padStart(32, '0');

async function openShared(): Promise<{ wave: Wave; code: string }> {
  const { deps } = program;
  await addOrganization(deps, { organization: 'vignola', name: 'Comune di Vignola' });
  await addOffice(deps, {
    ...{ organization: 'vignola', code: 'URP', name: 'Sportello', headcount: 6, kind: 'desk' },
  });
  const source = await findQuestionnaire('clima-sportello');
  const wave = await openWave(deps, {
    ...{ organization: 'vignola', source, closes: '2026-03-15', admission: 'shared', offices: ['URP'] },
  });
  return { wave, code: await shareCode(deps, { wave: wave.id, office: 'URP' }) };
}

describe('a wave with a shared link', () => {
  test('takes an answer from everybody who has it, and one answer sent twice once', async () => {
    const { wave, code } = await openShared();
    const receipts = new Set<string>();
    for (let person = 0; person < 6; person += 1)
      receipts.add(await answer(program, wave, code, { nonce: nonceOf(person) }));
    expect(await answer(program, wave, code, { nonce: nonceOf(3) })).toBe([...receipts][3]);
    expect((await openParticipation(program.deps.database, wave)).answered).toBe(6);
    expect(await checkInstallation(program.deps.config)).toEqual([]);
    expect((await closeWave(program.deps, wave.id)).responses).toBe(6);
    expect((await listReceipts(program.deps.database, wave.id)).receipts).toEqual([...receipts].sort());
    expect(await checkInstallation(program.deps.config)).toEqual([]);
  });

  test('takes no more than twice as many as there are people', async () => {
    const { wave, code } = await openShared();
    for (let person = 0; person < 12; person += 1)
      await answer(program, wave, code, { nonce: nonceOf(person) });
    expect(await problemOf(answer(program, wave, code, { nonce: nonceOf(12) }))).toBe('sharedCodeExhausted');
    expect(await answer(program, wave, code, { nonce: nonceOf(11) })).toMatch(/^[0-9A-Z-]+$/);
  });

  test('has one valid link at a time', async () => {
    const { wave, code } = await openShared();
    const next = await shareCode(program.deps, { wave: wave.id, office: 'URP' });
    expect(await problemOf(answer(program, wave, code))).toBe('codeUnknown');
    expect(await answer(program, wave, next)).toMatch(/^[0-9A-Z-]+$/);
  });

  test('has no codes of people’s own, and the other kind no shared link', async () => {
    const { wave } = await openShared();
    expect(await problemOf(issueCodes(program.deps, { wave: wave.id, office: 'URP', count: 1 }))).toBe(
      'waveShared',
    );
    const source = await findQuestionnaire('polso');
    const other = await openWave(program.deps, { organization: 'vignola', source, closes: '2026-03-15' });
    expect(await problemOf(shareCode(program.deps, { wave: other.id, office: 'URP' }))).toBe('waveNotShared');
  });

  test('is marked wherever it is reported: page, PDF, JSON, exports, receipts, anonymity', async () => {
    const { deps } = program;
    const { wave, code } = await openShared();
    const server = await startServer(deps, { host: '127.0.0.1', port: 0 });
    try {
      const ask = visitorOf(server);
      expect((await ask('/compila', { code })).html).toContain('collegamento uguale per tutti');
      for (let person = 0; person < 12; person += 1)
        await answer(program, wave, code, { nonce: nonceOf(person) });
      expect((await ask(`/anonimato/${wave.id}`)).html).toContain('uguale per tutti');
      await closeWave(deps, wave.id);
      const results = await waveResults(deps.database, wave.id);
      expect(results.wave.admission).toBe('shared');
      // Without a population there is nothing that an interval could be corrected for
      const { headcount, offices } = await readStatistics(deps.database, wave.organization, wave.number);
      expect([headcount, offices.URP?.headcount]).toEqual([null, null]);
      expect((await ask('/sportello/vignola')).html).toContain(
        'Collegamento comune: doppie risposte possibili',
      );
      expect((await ask(`/ricevute/${wave.id}`)).html).toContain('qualcuno abbia risposto due volte');
      for (const form of ['report', 'poster'] as const)
        expect(
          (await readPdf(Buffer.from(await makeReport(deps, { wave: wave.id, language: 'it', form })))).text,
        ).toContain('collegamento comune');
      const exported = await waveExport(deps, wave.id, { format: 'csv', language: 'it', rows: false });
      expect(Buffer.concat([...exported.dictionary]).toString()).toContain('doppie risposte possibili');
    } finally {
      await server.stop();
    }
  });
});

describe('participation while a wave is open', () => {
  const office = (code: string, headcount: number, answered: number) => ({
    ...{ code, name: code, headcount, codesIssued: headcount, codesVoid: 0, invited: headcount, answered },
  });
  const countsOf = (...offices: ReturnType<typeof office>[]) => {
    const result = told(offices, 5);
    return [result.answered, ...result.offices.map(({ answered }) => answered)];
  };

  test('is told of the wave from five answers on', async () => {
    const { wave, codes } = await openVignola(program);
    for (const code of codes.slice(0, 4)) await answer(program, wave, code);
    expect(await openParticipation(program.deps.database, wave)).toMatchObject({
      ...{ answered: null, invited: 12, offices: [{ code: 'URP', answered: null }] },
    });
    await answer(program, wave, codes[4]!);
    expect(await openParticipation(program.deps.database, wave)).toMatchObject({
      ...{ answered: 5, invited: 12, offices: [{ code: 'URP', answered: 5 }] },
    });
  });

  test.each([
    ['all offices are large and have answered', [office('A', 9, 6), office('B', 8, 5)], [11, 6, 5]],
    [
      'two small ones hide each other',
      [office('A', 9, 6), office('B', 4, 3), office('C', 3, 2)],
      [11, 6, null, null],
    ],
    [
      'what is left of two small ones is still few',
      [office('A', 9, 6), office('B', 4, 2), office('C', 3, 1)],
      [9, null, null, null],
    ],
    [
      'a single small one takes the next with it',
      [office('A', 20, 9), office('B', 9, 6), office('C', 3, 1)],
      [16, 9, null, null],
    ],
    [
      'an office where few have answered, too',
      [office('A', 20, 9), office('B', 9, 6), office('C', 9, 4)],
      [19, 9, null, null],
    ],
    [
      'nobody of the small ones has answered',
      [office('A', 9, 6), office('B', 4, 0), office('C', 3, 0)],
      [6, null, null, null],
    ],
    [
      'everybody of the small ones has',
      [office('A', 20, 6), office('B', 9, 5), office('C', 4, 4), office('D', 3, 3)],
      [18, 6, null, null, null],
    ],
  ] as const)('of offices, where %s', (_, offices, expected) => {
    expect(countsOf(...offices)).toEqual(expected);
  });
});

describe('extending a wave', () => {
  test('gives people longer, and only while they can answer', async () => {
    const { wave, codes } = await openVignola(program);
    expect(await problemOf(extendWave(program.deps, wave.id, '2026-03-15'))).toBe('extensionTooShort');
    expect((await extendWave(program.deps, wave.id, '2026-03-20')).closes).toBe('2026-03-20');
    program.at('2026-03-20');
    await answer(program, wave, codes[0]!);
    program.at('2026-03-21');
    expect(await problemOf(extendWave(program.deps, wave.id, '2026-03-30'))).toBe('waveNotOpen');
    expect((await findWave(program.deps.database, wave.id)).closes).toBe('2026-03-20');
  });
});
