import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import SqliteConnection from 'better-sqlite3';
import { closeWave } from '../../src/collection/closing.js';
import { findWave } from '../../src/collection/waves.js';
import { climateReport } from '../../src/reports/climateReport.js';
import { listComments, redactComment } from '../../src/results/comments.js';
import { engine } from '../support/engine.js';
import { answer, install, openVignola, problemOf, type Installation } from '../support/installation.js';

let program: Installation;
beforeEach(async () => {
  program = await install();
});
afterEach(() => program.remove());

/** A closed wave in which each of so many people wrote a comment. */
async function closed(people: number): Promise<string> {
  const { wave, codes } = await openVignola(program);
  for (const [i, code] of codes.slice(0, people).entries())
    await answer(program, wave, code, { comment: `Commento numero ${i}` });
  await closeWave(program.deps, wave.id);
  return wave.id;
}

async function pageOf(id: string) {
  const report = await climateReport(program.deps, await findWave(program.deps.database, id), 'it');
  return report.comments;
}

/** On a server nobody else can keep what is erased: there the table is written anew. */
const ofFiles = engine === 'postgres' ? test.skip : test;

describe('what people wrote', () => {
  test('is shown together, without office, from ten responses on', async () => {
    const { questions } = await pageOf(await closed(10));
    expect(questions).toHaveLength(1);
    expect([...questions[0]!.texts].sort()).toEqual(
      Array.from({ length: 10 }, (_, i) => `Commento numero ${i}`),
    );
  });

  test('is shown nowhere below', async () => {
    const id = await closed(9);
    expect((await pageOf(id)).questions).toEqual([]);
    expect(await problemOf(listComments(program.deps.database, id))).toBe('commentsWithheld');
  });

  test('can be taken out: the text is in no file of the database any more, and the page counts it', async () => {
    const id = await closed(10);
    const comments = await listComments(program.deps.database, id);
    const one = comments.find(({ text }) => text === 'Commento numero 3')!;
    await redactComment(program.deps, id, one.id);
    const page = await pageOf(id);
    expect(page.questions[0]!.texts).toHaveLength(9);
    expect(page.note).toMatch(/Un commento è stato tolto/);
    expect(holders('Commento numero 3')).toEqual([]);
    expect(holders('Commento numero 4')).not.toEqual([]);
    expect(await problemOf(redactComment(program.deps, id, 'ffffffff'))).toBe('commentUnknown');
  });

  ofFiles(
    'is said to linger in the files as long as another program keeps them open, and is gone when asked again',
    async () => {
      const id = await closed(10);
      const [one] = await listComments(program.deps.database, id);
      const [file] = [...program.files().keys()].filter((name) => name.endsWith('barometro.db'));
      const reader = new SqliteConnection(file, { readonly: true });
      reader.exec('begin');
      reader.prepare('select count(*) from comment').get();
      expect(await problemOf(redactComment(program.deps, id, one!.id))).toBe('commentLingers');
      expect((await pageOf(id)).questions[0]!.texts).toHaveLength(9);
      reader.close();
      await redactComment(program.deps, id, one!.id);
      expect(holders(one!.text)).toEqual([]);
      expect((await pageOf(id)).note).toMatch(/Un commento è stato tolto/);
    },
    60_000,
  );

  /** Files of the data folder, copies included, in which a text stands. */
  const holders = (text: string): string[] =>
    [...program.files()].filter(([, content]) => content.includes(text)).map(([file]) => file);
});
