/**
 * A short name for addresses, from a name as people write it.
 *
 * @example
 * slugOf('Comune di Castel Maggiore') // => 'castel-maggiore'
 */
export function slugOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^(comune|unione|citta)-(di|dei|della|del|d)-/, '')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
  return /^[a-z]/.test(plain) ? plain : plain === '' ? '' : `ente-${plain}`;
}

/**
 * A code for an office, from its name: the capital letters of several words, or the beginning of one.
 *
 * @param taken codes that there are already
 * @example
 * officeCodeOf('Sportello polifunzionale', new Set()) // => 'SP'
 * officeCodeOf('Anagrafe', new Set(['ANA'])) // => 'ANA2'
 */
export function officeCodeOf(name: string, taken: ReadonlySet<string>): string {
  const words = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .split(/[^A-Z0-9]+/)
    .filter((word) => word !== '' && !/^(E|DI|DEI|DEGLI|DEL|DELLA|DELLE|AL|PER|D|L)$/.test(word));
  const [first = 'U'] = words;
  const code =
    words.length > 1
      ? words
          .map((word) => word[0])
          .join('')
          .slice(0, 6)
      : first.slice(0, 3);
  if (!taken.has(code)) return code;
  for (let number = 2; ; number += 1) if (!taken.has(`${code}${number}`)) return `${code}${number}`;
}
