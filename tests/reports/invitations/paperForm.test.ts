import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { findQuestionnaire, parseStored } from '../../../src/questionnaires/catalogue.js';
import { itemsOf } from '../../../src/questionnaires/questionnaire.js';
import { paperFormPdf } from '../../../src/reports/invitations/paper/paperFormPdf.js';
import { textIn } from '../../../src/language/language.js';
import { install, problemOf, type Installation } from '../../support/installation.js';
import { inviteDesk, longest, type InvitedDesk } from '../../support/invitedDesk.js';
import {
  everyElement,
  fontsIn,
  headersIn,
  readPdf,
  type ReadElement,
  type ReadPdf,
} from '../../support/pdf.js';

jest.setTimeout(30_000);

/** Every kind of question and of scale, and names as long as they get. */
const everyKind = `
code: prova
version: 1
audience: staff
individualRows: true
title: { it: "${longest.title}", en: "${longest.title}" }
answers:
  agreement: { min: 1, max: 5, labels: { it: [Per nulla, Poco, Abbastanza, Molto, Del tutto], en: [No, Little, Some, Much, All] } }
  bare: { min: 1, max: 4 }
  frequency:
    min: 1
    max: 10
    labels:
      it: [Mai, Rarissimamente, Raramente, Qualche volta, A volte, Spesso, Molto spesso, Quasi sempre, Sempre, Continuamente]
      en: [Never, Very rarely, Rarely, Sometimes, At times, Often, Very often, Nearly always, Always, Continuously]
scales:
  COM: { title: { it: Comunicazione, en: Communication }, items: [COM1, COM2] }
sections:
  - title: { it: Tutto quanto riguarda la comunicazione e le relazioni tra gli uffici, en: All about communication and offices }
    items:
      - { code: COM1, answers: agreement, mandatory: true, text: { it: Le novità arrivano a tutti, en: News reaches everybody } }
      - { code: COM2, answers: agreement, text: { it: "${'Le novità arrivano in tempo. '.repeat(6).trim()}", en: News arrives in time } }
      - { code: BAR1, answers: bare, outcome: true, text: { it: Nel complesso, en: Overall } }
      - { code: FRE1, answers: frequency, outcome: true, text: { it: Quanto spesso succede, en: How often it happens } }
      - { code: NPS, kind: enps, text: { it: Consiglierebbe di lavorare qui, en: Would recommend working here } }
      - { code: ANZ, kind: choice, text: { it: Da quanto tempo lavora qui, en: How long }, options: { a: { it: Da poco, en: Short }, b: { it: Da molto, en: Long } } }
      - { code: NOTE, kind: text, maxLength: 200, text: { it: Altro, en: Anything else } }
`;

/** One grid that goes on over two sheets. */
const longGrid = `
code: lunga
version: 1
audience: staff
title: Un questionario di una parte sola
answers:
  agreement: { min: 1, max: 5, labels: [Per nulla, Poco, Abbastanza, Molto, Del tutto] }
scales:
  LUN: { title: Tutto, items: [L1, L2] }
sections:
  - title: Tutto
    items:
${Array.from({ length: 70 }, (_, at) => {
  const text = `Domanda numero ${at + 1}, ${'che dice molte cose insieme e perciò '.repeat(at % 4)}è una sola`;
  return `      - { code: L${at + 1}, answers: agreement, ${at < 2 ? '' : 'outcome: true, '}text: "${text}" }`;
}).join('\n')}
`;

let program: Installation;
const desks = new Map<string, InvitedDesk>();

beforeAll(async () => {
  program = await install();
  const { deps } = program;
  for (const code of ['clima-sportello', 'benessere-organizzativo', 'polso']) {
    const source = await findQuestionnaire(code);
    desks.set(code, await inviteDesk(deps, { organization: code, name: 'Comune di Vignola', source }));
  }
  const source = { source: everyKind, questionnaire: parseStored(everyKind) };
  const grid = { source: longGrid, questionnaire: parseStored(longGrid) };
  desks.set(
    'lunga',
    await inviteDesk(deps, { organization: 'lunga', name: 'Comune di Vignola', source: grid }),
  );
  const { organization: name, custodian } = longest;
  desks.set(
    'prova',
    await inviteDesk(deps, { organization: 'prova', name, source, custodian, hasLogo: true }),
  );
});

afterAll(() => program.remove());

