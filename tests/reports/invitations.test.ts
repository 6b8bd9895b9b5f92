import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { create } from 'qrcode';
import { issueCodes } from '../../src/collection/accessCodes.js';
import { addOffice } from '../../src/collection/offices.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { newPassphrase } from '../../src/collection/passphrase.js';
import { openWave, type Wave } from '../../src/collection/waves.js';
import type { Language } from '../../src/language/language.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { itemsOf } from '../../src/questionnaires/questionnaire.js';
import { paperFormPdf } from '../../src/reports/invitations/paperFormPdf.js';
import { qrModules } from '../../src/reports/invitations/qrCode.js';
import { sharedPosterPdf } from '../../src/reports/invitations/sharedPosterPdf.js';
import { slipsPdf } from '../../src/reports/invitations/slipsPdf.js';
import { commandLine } from '../support/command.js';
import { install, type Installation } from '../support/installation.js';
import { readPdf } from '../support/pdf.js';

let program: Installation;
beforeEach(async () => {
  program = await install();
});
afterEach(async () => {
  await program.remove();
});

const longName =
  'Unione dei Comuni delle Terre di Mezzo e dei Castelli della Valle del Panaro e del Samoggia';

interface Wanted {
  readonly headcount: number;
  readonly code: string;
  readonly custodian: boolean;
  readonly admission: Wave['admission'];
}

async function openNamed(
  name = 'Comune di Vignola',
  { headcount = 100, code = 'clima-sportello', custodian = false, admission = 'codes' }: Partial<Wanted> = {},
): Promise<Wave> {
  const { deps } = program;
  await addOrganization(deps, { organization: 'vignola', name });
  await addOffice(deps, { organization: 'vignola', code: 'URP', name: 'Sportello', headcount, kind: 'desk' });
  return openWave(deps, {
    ...{ organization: 'vignola', source: await findQuestionnaire(code), closes: '2026-03-09', admission },
    ...(custodian ? { passphrase: newPassphrase(), custodian: 'la RSU' } : {}),
  });
}

const codesFor = (wave: Wave, count: number): Promise<string[]> =>
  issueCodes(program.deps, { wave: wave.id, office: 'URP', count });

describe('slips', () => {
  test.each([1, 8, 9, 100])(
    '%i codes: eight on a page, each once, in no order that tells anything',
    async (count) => {
      const wave = await openNamed();
      const codes = await codesFor(wave, count);
      const pdf = await readPdf(await slipsPdf(program.deps, { wave, office: 'URP', codes }, 'it'));
      expect(pdf.pages).toHaveLength(Math.ceil(count / 8));
      const printed = pdf.pages.map(({ texts }) =>
        texts.map(({ text }) => text).filter((text) => codes.includes(text)),
      );
      expect(printed.slice(0, -1).every((page) => page.length === 8)).toBe(true);
      expect(printed.flat().sort()).toEqual(codes.toSorted());
      // By chance one of 100! orders
      if (count === 100) expect(printed.flat()).not.toEqual(codes);
    },
  );

  test.each<[string, Language]>([
    ['Comune di Vignola', 'it'],
    [longName, 'it'],
    [longName, 'en'],
  ])('of %s (%s): all words lie within their card', async (name, language) => {
    const wave = await openNamed(name, { custodian: true });
    const codes = await codesFor(wave, 8);
    const { pages } = await readPdf(await slipsPdf(program.deps, { wave, office: 'URP', codes }, language));
    const { width, height, texts } = pages[0]!;
    const [cardWidth, cardHeight] = [width / 2, height / 4];
    for (const { left, right, baseline, size, text } of texts) {
      const column = Math.floor(left / cardWidth);
      expect([text, right <= (column + 1) * cardWidth]).toEqual([text, true]);
      // From the top of its letters to below its baseline
      const row = Math.floor((height - baseline - size) / cardHeight);
      expect([text, Math.floor((height - baseline + size * 0.25) / cardHeight)]).toEqual([text, row]);
    }
  });

  test('say how many codes were issued, until when, and what holds for the key', async () => {
    const wave = await openNamed('Comune di Vignola', { custodian: true });
    const codes = await codesFor(wave, 3);
    const italian = await readPdf(await slipsPdf(program.deps, { wave, office: 'URP', codes }, 'it'));
    expect(italian.text).toContain('Si risponde fino al 9 marzo 2026. Codici emessi: 3.');
    expect(italian.text).toContain('la RSU');
    expect([italian.language, italian.isTagged]).toEqual(['it-IT', true]);
    expect(italian.pages[0]!.figures).toHaveLength(3);
    expect(italian.pages[0]!.figures.join(' ')).not.toMatch(/[0-9A-Z]{4}-[0-9A-Z]{4}/);
    const english = await readPdf(await slipsPdf(program.deps, { wave, office: 'URP', codes }, 'en'));
    expect(english.text).toContain('Answers are taken until 9 March 2026. Codes issued: 3.');
  });

  test('have a QR code that is the address with the code behind the sign #', () => {
    const address = 'https://clima.comune.example.it/compila#ABCDEFGHJKMN';
    const { modules } = create(address, { errorCorrectionLevel: 'Q' });
    expect(qrModules(address).flat()).toEqual(Array.from(modules.data, (module) => module === 1));
  });
});

