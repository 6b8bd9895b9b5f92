import type { QuestionnaireFile } from './schema.js';

/** A fault that several values make together, at the place where it is mended. */
export interface Inconsistency {
  readonly path: readonly PropertyKey[];
  readonly it: string;
  readonly en: string;
}

/** Longest range that a rating takes: 2 to 11 points. */
const mostPoints = 11;

type FileItem = QuestionnaireFile['sections'][number]['items'][number];

/** An item, or what is known of one whose shape is faulty. */
export type CheckedItem = FileItem | { readonly code: string | undefined; readonly kind: 'unreadable' };

/** A questionnaire file whose parts may be missing where their shape is faulty. */
export interface CheckedFile {
  readonly title: unknown;
  readonly introduction?: unknown;
  readonly answers: Readonly<Record<string, QuestionnaireFile['answers'][string] | undefined>>;
  readonly scales: QuestionnaireFile['scales'];
  readonly sections: readonly { readonly title: unknown; readonly items: readonly CheckedItem[] }[];
}

interface Placed {
  readonly item: CheckedItem;
  readonly path: readonly PropertyKey[];
}

/** Everything in a questionnaire file that does not hold together. */
export function findInconsistencies(file: CheckedFile): Inconsistency[] {
  const items = file.sections.flatMap((section, s) =>
    section.items.map((item, i): Placed => ({ item, path: ['sections', s, 'items', i] })),
  );
  return [
    ...repeatedCodes(items),
    ...faultyAnswerScales(file),
    ...faultyItems(items, file),
    ...faultyScales(items, file),
    ...missingTranslations(file),
  ];
}

function repeatedCodes(items: readonly Placed[]): Inconsistency[] {
  const seen = new Set<string>();
  return items.flatMap(({ item, path }) => {
    if (item.code === undefined) return [];
    const key = item.code.toUpperCase();
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    return [
      fault(
        [...path, 'code'],
        `il codice «${item.code}» è usato due volte`,
        `code "${item.code}" is used twice`,
      ),
    ];
  });
}

function faultyAnswerScales(file: CheckedFile): Inconsistency[] {
  return Object.entries(file.answers).flatMap(([name, answers]) => {
    if (answers === undefined) return [];
    const { min, max, labels, favourable, unfavourable } = answers;
    const path = ['answers', name];
    const points = max - min + 1;
    if (points < 2 || points > mostPoints)
      return [
        fault(
          [...path, 'max'],
          `da ${min} a ${max}: servono da 2 a ${mostPoints} valori`,
          `from ${min} to ${max}: 2 to ${mostPoints} values are needed`,
        ),
      ];
    const faults: Inconsistency[] = [];
    for (const [language, texts] of Object.entries(labels ?? {})) {
      if (Array.isArray(texts) && texts.length !== points)
        faults.push(
          fault(
            [...path, 'labels', language],
            `servono ${points} etichette, sono ${texts.length}`,
            `${points} labels are needed, there are ${texts.length}`,
          ),
        );
    }
    for (const [key, values] of [
      ['favourable', favourable],
      ['unfavourable', unfavourable],
    ] as const) {
      for (const [i, value] of (values ?? []).entries()) {
        if (value < min || value > max)
          faults.push(
            fault(
              [...path, key, i],
              `${value} è fuori da ${min}–${max}`,
              `${value} is outside ${min}–${max}`,
            ),
          );
        if (key === 'unfavourable' && favourable?.includes(value))
          faults.push(
            fault(
              [...path, key, i],
              `${value} è anche tra i favorevoli`,
              `${value} is among the favourable too`,
            ),
          );
      }
    }
    return faults;
  });
}

function faultyItems(items: readonly Placed[], file: CheckedFile): Inconsistency[] {
  return items.flatMap(({ item, path }) => {
    if (item.kind === 'rating' && !Object.hasOwn(file.answers, item.answers))
      return [
        fault(
          [...path, 'answers'],
          `«${item.answers}» non è tra le «answers»`,
          `"${item.answers}" is not among the answers`,
        ),
      ];
    if (item.kind === 'choice') {
      const count = Object.keys(item.options).length;
      if (count < 2 || count > 30)
        return [
          fault(
            [...path, 'options'],
            `servono da 2 a 30 opzioni, sono ${count}`,
            `2 to 30 options are needed, there are ${count}`,
          ),
        ];
    }
    return [];
  });
}

function faultyScales(items: readonly Placed[], file: CheckedFile): Inconsistency[] {
  // Of two items with one code the first counts, the second is the fault.
  const byCode = new Map(items.toReversed().map(({ item }) => [item.code, item]));
  return Object.entries(file.scales).flatMap(([code, scale]) => {
    const faults: Inconsistency[] = [];
    const ranges = new Set<string>();
    for (const [i, name] of scale.items.entries()) {
      const path = ['scales', code, 'items', i];
      const item = byCode.get(name);
      if (item === undefined)
        faults.push(fault(path, `la domanda «${name}» non esiste`, `item "${name}" does not exist`));
      else if (item.kind === 'unreadable') continue;
      else if (item.kind !== 'rating')
        faults.push(fault(path, `la domanda «${name}» non ha «answers»`, `item "${name}" has no answers`));
      else {
        const answers = file.answers[item.answers];
        if (answers !== undefined) ranges.add(`${answers.min}–${answers.max}`);
      }
      if (scale.items.indexOf(name) !== i)
        faults.push(
          fault(path, `la domanda «${name}» è elencata due volte`, `item "${name}" is listed twice`),
        );
    }
    if (ranges.size > 1)
      faults.push(
        fault(
          ['scales', code, 'items'],
          `le domande hanno risposte diverse (${[...ranges].join(', ')})`,
          `the items have different answers (${[...ranges].join(', ')})`,
        ),
      );
    return faults;
  });
}

/** As soon as one text has a translation, all need it: half a page in another language helps nobody. */
function missingTranslations(file: CheckedFile): Inconsistency[] {
  const texts: { path: readonly PropertyKey[]; translated: boolean }[] = [];
  collectTexts(file, [], texts);
  if (!texts.some((text) => text.translated)) return [];
  return texts
    .filter((text) => !text.translated)
    .map(({ path }) => fault(path, 'manca la traduzione «en»', 'the translation "en" is missing'));
}

function collectTexts(
  value: unknown,
  path: readonly PropertyKey[],
  found: { path: readonly PropertyKey[]; translated: boolean }[],
): void {
  if (typeof value !== 'object' || value === null) return;
  if ('it' in value && (typeof value.it === 'string' || Array.isArray(value.it))) {
    found.push({ path, translated: 'en' in value && value.en !== undefined });
    return;
  }
  for (const [key, child] of Object.entries(value))
    collectTexts(child, [...path, Array.isArray(value) ? Number(key) : key], found);
}

function fault(path: readonly PropertyKey[], it: string, en: string): Inconsistency {
  return { path, it, en };
}
