import { existsSync } from 'node:fs';
import { sql } from 'kysely';
import { verifyAuditLog } from '../accounts/auditLog.js';
import type { Config } from '../config.js';
import { Problem } from '../problems.js';
import { readStatistics } from '../results/storedStatistics.js';
import { findDamageIn, type Finding } from '../storage/damage.js';
import { openDatabase, type Database } from '../storage/database.js';
import { databaseName } from '../storage/databaseUrl.js';
import { findSecret, secretFile, secretMark } from '../storage/secret.js';
import { isKeyOf, slotsPerResponse } from './urn.js';
import { keyFile, readKey } from './urnKeys.js';
import { listWaves, type Wave } from './waves.js';
import { isWrapped } from './wrappedKey.js';

/**
 * Verifies an installation, also while it serves: content of the database, agreement of what each wave holds, keys and
 * secret. It opens no urn.
 *
 * @returns what is wrong; nothing in a sound installation
 */
export async function checkInstallation(config: Config): Promise<Finding[]> {
  const name = databaseName(config.databaseUrl);
  let database: Database;
  try {
    database = await openDatabase(config.databaseUrl);
  } catch (error) {
    return [found(name, error)];
  }
  try {
    const damage = await findDamageIn(database, config.databaseUrl);
    // Of damaged rows nothing can be inferred
    if (damage.length > 0) return damage;
    const waves = await listWaves(database);
    return [
      ...(await checkWaves(database, waves)),
      ...waves.flatMap((wave) => checkKey(config.keyDir, wave)),
      ...(await checkSecretAndRegister(config.dataDir, database, waves)),
    ];
  } finally {
    await database.destroy();
  }
}

/** Whether what the waves of a database hold agrees, and their results are the ones that were computed. */
export async function checkWaves(database: Database, waves: readonly Wave[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const wave of waves) {
    if (!agree(wave, await countsOf(database, wave)))
      findings.push({ where: wave.id, problem: new Problem('waveInconsistent', { wave: wave.id }) });
    if (wave.state === 'opened')
      findings.push({ where: wave.id, problem: new Problem('closingUnfinished', { wave: wave.id }) });
    if (wave.state === 'closed')
      await readStatistics(database, wave.organization, wave.number).catch(() =>
        findings.push({ where: wave.id, problem: new Problem('resultsDamaged', { wave: wave.id }) }),
      );
  }
  return findings;
}

/** Whether a wave's key is where it must be while it is open, and gone once it is closed. */
export function checkKey(keyDir: string, wave: Wave): Finding[] {
  const file = keyFile(keyDir, wave.id);
  if (wave.state === 'closed')
    return existsSync(file)
      ? [{ where: file, problem: new Problem('keyLeftBehind', { wave: wave.id, file }) }]
      : [];
  if (wave.state !== 'open') return [];
  try {
    const key = readKey(keyDir, wave.id);
    // A key that is wrapped under a custodian's passphrase cannot be tried without it
    const fits =
      wave.keyHolder === 'custodian'
        ? isWrapped(key)
        : wave.publicKey !== null && isKeyOf(wave.publicKey, key);
    return fits ? [] : [{ where: wave.id, problem: new Problem('urnKeyMissing', { wave: wave.id, file }) }];
  } catch (error) {
    return [found(wave.id, error)];
  }
}

/** Whether the secret is one that nobody else can read, and the one with which the codes of open waves were made. */
export function checkSecret(dataDir: string, waves: readonly Wave[]): Finding[] {
  const file = secretFile(dataDir);
  try {
    const secret = findSecret(dataDir);
    const foreign = waves
      .filter((wave) => wave.state === 'open' && wave.secretMark !== null)
      .filter((wave) => secret === undefined || !secretMark(secret).equals(wave.secretMark ?? secret))
      .map((wave) => wave.id);
    return foreign.length === 0
      ? []
      : [{ where: file, problem: new Problem('secretForeign', { file, waves: foreign }) }];
  } catch (error) {
    return [found(file, error)];
  }
}

/** The register of acts is sealed with the secret, so with another secret nothing can be said of it. */
async function checkSecretAndRegister(
  dataDir: string,
  database: Database,
  waves: readonly Wave[],
): Promise<Finding[]> {
  const findings = checkSecret(dataDir, waves);
  const secret = findings.length > 0 ? undefined : findSecret(dataDir);
  const wrong = secret === undefined ? undefined : await verifyAuditLog(database, secret);
  if (wrong === undefined) return findings;
  return [{ where: wrong.organization, problem: new Problem('auditDamaged', wrong) }];
}

/** One statement, so that people who answer meanwhile are counted wholly or not at all. */
async function countsOf(database: Database, { organization, number }: Wave) {
  const ofWave = sql`organization_id = ${organization} and wave_number = ${number}`;
  return database
    .selectNoFrom([
      sql<number>`(select coalesce(sum(codes_issued), 0) from wave_office where ${ofWave})`.as('issued'),
      sql<number>`(select coalesce(sum(codes_void), 0) from wave_office where ${ofWave})`.as('annulled'),
      sql<number>`(select coalesce(sum(shared_answers), 0) from wave_office where ${ofWave})`.as('shared'),
      sql<number>`(select count(*) from access_code where ${ofWave})`.as('codes'),
      sql<number>`(select coalesce(sum(used), 0) from access_code where ${ofWave})`.as('used'),
      // Code by code: the directory knows no order by wave
      sql<number>`(select count(*) from access_code where ${ofWave} and exists (
        select 1 from code_directory as listed where listed.code_hash = access_code.code_hash
        and listed.organization_id = access_code.organization_id and listed.wave_number = access_code.wave_number
      ))`.as('listed'),
      sql<number>`(select count(*) from receipt where ${ofWave})`.as('receipts'),
      sql<number>`(select count(*) from sealed_slot where ${ofWave})`.as('slots'),
      sql<number>`(select count(*) from response where ${ofWave})`.as('responses'),
    ])
    .executeTakeFirstOrThrow();
}

type WaveCounts = Awaited<ReturnType<typeof countsOf>>;

function agree(wave: Wave, counts: WaveCounts): boolean {
  const { issued, annulled, shared, codes, listed, used, receipts, slots, responses } = counts;
  const isShared = wave.admission === 'shared';
  if (listed !== codes) return false;
  if (wave.state === 'open')
    return (
      // Of a code that was lost before anybody had it the row stays
      (isShared || (codes >= issued && codes <= issued + annulled)) &&
      (isShared ? shared : used) === receipts &&
      slots === receipts * slotsPerResponse(wave.questionnaire) &&
      responses === 0
    );
  if (slots > 0 || responses !== wave.responses) return false;
  if (wave.origin === 'imported') return true;
  // Each response that is missing was in a slot that somebody had changed
  return (
    (isShared || receipts <= issued) && responses <= receipts && receipts - responses <= wave.tamperedSlots
  );
}

function found(where: string, error: unknown): Finding {
  if (!(error instanceof Problem)) throw error;
  return { where, problem: error as Problem };
}
