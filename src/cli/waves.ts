import type { Command } from 'commander';
import { closeWave } from '../collection/closing.js';
import { extendWave } from '../collection/extendWave.js';
import { startReminders } from '../collection/invitations/runs.js';
import { mailWriter } from '../collection/invitations/writeInvitation.js';
import { importWave } from '../collection/importWave.js';
import { newPassphrase } from '../collection/passphrase.js';
import { tryPassphrase } from '../collection/trialOpening.js';
import { findWave, listWaves, openWave, type Wave } from '../collection/waves.js';
import { date, filled } from './arguments.js';
import { questionnaireNamed } from './questionnaires.js';
import { readListFile, tellRun } from './mail.js';
import { askPassphrase, handOverPassphrase, readStdin, type Conversation } from './prompt.js';
import { print, terminal, withDeps } from './run.js';

interface Json {
  json?: boolean;
}

interface OpenOptions extends Json {
  closes: string;
  custodian?: boolean;
  shared?: boolean;
  heldBy?: string;
}

interface PassphraseOption {
  passphraseStdin?: boolean;
}

export function addWaveCommands(program: Command): void {
  const wave = program.command('wave').description('waves (rilevazioni)');

  wave
    .command('open')
    .description('open a wave now')
    .argument('<organization>')
    .argument('<questionnaire>', 'code of the catalogue or of its own, or path of a YAML file')
    .requiredOption('--closes <date>', 'last day for answering, YYYY-MM-DD')
    .option('--custodian', 'lock the key under six words, shown once, that somebody outside keeps')
    .option('--shared', 'answers through a shared link; double answers cannot be excluded')
    .option('--held-by <who>', 'who keeps them, as respondents read it, such as "la RSU"', filled)
    .option('--json')
    .action((organization: string, questionnaire: string, options: OpenOptions) =>
      withDeps(async (deps) => {
        const closes = date('--closes', options.closes);
        const source = await questionnaireNamed(deps, organization, questionnaire);
        const passphrase = await custodiansPassphrase(options);
        const { heldBy } = options;
        const opened = await openWave(deps, {
          ...{ organization, source, closes },
          admission: options.shared ? 'shared' : 'codes',
          ...(passphrase === undefined ? {} : { passphrase }),
          ...(heldBy === undefined ? {} : { custodian: heldBy }),
        });
        if (passphrase === undefined) print(options.json, { wave: opened.id }, [opened.id]);
        // On a terminal it was shown already, and typed back
        else
          print(options.json, { wave: opened.id, passphrase }, [
            opened.id,
            ...(canAsk(options) ? [] : [passphrase]),
          ]);
      }),
    );

  wave
    .command('trial')
    .description('try a custodian’s six words on the key of a wave, before codes are issued')
    .argument('<wave>')
    .option('--passphrase-stdin', 'read the six words from standard input')
    .action((id: string, options: PassphraseOption) =>
      withDeps(async (deps) => {
        await tryPassphrase(deps, id, (await typedPassphrase(options)) ?? '');
        terminal.out(`${id}: the words open the urn`);
      }),
    );

  wave
    .command('import')
    .description('bring in a closed wave from past answers (CSV)')
    .argument('<organization>')
    .argument('<questionnaire>', 'code of the catalogue or of its own, or path of a YAML file')
    .argument('<file>', 'CSV in UTF-8; columns are item codes')
    .requiredOption('--date <date>', 'day of the survey, YYYY-MM-DD')
    .option('--group <column>', 'column that holds the office')
    .option('--headcounts <file>', 'CSV of office and headcount')
    .option('--json')
    .action(
      (
        organization: string,
        questionnaire: string,
        file: string,
        options: Json & { date: string; group?: string; headcounts?: string },
      ) =>
        withDeps(async (deps) => {
          const day = date('--date', options.date);
          const source = await questionnaireNamed(deps, organization, questionnaire);
          const { json, group, headcounts } = options;
          const result = await importWave(deps, {
            organization,
            source,
            file,
            date: day,
            ...(group === undefined ? {} : { group }),
            ...(headcounts === undefined ? {} : { headcountsFile: headcounts }),
          });
          const rows = result.rejected.map((row) => ({ ...row, reason: row.reason[terminal.language] }));
          const rejected = rows.map(({ line, column, reason }) => `${file}:${line}: ${column}: ${reason}`);
          print(json, { ...result, rejected: rows }, [
            result.wave ?? '',
            `${result.accepted} accepted, ${rejected.length} rejected`,
          ]);
          if (!json) rejected.forEach(terminal.error);
          if (result.wave === null) {
            if (json) terminal.error(`${file}: no row could be accepted, nothing was stored`);
            process.exitCode = 2;
          }
        }),
    );

  wave
    .command('extend')
    .description('give people longer to answer')
    .argument('<wave>')
    .requiredOption('--closes <date>', 'the new last day, YYYY-MM-DD')
    .action((id: string, { closes }: { closes: string }) =>
      withDeps(async (deps) => {
        const wave = await extendWave(deps, id, date('--closes', closes));
        terminal.out(`${wave.id}: open until ${wave.closes}`);
      }),
    );

  wave
    .command('remind')
    .description('remind a whole list by mail: nobody knows who has answered')
    .argument('<wave>')
    .requiredOption('--list <file>', 'one address a line; it is read once and not kept')
    .option('--json')
    .action((id: string, { list, json }: Json & { list: string }) =>
      withDeps(async (deps) => {
        const open = await findWave(deps.database, id);
        const addressees = await readListFile(deps, open, list, 'any');
        const run = await startReminders(deps, open, addressees, await mailWriter(deps, open, 'reminder'));
        await run.ended;
        tellRun(run, json);
      }),
    );

  wave
    .command('close')
    .description('close a wave: open the urn once, compute the results, destroy the key')
    .argument('<wave>')
    .option('--passphrase-stdin', 'read the custodian’s six words from standard input')
    .option('--json')
    .action((id: string, options: Json & PassphraseOption) =>
      withDeps(async (deps) => {
        const { keyHolder, state } = await findWave(deps.database, id);
        const isNeeded = keyHolder === 'custodian' && state === 'open';
        const closed = await closeWave(deps, id, isNeeded ? await typedPassphrase(options) : undefined);
        print(options.json, summary(closed), [`${closed.id}: closed, ${closed.responses ?? 0} responses`]);
        if (closed.tamperedSlots > 0)
          terminal.error(
            `${closed.id}: ${closed.tamperedSlots} sealed slots had been tampered with and are not counted`,
          );
      }),
    );

  wave
    .command('list')
    .description('list waves, oldest first')
    .argument('[organization]')
    .option('--json')
    .action((organization: string | undefined, options: Json) =>
      withDeps(async (deps) => {
        const waves = (await listWaves(deps.database, organization)).map(summary);
        const lines = waves.map((w) =>
          [
            w.id,
            w.questionnaire,
            w.state,
            w.opens,
            w.closes,
            `${w.responses ?? '–'}/${w.invited ?? '–'}`,
          ].join('\t'),
        );
        print(options.json, { waves }, lines);
      }),
    );
}

/** Made and shown; on a terminal only what was written down and typed back opens a wave. */
async function custodiansPassphrase(options: OpenOptions): Promise<string | undefined> {
  if (!options.custodian && options.heldBy === undefined) return undefined;
  return canAsk(options) ? handOverPassphrase(conversation()) : newPassphrase();
}

/** Whether somebody sits there who could answer. */
function canAsk({ json }: Json): boolean {
  return !json && process.stdin.isTTY;
}

/** From standard input, or asked for on a terminal; `undefined` where there is neither. */
async function typedPassphrase({ passphraseStdin }: PassphraseOption): Promise<string | undefined> {
  if (passphraseStdin) return readStdin();
  return process.stdin.isTTY ? askPassphrase(conversation()) : undefined;
}

function conversation(): Conversation {
  return { input: process.stdin, output: process.stderr, language: terminal.language };
}

function summary(wave: Wave) {
  const { id, organization, state, opens, closes, invited, responses } = wave;
  return {
    id,
    organization,
    questionnaire: wave.questionnaire.code,
    state,
    opens,
    closes,
    invited,
    responses,
  };
}
