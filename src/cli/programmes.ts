import { Option, type Command } from 'commander';
import { cadences, type Cadence } from '../collection/programmes/cadence.js';
import { calendarOf } from '../collection/programmes/calendarOf.js';
import { doWhatIsDue } from '../collection/programmes/due.js';
import { movePlannedWave, skipPlannedWave } from '../collection/programmes/plannedWaves.js';
import { addProgramme, endProgramme, listProgrammes } from '../collection/programmes/programmes.js';
import { textIn } from '../language/language.js';
import { date, filled, wholeNumber } from './arguments.js';
import { print, terminal, withDeps } from './run.js';

interface AddOptions {
  readonly cadence: Cadence;
  readonly starts: readonly string[];
  readonly openDays: number;
  readonly remind: readonly number[];
  readonly office: readonly string[];
  readonly shared?: true;
  readonly heldBy?: string;
  readonly json?: true;
}

export function addProgrammeCommands(program: Command): void {
  const programme = program
    .command('programme')
    .description('programmes: waves that come back by themselves');

  programme
    .command('add')
    .description('plan a questionnaire again and again')
    .argument('<organization>')
    .argument('<questionnaire>', 'code of the questionnaire')
    .addOption(new Option('--cadence <cadence>').choices(cadences).makeOptionMandatory())
    .requiredOption('--starts <date...>', 'first day of the first wave; of every wave with --cadence dates')
    .option('--open-days <n>', 'days for answering', wholeNumber(1, 92), 14)
    .option('--remind <days...>', 'reminders, days before the last one', eachWholeNumber, [])
    .requiredOption('--office <code...>', 'offices that are asked')
    .option('--shared', 'answers through a shared link; double answers cannot be excluded')
    .option('--held-by <who>', 'a custodian keeps the key: each wave waits for the six words', filled)
    .option('--json')
    .action((organization: string, questionnaire: string, options: AddOptions) =>
      withDeps(async (deps) => {
        const { cadence, openDays, remind, office, shared, heldBy, json } = options;
        const added = await addProgramme(deps, {
          ...{ organization, questionnaire, cadence, openDays },
          startsOn: options.starts.map((day) => date('--starts', day)),
          reminderDays: remind,
          offices: office,
          admission: shared ? 'shared' : 'codes',
          keyHolder: heldBy === undefined ? 'site' : 'custodian',
          custodian: heldBy ?? null,
        });
        print(json, { programme: added.number }, [String(added.number)]);
      }),
    );

  programme
    .command('list')
    .description('list programmes')
    .argument('<organization>')
    .option('--json')
    .action((organization: string, { json }: { json?: true }) =>
      withDeps(async (deps) => {
        const programmes = await listProgrammes(deps.database, organization);
        const lines = programmes.map((one) =>
          [one.number, one.questionnaire, one.cadence, one.startsOn, one.endedOn ?? '–'].join('\t'),
        );
        print(json, { programmes }, lines);
      }),
    );

  programme
    .command('move')
    .description('move one planned wave')
    .argument('<organization>')
    .argument('<programme>', 'number of the programme', wholeNumber(1, 1_000_000))
    .argument('<occurrence>', 'which of its waves', wholeNumber(1, 1_000_000))
    .requiredOption('--opens <date>', 'first day, YYYY-MM-DD')
    .requiredOption('--closes <date>', 'last day, YYYY-MM-DD')
    .action(
      (
        organization: string,
        number: number,
        occurrence: number,
        { opens, closes }: { opens: string; closes: string },
      ) =>
        withDeps((deps) =>
          movePlannedWave(
            deps,
            { organization, programme: number, occurrence },
            { opens: date('--opens', opens), closes: date('--closes', closes) },
          ),
        ),
    );

  programme
    .command('skip')
    .description('leave one planned wave out')
    .argument('<organization>')
    .argument('<programme>', 'number of the programme', wholeNumber(1, 1_000_000))
    .argument('<occurrence>', 'which of its waves', wholeNumber(1, 1_000_000))
    .action((organization: string, number: number, occurrence: number) =>
      withDeps((deps) => skipPlannedWave(deps, { organization, programme: number, occurrence })),
    );

  programme
    .command('end')
    .description('end a programme; waves that are open stay open')
    .argument('<organization>')
    .argument('<programme>', 'number of the programme', wholeNumber(1, 1_000_000))
    .action((organization: string, number: number) =>
      withDeps(async (deps) => {
        const planned = await endProgramme(deps, organization, number);
        terminal.out(`${planned} planned waves given up`);
      }),
    );

  program
    .command('calendar')
    .description('what will happen when')
    .argument('<organization>')
    .option('--json')
    .action((organization: string, { json }: { json?: true }) =>
      withDeps(async (deps) => {
        const { events, burdens } = await calendarOf(deps, organization);
        const told = events.map(({ date: day, kind, title, wave, programme: of, needsCustodian }) => ({
          ...{ date: day, kind, title: textIn(title, terminal.language), wave, needsCustodian },
          programme: of?.programme ?? null,
          occurrence: of?.occurrence ?? null,
        }));
        const lines = told.map((event) => [event.date, event.kind, event.title, event.wave ?? ''].join('\t'));
        print(json, { events: told, burdens }, lines);
      }),
    );

  program
    .command('due')
    .description('do now what is due, as the server does by itself: open, close, remind')
    .option('--json')
    .action(({ json }: { json?: true }) =>
      withDeps(async (deps) => {
        const done = await doWhatIsDue(deps);
        const lines = Object.entries(done).flatMap(([what, waves]) =>
          (waves as readonly string[]).map((wave) => `${what} ${wave}`),
        );
        print(json, done, lines);
      }),
    );
}

function eachWholeNumber(value: string, before: readonly number[]): number[] {
  return [...before, wholeNumber(0, 91)(value)];
}
