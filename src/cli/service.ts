import cluster from 'node:cluster';
import type { Command } from 'commander';
import { makeFirstLink } from '../accounts/oneTimeLinks.js';
import type { Config } from '../config.js';
import { servePages, type Serving } from '../serving.js';
import { wholeNumber } from './arguments.js';
import { config, terminal, withDeps } from './run.js';

export function addServiceCommands(program: Command): void {
  program
    .command('serve')
    .description('serve the pages')
    .option('--host <host>', 'address to listen on')
    .option('--port <port>', 'port to listen on', wholeNumber(0, 65_535))
    .option('--workers <n>', 'processes that serve together', wholeNumber(1, 64), 1)
    .action(async ({ workers, ...options }: { host?: string; port?: number; workers: number }) => {
      const serving = await serve(config(options), workers);
      let stopped: Promise<void> | undefined;
      const stop = (): void => {
        stopped ??= serving.stop();
      };
      process.on('SIGTERM', stop);
      process.on('SIGINT', stop);
      if (cluster.isWorker) return;
      terminal.out(`listening on ${serving.url}`);
      if (serving.metrics !== undefined) terminal.out(`metrics on ${serving.metrics}`);
      // On a full disk there is none; people are served all the same, and told to try again
      const firstToken = await makeFirstLink(serving.deps).catch(() => undefined);
      if (firstToken !== undefined)
        terminal.out(`first administrator, within 24 hours: ${serving.url}/accesso/imposta#${firstToken}`);
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

async function serve(settings: Config, workers: number): Promise<Serving> {
  if (workers === 1) return servePages(settings);
  const { leadWorkers, serveAsWorker } = await import('../workers.js');
  if (cluster.isWorker) return serveAsWorker(settings);
  const leading = await leadWorkers(settings, workers, (problem) => {
    terminal.error(problem.in(terminal.language));
    process.exitCode = 1;
    void leading.stop();
  });
  return leading;
}
