import { Option, type Command } from 'commander';
import { readLogo, setLogo } from '../collection/logos.js';
import { addOffice } from '../collection/offices.js';
import { addOrganization } from '../collection/organizations.js';
import { filled, officeCode, slug, wholeNumber } from './arguments.js';
import { withDeps } from './run.js';

export function addOrganizationCommands(program: Command): void {
  const organizations = program.command('organization').description('organizations (comuni)');
  organizations
    .command('add')
    .description('add an organization')
    .argument('<slug>', 'short name for addresses, such as vignola', slug)
    .requiredOption('--name <name>', 'name as people read it', filled)
    .action((organization: string, options: { name: string }) =>
      withDeps((deps) => addOrganization(deps, { organization, name: options.name })),
    );
  organizations
    .command('logo')
    .description('the picture beside the name of an organization')
    .argument('<organization>')
    .argument('[file]', 'a PNG picture of at most 200 kB')
    .option('--remove', 'take the picture away')
    .action(
      (organization: string, file: string | undefined, { remove }: { remove?: true }, command: Command) => {
        if ((file === undefined) !== (remove === true))
          command.error('error: expected either a file or --remove');
        return withDeps(async (deps) =>
          setLogo(deps, organization, file === undefined ? null : await readLogo(file)),
        );
      },
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
