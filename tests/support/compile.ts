import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Compiles one of the small programs beside this file, with the C++ compiler that an installation needs anyway. */
export function compile(source: string, folder: string, ...options: string[]): string {
  const output = join(folder, source.replace(/\.cpp$/, ''));
  const input = fileURLToPath(new URL(source, import.meta.url));
  execFileSync('g++', ['-O1', ...options, '-o', output, input, '-ldl']);
  return output;
}
