import type { Config } from './config.js';
import { openDatabase, type Database } from './storage/database.js';
import { loadSecret } from './storage/secret.js';

/** All that the program needs from outside, made in one place; tests pass their own. */
export interface Deps {
  readonly config: Config;
  readonly database: Database;
  readonly clock: () => Date;
  /** 32 bytes that only this installation has: keyed hashes of codes and receipts are made with it. */
  readonly secret: Buffer;
}

export async function openDeps(config: Config): Promise<Deps> {
  const secret = loadSecret(config.dataDir);
  return { config, secret, database: await openDatabase(config.databaseUrl), clock: () => new Date() };
}

export async function closeDeps(deps: Deps): Promise<void> {
  await deps.database.destroy();
}
