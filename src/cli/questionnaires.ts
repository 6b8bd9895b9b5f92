import type { Command } from 'commander';
import {
  addQuestionnaire,
  findQuestionnaireOf,
  listQuestionnaires,
  type QuestionnaireVersion,
} from '../collection/questionnaires.js';
import type { Deps } from '../deps.js';
import { textIn } from '../language/language.js';
import {
  checkQuestionnaire,
  isPath,
  listCatalogue,
  readQuestionnaire,
  type QuestionnaireSource,
} from '../questionnaires/catalogue.js';
import { differencesBetween, type Differences } from '../questionnaires/differences.js';
import { differencesInWords } from '../questionnaires/differencesInWords.js';
import { faultLine } from '../questionnaires/faults.js';
import { isQuestionnaire } from '../questionnaires/parse.js';
import { itemsOf, minutesToAnswer, type Questionnaire } from '../questionnaires/questionnaire.js';
import { print, terminal, withDeps } from './run.js';

interface Json {
  json?: boolean;
}

export function addQuestionnaireCommands(program: Command): void {
  const questionnaire = program.command('questionnaire').description('questionnaires, and their files');

  questionnaire
    .command('check')
    .description('check questionnaire files; every fault with file, line and path')
    .argument('<file...>')
    .action(async (files: string[]) => {
      for (const file of files) {
        const checked = await checkQuestionnaire(file);
        if (isQuestionnaire(checked)) {
          const { code, version, scales } = checked;
          terminal.out(
            `${file}: ok, ${code} v${version}, ${itemsOf(checked).length} items, ${scales.length} scales`,
          );
        } else {
          process.exitCode = 2;
          for (const fault of checked) terminal.error(faultLine(fault, terminal.language));
        }
      }
    });

  questionnaire
    .command('list')
    .description('list the catalogue, or all that an organization can use, with its own')
    .argument('[organization]')
    .option('--json')
    .action(async (organization: string | undefined, { json }: Json) => {
      if (organization === undefined) {
        const catalogue = await listCatalogue();
        printList(
          json,
          catalogue.map((source) => ({ ...describe(source.questionnaire), origin: 'catalogue', waves: [] })),
        );
        return;
      }
      await withDeps(async (deps) => {
        const library = await listQuestionnaires(deps, organization);
        printList(json, library.flatMap(({ versions }) => versions).map(describeVersion));
      });
    });

  questionnaire
    .command('add')
    .description('add a version to the questionnaires of an organization; its next wave uses it')
    .argument('<organization>')
    .argument('<file>', 'YAML')
    .option('--json')
    .action((organization: string, file: string, { json }: Json) =>
      withDeps(async (deps) => {
        const { source } = await readQuestionnaire(file);
        const { code, version } = await addQuestionnaire(deps, organization, { text: source, name: file });
        print(json, { code, version }, [`${organization}: ${code} v${version}`]);
      }),
    );

  questionnaire
    .command('diff')
    .description('what is different between two questionnaire files, and which scales stay comparable')
    .argument('<before>')
    .argument('<after>')
    .option('--json')
    .action(async (before: string, after: string, { json }: Json) => {
      const [old, now] = [await readQuestionnaire(before), await readQuestionnaire(after)];
      const differences = differencesBetween(old.questionnaire, now.questionnaire);
      print(json, document(differences), lines(differences));
    });
}

/**
 * What a command means by a questionnaire: a file, or the newest version of a code that the organization can use.
 *
 * @throws Problem `organizationUnknown`, `questionnaireUnknown`, `questionnaireFaulty`, `fileUnreadable`
 */
export async function questionnaireNamed(
  deps: Pick<Deps, 'database'>,
  organization: string,
  nameOrPath: string,
): Promise<QuestionnaireSource> {
  if (isPath(nameOrPath)) return readQuestionnaire(nameOrPath);
  const { newest } = await findQuestionnaireOf(deps, organization, nameOrPath);
  return newest;
}

interface Listed extends ReturnType<typeof describe> {
  readonly origin: string;
  readonly waves: readonly string[];
}

function printList(json: boolean | undefined, questionnaires: readonly Listed[]): void {
  print(
    json,
    { questionnaires },
    questionnaires.map(({ code, version, origin, audience, title, items, waves }) =>
      [code, `v${version}`, origin, audience, title, `${items} items`, waves.join(',') || '–'].join('\t'),
    ),
  );
}

function describe(questionnaire: Questionnaire) {
  const { code, version, audience, title, scales } = questionnaire;
  return {
    ...{ code, version, audience },
    title: textIn(title, terminal.language),
    items: itemsOf(questionnaire).length,
    scales: scales.length,
    minutes: minutesToAnswer(questionnaire),
  };
}

function describeVersion({ questionnaire, origin, waves }: QuestionnaireVersion): Listed {
  return { ...describe(questionnaire), origin, waves };
}

function document({ before, after, general, items, scales }: Differences) {
  const version = ({ code, version: number }: Questionnaire) => ({ code, version: number });
  return {
    from: version(before),
    to: version(after),
    general,
    items: items.map((item) => ({
      code: item.code,
      kind: item.kind,
      ...(item.kind === 'changed' ? { aspects: item.aspects } : {}),
    })),
    scales: scales.map(({ code, kind, aspects, because }) => ({
      ...{ code, kind, aspects },
      comparable: because.length === 0,
      because: because.map((reason) => ({
        kind: reason.kind,
        ...('item' in reason ? { item: reason.item.code } : {}),
      })),
    })),
  };
}

function lines(differences: Differences): string[] {
  const { note, general, titles, items, scales } = differencesInWords(differences, terminal.language);
  return [
    ...(note === '' ? [] : [note]),
    ...scales.map(({ code, verdict, because }) => [`${code}: ${verdict}`, ...because].join('; ')),
    ...items.flatMap(({ code, kindText, text, changes }) => [
      `${code}: ${kindText}: ${text}`,
      ...changes.map(({ what, before, after }) => `  ${what}: ${before} → ${after}`),
    ]),
    ...[...general, ...titles].map(({ what, before, after }) => `${what}: ${before} → ${after}`),
  ];
}
