import { en } from '../../src/language/en.js';
import { it } from '../../src/language/it.js';

/** Stands for what a text is completed with. */
const gap = '\u0001';
const anything: unknown = new Proxy({}, { get: () => gap });

function phrasesOf(texts: unknown): string[] {
  if (typeof texts === 'string') return texts.split(gap);
  if (typeof texts === 'function') {
    try {
      return phrasesOf((texts as (details: unknown) => unknown)(anything));
    } catch {
      // Dates are not made from a gap
      return [];
    }
  }
  return typeof texts === 'object' && texts !== null ? Object.values(texts).flatMap(phrasesOf) : [];
}

/** The sentences, and halves of sentences, of the Italian texts of the interface that no English text has. */
export function italianPhrases(): string[] {
  const english = phrasesOf(en).join('\n');
  return [...new Set(phrasesOf(it).map((phrase) => phrase.trim()))].filter(
    (phrase) => phrase.length >= 12 && phrase.includes(' ') && !english.includes(phrase),
  );
}

/** What of the Italian interface stands in a text; a page in English has nothing of it. */
export function italianIn(text: string): string[] {
  return italianPhrases().filter((phrase) => text.includes(phrase));
}
