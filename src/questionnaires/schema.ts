import { z } from 'zod';

/**
 * The shape of a questionnaire file. What one value alone can get wrong is said here; what values get wrong together
 * (an item that a scale names but nobody asks) is in `consistency.ts`.
 */
const filled = z
  .string()
  .trim()
  .min(1)
  .max(2000)
  // The reading direction and the look of a form are the house's, not the file's.
  .regex(/^(?:[^\p{Cc}\p{Bidi_Control}]|[\n\t])*$/u);

/** A plain string stands for Italian alone. */
const text = z.preprocess(
  (value) => (typeof value === 'string' ? { it: value } : value),
  z.strictObject({ it: filled, en: filled.optional() }),
);

const itemCode = z.string().regex(/^[A-Za-z][A-Za-z0-9_]{0,31}$/);
const slug = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .max(60);

const labels = z.preprocess(
  (value) => (Array.isArray(value) ? { it: value as unknown[] } : value),
  z.strictObject({ it: z.array(filled), en: z.array(filled).optional() }),
);

export const answerScale = z.strictObject({
  min: z.int().min(-100).max(100),
  max: z.int().min(-100).max(100),
  labels: labels.optional(),
  favourable: z.array(z.int()).optional(),
  unfavourable: z.array(z.int()).optional(),
});

const common = { code: itemCode, text, mandatory: z.boolean().default(false) };

export const fileItem = z.preprocess(
  (value) => (isRecord(value) && value.kind === undefined ? { ...value, kind: 'rating' } : value),
  z.discriminatedUnion('kind', [
    z.strictObject({
      ...common,
      kind: z.literal('rating'),
      answers: z.string(),
      reversed: z.boolean().default(false),
      outcome: z.boolean().default(false),
    }),
    z.strictObject({ ...common, kind: z.literal('enps') }),
    z.strictObject({
      ...common,
      kind: z.literal('choice'),
      options: z.record(z.string().min(1).max(40), text),
      breakdown: z.boolean().default(false),
    }),
    z.strictObject({ ...common, kind: z.literal('text'), maxLength: z.int().min(1).max(4000).default(2000) }),
  ]),
);

export const fileScale = z.strictObject({
  title: text,
  items: z.array(z.string()).min(1),
  mirrors: z
    .string()
    .regex(/^[a-z0-9-]+\/[A-Za-z][A-Za-z0-9_]*$/)
    .optional(),
});

export const questionnaireFile = z.strictObject({
  code: slug,
  version: z.int().min(1).max(100_000),
  audience: z.enum(['staff', 'offices']),
  title: text,
  introduction: text.optional(),
  individualRows: z.boolean().default(false),
  answers: z.record(z.string(), answerScale).default({}),
  scales: z.record(itemCode, fileScale).default({}),
  sections: z.array(z.strictObject({ title: text, items: z.array(fileItem).min(1) })).min(1),
});

export type QuestionnaireFile = z.infer<typeof questionnaireFile>;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What a fault of shape means, in both languages, for somebody who has never seen this program's code. */
export function explainIssue(issue: z.core.$ZodIssue): { it: string; en: string } {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined
        ? {
            it: `manca (serve ${typeNames[issue.expected]?.it ?? issue.expected})`,
            en: `is missing (expected ${typeNames[issue.expected]?.en ?? issue.expected})`,
          }
        : {
            it: `deve essere ${typeNames[issue.expected]?.it ?? issue.expected}`,
            en: `must be ${typeNames[issue.expected]?.en ?? issue.expected}`,
          };
    case 'unrecognized_keys':
      return { it: 'chiave sconosciuta', en: 'unknown key' };
    case 'invalid_value':
      return {
        it: `deve essere uno di: ${issue.values.join(', ')}`,
        en: `must be one of: ${issue.values.join(', ')}`,
      };
    case 'invalid_union':
      return {
        it: 'deve essere uno di: rating, enps, choice, text',
        en: 'must be one of: rating, enps, choice, text',
      };
    case 'invalid_key':
    case 'invalid_format':
      return { it: 'contiene caratteri non ammessi', en: 'holds characters that are not allowed' };
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? { it: 'non può essere vuoto', en: 'must not be empty' }
        : { it: `deve essere almeno ${issue.minimum}`, en: `must be at least ${issue.minimum}` };
    case 'too_big':
      return issue.origin === 'string'
        ? {
            it: `non può superare ${issue.maximum} caratteri`,
            en: `must not exceed ${issue.maximum} characters`,
          }
        : { it: `deve essere al massimo ${issue.maximum}`, en: `must be at most ${issue.maximum}` };
    case 'not_multiple_of':
    case 'invalid_element':
    case 'custom':
      return { it: issue.message, en: issue.message };
  }
}

const typeNames: Readonly<Record<string, { it: string; en: string }>> = {
  string: { it: 'un testo', en: 'a text' },
  int: { it: 'un numero intero', en: 'a whole number' },
  number: { it: 'un numero', en: 'a number' },
  boolean: { it: 'true o false', en: 'true or false' },
  array: { it: 'un elenco', en: 'a list' },
  object: { it: 'un gruppo di chiavi', en: 'a group of keys' },
  record: { it: 'un gruppo di chiavi', en: 'a group of keys' },
};
