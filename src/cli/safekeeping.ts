import type { Command } from 'commander';
import { backupDatabase } from '../collection/backup.js';
import { checkInstallation } from '../collection/check.js';
import { copyInstallation } from '../collection/copyInstallation.js';
import { restoreDatabase } from '../collection/restore.js';
import { systemClock } from '../deps.js';
import { catalogue } from '../language/catalogue.js';
import { databaseName } from '../storage/databaseUrl.js';
import { config, print, terminal, withDeps } from './run.js';

export function addSafekeepingCommands(program: Command): void {
  const text = catalogue(terminal.language).safekeeping;

  program
    .command('backup')
    .description('write a consistent, verified copy of the database, also while it serves')
    .argument('<file>')
    .action((file: string) => withDeps((deps) => backupDatabase(deps.database, file)));

  program
    .command('restore')
    .description('put a verified copy in the place of the database, which is kept; with the server stopped')
    .argument('<file>', 'copy that backup wrote')
    .option('--replace', 'also where the database holds data')
    .option('--accept-loss', 'also where open waves cannot be read or answered any more')
    .action(async (file: string, options: { replace?: boolean; acceptLoss?: boolean }) => {
      const { replace = false, acceptLoss = false } = options;
      const restored = await restoreDatabase(config(), {
        copy: file,
        replace,
        acceptLoss,
        clock: systemClock,
      });
      terminal.out(text.restored(restored.waves));
      if (restored.setAside !== undefined) terminal.out(text.setAside(restored.setAside));
      if (restored.open.length > 0) terminal.out(text.stillOpen(restored.open));
      if (restored.withoutKey.length > 0) terminal.error(text.withoutKey(restored.withoutKey));
      if (restored.withoutSecret.length > 0) terminal.error(text.withoutSecret(restored.withoutSecret));
    });

  program
    .command('copy')
    .description('move all tables into another, empty database, verified; with the server stopped')
    .requiredOption('--from <url>', 'sqlite:FILE or postgres://…')
    .requiredOption('--to <url>', 'sqlite:FILE or postgres://…')
    .option('--json')
    .action(async ({ from, to, json }: { from: string; to: string; json?: boolean }) => {
      const tables = await copyInstallation(from, to);
      print(json, { tables }, [
        ...tables.map(
          ({ table, rows, digest }) => `${table.padEnd(18)} ${String(rows).padStart(9)}  ${digest}`,
        ),
        text.copied(databaseName(to)),
      ]);
    });

  program
    .command('check')
    .description('verify the whole installation: every row, every wave, keys and secret')
    .option('--json')
    .action(async (options: { json?: boolean }) => {
      const findings = (await checkInstallation(config())).map(({ where, problem }) => ({
        where,
        what: problem.in(terminal.language),
      }));
      const ok = findings.length === 0;
      if (!ok) process.exitCode = 1;
      print(options.json, { ok, findings }, ok ? [text.nothingWrong] : findings.map(({ what }) => what));
    });
}
