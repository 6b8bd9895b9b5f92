import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../barometro', import.meta.url));

/** An installation of its own in a temporary folder, driven by the real command. */
export interface CommandLine {
  readonly folder: string;
  run(...args: string[]): { status: number | null; stdout: string; stderr: string };
  /** The same while this process goes on with other things. */
  runMeanwhile(...args: string[]): Promise<{ status: number | null; stdout: string; stderr: string }>;
  /** Runs a command that must succeed and prints one JSON document. */
  json(...args: string[]): unknown;
  serve(): Promise<{ url: string; process: ChildProcess; stop: () => Promise<number | null> }>;
  remove(): void;
}

export function commandLine(variables: Record<string, string> = {}): CommandLine {
  const folder = mkdtempSync(join(tmpdir(), 'barometro-'));
  const env = { ...process.env, LC_ALL: 'en_GB.UTF-8', DATA_DIR: join(folder, 'data'), ...variables };
  // What jest needs to load ES modules is not for the programs that tests start.
  delete (env as Record<string, string | undefined>).NODE_OPTIONS;
  const run: CommandLine['run'] = (...args) => {
    const { status, stdout, stderr } = spawnSync(program, args, {
      cwd: folder,
      env,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    return { status, stdout, stderr };
  };
  return {
    folder,
    run,
    runMeanwhile: async (...args) => {
      const child = spawn(program, args, { cwd: folder, env });
      const [out, error]: [string[], string[]] = [[], []];
      child.stdout.on('data', (chunk: Buffer) => out.push(chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => error.push(chunk.toString()));
      const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
      return { status, stdout: out.join(''), stderr: error.join('') };
    },
    json: (...args) => {
      const { status, stdout, stderr } = run(...args);
      if (status !== 0) throw new Error(`barometro ${args.join(' ')}: exit ${status}: ${stderr}`);
      return JSON.parse(stdout) as unknown;
    },
    serve: async () => {
      const child = spawn(program, ['serve', '--port', '0'], {
        cwd: folder,
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
      const url = await new Promise<string>((resolve, reject) => {
        let text = '';
        child.stdout.on('data', (chunk: Buffer) => {
          text += chunk.toString();
          const ready = /listening on (http\S+)/.exec(text)?.[1];
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
      return { url, process: child, stop };
    },
    remove: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
