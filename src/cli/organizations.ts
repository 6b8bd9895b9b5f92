import type { Command } from 'commander';
import { readLogo, setLogo } from '../collection/logos.js';
import {
  addOrganization,
  changeOrganization,
  leastGroupSize,
  listOrganizationStates,
} from '../collection/organizations.js';
import { filled, slug, wholeNumber } from './arguments.js';
import { print, withDeps } from './run.js';

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
    .command('list')
    .description('list organizations, by name')
    .option('--json')
    .action(({ json }: { json?: boolean }) =>
      withDeps(async (deps) => {
        const listed = (await listOrganizationStates(deps.database)).map(
          ({ organization, name, minimumGroupSize, offices, accounts, openWaves }) => ({
            ...{ organization, name, minimumGroupSize, offices, accounts, openWaves },
          }),
        );
        print(
          json,
          { organizations: listed },
          listed.map((one) =>
            [
              ...[one.organization, one.name, `minimum ${one.minimumGroupSize}`],
              ...[`offices ${one.offices}`, `accounts ${one.accounts}`, `open waves ${one.openWaves}`],
            ].join('\t'),
          ),
        );
      }),
    );
  organizations
    .command('change')
    .description('rename an organization, or raise its minimum group size')
    .argument('<organization>')
    .option('--name <name>', 'name as people read it', filled)
    .option(
      '--minimum-group-size <n>',
      'fewest responses of which anything is shown; never lowered once there is a wave',
      wholeNumber(leastGroupSize, 100),
    )
    .action(
      (organization: string, options: { name?: string; minimumGroupSize?: number }, command: Command) => {
        if (Object.keys(options).length === 0)
          command.error('error: expected --name or --minimum-group-size');
        return withDeps((deps) => changeOrganization(deps, { organization, ...options }));
      },
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
}
