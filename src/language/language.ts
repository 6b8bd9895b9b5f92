/** Italian is the language of the house, English the second; every text of the interface exists in both. */
export type Language = 'it' | 'en';

/** A text of a questionnaire: Italian always, English where its author wrote it. */
export interface Text {
  readonly it: string;
  readonly en?: string | undefined;
}

/**
 * @example
 * textIn({ it: 'Autonomia' }, 'en') // => 'Autonomia'
 */
export function textIn(text: Text, language: Language): string {
  return text[language] ?? text.it;
}

/** The language somebody asked for (a query value, a locale such as `it_IT.UTF-8`), or Italian. */
export function languageFrom(asked: unknown): Language {
  return typeof asked === 'string' && asked.toLowerCase().startsWith('en') ? 'en' : 'it';
}
