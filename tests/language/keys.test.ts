import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { en } from '../../src/language/en.js';
import { it } from '../../src/language/it.js';

const root = join(import.meta.dirname, '../..');

function textOf(folder: string, ending: RegExp, except = /^$/): string {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => ending.test(file) && !except.test(file))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'))
    .join('\n');
}

/** Everything that could show a text. */
const readers = `${textOf('src', /\.ts$/, /^language\/(it|en)\//)}\n${textOf('views', /\.ejs$/)}`;

type Room = Readonly<Record<string, unknown>>;

/** Paths of all texts of a room, such as `state.open`. */
function pathsOf(room: Room, before = ''): string[] {
  return Object.entries(room).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? pathsOf(value as Room, `${before}${key}.`)
      : [`${before}${key}`],
  );
}

describe('the texts of pages and reports', () => {
  test.each(Object.keys(it))('of %s exist in both languages, and none is empty', (room) => {
    const [italian, english] = [it, en].map((language) => language[room as keyof typeof language] as Room);
    expect(pathsOf(english!).sort()).toEqual(pathsOf(italian!).sort());
    const empty = [italian!, english!].flatMap((texts) =>
      Object.entries(texts).filter(([, value]) => typeof value === 'string' && value.trim() === ''),
    );
    expect(empty).toEqual([]);
  });

  test.each(Object.entries(it))('of %s are all shown somewhere', (_room, texts) => {
    // Those of a group may be chosen by what a thing is: then the group is named
    const unused = Object.keys(texts).filter((key) => !new RegExp(`\\b${key}\\b`).test(readers));
    expect(unused).toEqual([]);
  });

  test('and a key that nobody shows, or that one language lacks, would be found', () => {
    expect(new RegExp('\\bnobodyShowsThis\\b').test(readers)).toBe(false);
    expect(pathsOf({ a: 'x', b: { c: 'y' } })).toEqual(['a', 'b.c']);
  });

  test('say days as 9 marzo 2026 and 9 March 2026', () => {
    const day = new Date('2026-03-09');
    expect([it.common.date(day), en.common.date(day)]).toEqual(['9 marzo 2026', '9 March 2026']);
  });
});
