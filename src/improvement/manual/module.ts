import { parse } from 'yaml';
import { z } from 'zod';
import { Problem } from '../../problems.js';
import type { Language } from '../../language/language.js';

export const moduleKinds = ['meeting', 'survey', 'workshop', 'talk', 'practice'] as const;
export type ModuleKind = (typeof moduleKinds)[number];

/** What a module says in one language. */
export interface ModuleText {
  readonly title: string;
  /** One sentence. */
  readonly summary: string;
  /** Who takes part. */
  readonly people: string;
  readonly material: readonly string[];
  /** Markdown. */
  readonly body: string;
}

/** A module of the manual: an instrument, in words and in figures. */
export interface ModuleContent {
  readonly kind: ModuleKind;
  /** 1 low, 2 medium, 3 high, preparation included. */
  readonly effort: 1 | 2 | 3;
  /** One whole use, without what is prepared before it. */
  readonly minutes: number;
  /** `QUESTIONNAIRE/SCALE` for each scale that it may help. */
  readonly scales: readonly string[];
  readonly contributedBy: string;
  /** Publications and laws. */
  readonly sources: readonly string[];
  /** Those of an organization may be in one language alone. */
  readonly texts: Partial<Readonly<Record<Language, ModuleText>>>;
}

export const moduleCode = /^[a-z]+(?:-[a-z0-9]+)*$/;

const frontMatter = z.strictObject({
  code: z.string().regex(moduleCode),
  title: z.string().min(1),
  summary: z.string().min(1),
  scales: z.array(z.string().regex(/^[a-z0-9-]+\/[A-Z0-9]+$/)),
  kind: z.enum(moduleKinds),
  people: z.string().min(1),
  minutes: z.int().positive(),
  material: z.array(z.string()),
  effort: z.literal([1, 2, 3]),
  contributedBy: z.string(),
  sources: z.array(z.string()),
  version: z.int().positive(),
});

/** One file of the manual: its figures, and its words in one language. */
export interface ModuleFile {
  readonly code: string;
  readonly version: number;
  readonly content: Omit<ModuleContent, 'texts'>;
  readonly text: ModuleText;
}

/**
 * Reads a file of the manual: front matter between two lines of hyphens, Markdown below.
 *
 * @param file named in messages
 * @throws Problem `moduleFaulty`
 */
export function parseModule(source: string, file: string): ModuleFile {
  const [, front, body] = /^---\n(.*?)\n---\n(.*)$/s.exec(source) ?? [];
  if (front === undefined || body === undefined)
    throw new Problem('moduleFaulty', { file, fault: 'front matter' });
  const read = frontMatter.safeParse(readYaml(front, file));
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new Problem('moduleFaulty', {
      file,
      fault: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`,
    });
  }
  const { code, version, title, summary, people, material, ...content } = read.data;
  return { code, version, content, text: { title, summary, people, material, body: body.trim() } };
}

function readYaml(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new Problem('moduleFaulty', { file, fault: (error as Error).message.split('\n')[0] ?? '' });
  }
}
