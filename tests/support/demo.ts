import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config.js';
import { closeDeps, openDeps, type Deps } from '../../src/deps.js';

/** A program of its own in a temporary folder, with a real database and a clock that stands still. */
export interface TemporaryProgram {
  readonly deps: Deps;
  readonly folder: string;
  remove(): Promise<void>;
}

export async function temporaryProgram(today = '2026-11-23'): Promise<TemporaryProgram> {
  const folder = mkdtempSync(join(tmpdir(), 'barometro-'));
  const deps = {
    ...(await openDeps(readConfig({ DATA_DIR: folder }))),
    clock: () => new Date(`${today}T10:00:00Z`),
  };
  return {
    deps,
    folder,
    remove: async () => {
      await closeDeps(deps);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
