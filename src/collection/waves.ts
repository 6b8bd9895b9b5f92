import type { Selectable } from 'kysely';
import { record } from '../accounts/auditLog.js';
import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';
import { isSameText, parseStored, type QuestionnaireSource } from '../questionnaires/catalogue.js';
import type { Questionnaire } from '../questionnaires/questionnaire.js';
import type { Database, Transaction } from '../storage/database.js';
import { readyQuery } from '../storage/readyQuery.js';
import { secretMark } from '../storage/secret.js';
import type { WaveTable } from '../storage/tables.js';
import { dateInRome } from './calendar.js';
import { findOffice } from './offices.js';
import { findOrganization } from './organizations.js';
import { newUrnKeys } from './urn.js';
import { keepKey, wrapForCustodian } from './urnKeys.js';

/** One administration of a questionnaire. */
export interface Wave {
  /** `organization-number`, such as `vignola-3`. */
  readonly id: string;
  readonly organization: string;
  readonly number: number;
  /** As it was when the wave was opened. */
  readonly questionnaire: Questionnaire;
  readonly origin: 'collected' | 'imported';
  readonly state: 'open' | 'opened' | 'closed';
  /** Days, `YYYY-MM-DD`; the closing day is the last on which answers are taken. */
  readonly opens: string;
  readonly closes: string;
  readonly closed: string | null;
  /**
   * Codes issued; for past answers and with a shared code the people of all offices, null where a headcount is not known.
   */
  readonly invited: number | null;
  /** Responses counted at closing; null before. */
  readonly responses: number | null;
  /** Sealed slots that failed their authentication tag at the opening of the urn. */
  readonly tamperedSlots: number;
  readonly publicKey: Buffer | null;
  /** Mark of the secret with which its codes were made, where it is known. */
  readonly secretMark: Buffer | null;
  /** Who can open the urn: this machine alone, or only together with the passphrase that a custodian keeps. */
  readonly keyHolder: 'site' | 'custodian';
  /** Who keeps the passphrase, in the organization's words. */
  readonly custodian: string | null;
  /** How people are let in: by codes of their own, or by a shared one, with which double answers cannot be excluded. */
  readonly admission: 'codes' | 'shared';
}

/** An office as it was in a wave. */
export interface WaveOffice {
  readonly code: string;
  readonly name: string;
  readonly headcount: number | null;
  /** Codes that people hold. */
  readonly codesIssued: number;
  /** Codes that were issued besides and annulled, or lost before anybody had them. */
  readonly codesVoid: number;
}

/** @throws Problem `waveUnknown` */
export async function findWave(database: Database | Transaction, id: string): Promise<Wave> {
  const [, organization = '', number = ''] = /^([a-z0-9-]{1,60})-(\d{1,9})$/.exec(id) ?? [];
  const row = await waveRows(database)
    .where('wave.organization_id', '=', organization)
    .where('wave.number', '=', Number(number))
    .executeTakeFirst();
  if (row === undefined) throw new Problem('waveUnknown', { wave: id });
  return toWave(row);
}

/** A wave without what has to be counted. */
export type AskedWave = Omit<Wave, 'invited'>;

const askedWave = readyQuery((database, organization: string, number: number) =>
  database
    .selectFrom('wave')
    .selectAll()
    .where('organization_id', '=', organization)
    .where('number', '=', number),
);

const definition = readyQuery((database, organization: string, code: string, version: number) =>
  database
    .selectFrom('questionnaire')
    .select('definition')
    .where('organization_id', '=', organization)
    .where('code', '=', code)
    .where('version', '=', version),
);

/** By what a wave says about them: a version that a wave has used never changes. */
const questionnaires = new WeakMap<Database, Map<string, Questionnaire>>();
const mostQuestionnaires = 1_000;

/**
 * A wave for those who answer it, which costs a tenth of `findWave`.
 *
 * @throws Problem `waveUnknown`
 */
export async function findAskedWave(
  database: Database,
  organization: string,
  number: number,
): Promise<AskedWave> {
  const [row] = (await askedWave(database, organization, number)).rows;
  if (row === undefined) throw new Problem('waveUnknown', { wave: waveId(organization, number) });
  return toAskedWave(row, await questionnaireOf(database, row));
}

