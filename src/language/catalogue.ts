import { en } from './en.js';
import { it, type Catalogue } from './it.js';
import type { Language } from './language.js';

/** The texts of the interface in a language. */
export function catalogue(language: Language): Catalogue {
  return language === 'en' ? en : it;
}
