import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../barometro', import.meta.url));
const bareServer = fileURLToPath(new URL('bareServer.mjs', import.meta.url));

/** The real server, as people start it. */
export function serve(folder, { workers } = {}) {
  const more = workers === undefined ? [] : ['--workers', String(workers)];
  return start(program, ['serve', '--port', '0', ...more], { DATA_DIR: folder });
}

/** A server that does next to nothing; see `bareServer.mjs`. */
export function serveBare(kind, folder) {
  return start(process.execPath, [bareServer, kind, folder]);
}

/** @returns {Promise<{ url: string, pid: number, startUp: number, stop: () => Promise<void> }>} `startUp` in ms */
async function start(command, args, variables = {}) {
  const began = performance.now();
  const child = spawn(command, args, {
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const url = await new Promise((resolve, reject) => {
    let printed = '';
    child.stdout.on('data', (chunk) => {
      if (printed === undefined) return;
      printed += chunk;
      const ready = /listening on (http\S+)/.exec(printed)?.[1];
      if (ready === undefined) return;
      printed = undefined;
      resolve(ready);
    });
    void ended.then((code) => reject(new Error(`${args.join(' ')} ended with ${code} before it was ready`)));
  });
  const startUp = performance.now() - began;
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  return { url, pid: child.pid, startUp, stop };
}
