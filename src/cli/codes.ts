import { Option, type Command } from 'commander';
import { issueCodes } from '../collection/accessCodes.js';
import type { Deps } from '../deps.js';
import type { Language } from '../language/language.js';
import { officeCode, wholeNumber } from './arguments.js';
import { reserveFile } from './reservedFile.js';
import { print, terminal, withDeps } from './run.js';

interface IssueOptions {
  readonly count: number;
  readonly json?: true;
  readonly pdf?: string;
  readonly paper?: string;
  readonly largePrint?: true;
  readonly lang: Language;
}

export function addCodeCommands(program: Command): void {
  program
    .command('codes')
    .description('access codes')
    .command('issue')
    .description('issue one-time codes for an office; they are shown once, never again')
    .argument('<wave>')
    .argument('<office>', 'code of the office', officeCode)
    .requiredOption('--count <n>', 'how many', wholeNumber(1, 100_000))
    .option('--pdf <file>', 'write cards to cut out, eight on a page, instead of showing the codes')
    .option('--paper <file>', 'write a questionnaire on paper for each code, instead of showing the codes')
    .option('--large-print', 'the questionnaires on paper in large letters')
    .addOption(new Option('--lang <language>', 'of what is printed').choices(['it', 'en']).default('it'))
    .option('--json')
    .action((wave: string, office: string, options: IssueOptions, command: Command) => {
      const { pdf, paper, largePrint } = options;
      if (pdf !== undefined && paper !== undefined)
        command.error(
          'error: expected either --pdf or --paper: a code that stands on a card and on a questionnaire could be used by two people',
        );
      if (largePrint && paper === undefined) command.error('error: --large-print goes with --paper');
      return withDeps((deps) => issue(deps, wave, office, options));
    });
}

async function issue(deps: Deps, wave: string, office: string, options: IssueOptions): Promise<void> {
  const { count, json, lang, pdf, paper, largePrint = false } = options;
  const file = pdf ?? paper;
  if (file === undefined) {
    const codes = await issueCodes(deps, { wave, office, count });
    print(json, { codes }, codes);
    return;
  }
  // What can fail is tried before there are codes, which nobody could read any more
  const { slipsPdf } = await import('../reports/invitations/slipsPdf.js');
  const { paperFormPdf } = await import('../reports/invitations/paper/paperFormPdf.js');
  const reserved = await reserveFile(file);
  const codes = await issueCodes(deps, { wave, office, count }).catch(async (error: unknown) => {
    await reserved.discard();
    throw error;
  });
  try {
    const content =
      pdf === undefined
        ? await paperFormPdf(deps, { wave, codes, largePrint }, lang)
        : await slipsPdf(deps, { wave, office, codes }, lang);
    await reserved.write(content);
  } catch (error) {
    await reserved.discard();
    // They count as issued, and are stored nowhere: better on the terminal than lost
    print(json, { codes }, codes);
    throw error;
  }
  print(json, { codes }, [`${file}: ${count} codes`]);
  if (pdf !== undefined && leadsHere(deps.config.baseUrl))
    terminal.error(
      `the cards lead to ${deps.config.baseUrl}, which other machines cannot reach: set BASE_URL`,
    );
}

/** Whether an address is of this machine alone, as it is where nobody has set one. */
function leadsHere(address: string): boolean {
  return /^(localhost|127\..*|0\.0\.0\.0|\[::1?\])$/.test(new URL(address).hostname);
}
