import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { findWave } from '../../../src/collection/waves.js';
import type { Language } from '../../../src/language/language.js';
import { findQuestionnaire, parseStored } from '../../../src/questionnaires/catalogue.js';
import { slipsPdf } from '../../../src/reports/invitations/slipsPdf.js';
import { install, problemOf, type Installation } from '../../support/installation.js';
import { inviteDesk, longest, type InvitedDesk } from '../../support/invitedDesk.js';
import {
  activeParts,
  blackShapes,
  everyElement,
  fontsIn,
  readPdf,
  type PlacedText,
  type ReadPdf,
} from '../../support/pdf.js';
import { edgesOf, modulesIn, qrOf } from '../../support/qr.js';
import { smallSurvey } from '../../support/smallSurvey.js';

jest.setTimeout(30_000);

const [columns, rows] = [2, 4];
const [cardWidth, cardHeight] = [595.28 / columns, 841.89 / rows];
/** Points at the edge of a card on which nothing stands: a printer leaves out as much of its paper. */
const safe = 11;

let program: Installation;
const desks = new Map<string, InvitedDesk>();

beforeAll(async () => {
  program = await install();
  const source = await findQuestionnaire('clima-sportello');
  const long = source.source.replace('it: Clima dello Sportello', `it: ${longest.title}`);
  const longSource = { source: long, questionnaire: parseStored(long) };
  const { deps } = program;
  const add = async (kind: string, desk: Omit<Parameters<typeof inviteDesk>[1], 'organization'>) =>
    desks.set(kind, await inviteDesk(deps, { organization: `ente-${desks.size + 1}`, ...desk }));
  await add('key on site', { name: 'Comune di Vignola', source });
  await add('custodian', { name: 'Comune di Vignola', source, custodian: 'la RSU', hasLogo: true });
  const names = { name: longest.organization, officeName: longest.office, source: longSource };
  await add('longest names', { ...names, custodian: longest.custodian });
  await add('longest names and a logo', { ...names, custodian: longest.custodian, hasLogo: true });
  await add('Italian alone', { name: 'Comune di Vignola', source: smallSurvey() });
});

afterAll(() => program.remove());

interface Printed {
  readonly codes: readonly string[];
  readonly bytes: Uint8Array;
  readonly pdf: ReadPdf;
}

async function print(kind: string, count: number, language: Language = 'it'): Promise<Printed> {
  const { wave, office, issue } = desks.get(kind)!;
  const codes = await issue(count);
  const bytes = await slipsPdf(program.deps, { wave: wave.id, office, codes }, language);
  return { codes, bytes, pdf: await readPdf(bytes) };
}

/** The texts of each card that something stands on, page by page. */
function cardsOf({ pages }: ReadPdf): PlacedText[][] {
  return pages.flatMap(({ texts }) => {
    const cards = Array.from({ length: columns * rows }, (): PlacedText[] => []);
    for (const text of texts) {
      const row = Math.floor((841.89 - text.baseline) / cardHeight);
      cards[row * columns + Math.floor(text.left / cardWidth)]!.push(text);
    }
    return cards.filter((card) => card.length > 0);
  });
}

const codesOf = (texts: readonly PlacedText[]): string[] =>
  texts.map(({ text }) => text).filter((text) => /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(text));

const boxOf = ({ left, right, baseline, size }: PlacedText) => ({
  ...{ left, right },
  ...{ bottom: baseline - 0.2 * size, top: baseline + 0.7 * size },
});
type Box = ReturnType<typeof boxOf>;

const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right - 0.1 &&
  other.left < one.right - 0.1 &&
  one.bottom < other.top - 0.1 &&
  other.bottom < one.top - 0.1;

describe.each([1, 8, 9, 100])('%d slips', (count) => {
  let printed: Printed;
  beforeAll(async () => {
    printed = await print('key on site', count);
  });

  test('hold every code exactly once, eight on a page', () => {
    const pages = printed.pdf.pages.map(({ texts }) => codesOf(texts));
    expect(pages.flat().sort()).toEqual([...printed.codes].sort());
    const full = Math.floor(count / 8);
    const filled = pages.map((codes) => codes.length).filter((codes) => codes > 0);
    expect(filled).toEqual([...Array<number>(full).fill(8), ...(count % 8 > 0 ? [count % 8] : [])]);
  });

  test('leave the backs empty on a printer that prints on both sides', () => {
    for (const [at, { texts }] of printed.pdf.pages.entries())
      expect([at, texts.length > 0]).toEqual([at, at % 2 === 0]);
  });

  test('each carry the QR code of their own code', async () => {
    const shapes = await blackShapes(printed.bytes);
    const { baseUrl } = program.deps.config;
    let read = 0;
    for (const [page, { texts }] of printed.pdf.pages.entries())
      for (const shape of shapes[page]!) {
        const { left, bottom } = edgesOf(shape);
        const card = texts.filter(
          (text) =>
            Math.floor(text.left / cardWidth) === Math.floor(left / cardWidth) &&
            Math.floor(text.baseline / cardHeight) === Math.floor(bottom / cardHeight),
        );
        const [code = ''] = codesOf(card);
        const { size, modules } = qrOf(`${baseUrl}/compila#${code.replaceAll('-', '')}`);
        expect(modulesIn(shape, size)).toBe(modules);
        read += 1;
      }
    expect(read).toBe(count);
  });
});

const kinds = ['key on site', 'custodian', 'longest names', 'longest names and a logo'].flatMap((kind) =>
  (['it', 'en'] as const).map((language) => ({ kind, language })),
);

