import { Option, type Command } from 'commander';
import { issueCodes, shareCode } from '../collection/accessCodes.js';
import { startInvitations } from '../collection/invitations/runs.js';
import { mailWriter } from '../collection/invitations/writeInvitation.js';
import { findWave } from '../collection/waves.js';
import type { Deps } from '../deps.js';
import type { Language } from '../language/language.js';
import { officeCode, wholeNumber } from './arguments.js';
import { readListFile, tellRun } from './mail.js';
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

interface ShareOptions {
  readonly pdf?: string;
  readonly lang: Language;
  readonly json?: true;
}

interface MailOptions {
  readonly list: string;
  readonly office?: string;
  readonly uncertain?: boolean;
  readonly json?: true;
}

export function addCodeCommands(program: Command): void {
  const access = program.command('codes').description('access codes');

  access
    .command('share')
    .description(
      'make the shared code of an office, for a kiosk or a poster; shown once, the one before is void',
    )
    .argument('<wave>')
    .argument('<office>', 'code of the office', officeCode)
    .option('--pdf <file>', 'write a poster with a QR code')
    .addOption(new Option('--lang <language>', 'of the poster').choices(['it', 'en']).default('it'))
    .option('--json')
    .action((id: string, office: string, { pdf, lang, json }: ShareOptions) =>
      withDeps(async (deps) => {
        const reserved = pdf === undefined ? undefined : await reserveFile(pdf);
        const code = await shareCode(deps, { wave: id, office }).catch(async (error: unknown) => {
          await reserved?.discard();
          throw error;
        });
        const address = `${deps.config.baseUrl}/compila#${code.replaceAll('-', '')}`;
        print(json, { code, address }, [code, address]);
        if (reserved === undefined) return;
        const { sharedPosterPdf } = await import('../reports/invitations/sharedPosterPdf.js');
        await reserved.write(await sharedPosterPdf(deps, { wave: id, code }, lang));
      }),
    );

  access
    .command('mail')
    .description(
      'invite a list of addresses by mail; each gets a code that is drawn at random and kept nowhere',
    )
    .argument('<wave>')
    .requiredOption('--list <file>', 'one address a line, or address;office; it is read once and not kept')
    .option('--office <code>', 'office of addresses that name none', officeCode)
    .option('--uncertain', 'a new code also for those of whom an interrupted run does not know')
    .option('--json')
    .action((id: string, { list, office, uncertain = false, json }: MailOptions) =>
      withDeps(async (deps) => {
        const wave = await findWave(deps.database, id);
        const addressees = await readListFile(deps, wave, list, office);
        const write = await mailWriter(deps, wave, 'invitation');
        const run = await startInvitations(deps, wave, { addressees, alsoUncertain: uncertain }, write);
        await run.ended;
        tellRun(run, json);
      }),
    );

  access
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
