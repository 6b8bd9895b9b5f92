import { readFile, readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { Problem } from '../problems.js';
import { surveysFolder } from '../places.js';
import { faultLine, type Fault } from './faults.js';
import { isQuestionnaire, parseQuestionnaire } from './parse.js';
import type { Questionnaire } from './questionnaire.js';

/** A questionnaire together with the text that it was read from, which is what a wave keeps. */
export interface QuestionnaireSource {
  readonly questionnaire: Questionnaire;
  readonly source: string;
}

/**
 * The questionnaire that a person names: a code of the catalogue, or the path of a YAML file.
 *
 * @throws Problem `questionnaireUnknown`, `questionnaireFaulty`, `fileUnreadable`
 */
export async function findQuestionnaire(nameOrPath: string): Promise<QuestionnaireSource> {
  return isPath(nameOrPath) ? readQuestionnaire(nameOrPath) : findInCatalogue(nameOrPath);
}

/**
 * The questionnaire of a code, and of nothing else: what comes from a page must not name a file of the server.
 *
 * @throws Problem `questionnaireUnknown`
 */
export async function findInCatalogue(code: string): Promise<QuestionnaireSource> {
  const known = await catalogueCodes();
  if (!known.includes(code)) throw new Problem('questionnaireUnknown', { questionnaire: code, known });
  return readQuestionnaire(join(surveysFolder, `${code}.yaml`));
}

/** Whether a name is that of a file; no code looks like one. */
export function isPath(name: string): boolean {
  return /[/\\]|\.ya?ml$/i.test(name);
}

/** All questionnaires that come with the program, by code. */
export async function listCatalogue(): Promise<QuestionnaireSource[]> {
  const codes = await catalogueCodes();
  return Promise.all(
    codes.map(async (code) => {
      const source = await readSource(join(surveysFolder, `${code}.yaml`));
      return { questionnaire: parseStored(source), source };
    }),
  );
}

/** Reads a text that somebody hands in, as a file of this name. */
export function readGiven(source: string, name: string): QuestionnaireSource {
  return { questionnaire: insist(parseQuestionnaire(source, name)), source };
}

/** Whether two texts ask the same in the same words; notes and layout of the file do not count. */
export function isSameText(a: string, b: string): boolean {
  return a === b || JSON.stringify(parseStored(a)) === JSON.stringify(parseStored(b));
}

/** Reads one file and insists that it is without fault. */
export async function readQuestionnaire(file: string): Promise<QuestionnaireSource> {
  const source = await readSource(file);
  return { questionnaire: insist(parseQuestionnaire(source, file)), source };
}

/** Every fault of a file; none when it is good. */
export async function checkQuestionnaire(file: string): Promise<Questionnaire | readonly Fault[]> {
  return parseQuestionnaire(await readSource(file), file);
}

/**
 * Reads back what a wave kept. Waves of many organizations share a few texts, and every form that is shown needs one,
 * so each is parsed once.
 */
export function parseStored(source: string): Questionnaire {
  const known = parsed.get(source);
  if (known !== undefined) return known;
  const questionnaire = insist(parseQuestionnaire(source, 'questionnaire'));
  if (parsed.size >= mostParsed) parsed.clear();
  parsed.set(source, questionnaire);
  return questionnaire;
}

const parsed = new Map<string, Questionnaire>();
const mostParsed = 200;

async function catalogueCodes(): Promise<string[]> {
  const files = await readdir(surveysFolder);
  return files
    .filter((file) => extname(file) === '.yaml')
    .map((file) => file.slice(0, -'.yaml'.length))
    .sort();
}

/** Bytes; the longest questionnaire in the catalogue has a fiftieth of it. */
const longestFile = 1024 * 1024;

async function readSource(file: string): Promise<string> {
  try {
    if ((await stat(file)).size > longestFile)
      throw new Problem('fileUnreadable', { file, reason: '> 1 MiB' });
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch (error) {
    if (error instanceof Problem) throw error;
    const reason =
      error instanceof TypeError ? 'UTF-8?' : ((error as NodeJS.ErrnoException).code ?? String(error));
    throw new Problem('fileUnreadable', { file, reason });
  }
}

function insist(parsed: Questionnaire | readonly Fault[]): Questionnaire {
  if (isQuestionnaire(parsed)) return parsed;
  throw new Problem('questionnaireFaulty', {
    faults: parsed.map((fault) => ({ it: faultLine(fault, 'it'), en: faultLine(fault, 'en') })),
  });
}
