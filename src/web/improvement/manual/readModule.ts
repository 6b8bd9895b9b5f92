import { moduleKinds, type ModuleContent, type ModuleText } from '../../../improvement/manual/module.js';
import type { KnownScale } from '../../../improvement/scaleTitles.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import { plainText } from '../../../language/plainText.js';
import { field, fieldValues } from '../../fields.js';

const languages = ['it', 'en'] as const satisfies readonly Language[];
const textFields = ['title', 'summary', 'people', 'material', 'body'] as const;
type TextField = (typeof textFields)[number];

/** What the form of a module holds, as it was typed. */
export interface ModuleFields {
  readonly kind: string;
  readonly effort: string;
  readonly minutes: string;
  readonly scales: readonly string[];
  readonly contributedBy: string;
  /** One in each line. */
  readonly sources: string;
  readonly texts: Readonly<Record<Language, Readonly<Record<TextField, string>>>>;
}

/** More signs than any module needs. */
const longest: Readonly<Record<TextField, number>> = {
  title: 120,
  summary: 400,
  people: 300,
  material: 1_000,
  body: 20_000,
};

export function fieldsOfModule(content: ModuleContent): ModuleFields {
  const of = (text: ModuleText | undefined): Record<TextField, string> => ({
    title: text?.title ?? '',
    summary: text?.summary ?? '',
    people: text?.people ?? '',
    material: (text?.material ?? []).join('\n'),
    body: text?.body ?? '',
  });
  return {
    kind: content.kind,
    effort: String(content.effort),
    minutes: String(content.minutes),
    scales: content.scales,
    contributedBy: content.contributedBy,
    sources: content.sources.join('\n'),
    texts: { it: of(content.texts.it), en: of(content.texts.en) },
  };
}

export function blankModule(organization: string, body: Readonly<Record<Language, string>>): ModuleFields {
  const empty = { title: '', summary: '', people: '', material: '' };
  return {
    ...{ kind: 'practice', effort: '1', minutes: '60', scales: [], contributedBy: organization, sources: '' },
    texts: { it: { ...empty, body: body.it }, en: { ...empty, body: '' } },
  };
}

export function typedModule(body: unknown): ModuleFields {
  const typed = (name: string): string => plainText(field(body, name)).replace(/\r\n?/g, '\n').trim();
  const textsIn = (language: Language): Record<TextField, string> => ({
    title: typed(`title_${language}`),
    summary: typed(`summary_${language}`),
    people: typed(`people_${language}`),
    material: typed(`material_${language}`),
    body: typed(`body_${language}`),
  });
  return {
    kind: typed('kind'),
    effort: typed('effort'),
    minutes: typed('minutes'),
    scales: fieldValues(body, 'scales'),
    contributedBy: typed('contributedBy'),
    sources: typed('sources'),
    texts: { it: textsIn('it'), en: textsIn('en') },
  };
}

/**
 * The module that a form describes, or everything that is wrong with it. One language is enough; of the other nothing
 * may be missing once something is there.
 */
export function readModule(
  fields: ModuleFields,
  scales: readonly KnownScale[],
  language: Language,
): { readonly content?: ModuleContent; readonly faults: readonly string[] } {
  const { manual: t } = catalogue(language);
  const faults: string[] = [];
  const kind = moduleKinds.find((known) => known === fields.kind);
  const effort = ([1, 2, 3] as const).find((known) => String(known) === fields.effort);
  const minutes = /^\d{1,4}$/.test(fields.minutes) ? Number(fields.minutes) : 0;
  if (kind === undefined) faults.push(t.faults.kind);
  if (effort === undefined) faults.push(t.faults.effort);
  if (minutes < 1) faults.push(t.faults.minutes);
  const known = new Set(scales.map(({ key }) => key));
  if (!fields.scales.every((scale) => known.has(scale))) faults.push(t.faults.scales);
  const written = languages.filter((one) => hasWords(fields, one));
  if (written.length === 0) faults.push(t.faults.empty);
  for (const one of written)
    for (const name of textFields) {
      const text = fields.texts[one][name];
      const place = { field: t.fields[name], language: t.languages[one] };
      if (text === '' && name !== 'material') faults.push(t.faults.missing(place));
      if (text.length > longest[name]) faults.push(t.faults.long({ ...place, most: String(longest[name]) }));
    }
  if (kind === undefined || effort === undefined || faults.length > 0) return { faults };
  const texts = Object.fromEntries(written.map((one) => [one, moduleText(fields.texts[one])]));
  return {
    faults,
    content: {
      ...{ kind, effort, minutes, scales: fields.scales, texts },
      contributedBy: fields.contributedBy.slice(0, 200),
      sources: linesOf(fields.sources),
    },
  };
}

/** A proposal that nobody touched is none. */
function hasWords({ texts }: ModuleFields, language: Language): boolean {
  const { title, summary, people } = texts[language];
  return title + summary + people !== '';
}

function moduleText({ material, ...text }: Readonly<Record<TextField, string>>): ModuleText {
  return { ...text, material: linesOf(material) };
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** A code for a module of an organization's own, made from its title; others keep theirs. */
export function codeFor(title: string, taken: ReadonlySet<string>): string {
  const words = title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .match(/[a-z]+/g);
  const stem = (words ?? ['scheda']).join('-').slice(0, 40).replace(/-$/, '');
  if (!taken.has(stem)) return stem;
  for (let number = 2; ; number += 1) if (!taken.has(`${stem}-${number}`)) return `${stem}-${number}`;
}
