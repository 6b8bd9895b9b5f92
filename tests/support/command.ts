import { spawn, spawnSync, type ChildProcess, type ChildProcessByStdio } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../barometro', import.meta.url));
import { newPlaceAtOnce } from './engine.js';

/** How a command ended, and what it printed. */
interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A server in a process of its own. */
export interface Serving {
  readonly url: string;
  readonly process: ChildProcess;
  /** All that it has printed until now, on stdout and stderr. */
  printed(): string;
  /** Asks it to end, and gives its exit status. */
  stop(): Promise<number | null>;
  /** Ends it in the middle of whatever it does. */
  kill(): Promise<void>;
}

/** An installation of its own in a temporary folder, driven by the real command. */
export interface CommandLine {
  readonly folder: string;
  /** The variables of the environment that say which installation it is. */
  readonly variables: Record<string, string>;
  run(...args: string[]): Ended;
  /** The same with something on standard input. */
  runWith(input: string, ...args: string[]): Ended;
  /** Runs a command after what the shell does first in the same process, such as `ulimit`. */
  runAfter(before: string, ...args: string[]): Ended;
  /** Runs a command beside others. */
  start(...args: string[]): Promise<Ended>;
  /** Runs a command that must succeed and prints one JSON document. */
  json(...args: string[]): unknown;
  /** Starts a command and does not wait for it. */
  launch(...args: string[]): ChildProcessByStdio<null, Readable, Readable>;
  /**
   * @param options `before`: what the shell does first in the same process, such as `ulimit`; `variables`: for this
   *   run alone
   */
  serve(options?: {
    before?: string;
    variables?: Record<string, string>;
    /** Processes that serve together. */
    workers?: number;
  }): Promise<Serving>;
  remove(): void;
}

export function commandLine(
  variables: Record<string, string> = {},
  /** Of whose database it gets a copy; the data folder is for the test to copy. */
  original?: CommandLine,
): CommandLine {
  const folder = mkdtempSync(join(tmpdir(), 'barometro-'));
  const url = 'DATABASE_URL' in variables ? undefined : newPlaceAtOnce(original?.variables.DATABASE_URL);
  const installation = {
    DATA_DIR: join(folder, 'data'),
    ...(url === undefined ? {} : { DATABASE_URL: url }),
    ...variables,
  };
  const env = { ...process.env, LC_ALL: 'en_GB.UTF-8', ...installation };
  // What jest needs to load ES modules is not for the programs that tests start.
  delete (env as Record<string, string | undefined>).NODE_OPTIONS;
  const runWith: CommandLine['runWith'] = (input, ...args) => {
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: folder,
      env,
      input,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    return { status, stdout, stderr };
  };
  const run: CommandLine['run'] = (...args) => runWith('', ...args);
  const runAfter: CommandLine['runAfter'] = (before, ...args) => {
    const shell = ['-c', `${before}; exec "$0" "$@"`, program, ...args];
    const { status, stdout, stderr } = spawnSync('sh', shell, { cwd: folder, env, encoding: 'utf8' });
    return { status, stdout, stderr };
  };
  const launch: CommandLine['launch'] = (...args) =>
    spawn(program, args, { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const start: CommandLine['start'] = async (...args) => {
    const child = launch(...args);
    const printed = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const)
      child[name].on('data', (chunk: Buffer) => (printed[name] += chunk.toString()));
    const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { status, ...printed };
  };
  return {
    folder,
    variables: installation,
    run,
    runWith,
    runAfter,
    start,
    launch,
    json: (...args) => {
      const { status, stdout, stderr } = run(...args);
      if (status !== 0) throw new Error(`barometro ${args.join(' ')}: exit ${status}: ${stderr}`);
      return JSON.parse(stdout) as unknown;
    },
    serve: async ({ before = ':', variables: more = {}, workers = 1 } = {}) => {
      const child = spawn('sh', ['-c', `${before}; exec "$0" serve --port 0 --workers ${workers}`, program], {
        cwd: folder,
        env: { ...env, ...more },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let printed = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (printed += chunk.toString()));
      child.stderr.pipe(process.stderr);
      const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
      const url = await new Promise<string>((resolve, reject) => {
        child.stdout.on('data', () => {
          const ready = /listening on (http\S+)/.exec(printed)?.[1];
          if (ready !== undefined) resolve(ready);
        });
        child.once('exit', (code) => {
          reject(new Error(`serve ended with ${code} before it was ready`));
        });
      });
      const stop = (): Promise<number | null> => {
        child.kill('SIGTERM');
        return exited;
      };
      const kill = async (): Promise<void> => {
        child.kill('SIGKILL');
        await exited;
      };
      return { url, process: child, printed: () => printed, stop, kill };
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
