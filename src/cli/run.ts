import type { Config } from '../config.js';
import { readConfig } from '../config.js';
import { closeDeps, openDeps, type Deps } from '../deps.js';
import { languageFrom, type Language } from '../language/language.js';
import { writtenOut } from '../language/plainText.js';
import { Problem } from '../problems.js';
import { isDamage } from '../storage/damage.js';
import { databaseName } from '../storage/databaseUrl.js';

/** What a command works with: its streams, its language, and what the environment says. */
export interface Terminal {
  readonly language: Language;
  readonly out: (line: string) => void;
  readonly error: (line: string) => void;
}

/** Messages of commands follow the locale of whoever runs them: Italian, unless it says English. */
export const terminal: Terminal = {
  language: languageFrom(process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG),
  out: (line) => process.stdout.write(`${writtenOut(line)}\n`),
  error: (line) => process.stderr.write(`${writtenOut(line)}\n`),
};

/**
 * Runs a command's work with everything it depends on, opened before and closed after, whatever happens.
 *
 * @throws Problem `databaseUnreadable` where the work comes upon damage, besides those of the work
 */
export async function withDeps(work: (deps: Deps) => Promise<void>): Promise<void> {
  const deps = await openDeps(config());
  try {
    await work(deps);
  } catch (error) {
    if (!isDamage(error)) throw error;
    const file = databaseName(deps.config.databaseUrl);
    throw new Problem('databaseUnreadable', { file, reason: error.message });
  } finally {
    await closeDeps(deps);
  }
}

/** What the environment says; an address and port that were given instead also stand in the links that people get. */
export function config({ host, port }: { host?: string; port?: number } = {}): Config {
  return readConfig({
    ...process.env,
    ...(host === undefined ? {} : { HOST: host }),
    ...(port === undefined ? {} : { PORT: String(port) }),
  });
}

/** One JSON document on stdout and nothing else, or the lines for a person. */
export function print(json: boolean | undefined, document: unknown, lines: readonly string[]): void {
  if (json) terminal.out(JSON.stringify(document));
  else for (const line of lines) terminal.out(line);
}
