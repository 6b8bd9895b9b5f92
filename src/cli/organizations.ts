import { Option, type Command } from 'commander';
import { addOffice } from '../collection/offices.js';
import { addOrganization } from '../collection/organizations.js';
import { filled, officeCode, slug, wholeNumber } from './arguments.js';
import { withDeps } from './run.js';

export function addOrganizationCommands(program: Command): void {
  program
    .command('organization')
    .description('organizations (comuni)')
    .command('add')
    .description('add an organization')
    .argument('<slug>', 'short name for addresses, such as vignola', slug)
    .requiredOption('--name <name>', 'name as people read it', filled)
    .action((organization: string, options: { name: string }) =>
      withDeps((deps) => addOrganization(deps, { organization, name: options.name })),
    );

  program
    .command('office')
    .description('offices of an organization')
    .command('add')
    .description('add an office')
    .argument('<organization>')
    .argument('<code>', 'code of the office', officeCode)
    .requiredOption('--name <name>', 'name as people read it', filled)
    .requiredOption('--headcount <n>', 'people who work there', wholeNumber(1, 100_000))
    .addOption(new Option('--kind <kind>').choices(['desk', 'office']).default('desk'))
    .action(
      (
        organization: string,
        code: string,
        options: { name: string; headcount: number; kind: 'desk' | 'office' },
      ) => withDeps((deps) => addOffice(deps, { organization, code, ...options })),
    );
}
