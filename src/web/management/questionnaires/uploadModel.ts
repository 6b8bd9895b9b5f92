import type { Candidate } from '../../../collection/questionnaires.js';
import { catalogue } from '../../../language/catalogue.js';
import { textIn, type Language } from '../../../language/language.js';
import type { Fault } from '../../../questionnaires/faults.js';
import { sectionAddress } from '../page.js';
import { differencesModelOf } from './model.js';

/** More faults than this are not read in one sitting. */
const mostFaults = 200;
/** Lines around a faulty one, so that its place is recognized. */
const around = 3;
/** Longer lines are cut where they are shown beside their faults. */
const longestLine = 400;

/** What is wrong with a text: faults at a line, or one of the text as a whole. */
export type UploadFault = Pick<Fault, 'line' | 'path' | 'it' | 'en'>;

/** The page on which a text is handed in, with its faults where it has any. */
export function uploadModel(
  organization: string,
  text: string,
  { faults, problem }: { faults: readonly UploadFault[]; problem: string },
  language: Language,
) {
  const { questionnaires: t } = catalogue(language);
  const shown = faults.slice(0, mostFaults);
  return {
    text,
    problem,
    address: `${sectionAddress(organization, 'questionnaires')}/carica`,
    isFaulty: faults.length > 0 || problem !== '',
    faultsTitle: t.faultsTitle({ count: faults.length }),
    faults: shown.map((fault) => ({ line: fault.line, path: fault.path, text: fault[language] })),
    more: faults.length > shown.length ? t.faultsMore({ count: faults.length - shown.length }) : '',
    lines: faultyLines(
      text,
      shown.map((fault) => ({ line: fault.line, text: fault[language] })),
    ),
  };
}

interface ShownLine {
  readonly number: number;
  readonly text: string;
  readonly faults: readonly string[];
  /** Whether lines before it are left out. */
  readonly isAfterGap: boolean;
}

/** The faulty lines of a text with those around them, each with its faults. */
function faultyLines(text: string, faults: readonly { line: number; text: string }[]): ShownLine[] {
  const byLine = new Map<number, string[]>();
  for (const fault of faults) byLine.set(fault.line, [...(byLine.get(fault.line) ?? []), fault.text]);
  const near = new Set(
    [...byLine.keys()].flatMap((line) => Array.from({ length: 2 * around + 1 }, (_, i) => line - around + i)),
  );
  let last = 0;
  return text.split('\n').flatMap((line, at): ShownLine[] => {
    const number = at + 1;
    if (!near.has(number)) return [];
    const isAfterGap = number > last + 1;
    last = number;
    const cut = line.length > longestLine ? `${line.slice(0, longestLine)} …` : line;
    return [{ number, text: cut, faults: byLine.get(number) ?? [], isAfterGap }];
  });
}

/** What a good text would become, before it is added. */
export function confirmModel(
  organization: string,
  { questionnaire, source, before }: Candidate,
  language: Language,
) {
  const { questionnaires: t } = catalogue(language);
  const title = textIn(questionnaire.title, language);
  const address = `${sectionAddress(organization, 'questionnaires')}/carica`;
  return {
    text: source,
    back: address,
    address: `${address}/conferma`,
    becomes:
      before === undefined
        ? t.becomesNew({ title })
        : t.becomesVersion({
            ...{ title, version: questionnaire.version },
            before: before.questionnaire.version,
          }),
    differences:
      before === undefined ? undefined : differencesModelOf(before.questionnaire, questionnaire, language),
  };
}