const cases = [
  { questionnaire: 'clima-sportello', largePrint: false, language: 'it' },
  { questionnaire: 'clima-sportello', largePrint: true, language: 'it' },
  { questionnaire: 'benessere-organizzativo', largePrint: false, language: 'en' },
  { questionnaire: 'polso', largePrint: false, language: 'it' },
  { questionnaire: 'lunga', largePrint: false, language: 'it' },
  { questionnaire: 'prova', largePrint: false, language: 'it' },
  { questionnaire: 'prova', largePrint: true, language: 'it' },
  { questionnaire: 'prova', largePrint: false, language: 'en' },
  { questionnaire: 'prova', largePrint: true, language: 'en' },
] as const;

describe.each(cases)(
  'questionnaires on paper ($questionnaire, large print $largePrint, $language)',
  ({ questionnaire, largePrint, language }) => {
    const desk = () => desks.get(questionnaire)!;
    let codes: string[];
    let bytes: Uint8Array;
    let pdf: ReadPdf;
    let elements: ReadElement[];
    beforeAll(async () => {
      codes = await desk().issue(2);
      bytes = await paperFormPdf(program.deps, { wave: desk().wave.id, codes, largePrint }, language);
      pdf = await readPdf(bytes);
      elements = everyElement(pdf.elements);
    });

    test('carry their code and the number of the sheet on every sheet, and begin on a front', () => {
      const sheetOf = language === 'it' ? /Foglio (\d+) di (\d+)/ : /Sheet (\d+) of (\d+)/;
      const feet = pdf.pages.map(({ texts }) => {
        const words = texts.map(({ text }) => text).join(' ');
        const [, sheet, sheets] = sheetOf.exec(words) ?? [];
        return { code: codes.filter((code) => words.includes(code)), sheet, sheets };
      });
      const fronts = feet.map(({ sheet }, at) => (sheet === '1' ? at : -1)).filter((at) => at >= 0);
      expect(fronts.map((at) => at % 2)).toEqual([0, 0]);
      const [first, second] = [feet.slice(0, fronts[1]), feet.slice(fronts[1])];
      const sides = [first.filter((foot) => foot.sheet !== undefined), second];
      expect(sides.map(([foot]) => foot!.code[0]).sort()).toEqual([...codes].sort());
      for (const side of sides)
        for (const [at, foot] of side.entries())
          expect(foot).toEqual({ code: side[0]!.code, sheet: String(at + 1), sheets: String(side.length) });
      // What follows an odd number of sheets is empty
      expect(first.filter((foot) => foot.sheet === undefined)).toHaveLength(second.length % 2);
      expect(first.filter((foot) => foot.sheet === undefined && foot.code.length > 0)).toEqual([]);
    });

    test('ask every question once, with a circle for every value', () => {
      const items = itemsOf(desk().wave.questionnaire);
      const asked = elements.filter(({ role }) => role === 'TH' || role === 'P').map(({ text }) => text);
      for (const item of items) {
        const text = textIn(item.text, language);
        expect([text, asked.filter((words) => words.startsWith(text)).length]).toEqual([text, 2]);
      }
      const marks = elements.filter(({ role, text }) => ['TD', 'LBody'].includes(role) && /^\d+$/.test(text));
      const values = items.map((item) => {
        if (item.kind === 'rating') return item.answers.max - item.answers.min + 1;
        return item.kind === 'enps' ? 11 : 0;
      });
      expect(marks).toHaveLength(2 * values.reduce((total, count) => total + count, 0));
    });

    test('split no question over two sheets', () => {
      const items = itemsOf(desk().wave.questionnaire).map((item) => textIn(item.text, language));
      const alone = new Set(['TD', 'L']);
      for (const { elements: onPage } of pdf.pages) {
        const [first] = everyElement(onPage).filter(({ role }) => role !== 'Sect' && role !== 'Table');
        expect(alone.has(first?.role ?? '')).toBe(false);
      }
      const places = items.map((text) =>
        pdf.pages.filter(({ elements: onPage }) =>
          everyElement(onPage).some(({ role, text: words }) => role === 'TR' && words.startsWith(text)),
        ),
      );
      for (const found of places) expect([0, 2]).toContain(found.length);
    });

    test('keep within the edges of the sheet, in letters large enough', () => {
      const texts = pdf.pages.flatMap((page) => page.texts);
      expect(
        texts.filter(
          ({ left, right, baseline }) =>
            left < 41.5 || right > 595.3 - 41.5 || baseline < 24 || baseline > 842 - 40,
        ),
      ).toEqual([]);
      expect(Math.min(...texts.map(({ size }) => size))).toBeGreaterThanOrEqual(largePrint ? 18 : 7);
      const isFoot = ({ text }: { text: string }): boolean =>
        codes.includes(text) || /^(Foglio|Sheet) \d+/.test(text);
      const above = texts.filter((text) => !(text.baseline < 54 && isFoot(text)));
      expect(Math.min(...above.map(({ baseline, size }) => baseline - 0.25 * size))).toBeGreaterThan(53.5);
    });

    test('say how to fill it in, where it goes and until when, and what holds for anonymity', () => {
      const words = pdf.text;
      expect(words).toMatch(language === 'it' ? /entro il 9 marzo 2026/ : /by 9 March 2026/);
      expect(words).toMatch(language === 'it' ? /nella scatola chiusa/ : /into the closed box/);
      expect(words).toMatch(language === 'it' ? /si mescolano prima di/ : /shuffled before/);
      const holder = language === 'it' ? /che tiene la rappresentanza/ : /la rappresentanza .* keeps/;
      if (questionnaire === 'prova') {
        expect(words).toMatch(holder);
        expect(words).toMatch(language === 'it' ? /riga per riga/ : /row by row/);
      } else expect(words).toMatch(language === 'it' ? /chiave è sul server/ : /key is on the/);
    });

    test('are tagged, without a heading that skips a level or a table without heads, and tell no code beside', () => {
      expect([pdf.isTagged, pdf.language]).toEqual([true, language === 'it' ? 'it-IT' : 'en-GB']);
      expect(pdf.pages.flatMap(({ texts }) => texts.filter(({ place }) => place === 'nowhere'))).toEqual([]);
      const levels = elements.filter(({ role }) => /^H\d$/.test(role)).map(({ role }) => role);
      expect(levels.filter((level) => level === 'H1')).toHaveLength(2);
      expect([...new Set(levels)].sort()).toEqual(['H1', 'H2']);
      expect(levels[0]).toBe('H1');
      const { cells, ofColumns, ofRows } = headersIn(Buffer.from(bytes));
      expect(ofColumns + ofRows).toBe(cells);
      expect(cells > 0).toBe(!largePrint);
      const { names, embedded, described } = fontsIn(Buffer.from(bytes));
      expect(names.filter((font) => !/^[A-Z]{6}\+(Titillium|RobotoMono)/.test(font))).toEqual([]);
      expect(embedded).toBe(described);
      const source = Buffer.from(bytes).toString('latin1');
      expect(codes.filter((code) => source.includes(code))).toEqual([]);
    });
  },
);

