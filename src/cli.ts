import { Command, CommanderError } from 'commander';
import { addAccountCommands } from './cli/accounts.js';
import { addCodeCommands } from './cli/codes.js';
import { addCommentCommands } from './cli/comments.js';
import { addOfficeCommands } from './cli/offices.js';
import { addOrganizationCommands } from './cli/organizations.js';
import { addProgrammeCommands } from './cli/programmes.js';
import { addQuestionnaireCommands } from './cli/questionnaires.js';
import { addResultCommands } from './cli/results.js';
import { terminal } from './cli/run.js';
import { addSafekeepingCommands } from './cli/safekeeping.js';
import { addServiceCommands } from './cli/service.js';
import { addWaveCommands } from './cli/waves.js';
import { Problem } from './problems.js';

const program = new Command('barometro')
  .description('Organizational-climate monitoring for municipal one-stop desks')
  .exitOverride()
  // A usage error is one line, like every other error.
  .configureOutput({
    outputError: (text) => {
      terminal.error(text.replace(/\s*\n\s*/g, ' ').trim());
    },
  });

addServiceCommands(program);
addSafekeepingCommands(program);
addAccountCommands(program);
addOrganizationCommands(program);
addOfficeCommands(program);
addQuestionnaireCommands(program);
addProgrammeCommands(program);
addWaveCommands(program);
addCodeCommands(program);
addResultCommands(program);
addCommentCommands(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** Says what went wrong and returns the exit status: 2 for bad input or usage, 1 for a failure. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof Problem) {
    terminal.error(error.in(terminal.language));
    return error.exitStatus;
  }
  terminal.error(`barometro: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
  if (process.env.DEBUG && error instanceof Error) terminal.error(error.stack ?? '');
  return 1;
}
