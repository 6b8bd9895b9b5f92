import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { importWave, type ImportRequest } from '../../src/collection/importWave.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { Problem } from '../../src/problems.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { waveResults } from '../../src/results/waveResults.js';
import { install, rowCounts, type Installation } from '../support/installation.js';

const header = 'PCAR,PCOL,PRES,PCOM,PCON,PENE,NPS';
const good = '1,2,3,4,5,1,10';

describe('the import of past answers', () => {
  let installation: Installation;
  beforeEach(async () => {
    installation = await install();
    await addOrganization(installation.deps, { organization: 'vignola', name: 'Vignola' });
  });
  afterEach(async () => {
    await installation.remove();
  });

  const fileOf = (content: string | Buffer, name = 'passato.csv'): string => {
    const file = join(installation.folder, name);
    writeFileSync(file, content);
    return file;
  };
  const bring = async (content: string | Buffer, options: Partial<ImportRequest> = {}) =>
    importWave(installation.deps, {
      organization: 'vignola',
      source: await findQuestionnaire('polso'),
      file: fileOf(content),
      date: '2025-05-20',
      ...options,
    });
  const lines = (...rows: string[]): string => `${rows.join('\n')}\n`;

  test.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('takes a file with %s', async (_, sign) => {
    const result = await bring(lines(header, good, good).replaceAll(',', sign));
    expect(result).toEqual({ wave: 'vignola-1', accepted: 2, rejected: [] });
  });

  test('takes the mark at the beginning that Excel writes, and columns that are no item', async () => {
    const result = await bring(`\ufeff${lines(`ETA,${header}`, `41,${good}`)}`);
    expect(result).toMatchObject({ accepted: 1 });
  });

  test('rejects a row with a value that the item does not take, and says which', async () => {
    const result = await bring(
      lines(header, good, '1,2,3,4,5,9,10', '1,due,3,4,5,1,10', '1,2,3,4,5,1,11', good),
    );
    expect(result.accepted).toBe(2);
    expect(result.rejected.map(({ line, column, reason }) => [line, column, reason.en])).toEqual([
      [3, 'PENE', '"9" is not a whole number from 1 to 5'],
      [4, 'PCOL', '"due" is not a whole number from 1 to 5'],
      [5, 'NPS', '"11" is not a whole number from 0 to 10'],
    ]);
  });

  test('names the right line after a cell of several lines', async () => {
    const result = await bring(
      lines(`NOTA,${header}`, `"una\ndue\ntre",${good}`, `x,${good.replace('4', '7')}`),
    );
    expect(result.rejected).toMatchObject([{ line: 5, column: 'PCOM' }]);
  });

  test('takes an empty cell for a missing answer', async () => {
    await bring(lines(header, ...Array.from({ length: 6 }, () => good), ',2,3,4,5,1,10'));
    const { scales } = await waveResults(installation.deps.database, 'vignola-1');
    expect(scales).toMatchObject({ CAR: { n: 6 }, COL: { n: 7 } });
  });

  test('adds the offices that it finds, and counts people without one in the total only', async () => {
    const rows = ['A', 'A', 'A', 'A', 'A', '', '', '', '', ''].map((office) => `${office},${good}`);
    await bring(lines(`UFF,${header}`, ...rows), {
      group: 'UFF',
      headcountsFile: fileOf('ufficio,persone\nA,8\n', 'organico.csv'),
    });
    const { scales } = await waveResults(installation.deps.database, 'vignola-1');
    expect(scales.CAR).toMatchObject({ n: 10, groups: { A: { n: 5, mean: 1 } } });
    const office = await installation.deps.database.selectFrom('office').selectAll().executeTakeFirst();
    expect(office).toMatchObject({ code: 'A', kind: 'desk', headcount: 8 });
  });

  test('stores nothing where no row can be accepted', async () => {
    const before = await rowCounts(installation);
    const result = await bring(lines(header, '9,9,9,9,9,9,9', 'a,b,c,d,e,f,g'));
    expect(result).toMatchObject({ wave: null, accepted: 0 });
    expect(result.rejected).toHaveLength(2);
    expect(await rowCounts(installation)).toEqual(before);
  });

  test.each<[string, string | Buffer, Partial<ImportRequest>, RegExp]>([
    ['an empty file', '', {}, /passato\.csv:1: the file is empty/],
    ['a file with a header alone', `${header}\n`, {}, /:1: the file holds no rows/],
    [
      'a missing column',
      lines('PCAR,PCOL', '1,2'),
      {},
      /:1:PRES: these columns are missing: PRES, PCOM, PCON, PENE/,
    ],
    ['an unknown group column', lines(header, good), { group: 'UFF' }, /:1:UFF: .*the columns are: PCAR/],
    ['a column twice', lines(`${header},PCAR`, `${good},1`), {}, /:1: column "PCAR" stands twice/],
    ['a row that is too short', lines(header, good, '1,2'), {}, /:3: the row does not have as many columns/],
    ['a quote that is not closed', lines(header, `"${good}`), {}, /: a quote is not closed/],
    [
      'Latin 1',
      Buffer.from(lines(`NOTA,${header}`, `x,${good}`, `perché,${good}`), 'latin1'),
      {},
      /:3: .*UTF-8/,
    ],
    ['UTF-16', Buffer.from(`\ufeff${lines(header, good)}`, 'utf16le'), {}, /:1: .*UTF-8/],
    ['a file that is too large', lines(header, good), { limit: 20 }, /the most is/],
    ['a file that is not there', 'x', { file: 'niente.csv' }, /niente\.csv: the file cannot be read/],
    ['an organization that does not exist', lines(header, good), { organization: 'modena' }, /"modena"/],
  ])('refuses %s, says what and where, and stores nothing', async (_, content, options, message) => {
    const before = await rowCounts(installation);
    const failure = await bring(content, options).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(Problem);
    expect((failure as Problem).in('en')).toMatch(message);
    expect(await rowCounts(installation)).toEqual(before);
  });

  test('stops at ten thousand faulty rows', async () => {
    const failure = bring(lines(header, ...Array.from({ length: 10_002 }, () => 'x,2,3,4,5,1,10')));
    await expect(failure).rejects.toMatchObject({ code: 'importRejected' });
    expect(await rowCounts(installation)).toMatchObject({ wave: 0, response: 0 });
  });
});