async function questionnaireOf(
  database: Database,
  { organization_id, questionnaire_code, questionnaire_version }: Selectable<WaveTable>,
): Promise<Questionnaire> {
  const known = questionnaires.get(database) ?? new Map<string, Questionnaire>();
  questionnaires.set(database, known);
  const key = `${organization_id}/${questionnaire_code}/${questionnaire_version}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const { rows } = await definition(database, organization_id, questionnaire_code, questionnaire_version);
  const questionnaire = parseStored(rows[0]?.definition ?? '');
  if (known.size >= mostQuestionnaires) known.clear();
  known.set(key, questionnaire);
  return questionnaire;
}

/**
 * Waves of one organization or of all, oldest first.
 *
 * @throws Problem `organizationUnknown`
 */
export async function listWaves(database: Database, organization?: string): Promise<Wave[]> {
  if (organization !== undefined) await findOrganization(database, organization);
  const rows = await waveRows(database)
    .$if(organization !== undefined, (query) => query.where('wave.organization_id', '=', organization ?? ''))
    .orderBy('wave.closes_on')
    .orderBy('wave.organization_id')
    .orderBy('wave.number')
    .execute();
  return rows.map(toWave);
}

/** Waves of all organizations that are not closed yet: of years of waves, the few for which something may be due. */
export async function listUnfinishedWaves(database: Database): Promise<Wave[]> {
  const rows = await waveRows(database)
    .where('wave.state', '<>', 'closed')
    .orderBy('wave.closes_on')
    .orderBy('wave.organization_id')
    .orderBy('wave.number')
    .execute();
  return rows.map(toWave);
}

/** What it takes to open a wave. */
export interface NewWave {
  readonly organization: string;
  readonly source: QuestionnaireSource;
  /** Last day for answering. */
  readonly closes: string;
  /** Of `newPassphrase`, where a custodian keeps the key; it is stored nowhere. */
  readonly passphrase?: string;
  /** Who keeps it, such as `la RSU`. */
  readonly custodian?: string;
  readonly admission?: Wave['admission'];
  /** Codes of the offices that are asked, where that is known at the opening. */
  readonly offices?: readonly string[];
}

/**
 * Opens a wave from today to the end of a day: its questionnaire is kept word by word, an urn is made, and the urn's
 * private key is on disk before the wave is.
 *
 * @throws Problem `organizationUnknown`, `closingDatePast`, `questionnaireChanged`, `officeUnknown`
 */
export async function openWave(deps: Deps, wave: NewWave): Promise<Wave> {
  const keys = await newKeptKeys(wave.passphrase);
  return deps.database.transaction().execute((transaction) => openWaveIn(transaction, deps, wave, keys));
}

/** The pair of a new urn, with its private half as it will be kept. */
export interface KeptKeys {
  readonly publicKey: Buffer;
  readonly kept: Buffer;
}

/** To be made before a transaction, which would keep respondents waiting while the passphrase is worked in. */
export async function newKeptKeys(passphrase?: string): Promise<KeptKeys> {
  const keys = newUrnKeys();
  const kept = passphrase === undefined ? keys.privateKey : await wrapForCustodian(keys, passphrase);
  return { publicKey: keys.publicKey, kept };
}

/** Opens a wave in a transaction of something greater, as `openWave` does. */
export async function openWaveIn(
  transaction: Transaction,
  deps: Deps,
  { organization, source, closes, passphrase, custodian, admission = 'codes', offices = [] }: NewWave,
  { publicKey, kept }: KeptKeys,
): Promise<Wave> {
  const today = dateInRome(deps.clock());
  if (closes < today) throw new Problem('closingDatePast', { date: closes, today });
  const key = passphrase === undefined ? 'site' : 'custodian';
  const number = await addWaveRow(transaction, organization, source, {
    origin: 'collected',
    state: 'open',
    opens_on: today,
    closes_on: closes,
    closed_on: null,
    public_key: publicKey,
    secret_mark: secretMark(deps.secret),
    responses: null,
    key_holder: key,
    custodian: custodian ?? null,
    admission,
  });
  const id = waveId(organization, number);
  for (const code of offices) {
    const { name, headcount } = await findOffice(transaction, organization, code);
    await transaction
      .insertInto('wave_office')
      .values({
        organization_id: organization,
        wave_number: number,
        office_code: code,
        ...{ name, headcount, codes_issued: 0 },
      })
      .execute();
  }
  keepKey(deps.config.keyDir, id, kept);
  await record(transaction, deps, { organization, act: 'wave.open', details: { wave: id, closes, key } });
  return findWave(transaction, id);
}

/** Whether answers are taken on a day. */
export function isAccepting(wave: Pick<Wave, 'state' | 'closes'>, today: string): boolean {
  return wave.state === 'open' && today <= wave.closes;
}

/** The offices that take part in a wave, by name, as they were then. */
export async function waveOffices(database: Database | Transaction, wave: Wave): Promise<WaveOffice[]> {
  return database
    .selectFrom('wave_office')
    .select([
      'office_code as code',
      'name',
      'headcount',
      'codes_issued as codesIssued',
      'codes_void as codesVoid',
    ])
    .where('organization_id', '=', wave.organization)
    .where('wave_number', '=', wave.number)
    .orderBy('name')
    .execute();
}

export function waveId(organization: string, number: number): string {
  return `${organization}-${number}`;
}

/**
 * Adds the next wave of an organization and keeps its questionnaire.
 *
 * @returns its number
 * @throws Problem `organizationUnknown`, `questionnaireChanged`
 */
export async function addWaveRow(
  transaction: Transaction,
  organization: string,
  source: QuestionnaireSource,
  columns: Omit<
    Selectable<WaveTable>,
    | 'organization_id'
    | 'number'
    | 'questionnaire_code'
    | 'questionnaire_version'
    | 'tampered_slots'
    | 'receipts'
    | 'receipts_digest'
  >,
): Promise<number> {
  await findOrganization(transaction, organization);
  await keepQuestionnaire(transaction, organization, source);
  const last = await transaction
    .selectFrom('wave')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('organization_id', '=', organization)
    .executeTakeFirst();
  const number = ((last?.number as number | null | undefined) ?? 0) + 1;
  const { code, version } = source.questionnaire;
  await transaction
    .insertInto('wave')
    .values({
      organization_id: organization,
      number,
      questionnaire_code: code,
      questionnaire_version: version,
      ...columns,
    })
    .execute();
  return number;
}

/** A version that a wave has used never changes: other words under the same version are refused. */
async function keepQuestionnaire(
  transaction: Transaction,
  organization: string,
  { questionnaire: { code, version }, source }: QuestionnaireSource,
): Promise<void> {
  const kept = await transaction
    .selectFrom('questionnaire')
    .select('definition')
    .where('organization_id', '=', organization)
    .where('code', '=', code)
    .where('version', '=', version)
    .executeTakeFirst();
  if (kept === undefined) {
    await transaction
      .insertInto('questionnaire')
      .values({ organization_id: organization, code, version, definition: source })
      .execute();
  } else if (!isSameText(kept.definition, source)) {
    throw new Problem('questionnaireChanged', { questionnaire: code, version });
  }
}

function waveRows(database: Database | Transaction) {
  return database
    .selectFrom('wave')
    .innerJoin('questionnaire', (join) =>
      join
        .onRef('questionnaire.organization_id', '=', 'wave.organization_id')
        .onRef('questionnaire.code', '=', 'wave.questionnaire_code')
        .onRef('questionnaire.version', '=', 'wave.questionnaire_version'),
    )
    .leftJoin('wave_office', (join) =>
      join
        .onRef('wave_office.organization_id', '=', 'wave.organization_id')
        .onRef('wave_office.wave_number', '=', 'wave.number'),
    )
    .selectAll('wave')
    .select(({ fn }) => [
      'questionnaire.definition',
      fn.sum<number | null>('wave_office.codes_issued').as('codes'),
      fn.sum<number | null>('wave_office.headcount').as('people'),
      fn.count<number>('wave_office.office_code').as('offices'),
      fn.count<number>('wave_office.headcount').as('headcounts'),
    ])
    .groupBy([
      ...(['wave.organization_id', 'wave.number'] as const),
      // The same as wave by wave; but PostgreSQL tells what follows from a key only where the key is named
      ...(['questionnaire.organization_id', 'questionnaire.code', 'questionnaire.version'] as const),
    ]);
}

type WaveRow = Awaited<ReturnType<ReturnType<typeof waveRows>['executeTakeFirstOrThrow']>>;

function toWave(row: WaveRow): Wave {
  const headcountsKnown = row.offices > 0 && row.headcounts === row.offices;
  return {
    ...toAskedWave(row, parseStored(row.definition)),
    invited:
      row.origin === 'collected' && row.admission === 'codes'
        ? (row.codes ?? 0)
        : headcountsKnown
          ? row.people
          : null,
  };
}

function toAskedWave(row: Selectable<WaveTable>, questionnaire: Questionnaire): AskedWave {
  return {
    id: waveId(row.organization_id, row.number),
    organization: row.organization_id,
    number: row.number,
    questionnaire,
    origin: row.origin,
    state: row.state,
    opens: row.opens_on,
    closes: row.closes_on,
    closed: row.closed_on,
    responses: row.responses,
    tamperedSlots: row.tampered_slots,
    publicKey: row.public_key,
    secretMark: row.secret_mark,
    keyHolder: row.key_holder,
    custodian: row.custodian,
    admission: row.admission,
  };
}
