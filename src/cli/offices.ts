import { InvalidArgumentError, Option, type Command } from 'commander';
import { wavesOfOtherHeadcount } from '../collection/officeHistory.js';
import { addOffice, changeOffice, listKnownOffices, type Office } from '../collection/offices.js';
import { findOrganization } from '../collection/organizations.js';
import { closeOffice, mergeOffices, splitOffice, type NewOffice } from '../collection/reorganizeOffices.js';
import { filled, officeCode, wholeNumber } from './arguments.js';
import { print, terminal, withDeps } from './run.js';

const people = wholeNumber(1, 100_000);

export function addOfficeCommands(program: Command): void {
  const offices = program.command('office').description('offices of an organization');

  offices
    .command('add')
    .description('add an office')
    .argument('<organization>')
    .argument('<code>', 'code of the office', officeCode)
    .requiredOption('--name <name>', 'name as people read it', filled)
    .requiredOption('--headcount <n>', 'people who work there', people)
    .addOption(kindOption().default('desk'))
    .action(
      (
        organization: string,
        code: string,
        options: { name: string; headcount: number; kind: Office['kind'] },
      ) => withDeps((deps) => addOffice(deps, { organization, code, ...options })),
    );

  offices
    .command('list')
    .description('list offices, by name')
    .argument('<organization>')
    .option('--all', 'also those that were closed, merged or split')
    .option('--json')
    .action((organization: string, { all, json }: { all?: boolean; json?: boolean }) =>
      withDeps(async (deps) => {
        await findOrganization(deps.database, organization);
        const known = await listKnownOffices(deps.database, organization);
        const listed = known.filter(({ closed }) => all === true || closed === null);
        const lines = listed.map(({ code, name, kind, headcount, closed }) =>
          [code, name, kind, headcount ?? '–', ...(closed === null ? [] : [`closed ${closed}`])].join('\t'),
        );
        print(json, { offices: listed }, lines);
      }),
    );

  offices
    .command('change')
    .description('rename an office, or change its headcount or kind, from today on')
    .argument('<organization>')
    .argument('<code>', 'code of the office')
    .option('--name <name>', 'name as people read it', filled)
    .option('--headcount <n>', 'people who work there', people)
    .addOption(kindOption())
    .action(
      (
        organization: string,
        code: string,
        options: { name?: string; headcount?: number; kind?: Office['kind'] },
        command: Command,
      ) => {
        if (Object.keys(options).length === 0) command.error('error: expected --name, --headcount or --kind');
        return withDeps(async (deps) => {
          await changeOffice(deps, { organization, code, ...options });
          if (options.headcount === undefined) return;
          for (const { wave, headcount } of await wavesOfOtherHeadcount(deps.database, organization, code))
            terminal.error(`${wave} is open and keeps its own headcount: ${headcount ?? '–'}`);
        });
      },
    );

  offices
    .command('merge')
    .description('make one office of two or more; its results begin anew')
    .argument('<organization>')
    .argument('<from...>', 'codes of the offices')
    .requiredOption('--into <code>', 'a new code, or that of one of them', officeCode)
    .requiredOption('--name <name>', 'name as people read it', filled)
    .requiredOption('--headcount <n>', 'people who work there', people)
    .addOption(kindOption())
    .action(
      (
        organization: string,
        from: string[],
        { into, ...office }: { into: string; name: string; headcount: number; kind?: Office['kind'] },
      ) => withDeps((deps) => mergeOffices(deps, { organization, from, into: { code: into, ...office } })),
    );

  offices
    .command('split')
    .description('make two or more new offices of one; their results begin anew')
    .argument('<organization>')
    .argument('<from>', 'code of the office')
    .requiredOption(
      '--into <code=name:headcount...>',
      'each new office, such as "SUD=Sportello Sud:8"',
      newOffices,
    )
    .action((organization: string, from: string, { into }: { into: NewOffice[] }) =>
      withDeps((deps) => splitOffice(deps, { organization, from, into })),
    );

  offices
    .command('close')
    .description('close an office that nothing follows; its past results stay')
    .argument('<organization>')
    .argument('<code>', 'code of the office')
    .action((organization: string, code: string) =>
      withDeps((deps) => closeOffice(deps, { organization, code })),
    );
}

function kindOption(): Option {
  return new Option('--kind <kind>').choices(['desk', 'office']);
}

/** Commander hands over what was read of the values before. */
function newOffices(value: string, before: NewOffice[] = []): NewOffice[] {
  const [, code = '', name = '', headcount = ''] = /^([^=]+)=(.+):(\d+)$/.exec(value) ?? [];
  if (code === '') throw new InvalidArgumentError('expected CODE=NAME:HEADCOUNT.');
  return [...before, { code: officeCode(code), name: filled(name), headcount: people(headcount) }];
}
