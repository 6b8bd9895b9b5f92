import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { addOrganization } from '../../../src/collection/organizations.js';
import {
  findInstrument,
  listInstruments,
  listVersions,
  offerModule,
  returnToVersion,
  saveModule,
  textOf,
} from '../../../src/improvement/manual/instruments.js';
import { parseModule, type ModuleContent } from '../../../src/improvement/manual/module.js';
import { install, problemOf, type Installation } from '../../support/installation.js';

let program: Installation;
beforeEach(async () => {
  program = await install();
  for (const organization of ['vignola', 'spilamberto'])
    await addOrganization(program.deps, { organization, name: `Comune di ${organization}` });
});
afterEach(() => program.remove());

const own: ModuleContent = {
  ...{ kind: 'meeting', effort: 1, minutes: 15, scales: ['clima-sportello/COL'], contributedBy: 'Vignola' },
  sources: [],
  texts: {
    it: {
      title: 'Caffè del lunedì',
      summary: 'Ci si vede.',
      people: 'Tutti',
      material: [],
      body: '## Passi',
    },
  },
};
const find = async (code: string) => findInstrument(program.deps.database, 'vignola', code);

describe('the manual of an organization', () => {
  test('holds the eighteen modules that come with the program, by their title', async () => {
    const found = await listInstruments(program.deps.database, 'vignola', 'en');
    expect(found).toHaveLength(18);
    const titles = found.map((one) => textOf(one, 'en').text.title);
    expect(titles).toEqual(titles.toSorted((a, b) => a.localeCompare(b, 'en')));
    expect(found.every(({ origin }) => origin === 'builtIn')).toBe(true);
  });

  test('has its own version of a module, which nobody else reads', async () => {
    const { texts, ...figures } = await find('cedac');
    const it = { ...texts.it!, title: 'CEDAC a Vignola' };
    await saveModule(program.deps, 'vignola', 'cedac', { ...figures, texts: { ...texts, it } });
    expect(await find('cedac')).toMatchObject({ origin: 'adapted', version: 1, isBehind: false });
    expect((await find('cedac')).texts.it!.title).toBe('CEDAC a Vignola');
    const elsewhere = await findInstrument(program.deps.database, 'spilamberto', 'cedac');
    expect(elsewhere.origin).toBe('builtIn');
  });

  test('keeps every version with its day and author, and goes back to any of them', async () => {
    await saveModule(program.deps, 'vignola', 'caffe', own);
    await saveModule({ ...program.deps, actor: 'anna@comune.it' }, 'vignola', 'caffe', {
      ...own,
      minutes: 20,
    });
    const versions = await listVersions(program.deps.database, 'vignola', 'caffe');
    expect(versions.map(({ version, by, isCurrent }) => ({ version, by, isCurrent }))).toEqual([
      { version: 2, by: 'anna@comune.it', isCurrent: true },
      { version: 1, by: 'command', isCurrent: false },
    ]);
    await returnToVersion(program.deps, 'vignola', 'caffe', 1);
    expect(await find('caffe')).toMatchObject({ origin: 'own', minutes: 15 });
    expect(await listVersions(program.deps.database, 'vignola', 'caffe')).toHaveLength(2);
    expect(await problemOf(returnToVersion(program.deps, 'vignola', 'caffe', 3))).toBe('moduleUnknown');
  });

  test('goes back to the text that came with the program, and puts its own modules away', async () => {
    const { code, version, origin, isBehind, isOffered, ...content } = await find('cedac');
    expect({ version, origin, isBehind, isOffered }).toMatchObject({ origin: 'builtIn' });
    await saveModule(program.deps, 'vignola', code, { ...content, minutes: 5 });
    await saveModule(program.deps, 'vignola', 'caffe', own);
    await returnToVersion(program.deps, 'vignola', code, null);
    await returnToVersion(program.deps, 'vignola', 'caffe', null);
    expect((await find('cedac')).origin).toBe('builtIn');
    expect(await problemOf(find('caffe'))).toBe('moduleUnknown');
  });

  test('says when the text that came with the program has changed since it was adapted', async () => {
    await saveModule(program.deps, 'vignola', 'cedac', own);
    await program.deps.database.updateTable('manual_version').set({ based_on: 0 }).execute();
    expect((await find('cedac')).isBehind).toBe(true);
  });

  test('is offered to the network module by module, until the offer is taken back', async () => {
    expect(await problemOf(offerModule(program.deps, 'vignola', 'cedac', true))).toBe('moduleUnknown');
    await saveModule(program.deps, 'vignola', 'caffe', own);
    await offerModule(program.deps, 'vignola', 'caffe', true);
    expect((await find('caffe')).isOffered).toBe(true);
    await offerModule(program.deps, 'vignola', 'caffe', false);
    expect((await find('caffe')).isOffered).toBe(false);
  });

  test('shows a module that is in one language alone in that one', () => {
    expect(textOf(own, 'en')).toEqual({ text: own.texts.it, language: 'it' });
  });
});

test.each([
  ['nothing', 'front matter'],
  ['---\ncode: x\n---\n\n## Passi', 'title'],
  ['---\n[\n---\n\n## Passi', ''],
])('a file of the manual that is not what it must be says where: %j', (source, fault) => {
  expect(() => parseModule(source, 'it/x.md')).toThrow(
    expect.objectContaining({
      code: 'moduleFaulty',
      details: { file: 'it/x.md', fault: expect.stringContaining(fault) },
    }),
  );
});
