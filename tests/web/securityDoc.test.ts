import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../..');
const document = readFileSync(join(root, 'docs/security.md'), 'utf8');

/** Every test that a text names: its file, and its title or titles between “ and ” after it. */
function namedTests(text: string): { file: string; titles: string[] }[] {
  const files = text.matchAll(/`(tests\/[^`]+)`((?:\s*“[^”]+”)*)/g);
  return [...files].map(([, file, titles]) => ({
    file: file!,
    titles: [...titles!.matchAll(/“([^”]+)”/g)].map(([, title]) => title!),
  }));
}

/** What is wrong with what a text says about tests; empty where every one is there. */
function faultsOf(text: string): string[] {
  return namedTests(text).flatMap(({ file, titles }) => {
    if (!existsSync(join(root, file))) return [`${file} does not exist`];
    if (titles.length === 0) return [`${file} without a title`];
    const source = readFileSync(join(root, file), 'utf8');
    const isThere = (title: string): boolean =>
      ["'", '"', '`'].some((quote) => source.includes(`${quote}${title}${quote}`));
    return titles.filter((title) => !isThere(title)).map((title) => `${file}: no test “${title}”`);
  });
}

/** The rows of all tables, without their heads. */
const rows = document
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (?:Asked|-+) /.test(line))
  .map((line) => line.split('|').slice(1, -1));

describe('the list of security requirements', () => {
  test('names tests that are there, by file and title', () => {
    expect(namedTests(document).length).toBeGreaterThan(60);
    expect(faultsOf(document)).toEqual([]);
  });

  test('says in every row what shows it, or that it is not met', () => {
    expect(rows.length).toBeGreaterThan(60);
    const silent = rows.filter((cells) => cells.length !== 3 || !/`tests\/|not met/.test(cells[2]!));
    expect(silent).toEqual([]);
  });

  test('says plainly where a requirement is not met', () => {
    const unmet = rows.filter((cells) => cells[2]!.trim() === 'not met');
    expect(unmet.filter((cells) => !/\*\*(?:Not met|Met only with)\*\*/.test(cells[1]!))).toEqual([]);
  });
});

test.each([
  ['`tests/web/none.test.ts` “is there”', 'tests/web/none.test.ts does not exist'],
  ['`tests/web/access.test.ts`', 'tests/web/access.test.ts without a title'],
  ['`tests/web/access.test.ts` “nobody wrote this”', 'tests/web/access.test.ts: no test “nobody wrote this”'],
])('a list that names %s is found out', (text, fault) => {
  expect(faultsOf(text)).toEqual([fault]);
});
