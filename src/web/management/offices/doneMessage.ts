import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import type { Message } from '../../fields.js';

/** What a page says was just done, by the key in its address. */
export function doneMessage(done: unknown, language: Language): Message | undefined {
  const texts = new Map<unknown, string>(Object.entries(catalogue(language).offices.done));
  const text = texts.get(done);
  return text === undefined ? undefined : { text, isFault: false };
}