test('a grid that goes on over a sheet says its labels again, and is one table', async () => {
  const { wave, issue } = desks.get('lunga')!;
  const asked = { wave: wave.id, codes: await issue(1), largePrint: false };
  const pdf = await readPdf(await paperFormPdf(program.deps, asked, 'it'));
  expect(pdf.pages.length).toBeGreaterThan(1);
  for (const { texts } of pdf.pages)
    expect(texts.map(({ text }) => text)).toEqual(expect.arrayContaining(['Abbastanza', 'Per nulla']));
  // Read out once: what stands there again is an artifact
  const heads = everyElement(pdf.elements).filter(({ role, text }) => role === 'TH' && text === 'Abbastanza');
  expect(heads).toHaveLength(1);
});

test('a hundred questionnaires carry a hundred codes', async () => {
  const { wave, issue } = desks.get('polso')!;
  const codes = await issue(100);
  const bytes = await paperFormPdf(program.deps, { wave: wave.id, codes, largePrint: false }, 'it');
  const { text } = await readPdf(bytes);
  expect(codes.filter((code) => text.split(code).length !== 2)).toEqual([]);
});

test('their order is not that in which the codes were made', async () => {
  const { wave, issue } = desks.get('polso')!;
  const codes = await issue(30);
  const bytes = await paperFormPdf(program.deps, { wave: wave.id, codes, largePrint: false }, 'it');
  const printed = (await readPdf(bytes)).text.match(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/g)!;
  expect([...printed].sort()).toEqual([...codes].sort());
  expect([codes.join(), [...codes].sort().join()]).not.toContain(printed.join());
});

test('a wave that does not exist has no questionnaires', async () => {
  const asked = { wave: 'vignola-9', codes: ['ABCD-EFGH-JKMN'], largePrint: false };
  expect(await problemOf(paperFormPdf(program.deps, asked, 'it'))).toBe('waveUnknown');
});
