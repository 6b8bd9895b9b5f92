import { randomInt } from 'node:crypto';
import { wordlist } from '@scure/bip39/wordlists/italian.js';
import { Problem } from '../problems.js';

/** Six words of 2,048: 66 bits, and every guess costs the scrypt of `wrappedKey.ts`. */
const wordCount = 6;
const known = new Set(wordlist);

/** Six random Italian words that a person can write down, say on the telephone, and type again. */
export function newPassphrase(): string {
  return Array.from({ length: wordCount }, () => wordlist[randomInt(wordlist.length)]).join(' ');
}

/** Whether what somebody typed is a passphrase; a spelling that is none of the list is simply not the same. */
export function isSamePassphrase(typed: string, passphrase: string): boolean {
  return plainWords(typed).join(' ') === passphrase;
}

/**
 * A passphrase as somebody typed it, in the one form that counts: capital letters, accents, hyphens and extra spaces
 * do not matter.
 *
 * @throws Problem `passphraseMistyped`, which names the place of a word that is none of the list
 */
export function readPassphrase(typed: string): string {
  const words = plainWords(typed);
  if (words.length !== wordCount)
    throw new Problem('passphraseMistyped', { words: words.length, expected: wordCount });
  const wrong = words.findIndex((word) => !known.has(word));
  if (wrong >= 0)
    throw new Problem('passphraseMistyped', { words: wordCount, expected: wordCount, wrong: wrong + 1 });
  return words.join(' ');
}

function plainWords(typed: string): string[] {
  return typed
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}