describe('a questionnaire on paper', () => {
  test.each<[string, Language, boolean]>([
    ['clima-sportello', 'it', false],
    ['clima-sportello', 'en', true],
    ['percezione-sportello', 'it', false],
    ['benessere-organizzativo', 'it', true],
    ['polso', 'en', false],
  ])(
    '%s (%s, large print: %s) asks everything, with its code on every sheet',
    async (code, language, largePrint) => {
      const wave = await openNamed(longName, { code });
      const codes = await codesFor(wave, 2);
      const pdf = await readPdf(await paperFormPdf(program.deps, { wave, codes, largePrint }, language));
      expect(pdf.isTagged).toBe(true);
      const half = pdf.pages.length / 2;
      for (const [at, page] of pdf.pages.entries()) {
        const words = page.texts.map(({ text }) => text).join(' ');
        expect(words).toContain(codes[Math.floor(at / half)]);
        expect(words).not.toContain(codes[1 - Math.floor(at / half)]);
        // Nothing hangs over an edge
        for (const { left, right, text } of page.texts)
          expect([text, left >= 40 && right <= page.width - 40]).toEqual([text, true]);
      }
      const plain = (text: string): string => text.replace(/\s+/g, ' ');
      const first = plain(
        pdf.pages
          .slice(0, half)
          .flatMap(({ texts }) => texts.map(({ text }) => text))
          .join(' '),
      );
      for (const item of itemsOf(wave.questionnaire)) {
        const asked = plain(item.text[language] ?? item.text.it);
        expect(first).toContain(asked.split(' ').slice(0, 3).join(' '));
      }
      const sizes = pdf.pages[0]!.texts.map(({ size }) => size);
      if (largePrint) expect(Math.max(...sizes)).toBeGreaterThan(20);
    },
  );
});

test('the poster of a shared link says that double answers cannot be excluded', async () => {
  const wave = await openNamed(longName, { admission: 'shared' });
  const pdf = await readPdf(await sharedPosterPdf(program.deps, { wave, code: 'ABCD-EFGH-JKMN' }, 'it'));
  expect(pdf.pages).toHaveLength(1);
  expect(pdf.text).toContain('Non si può escludere che qualcuno risponda due volte');
  expect(pdf.text).toContain('ABCD-EFGH-JKMN');
});

describe('the command that issues codes', () => {
  test('writes slips for their owner alone, and issues nothing where the file cannot be written', async () => {
    const wave = await openNamed();
    const barometro = commandLine({ DATA_DIR: program.folder });
    try {
      // The days of the test's clock are over for the command
      await program.deps.database.updateTable('wave').set({ closes_on: '2099-12-31' }).execute();
      const refused = barometro.run('codes', 'issue', wave.id, 'URP', '--count', '2', '--pdf', '/none/x.pdf');
      expect([refused.status, refused.stdout]).toEqual([2, '']);
      const both = ['--pdf', 'a.pdf', '--paper', 'b.pdf'];
      expect(barometro.run('codes', 'issue', wave.id, 'URP', '--count', '2', ...both).status).toBe(2);
      const file = join(barometro.folder, 'slips.pdf');
      const issued = barometro.json(
        'codes',
        'issue',
        wave.id,
        'URP',
        '--count',
        '2',
        '--pdf',
        file,
        '--json',
      );
      expect((await readPdf(readFileSync(file))).text).toContain((issued as { codes: string[] }).codes[1]);
      expect(statSync(file).mode & 0o777).toBe(0o600);
      const over = join(barometro.folder, 'over.pdf');
      const tooMany = barometro.run('codes', 'issue', wave.id, 'URP', '--count', '99', '--paper', over);
      expect([tooMany.status, existsSync(over)]).toEqual([2, false]);
    } finally {
      barometro.remove();
    }
  });
});
