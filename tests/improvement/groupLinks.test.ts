import { expect, test } from '@jest/globals';
import { linkKey, opensLink, type GroupLink } from '../../src/improvement/groupLinks.js';

const secret = Buffer.alloc(32, 7);
const board: GroupLink = { kind: 'board', organization: 'vignola', number: 3, generation: 1 };

test('a link is the same each time that its poster is printed', () => {
  expect(linkKey(secret, board)).toBe(linkKey(secret, { ...board }));
  expect(linkKey(secret, board)).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
});

test('a link opens what it was made for, however it was typed', () => {
  expect(opensLink(secret, board, linkKey(secret, board))).toBe(true);
  expect(opensLink(secret, board, linkKey(secret, board).toLowerCase())).toBe(true);
});

test.each<[string, Partial<GroupLink>]>([
  ['of something else', { kind: 'incidents' }],
  ['of another organization', { organization: 'spilamberto' }],
  ['of another board', { number: 4 }],
  ['that was handed out before the links were renewed', { generation: 0 }],
])('a link %s opens nothing', (_what, change) => {
  expect(opensLink(secret, board, linkKey(secret, { ...board, ...change }))).toBe(false);
});

test('a link of another installation, a part of a link and nothing at all open nothing', () => {
  expect(opensLink(secret, board, linkKey(Buffer.alloc(32, 8), board))).toBe(false);
  expect(opensLink(secret, board, linkKey(secret, board).slice(1))).toBe(false);
  expect(opensLink(secret, board, '')).toBe(false);
});
