import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { dateInRome } from '../collection/calendar.js';
import type { Deps } from '../deps.js';
import type { Database, Transaction } from '../storage/database.js';

/** What is written down. A submission never is: an entry beside it would tell when somebody answered. */
export type Act =
  | 'account.add'
  | 'account.disable'
  | 'account.link'
  | 'account.password'
  | 'account.totp'
  | 'action.add'
  | 'action.change'
  | 'action.sheet'
  | 'action.state'
  | 'action.steps'
  | 'board.add'
  | 'board.bones'
  | 'board.change'
  | 'board.close'
  | 'board.link'
  | 'board.move'
  | 'board.withdraw'
  | 'codes.issue'
  | 'codes.share'
  | 'comments.redact'
  | 'entry.begin'
  | 'export'
  | 'incidents.contacts'
  | 'incidents.desk'
  | 'incidents.link'
  | 'incidents.open'
  | 'logIn'
  | 'meeting.cancel'
  | 'meeting.change'
  | 'meeting.decide'
  | 'meeting.plan'
  | 'meeting.record'
  | 'talks.begin'
  | 'talks.delete'
  | 'module.offer'
  | 'module.return'
  | 'module.save'
  | 'module.withdraw'
  | 'office.add'
  | 'office.change'
  | 'office.close'
  | 'office.merge'
  | 'office.split'
  | 'openSpace.add'
  | 'openSpace.change'
  | 'openSpace.codes'
  | 'openSpace.link'
  | 'openSpace.state'
  | 'openSpace.void'
  | 'openSpace.withdraw'
  | 'organization.add'
  | 'organization.change'
  | 'organization.logo'
  | 'programme.add'
  | 'programme.end'
  | 'programme.miss'
  | 'programme.move'
  | 'programme.skip'
  | 'questionnaire.add'
  | 'questionnaire.remove'
  | 'register.begin'
  | 'restore'
  | 'texts.change'
  | 'texts.reset'
  | 'wave.close'
  | 'wave.demo'
  | 'wave.extend'
  | 'wave.import'
  | 'wave.open';

export interface AuditEntry {
  /** Empty for acts of the installation as a whole. */
  readonly organization: string;
  /** 1, 2, 3 … within the organization. */
  readonly number: number;
  /** ISO 8601 to the minute, UTC. */
  readonly at: string;
  /** The address of an account, `command`, or `scheduler` for what happens by itself. */
  readonly actor: string;
  readonly act: Act;
  readonly details: Readonly<Record<string, string | number | null>>;
}

type Writer = Pick<Deps, 'clock' | 'actor' | 'secret'>;

/**
 * Adds an entry to the register of an organization, in the transaction of the act itself: there is no act without an
 * entry, and no entry without its act. Each carries the hash of the one before; the last is sealed with the secret of
 * the installation, so that entries cannot be cut off its end unseen.
 */
export async function record(
  transaction: Transaction,
  { clock, actor, secret }: Writer,
  { organization, act, details }: Pick<AuditEntry, 'act' | 'details'> & { organization: string | null },
): Promise<void> {
  const organization_id = organization ?? '';
  const last = await lastEntry(transaction, organization_id);
  // So that a register which is gone whole, with its head, is missed
  if (last === undefined && organization_id !== '')
    await record(
      transaction,
      { clock, actor, secret },
      { organization: null, act: 'register.begin', details: { organization: organization_id } },
    );
  const entry = {
    organization_id,
    number: (last?.number ?? 0) + 1,
    at: `${clock().toISOString().slice(0, 16)}Z`,
    actor,
    act,
    details: JSON.stringify(details),
  };
  const hash = hashOf(last?.hash ?? '', entry);
  await transaction
    .insertInto('audit_entry')
    .values({ ...entry, hash })
    .execute();
  const head = { number: entry.number, seal: sealOf(secret, organization_id, entry.number, hash) };
  await transaction
    .insertInto('audit_head')
    .values({ organization_id, ...head })
    .onConflict((conflict) => conflict.column('organization_id').doUpdateSet(head))
    .execute();
}

/** Adds an entry unless the same person has one of the same act and details on this day. */
export async function recordOncePerDay(
  transaction: Transaction,
  writer: Writer,
  entry: Parameters<typeof record>[2],
): Promise<void> {
  const earlier = await transaction
    .selectFrom('audit_entry')
    .select('at')
    .where('organization_id', '=', entry.organization ?? '')
    .where('actor', '=', writer.actor)
    .where('act', '=', entry.act)
    .where('details', '=', JSON.stringify(entry.details))
    .execute();
  const today = dateInRome(writer.clock());
  if (!earlier.some(({ at }) => dateInRome(new Date(at)) === today)) await record(transaction, writer, entry);
}

