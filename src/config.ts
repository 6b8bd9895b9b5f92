import { join, resolve } from 'node:path';
import { z } from 'zod';
import { Problem } from './problems.js';

/** What the environment says, read once at start and passed on from there. */
export interface Config {
  /** Where the tables live; SQLite in a file unless said otherwise. */
  readonly databaseUrl: string;
  /** Folder of all that runs write: database, secrets, backups. */
  readonly dataDir: string;
  /** Folder of the private keys of open urns; best on a volume that whole-machine backups leave out. */
  readonly keyDir: string;
  readonly host: string;
  readonly port: number;
  /** Address under which people reach the pages; slips and links carry it. */
  readonly baseUrl: string;
  /** Proxies whose word about an address is taken, as Express understands them; none unless said. */
  readonly trustedProxies: readonly string[];
  /** Mail server, where there is one. */
  readonly smtpUrl: string | undefined;
  /** Messages a minute, so that a mail server does not take them for spam. */
  readonly mailPerMinute: number;
  /** How to reach who runs the installation, as people read it on the pages about accessibility and privacy. */
  readonly contact: string | undefined;
  /** The administration's own notice about personal data. */
  readonly privacyUrl: string | undefined;
  readonly logLevel: 'info' | 'error' | 'silent';
  /** Where figures for who runs the installation are served; nowhere unless a port is said. */
  readonly metrics: { readonly host: string; readonly port: number } | undefined;
  /** Megabytes of objects and buffers from which on people are refused; absent where Node's own limit decides. */
  readonly memoryLimit: number | undefined;
}

const environment = z.object({
  DATABASE_URL: z.string().min(1).optional(),
  DATA_DIR: z.string().min(1).default('data'),
  KEY_DIR: z.string().min(1).optional(),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  TRUSTED_PROXIES: z
    .string()
    .regex(/^[\w.:/]+(,\s*[\w.:/]+)*$/)
    .optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_PER_MINUTE: z.coerce.number().int().min(1).max(6000).default(60),
  CONTACT: z.string().trim().min(1).max(300).optional(),
  PRIVACY_URL: z.url({ protocol: /^https?$/ }).optional(),
  LOG_LEVEL: z.enum(['info', 'error', 'silent']).default('info'),
  METRICS_HOST: z.string().min(1).default('127.0.0.1'),
  METRICS_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  MEMORY_LIMIT_MB: z.coerce.number().int().min(32).max(1_000_000).optional(),
});

/**
 * Reads the configuration from environment variables (the contract lists them); empty ones count as absent.
 *
 * @throws Problem `configurationInvalid` naming the variable
 */
export function readConfig(variables: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(set);
  if (!parsed.success) {
    const variable = String(parsed.error.issues[0]?.path[0]);
    throw new Problem('configurationInvalid', { variable, value: variables[variable] ?? '' });
  }
  const { DATABASE_URL, DATA_DIR, KEY_DIR, HOST, PORT, BASE_URL, TRUSTED_PROXIES, SMTP_URL } = parsed.data;
  const { MAIL_PER_MINUTE, CONTACT, PRIVACY_URL, LOG_LEVEL } = parsed.data;
  const { METRICS_HOST, METRICS_PORT, MEMORY_LIMIT_MB } = parsed.data;
  const dataDir = resolve(DATA_DIR);
  return {
    databaseUrl: DATABASE_URL ?? `sqlite:${join(dataDir, 'barometro.db')}`,
    dataDir,
    keyDir: resolve(KEY_DIR ?? join(dataDir, 'keys')),
    host: HOST,
    port: PORT,
    baseUrl: (BASE_URL ?? `http://${HOST}:${PORT}`).replace(/\/$/, ''),
    trustedProxies: TRUSTED_PROXIES?.split(/,\s*/) ?? [],
    smtpUrl: SMTP_URL,
    mailPerMinute: MAIL_PER_MINUTE,
    contact: CONTACT,
    privacyUrl: PRIVACY_URL,
    logLevel: LOG_LEVEL,
    metrics: METRICS_PORT === undefined ? undefined : { host: METRICS_HOST, port: METRICS_PORT },
    memoryLimit: MEMORY_LIMIT_MB,
  };
}
