import { PassThrough } from 'node:stream';
import { copyFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { wordlist } from '@scure/bip39/wordlists/italian.js';
import { handOverPassphrase } from '../../src/cli/prompt.js';
import { closeWave } from '../../src/collection/closing.js';
import { newPassphrase, readPassphrase } from '../../src/collection/passphrase.js';
import { tryPassphrase } from '../../src/collection/trialOpening.js';
import { findWave, openWave, type Wave } from '../../src/collection/waves.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { everyRow } from '../support/everyRow.js';
import { answer, install, openVignola, problemOf, type Installation } from '../support/installation.js';

describe('the passphrase of a custodian', () => {
  test('is six words drawn from the 2,048 of the list, each time others', () => {
    const made = Array.from({ length: 50 }, newPassphrase);
    expect(new Set(made).size).toBe(50);
    for (const words of made.map((one) => one.split(' '))) {
      expect(words).toHaveLength(6);
      for (const word of words) expect(wordlist).toContain(word);
    }
    expect(wordlist).toHaveLength(2048);
  });

  test('can be typed with capitals, accents, hyphens and spaces as somebody likes', () => {
    expect(readPassphrase('  Abaco-ABBAGLIO  abete,abisso\nabolìre   zuppa ')).toBe(
      'abaco abbaglio abete abisso abolire zuppa',
    );
  });

  test('says how many words are missing, or which word is none of the list, and never the words', () => {
    const faults: [string, string][] = [
      ['abaco abete', 'sono 6, ne sono arrivate 2'],
      ['abaco abete abbaglio abiso abolire zuppa', 'parola numero 4'],
    ];
    for (const [typed, expected] of faults) {
      try {
        readPassphrase(typed);
        throw new Error('no fault found');
      } catch (error) {
        const message = (error as { in?: (language: 'it') => string }).in?.('it') ?? '';
        expect(message).toContain(expected);
        expect(message).not.toContain('abiso');
      }
    }
  });

  test('has to be typed back before a wave opens, three times at most', async () => {
    const answers = async (reply: (passphrase: string) => string[]) => {
      const [input, output] = [new PassThrough(), new PassThrough()];
      let shown = '';
      output.on('data', (chunk: Buffer) => {
        const before = shown;
        shown += chunk.toString();
        const passphrase = /^ {4}(\w+(?: \w+){5})$/m.exec(shown)?.[1];
        if (!/carta|foglio: $/.test(shown) || shown === before) return;
        const line = reply(passphrase!)[(shown.match(/dal foglio: /g) ?? []).length - 1];
        if (line !== undefined) input.write(`${line}\n`);
      });
      return handOverPassphrase({ input, output, language: 'it' });
    };
    const wrong = 'abaco abaco abaco abaco abaco abaco';
    expect(await answers((words) => [wrong, words.toUpperCase()])).toMatch(/^\w+( \w+){5}$/);
    expect(await problemOf(answers(() => [wrong, wrong, wrong]))).toBe('passphraseUntried');
  });
});

describe('a wave whose key is with a custodian', () => {
  const passphrase = 'abaco abbaglio abete abisso abolire zuppa';
  const other = 'abaco abbaglio abete abisso abolire zucchero';
  let installation: Installation;
  let wave: Wave;
  let codes: string[];
  beforeEach(async () => {
    installation = await install();
    ({ wave, codes } = await openVignola(installation, { passphrase, custodian: 'la RSU' }));
  });
  afterEach(async () => {
    await installation.remove();
  });

  async function allAnswer(): Promise<void> {
    for (const code of codes.slice(0, 6)) await answer(installation, wave, code);
  }
  const close = (typed?: string) => closeWave(installation.deps, wave.id, typed);
  const keyFile = () => join(installation.deps.config.keyDir, `${wave.id}.key`);

  test('says so, and who it is', () => {
    expect(wave).toMatchObject({ keyHolder: 'custodian', custodian: 'la RSU' });
  });

  test('is closed with the six words, however they are typed', async () => {
    await allAnswer();
    const closed = await close(' ABACO abbaglio-abete  abisso abolire Zuppa');
    expect(closed).toMatchObject({ state: 'closed', responses: 6, tamperedSlots: 0, keyHolder: 'custodian' });
    expect(() => statSync(keyFile())).toThrow(/ENOENT/);
  });

  test.each([
    ['without words', undefined, 'passphraseNeeded'],
    ['with the words of another', other, 'passphraseWrong'],
    ['with a word misspelt', 'abaco abbaglio abete abisso abolire zupa', 'passphraseMistyped'],
    ['with the words in another order', passphrase.split(' ').reverse().join(' '), 'passphraseWrong'],
  ])('is not closed %s, and nothing changes', async (_name, typed, problem) => {
    await allAnswer();
    const [rows, files] = [await everyRow(installation.deps.database), installation.files().get(keyFile())];
    expect(await problemOf(close(typed))).toBe(problem);
    expect(await everyRow(installation.deps.database)).toEqual(rows);
    expect(installation.files().get(keyFile())).toEqual(files);
    expect((await close(passphrase)).state).toBe('closed');
  });

  test('lets the words be tried until codes are issued, and not any more after that', async () => {
    const source = await findQuestionnaire('clima-sportello');
    const custody = { organization: 'vignola', source, closes: '2026-03-15', passphrase };
    const { id } = await openWave(installation.deps, custody);
    await tryPassphrase(installation.deps, id, passphrase);
    expect(await problemOf(tryPassphrase(installation.deps, id, other))).toBe('passphraseWrong');
    expect(await problemOf(tryPassphrase(installation.deps, wave.id, passphrase))).toBe('trialTooLate');
  });

  test('stores the words nowhere', async () => {
    await allAnswer();
    await close(passphrase);
    for (const [file, content] of installation.files())
      for (const word of ['abbaglio', 'zuppa', passphrase])
        expect([file, content.includes(word)]).toEqual([file, false]);
  });

  test('does not open with the key of another wave in its place', async () => {
    await allAnswer();
    const source = await findQuestionnaire('clima-sportello');
    const second = await openWave(installation.deps, {
      ...{ organization: 'vignola', source, closes: '2026-03-15', passphrase },
    });
    copyFileSync(join(installation.deps.config.keyDir, `${second.id}.key`), keyFile());
    expect(await problemOf(close(passphrase))).toBe('passphraseWrong');
    expect((await findWave(installation.deps.database, wave.id)).state).toBe('open');
  });
});
