import type { Command } from 'commander';
import { listComments, redactComment } from '../results/comments.js';
import { print, withDeps } from './run.js';

export function addCommentCommands(program: Command): void {
  const comments = program.command('comments').description('what people wrote in a closed wave');

  comments
    .command('list')
    .description('list the comments with their ids, from ten responses on')
    .argument('<wave>')
    .option('--json')
    .action((wave: string, options: { json?: boolean }) =>
      withDeps(async (deps) => {
        const found = await listComments(deps.database, wave);
        print(
          options.json,
          { comments: found },
          found.map(({ id, item, text }) => `${id}\t${item}\t${text.replace(/\s+/g, ' ')}`),
        );
      }),
    );

  comments
    .command('redact')
    .description('erase a comment that gives somebody away; the page says how many were')
    .argument('<wave>')
    .argument('<id>', 'as listed')
    .action((wave: string, id: string) => withDeps((deps) => redactComment(deps, wave, id)));
}
