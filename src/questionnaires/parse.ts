import { LineCounter, isMap, isScalar, parseDocument, type Document, type Node } from 'yaml';
import type { Language, Text } from '../language/language.js';
import { isPlainText } from '../language/plainText.js';
import { findInconsistencies } from './consistency.js';
import { pathText, type Fault } from './faults.js';
import type { AnswerScale, Item, Questionnaire } from './questionnaire.js';
import { salvage } from './salvage.js';
import { explainIssue, questionnaireFile, type QuestionnaireFile } from './schema.js';

/**
 * Reads a questionnaire from the text of its YAML file.
 *
 * @param source the file's text
 * @param file its name, for the faults
 * @returns the questionnaire, or every fault with its line, in the order of the lines
 */
export function parseQuestionnaire(source: string, file: string): Questionnaire | readonly Fault[] {
  const parsed = parseText(source, file);
  const faults = isQuestionnaire(parsed) ? [] : parsed;
  const others = hiddenSigns(source, file).filter(({ line }) => !faults.some((fault) => fault.line === line));
  return others.length === 0 ? parsed : inOrder([...faults, ...others]);
}

/** Signs that nobody sees, also where YAML does not mind them: the text that is kept must be what people read. */
function hiddenSigns(source: string, file: string): Fault[] {
  return source.split(/\r?\n/).flatMap((text, at): Fault[] => {
    if (isPlainText(text)) return [];
    const it = 'la riga contiene segni invisibili non ammessi';
    return [{ file, line: at + 1, path: '', it, en: 'the line holds invisible signs that are not allowed' }];
  });
}

function parseText(source: string, file: string): Questionnaire | readonly Fault[] {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, version: '1.2', schema: 'core' });
  const tooDeep = document.errors.find(({ message }) => message.startsWith('Maximum call stack'));
  if (tooDeep !== undefined) {
    const { line } = lines.linePos(tooDeep.pos[0]);
    return [{ file, line, path: '', it: 'troppi livelli, uno dentro l’altro', en: 'nested too deeply' }];
  }
  if (document.errors.length > 0) {
    return document.errors.map((error) => {
      const message = error.message.split('\n')[0] ?? '';
      const line = lines.linePos(error.pos[0]).line;
      return { file, line, path: '', it: `YAML non valido: ${message}`, en: `invalid YAML: ${message}` };
    });
  }
  const at = (path: readonly PropertyKey[], texts: { it: string; en: string }): Fault => ({
    file,
    line: lineOf(document, lines, path),
    path: pathText(path),
    it: texts.it,
    en: texts.en,
  });

  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: 50 });
  } catch {
    return [at([], { it: 'troppi rimandi (&, *) nel file', en: 'too many aliases (&, *) in the file' })];
  }
  const parsed = questionnaireFile.safeParse(content, { reportInput: true });
  if (parsed.success) {
    const faults = findInconsistencies(parsed.data).map((found) => at(found.path, found));
    return faults.length === 0 ? build(parsed.data) : inOrder(faults);
  }
  const { issues } = parsed.error;
  const faultsOfShape = issues.flatMap((issue) => {
    const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined];
    return keys.map((key) => at(key === undefined ? issue.path : [...issue.path, key], explainIssue(issue)));
  });
  const others = findInconsistencies(salvage(content, issues)).map((found) => at(found.path, found));
  return inOrder([...faultsOfShape, ...others]);
}

function inOrder(faults: readonly Fault[]): Fault[] {
  return faults.toSorted((a, b) => a.line - b.line);
}

export function isQuestionnaire(parsed: Questionnaire | readonly Fault[]): parsed is Questionnaire {
  return !Array.isArray(parsed);
}

/** The line of the value at a path, or of the nearest thing around it that the file has. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  let node: unknown = document.contents;
  let offset = rangeStart(node) ?? 0;
  for (const step of path) {
    const pair = isMap(node) ? node.items.find(({ key }) => isScalar(key) && key.value === step) : undefined;
    const child: unknown = pair ? (pair.value ?? pair.key) : childAt(node, step);
    if (child === undefined) break;
    offset = rangeStart(pair?.key) ?? rangeStart(child) ?? offset;
    node = child;
  }
  return Math.max(1, lines.linePos(offset).line);
}

function childAt(node: unknown, step: PropertyKey): unknown {
  return typeof node === 'object' && node !== null && 'items' in node && Array.isArray(node.items)
    ? (node.items as unknown[])[Number(step)]
    : undefined;
}

function rangeStart(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

function build(file: QuestionnaireFile): Questionnaire {
  const answerScales = new Map(
    Object.entries(file.answers).map(([name, answers]) => [name, buildAnswers(answers)]),
  );
  const buildItem = (item: QuestionnaireFile['sections'][number]['items'][number]): Item => {
    if (item.kind === 'rating') {
      const answers = answerScales.get(item.answers);
      if (answers === undefined)
        throw new TypeError(`unknown answers ${item.answers}: the check let it through`);
      return { ...item, answers };
    }
    if (item.kind === 'choice')
      return { ...item, options: Object.entries(item.options).map(([code, text]) => ({ code, text })) };
    return item;
  };
  return {
    code: file.code,
    version: file.version,
    audience: file.audience,
    title: file.title,
    introduction: file.introduction,
    individualRows: file.individualRows,
    languages:
      file.title.en === undefined ? (['it'] satisfies Language[]) : (['it', 'en'] satisfies Language[]),
    scales: Object.entries(file.scales).map(([code, scale]) => ({ code, ...scale })),
    sections: file.sections.map((section) => ({ title: section.title, items: section.items.map(buildItem) })),
  };
}

function buildAnswers({ labels, ...rest }: QuestionnaireFile['answers'][string]): AnswerScale {
  const texts = labels?.it.map((it, i): Text => ({ it, en: labels.en?.[i] }));
  return { ...rest, labels: texts };
}
