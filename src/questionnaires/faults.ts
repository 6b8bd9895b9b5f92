/** One fault of a questionnaire file: where it is and what it is, in both languages. */
export interface Fault {
  readonly file: string;
  readonly line: number;
  /** Place inside the document, such as `sections[0].items[2].code`; empty for the document itself. */
  readonly path: string;
  readonly it: string;
  readonly en: string;
}

/** `file:line: path: what`, the form in which every fault is told. */
export function faultLine(fault: Fault, language: 'it' | 'en'): string {
  return [`${fault.file}:${fault.line}`, ...(fault.path === '' ? [] : [fault.path]), fault[language]].join(
    ': ',
  );
}

/**
 * @example
 * pathText(['sections', 0, 'items', 2, 'code']) // => 'sections[0].items[2].code'
 */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((step, depth) =>
      typeof step === 'number' ? `[${step}]` : `${depth === 0 ? '' : '.'}${String(step)}`,
    )
    .join('');
}