/** The first entry of any register that is not what was written, or is missing; `undefined` where all are whole. */
export async function verifyAuditLog(
  database: Database,
  secret: Buffer,
): Promise<{ organization: string; number: number } | undefined> {
  const heads = await database.selectFrom('audit_head').selectAll().orderBy('organization_id').execute();
  const known = new Map(heads.map((head) => [head.organization_id, head]));
  const found = await database.selectFrom('audit_entry').select('organization_id').distinct().execute();
  const begun = await registersBegun(database);
  const present = new Set(found.map((row) => row.organization_id));
  for (const organization of [...new Set([...known.keys(), ...present, ...begun.keys()])].sort()) {
    // A register that began twice was gone in between
    if (organization !== '' && (begun.get(organization) !== 1 || !present.has(organization)))
      return { organization, number: 1 };
    const number = await firstWrong(database, secret, organization, known.get(organization));
    if (number !== undefined) return { organization, number };
  }
  return undefined;
}

/** Entries of one organization or of all, the latest first. */
export async function listAudit(
  database: Database,
  { organization, atMost }: { organization?: string; atMost: number },
): Promise<AuditEntry[]> {
  const rows = await database
    .selectFrom('audit_entry')
    .selectAll()
    .$if(organization !== undefined, (query) => query.where('organization_id', '=', organization ?? ''))
    .orderBy('at', 'desc')
    .orderBy('organization_id')
    .orderBy('number', 'desc')
    .limit(atMost)
    .execute();
  return rows.map(({ organization_id, number, at, actor, act, details }) => ({
    organization: organization_id,
    ...{ number, at, actor, act: act as Act },
    details: JSON.parse(details) as AuditEntry['details'],
  }));
}

/** The last entry's number and hash: printed outside the machine, it shows later that nothing before it was changed. */
export async function auditHead(
  database: Database,
  organization: string,
): Promise<{ number: number; hash: string } | undefined> {
  return lastEntry(database, organization);
}

interface StoredEntry {
  readonly organization_id: string;
  readonly number: number;
  readonly at: string;
  readonly actor: string;
  readonly act: string;
  readonly details: string;
}

/** How often the register of the whole installation says that the one of an organization began. */
async function registersBegun(database: Database): Promise<ReadonlyMap<string, number>> {
  const rows = await database
    .selectFrom('audit_entry')
    .select('details')
    .where('organization_id', '=', '')
    .where('act', '=', 'register.begin')
    .execute();
  const times = new Map<string, number>();
  for (const { details } of rows) {
    const { organization } = JSON.parse(details) as { organization: string };
    times.set(organization, (times.get(organization) ?? 0) + 1);
  }
  return times;
}

async function firstWrong(
  database: Database,
  secret: Buffer,
  organization: string,
  head: { number: number; seal: string } | undefined,
): Promise<number | undefined> {
  const entries = await database
    .selectFrom('audit_entry')
    .selectAll()
    .where('organization_id', '=', organization)
    .orderBy('number')
    .execute();
  let previous = '';
  for (const [at, { hash, ...entry }] of entries.entries()) {
    if (entry.number !== at + 1 || hashOf(previous, entry) !== hash) return at + 1;
    previous = hash;
  }
  const last = entries.length;
  if (head === undefined || head.number > last) return last + 1;
  return isSealed(head.seal, sealOf(secret, organization, last, previous)) ? undefined : last;
}

async function lastEntry(
  database: Database | Transaction,
  organization: string,
): Promise<{ number: number; hash: string } | undefined> {
  return database
    .selectFrom('audit_entry')
    .select(['number', 'hash'])
    .where('organization_id', '=', organization)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
}

function hashOf(previous: string, entry: StoredEntry): string {
  const { organization_id, number, at, actor, act, details } = entry;
  return createHash('sha256')
    .update(JSON.stringify([previous, organization_id, number, at, actor, act, details]))
    .digest('hex');
}

function sealOf(secret: Buffer, organization: string, number: number, hash: string): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['audit head', organization, number, hash]))
    .digest('hex');
}

function isSealed(found: string, expected: string): boolean {
  const [a, b] = [Buffer.from(found), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
