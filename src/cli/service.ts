import type { Command } from 'commander';
import { makeFirstLink } from '../accounts/oneTimeLinks.js';
import { closeDeps, openDeps } from '../deps.js';
import { tidyLog } from '../storage/upkeep.js';
import { wholeNumber } from './arguments.js';
import { config, terminal, withDeps } from './run.js';

export function addServiceCommands(program: Command): void {
  program
    .command('serve')
    .description('serve the pages')
    .option('--host <host>', 'address to listen on')
    .option('--port <port>', 'port to listen on', wholeNumber(0, 65_535))
    .action(async (options: { host?: string; port?: number }) => {
      const { startServer } = await import('../server.js');
      const { startScheduler } = await import('../scheduler.js');
      const { startWatch } = await import('../monitoring/watch.js');
      const { reportWorkers } = await import('../reports/reportWorkers.js');
      const settings = config(options);
      const reports = reportWorkers(settings);
      const opened = await openDeps(settings);
      const watch = await startWatch(opened, reports);
      const deps = { ...opened, ...watch.deps, makeReport: reports.make };
      const server = await startServer(deps, deps.config);
      const scheduler = startScheduler(deps);
      let stopping = false;
      const stop = (): void => {
        if (stopping) return;
        stopping = true;
        watch.stopping();
        void server.stop().then(async () => {
          await scheduler.stop();
          await reports.end();
          await tidyLog(deps.database);
          await closeDeps(deps);
          watch.stopped();
        });
      };
      process.on('SIGTERM', stop);
      process.on('SIGINT', stop);
      terminal.out(`listening on ${server.url}`);
      if (watch.address !== undefined) terminal.out(`metrics on ${watch.address}`);
      watch.started(scheduler);
      // On a full disk there is none; people are served all the same, and told to try again
      const firstToken = await makeFirstLink(deps).catch(() => undefined);
      if (firstToken !== undefined)
        terminal.out(`first administrator, within 24 hours: ${server.url}/accesso/imposta#${firstToken}`);
    });

  program
    .command('demo')
    .description('fill an empty database with a demo network of 11 comuni × 6 waves')
    .action(() =>
      withDeps(async (deps) => {
        const { fillWithDemo } = await import('./demo/fillWithDemo.js');
        const example = await fillWithDemo(deps);
        terminal.out(`11 comuni × 6 waves. Start with ./barometro serve, then open /sportello/${example}`);
      }),
    );
}
