import type { z } from 'zod';
import type { CheckedFile, CheckedItem } from './consistency.js';
import { answerScale, fileItem, fileScale, isRecord } from './schema.js';

/**
 * What can still be checked in a file that has faults of shape, so that one run tells every fault: unknown keys are
 * passed over, well-shaped parts are kept in their places, the others stand there without content.
 *
 * @param content the document as YAML reads it; not changed
 * @param issues its faults of shape
 */
export function salvage(content: unknown, issues: readonly z.core.$ZodIssue[]): CheckedFile {
  const file = withoutUnknownKeys(content, issues);
  return {
    title: file.title,
    introduction: file.introduction,
    answers: Object.fromEntries(
      entriesOf(file.answers).map(([name, value]) => [name, answerScale.safeParse(value).data]),
    ),
    scales: Object.fromEntries(
      entriesOf(file.scales).flatMap(([code, value]) => {
        const scale = fileScale.safeParse(value);
        return scale.success ? [[code, scale.data]] : [];
      }),
    ),
    sections: listOf(file.sections).map((section) => ({
      title: isRecord(section) ? section.title : undefined,
      items: listOf(isRecord(section) ? section.items : undefined).map(salvageItem),
    })),
  };
}

function salvageItem(value: unknown): CheckedItem {
  const item = fileItem.safeParse(value);
  if (item.success) return item.data;
  const code = isRecord(value) && typeof value.code === 'string' ? value.code : undefined;
  return { code, kind: 'unreadable' };
}

function withoutUnknownKeys(content: unknown, issues: readonly z.core.$ZodIssue[]): Record<string, unknown> {
  const copy: unknown = structuredClone(content);
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys') continue;
    const owner = issue.path.reduce<unknown>(
      (node, step) => (node as Record<PropertyKey, unknown> | undefined)?.[step],
      copy,
    );
    if (isRecord(owner)) for (const key of issue.keys) Reflect.deleteProperty(owner, key);
  }
  return isRecord(copy) ? copy : {};
}

function entriesOf(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value) : [];
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}
