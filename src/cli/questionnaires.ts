import type { Command } from 'commander';
import { checkQuestionnaire } from '../questionnaires/catalogue.js';
import { faultLine } from '../questionnaires/faults.js';
import { isQuestionnaire } from '../questionnaires/parse.js';
import { itemsOf } from '../questionnaires/questionnaire.js';
import { terminal } from './run.js';

export function addQuestionnaireCommands(program: Command): void {
  program
    .command('questionnaire')
    .description('questionnaire files')
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
}
