import { Option, type Command } from 'commander';
import type { Language } from '../language/language.js';
import { exportFormats, type ExportFormat } from '../reports/export/formats.js';
import { latestDoubleView } from '../results/doubleView.js';
import { trendOf } from '../results/trend.js';
import { waveResults } from '../results/waveResults.js';
import { print, terminal, withDeps } from './run.js';

/** Results are for programs here and for people on pages and in the report, so both commands speak JSON alone. */
export function addResultCommands(program: Command): void {
  program.commands
    .find((command) => command.name() === 'wave')
    ?.command('results')
    .description('results of a closed wave, as JSON')
    .argument('<wave>')
    .option('--json', 'the only format, said for clarity', true)
    .action((id: string) =>
      withDeps(async (deps) => {
        terminal.out(JSON.stringify(await waveResults(deps.database, id)));
      }),
    );

  program
    .command('trend')
    .description('results of a questionnaire over the waves of an organization, as JSON')
    .argument('<organization>')
    .argument('<questionnaire>')
    .option('--json', 'the only format, said for clarity', true)
    .action((organization: string, questionnaire: string) =>
      withDeps(async (deps) => {
        terminal.out(JSON.stringify(await trendOf(deps.database, organization, questionnaire)));
      }),
    );

  program
    .command('gap')
    .description('what the desk says of itself beside what the other offices say of it, in points of 0-100')
    .argument('<organization>')
    .option('--json')
    .action((organization: string, { json }: { json?: true }) =>
      withDeps(async (deps) => {
        const { staff, offices, gaps } = await latestDoubleView(deps.database, organization);
        const lines = gaps.map(({ staffScale, officeScale, gap, verdict }) =>
          [staffScale, officeScale, gap === null ? '–' : gap.toFixed(1), verdict].join('\t'),
        );
        print(json, { staff: staff.wave.id, offices: offices.wave.id, pairs: gaps }, lines);
      }),
    );

  program
    .command('report')
    .description('write the PDF report of a closed wave, or one page of it to hang on the wall')
    .argument('<wave>')
    .requiredOption('--out <file>')
    .addOption(new Option('--lang <language>').choices(['it', 'en']).default('it'))
    .option('--poster', 'one page to hang on the wall')
    .action((wave: string, options: { out: string; lang: Language; poster?: true }) =>
      withDeps(async (deps) => {
        const { writeReport } = await import('../reports/writeReport.js');
        const form = options.poster ? 'poster' : 'report';
        await writeReport(deps, { wave, language: options.lang, form }, options.out);
      }),
    );

  program
    .command('export')
    .description('write the results of a closed wave for other programs')
    .argument('<wave>')
    .addOption(new Option('--format <format>').choices(exportFormats).makeOptionMandatory())
    .requiredOption('--out <file>', 'for csv, a dictionary is written beside it')
    .option('--rows', 'the answers row by row, where questionnaire and numbers allow it', false)
    .addOption(new Option('--lang <language>').choices(['it', 'en']).default('it'))
    .action((id: string, options: { format: ExportFormat; out: string; rows: boolean; lang: Language }) =>
      withDeps(async (deps) => {
        const { format, out, rows, lang } = options;
        const { writeExport } = await import('../reports/export/writeExport.js');
        await writeExport(deps, id, out, { format, rows, language: lang });
      }),
    );
}
