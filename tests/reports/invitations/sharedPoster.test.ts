import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findQuestionnaire, parseStored } from '../../../src/questionnaires/catalogue.js';
import { sharedPosterPdf } from '../../../src/reports/invitations/sharedPosterPdf.js';
import { install, problemOf, type Installation } from '../../support/installation.js';
import { inviteDesk, longest, type InvitedDesk } from '../../support/invitedDesk.js';
import { blackShapes, everyElement, readPdf, type ReadPdf } from '../../support/pdf.js';
import { edgesOf, modulesIn, qrOf } from '../../support/qr.js';

const code = 'ABCD-EFGH-JKMN';

let program: Installation;
const desks = new Map<string, InvitedDesk>();

beforeAll(async () => {
  program = await install();
  const { deps } = program;
  const source = await findQuestionnaire('clima-sportello');
  const long = source.source.replace('it: Clima dello Sportello', `it: ${longest.title}`);
  desks.set(
    'usual names',
    await inviteDesk(deps, { organization: 'vignola', name: 'Comune di Vignola', source }),
  );
  desks.set(
    'longest names',
    await inviteDesk(deps, {
      ...{ organization: 'unione', name: longest.organization, custodian: longest.custodian, hasLogo: true },
      source: { source: long, questionnaire: parseStored(long) },
    }),
  );
});

afterAll(() => program.remove());

const cases = ['usual names', 'longest names'].flatMap((kind) =>
  (['it', 'en'] as const).map((language) => ({ kind, language })),
);

describe.each(cases)('the poster of a shared link ($kind, $language)', ({ kind, language }) => {
  let bytes: Uint8Array;
  let pdf: ReadPdf;
  beforeAll(async () => {
    bytes = await sharedPosterPdf(program.deps, { wave: desks.get(kind)!.wave.id, code }, language);
    pdf = await readPdf(bytes);
  });

  test('is one page with its title, in its language, of which nothing lies outside or on something else', async () => {
    expect(pdf.pages).toHaveLength(1);
    expect(pdf.language).toBe(language === 'it' ? 'it-IT' : 'en-GB');
    const { texts, structures, figures } = pdf.pages[0]!;
    expect(structures.filter((role) => /^H\d/.test(role))).toEqual(['H1', 'H2']);
    expect(figures).toHaveLength(1);
    expect(texts.filter(({ place }) => place !== 'structure')).toEqual([]);
    expect(
      texts.filter(
        ({ left, right, baseline }) => left < 55 || right > 541 || baseline < 28 || baseline > 820,
      ),
    ).toEqual([]);
    const [square] = (await blackShapes(bytes))[0]!.map(edgesOf);
    const lines = [...new Set(texts.map(({ baseline }) => baseline))].sort((one, other) => one - other);
    expect(lines.filter((line) => line > square!.bottom - 20 && line < square!.top + 20)).toEqual([]);
    const sized = texts.map(({ baseline, size }) => ({ baseline, size }));
    for (const { baseline, size } of sized)
      expect(
        sized.filter((other) => other.baseline > baseline && other.baseline < baseline + 0.75 * size),
      ).toEqual([]);
  });

  test('carries the QR code of the shared code', async () => {
    const [shape] = (await blackShapes(bytes))[0]!;
    const { size, modules } = qrOf(`${program.deps.config.baseUrl}/compila#ABCDEFGHJKMN`);
    expect(modulesIn(shape!, size)).toBe(modules);
  });

  test('says the code, the closing day, and that double answers cannot be excluded', () => {
    const said = everyElement(pdf.elements).map(({ text }) => text);
    expect(said).toContain(code);
    expect(pdf.title).not.toContain(code);
    expect(pdf.text).toMatch(language === 'it' ? /fino al 9 marzo 2026/ : /until 9 March 2026/);
    expect(pdf.text).toMatch(language === 'it' ? /non si può escludere/ : /cannot be excluded/);
    expect(pdf.text).not.toMatch(/una volta sola e non è legato|works once/);
    if (kind === 'longest names') expect(said).toContain(longest.organization);
  });
});

test('a wave that does not exist has no poster', async () => {
  expect(await problemOf(sharedPosterPdf(program.deps, { wave: 'vignola-9', code }, 'it'))).toBe(
    'waveUnknown',
  );
});
