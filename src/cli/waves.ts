import type { Command } from 'commander';
import { issueCodes } from '../collection/accessCodes.js';
import { isDate } from '../collection/calendar.js';
import { closeWave } from '../collection/closing.js';
import { importWave } from '../collection/importWave.js';
import { listWaves, openWave, type Wave } from '../collection/waves.js';
import { Problem } from '../problems.js';
import { findQuestionnaire } from '../questionnaires/catalogue.js';
import { officeCode, wholeNumber } from './arguments.js';
import { print, terminal, withDeps } from './run.js';

interface Json {
  json?: boolean;
}

export function addWaveCommands(program: Command): void {
  const wave = program.command('wave').description('waves (rilevazioni)');

  wave
    .command('open')
    .description('open a wave now')
    .argument('<organization>')
    .argument('<questionnaire>', 'code of the catalogue or path of a YAML file')
    .requiredOption('--closes <date>', 'last day for answering, YYYY-MM-DD')
    .option('--json')
    .action((organization: string, questionnaire: string, options: Json & { closes: string }) =>
      withDeps(async (deps) => {
        const closes = date('--closes', options.closes);
        const source = await findQuestionnaire(questionnaire);
        const opened = await openWave(deps, { organization, source, closes });
        print(options.json, { wave: opened.id }, [opened.id]);
      }),
    );

  wave
    .command('import')
    .description('bring in a closed wave from past answers (CSV)')
    .argument('<organization>')
    .argument('<questionnaire>', 'code of the catalogue or path of a YAML file')
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
          const source = await findQuestionnaire(questionnaire);
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
    .command('close')
    .description('close a wave: open the urn once, compute the results, destroy the key')
    .argument('<wave>')
    .option('--json')
    .action((id: string, options: Json) =>
      withDeps(async (deps) => {
        const closed = await closeWave(deps, id);
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

  program
    .command('codes')
    .description('access codes')
    .command('issue')
    .description('issue one-time codes for an office; they are shown once, never again')
    .argument('<wave>')
    .argument('<office>', 'code of the office', officeCode)
    .requiredOption('--count <n>', 'how many', wholeNumber(1, 100_000))
    .option('--json')
    .action((id: string, office: string, options: Json & { count: number }) =>
      withDeps(async (deps) => {
        const codes = await issueCodes(deps, { wave: id, office, count: options.count });
        print(options.json, { codes }, codes);
      }),
    );
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

function date(name: string, value: string): string {
  if (isDate(value)) return value;
  const expected = { it: 'una data come 2026-12-31', en: 'a date such as 2026-12-31' };
  throw new Problem('argumentInvalid', { name, value, expected });
}