describe.each(kinds)('slips ($kind, $language)', ({ kind, language }) => {
  let printed: Printed;
  beforeAll(async () => {
    printed = await print(kind, 9, language);
  });

  test('keep all words within the card, and none lies on another or on the QR code', async () => {
    const cards = cardsOf(printed.pdf);
    expect(cards).toHaveLength(9);
    const shapes = (await blackShapes(printed.bytes)).map((page) => page.map(edgesOf));
    for (const card of cards) {
      const boxes = card.map(boxOf);
      for (const { left, right, bottom, top } of boxes) {
        const [column, row] = [Math.floor(left / cardWidth), Math.floor(bottom / cardHeight)];
        expect(left).toBeGreaterThan(column * cardWidth + safe);
        expect(right).toBeLessThan((column + 1) * cardWidth - safe);
        expect(bottom).toBeGreaterThan(row * cardHeight + safe);
        expect(top).toBeLessThan((row + 1) * cardHeight - safe);
      }
      for (const [at, box] of boxes.entries())
        expect(boxes.slice(at + 1).filter((other) => overlap(box, other))).toEqual([]);
    }
    for (const [page, { texts }] of printed.pdf.pages.entries())
      for (const square of shapes[page]!) {
        // Four light modules around it are part of a QR code
        const quiet = (4 / 29) * (square.right - square.left);
        const around = {
          ...{ left: square.left - quiet, right: square.right + quiet },
          ...{ bottom: square.bottom - quiet, top: square.top + quiet },
        };
        expect(texts.filter((text) => overlap(boxOf(text), around))).toEqual([]);
      }
  });

  test('are tagged: language, title, a part and a heading for each card, words for each QR code', () => {
    const { pdf, bytes } = printed;
    expect([pdf.isTagged, pdf.language]).toEqual([true, language === 'it' ? 'it-IT' : 'en-GB']);
    expect(pdf.title.length).toBeGreaterThan(20);
    const roles = pdf.pages.flatMap(({ structures }) => structures);
    for (const role of ['Sect', 'H1', 'Figure'])
      expect([role, roles.filter((found) => found === role).length]).toEqual([role, 9]);
    const figures = pdf.pages.flatMap((page) => page.figures);
    expect(figures.filter((alternative) => alternative.length < 20)).toEqual([]);
    expect(pdf.pages.flatMap(({ texts }) => texts.filter(({ place }) => place !== 'structure'))).toEqual([]);
    const { names, embedded, described } = fontsIn(Buffer.from(bytes));
    expect(names.filter((font) => !/^[A-Z]{6}\+(Titillium|RobotoMono)/.test(font))).toEqual([]);
    expect(embedded).toBe(described);
  });

  test('say nothing of a code beside the pages, and do nothing by themselves', async () => {
    const { pdf, bytes, codes } = printed;
    const told = [pdf.title, ...pdf.bookmarks, ...pdf.pages.flatMap(({ figures }) => figures)].join('\n');
    const source = Buffer.from(bytes).toString('latin1');
    for (const code of codes)
      for (const written of [code, code.replaceAll('-', '')]) {
        expect(told).not.toContain(written);
        expect(source).not.toContain(written);
      }
    expect(await activeParts(Buffer.from(bytes))).toEqual([]);
  });
});

const elementsOf = ({ pdf }: Printed) => everyElement(pdf.elements).map(({ text }) => text);

test('a slip says whose it is, until when, how many codes there are, and where the key is', async () => {
  const printed = await print('custodian', 1);
  const { invited } = await findWave(program.deps.database, desks.get('custodian')!.wave.id);
  const said = elementsOf(printed);
  const expected = [
    'Comune di Vignola',
    'Clima dello Sportello',
    'Si può rispondere fino al 9 marzo 2026',
    `Codici emessi: ${invited}`,
    'http://127.0.0.1:3000/compila',
    'Il codice vale una volta sola e non è legato al Suo nome.',
    'Le risposte restano sigillate fino alla chiusura. Per aprirle servono le sei parole che tiene la RSU.',
    'Sotto le 5 risposte non si mostrano risultati.',
    'English: the page can be switched to English',
  ];
  expect(expected.filter((text) => !said.includes(text))).toEqual([]);
  expect(elementsOf(await print('key on site', 1))).toContain(
    'Le risposte restano sigillate fino alla chiusura. La chiave è sul server dell’ente.',
  );
});

test('the longest name, title and office stand on the card whole', async () => {
  for (const kind of ['longest names', 'longest names and a logo']) {
    const said = elementsOf(await print(kind, 1));
    expect(said).toEqual(expect.arrayContaining([longest.organization, longest.title]));
    expect(said.some((text) => text.endsWith(`${longest.custodian}.`))).toBe(true);
  }
});

test('a questionnaire in Italian alone promises no English', async () => {
  expect((await print('Italian alone', 1)).pdf.text).not.toContain('English');
});

test('the order of the cards is not that in which the codes were made', async () => {
  const { wave, office, issue } = desks.get('key on site')!;
  const codes = await issue(60);
  const orders = new Set<string>();
  for (let print = 0; print < 3; print += 1) {
    const bytes = await slipsPdf(program.deps, { wave: wave.id, office, codes }, 'it');
    orders.add((await readPdf(bytes)).pages.flatMap(({ texts }) => codesOf(texts)).join());
  }
  orders.add(codes.join());
  orders.add([...codes].sort().join());
  expect(orders.size).toBe(5);
});

test('an office of which no code was issued has no slips', async () => {
  const { wave } = desks.get('key on site')!;
  const asked = { wave: wave.id, office: 'NESSUNO', codes: ['ABCD-EFGH-JKMN'] };
  expect(await problemOf(slipsPdf(program.deps, asked, 'it'))).toBe('officeUnknown');
});
