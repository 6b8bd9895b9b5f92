import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const wrapper = fileURLToPath(new URL('measured.mjs', import.meta.url));

/**
 * Runs a command of the program in a process of its own.
 *
 * @returns milliseconds from start to end, and the most memory it took, in MB
 */
export function runCommand(folder, ...args) {
  const began = performance.now();
  const { status, stderr, output } = spawnSync(process.execPath, [wrapper, ...args], {
    env: { ...process.env, DATA_DIR: folder },
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  const milliseconds = performance.now() - began;
  if (status !== 0) throw new Error(`barometro ${args.join(' ')}: ${stderr}`);
  return { milliseconds, memory: Number(output[3]) };
}
