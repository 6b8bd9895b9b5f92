import type { Ballot, Verdict } from './collection/ballots.js';
import type { Config } from './config.js';
import { newCounters, type Counters } from './counters.js';
import { smtpMailer, type Mailer } from './mailer.js';
import type { Metrics } from './monitoring/metrics.js';
import type { ReportRequest } from './reports/makeReport.js';
import { openDatabase, type Database } from './storage/database.js';
import { loadSecret } from './storage/secret.js';
import { pino, type Logger } from 'pino';

/** All that the program needs from outside, made in one place; tests pass their own. */
export interface Deps {
  readonly config: Config;
  readonly database: Database;
  readonly clock: () => Date;
  /** 32 bytes that only this installation has: keyed hashes of codes and receipts are made with it. */
  readonly secret: Buffer;
  /** Makes a PDF without holding up everything else; absent where it is made in place. */
  readonly makeReport?: (request: ReportRequest) => Promise<Uint8Array>;
  /** Stores answers in a thread of its own, as `storeBallots` does; absent where that is done in place. */
  readonly storeBallots?: (ballots: readonly Ballot[], today: string) => Promise<Verdict[]>;
  /** Absent where nobody asks for figures. */
  readonly metrics?: Metrics;
  /** Absent where no mail server is configured. */
  readonly mailer?: Mailer;
  /** How often somebody tried something, over all processes that serve together on this machine. */
  readonly counters: Counters;
  /** In whose name things are done, for the register of acts: the address of an account, or `command`. */
  readonly actor: string;
  /** JSON lines on standard output, without times of their own: what may be timed, and how finely, each entry decides. */
  readonly logger: Logger;
}

export const systemClock = (): Date => new Date();

export async function openDeps(config: Config): Promise<Deps> {
  const secret = loadSecret(config.dataDir);
  const logger = pino({ level: config.logLevel, base: null, timestamp: false });
  const database = await openDatabase(config.databaseUrl);
  return {
    config,
    secret,
    logger,
    database,
    clock: systemClock,
    counters: newCounters(),
    actor: 'command',
    ...(config.smtpUrl === undefined ? {} : { mailer: smtpMailer(config.smtpUrl) }),
  };
}

export async function closeDeps(deps: Deps): Promise<void> {
  await deps.database.destroy();
}
