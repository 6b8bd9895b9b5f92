import { randomBytes } from 'node:crypto';
import { digestOfRow } from '../storage/contentDigests.js';
import { isPostgres, type Database, type Transaction } from '../storage/database.js';
import { inFewSizes, readyQuery } from '../storage/readyQuery.js';
import { inRandomOrder } from './inRandomOrder.js';
import { sealSlots, type OpenSlots } from './urn.js';
import { isAccepting } from './waves.js';

/** One person's answers on their way into the urn. */
export interface Ballot {
  readonly organization: string;
  /** Number of the wave. */
  readonly wave: number;
  readonly office: string;
  readonly codeHash: Uint8Array;
  readonly receipt: string;
  readonly slots: OpenSlots;
}

interface SealedBallot extends Omit<Ballot, 'slots'> {
  readonly slots: readonly Buffer[];
}

/** `stored`: it is on disk, be it from this time or from an earlier one with the same receipt. */
export type Verdict = 'stored' | 'codeUnknown' | 'codeUsed' | 'sharedCodeExhausted' | 'waveOver';

/**
 * Puts ballots into their urns, all in one transaction: codes are marked as used (shared ones are counted), the sealed
 * slots and the receipts are written. Each ballot gets its own verdict, and one that is refused changes nothing for the
 * others.
 *
 * Rows are written in an order that nobody can foresee, slots apart from slots of the same person and receipts apart from
 * both: neither a page of the file nor the log keeps the order in which people sent them.
 *
 * @param today day in Italy, `YYYY-MM-DD`
 * @returns a verdict for each, in the order of the ballots, when all that is `stored` is on disk
 * @throws whatever keeps the transaction from being committed; nothing is stored then
 */
export async function storeBallots(
  database: Database,
  ballots: readonly Ballot[],
  today: string,
): Promise<Verdict[]> {
  // Before the transaction, which keeps others waiting
  const sealed = ballots.map((ballot) => ({ ...ballot, slots: sealSlots(ballot.slots) }));
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database
        .transaction()
        // On a server beside others of its kind: the conditions of what is changed guard it
        .setIsolationLevel('read committed')
        .execute((transaction) => store(transaction, sealed, today));
    } catch (error) {
      if (!isOvertaken(error) || attempt === mostAttempts) throw error;
    }
  }
}

/** Another process has used a code, or the last place of a shared one, since this transaction has looked at it. */
class Overtaken extends Error {}

const mostAttempts = 5;

/** PostgreSQL may notice it first: two that wait for each other, or a receipt that has just been written. */
function isOvertaken(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return error instanceof Overtaken || code === '40P01' || code === '40001' || code === '23505';
}

async function store(
  transaction: Transaction,
  ballots: readonly SealedBallot[],
  today: string,
): Promise<Verdict[]> {
  const verdicts = new Map<SealedBallot, Verdict>();
  const fresh: SealedBallot[] = [];
  for (const [, own] of groupBy(ballots, ({ organization, wave }) => `${organization}-${wave}`)) {
    const taken = await judge(transaction, own, today, verdicts);
    if (taken.length > 0) await admit(transaction, taken);
    fresh.push(...taken.map(({ ballot }) => ballot));
  }
  const rowOf = isPostgres(transaction) ? slotRow : slotRowWithDigest;
  const slots = fresh.flatMap((ballot) => ballot.slots.map((content) => rowOf(ballot, content)));
  for (const part of inFewSizes(shuffled(slots))) await insertSlots(transaction, part);
  const receipts = fresh.map(({ organization, wave, receipt }) => ({
    organization_id: organization,
    wave_number: wave,
    receipt,
  }));
  for (const part of inFewSizes(shuffled(receipts))) await insertReceipts(transaction, part);
  return ballots.map((ballot) => verdicts.get(ballot) ?? 'codeUnknown');
}

interface Admitted {
  readonly ballot: SealedBallot;
  readonly isShared: boolean;
}

/** Decides about the ballots of one wave, and returns those that are to be stored. */
async function judge(
  transaction: Transaction,
  ballots: readonly [SealedBallot, ...SealedBallot[]],
  today: string,
  verdicts: Map<SealedBallot, Verdict>,
): Promise<Admitted[]> {
  const [{ organization, wave: number }] = ballots;
  const key = [organization, number] as const;
  const hashes = inOnePower(ballots.map(({ codeHash }) => asBuffer(codeHash)));
  const { rows: codes } = await codesOf(transaction, ...key, hashes);
  const [wave] = (await stateOf(transaction, ...key)).rows;
  const used = new Map(codes.map((code) => [nameOf(code.code_hash), code.used === 1]));
  const isShared = wave?.admission === 'shared';
  // A code that nobody has used has no receipt, unless it is everybody's
  const known = await receiptsAmong(
    transaction,
    key,
    ballots.filter(({ codeHash }) => isShared || used.get(nameOf(codeHash)) === true),
  );
  const room = isShared ? await roomOf(transaction, ...key) : new Map<string, number>();
  const admitted: Admitted[] = [];
  for (const ballot of ballots) {
    const verdict = verdictOn(ballot);
    verdicts.set(ballot, verdict ?? 'stored');
    if (verdict !== undefined) continue;
    known.add(ballot.receipt);
    if (isShared) room.set(ballot.office, (room.get(ballot.office) ?? 0) - 1);
    else used.set(nameOf(ballot.codeHash), true);
    admitted.push({ ballot, isShared });
  }
  return admitted;

  /** Nothing where the ballot is to be stored now. */
  function verdictOn({ codeHash, receipt, office }: SealedBallot): Verdict | undefined {
    const isUsed = used.get(nameOf(codeHash));
    if (isUsed === undefined || wave === undefined) return 'codeUnknown';
    if (known.has(receipt)) return 'stored';
    if (!isAccepting({ state: wave.state, closes: wave.closes_on }, today)) return 'waveOver';
    if (isUsed) return 'codeUsed';
    return isShared && (room.get(office) ?? 0) <= 0 ? 'sharedCodeExhausted' : undefined;
  }
}

/** Marks the codes of one wave's new ballots as used, or counts those that came with a shared one. */
async function admit(transaction: Transaction, admitted: readonly Admitted[]): Promise<void> {
  const own = admitted.filter(({ isShared }) => !isShared).map(({ ballot }) => ballot);
  const first = admitted[0]?.ballot;
  if (first === undefined) return;
  const key = [first.organization, first.wave] as const;
  if (own.length > 0) {
    const hashes = inOnePower(own.map(({ codeHash }) => asBuffer(codeHash)));
    insist(own.length, await spendCodes(transaction, ...key, hashes));
  }
  const shared = admitted.filter(({ isShared }) => isShared);
  for (const [office, answers] of groupBy(shared, ({ ballot }) => ballot.office))
    insist(1, await countShared(transaction, ...key, office, answers.length));
}

/** @throws Overtaken where other than the expected rows were there to be changed */
function insist(expected: number, { numAffectedRows }: { readonly numAffectedRows?: bigint }): void {
  if (Number(numAffectedRows) !== expected) throw new Overtaken('changed by another process');
}

/** Answers through a shared code for each person of the office: some answer twice by mistake, nobody fills the urn. */
export const mostSharedAnswers = 2;

const codesOf = readyQuery((database, organization: string, wave: number, hashes: readonly Buffer[]) =>
  database
    .selectFrom('access_code')
    .select(['code_hash', 'used'])
    .where('organization_id', '=', organization)
    .where('wave_number', '=', wave)
    .where('code_hash', 'in', hashes),
);

const stateOf = readyQuery((database, organization: string, wave: number) =>
  database
    .selectFrom('wave')
    .select(['state', 'closes_on', 'admission'])
    .where('organization_id', '=', organization)
    .where('number', '=', wave),
);

const spendCodes = readyQuery((database, organization: string, wave: number, hashes: readonly Buffer[]) =>
  database
    .updateTable('access_code')
    .set({ used: 1 })
    .where('organization_id', '=', organization)
    .where('wave_number', '=', wave)
    .where('code_hash', 'in', hashes)
    .where('used', '=', 0),
);

const countShared = readyQuery(
  (database, organization: string, wave: number, office: string, answers: number) =>
    database
      .updateTable('wave_office')
      .set(({ eb }) => ({ shared_answers: eb('shared_answers', '+', answers) }))
      .where('organization_id', '=', organization)
      .where('wave_number', '=', wave)
      .where('office_code', '=', office)
      .where(({ eb }) =>
        eb(eb('shared_answers', '+', answers), '<=', eb('headcount', '*', mostSharedAnswers)),
      ),
);

const sharedOffices = readyQuery((database, organization: string, wave: number) =>
  database
    .selectFrom('wave_office')
    .select(['office_code', 'headcount', 'shared_answers'])
    .where('organization_id', '=', organization)
    .where('wave_number', '=', wave),
);

/** How many answers the shared code of each office still takes. */
async function roomOf(
  transaction: Transaction,
  organization: string,
  wave: number,
): Promise<Map<string, number>> {
  const { rows } = await sharedOffices(transaction, organization, wave);
  return new Map(
    rows.map(({ office_code, headcount, shared_answers }) => [
      office_code,
      (headcount ?? 0) * mostSharedAnswers - shared_answers,
    ]),
  );
}

const knownReceipts = readyQuery(
  (database, organization: string, wave: number, receipts: readonly string[]) =>
    database
      .selectFrom('receipt')
      .select('receipt')
      .where('organization_id', '=', organization)
      .where('wave_number', '=', wave)
      .where('receipt', 'in', receipts),
);

async function receiptsAmong(
  transaction: Transaction,
  key: readonly [organization: string, wave: number],
  ballots: readonly SealedBallot[],
): Promise<Set<string>> {
  if (ballots.length === 0) return new Set();
  const receipts = inOnePower(ballots.map(({ receipt }) => receipt));
  const { rows } = await knownReceipts(transaction, ...key, receipts);
  return new Set(rows.map(({ receipt }) => receipt));
}

/** Whether a receipt was given: then its answers are on disk. */
export async function isReceiptKnown(
  database: Database,
  { organization, number }: { readonly organization: string; readonly number: number },
  receipt: string,
): Promise<boolean> {
  return (await knownReceipts(database, organization, number, [receipt])).rows.length > 0;
}

interface SlotRow {
  organization_id: string;
  wave_number: number;
  slot_id: Buffer;
  content: Buffer;
  row_digest?: Buffer;
}

function slotRow({ organization, wave }: SealedBallot, content: Buffer): SlotRow {
  return { organization_id: organization, wave_number: wave, slot_id: randomBytes(16), content };
}

function slotRowWithDigest(ballot: SealedBallot, content: Buffer): SlotRow {
  const row = slotRow(ballot, content);
  const values = [row.organization_id, row.wave_number, row.slot_id, row.content];
  return { ...row, row_digest: digestOfRow('sealed_slot', values) };
}

const insertSlots = readyQuery((database, rows: readonly SlotRow[]) =>
  database.insertInto('sealed_slot').values(rows),
);

interface ReceiptRow {
  organization_id: string;
  wave_number: number;
  receipt: string;
}

const insertReceipts = readyQuery((database, rows: readonly ReceiptRow[]) =>
  database.insertInto('receipt').values(rows),
);

function shuffled<Row>(rows: readonly Row[]): Row[] {
  return [...inRandomOrder(rows.length)].map((place) => rows[place]).filter((row) => row !== undefined);
}

/** Filled up with the last one to a power of two, so that queries with such a list have few texts. */
function inOnePower<Value>(values: readonly Value[]): Value[] {
  const length = 2 ** Math.ceil(Math.log2(values.length));
  const [last] = values.slice(-1) as [Value];
  return [...values, ...new Array<Value>(length - values.length).fill(last)];
}

function nameOf(hash: Uint8Array): string {
  return asBuffer(hash).toString('base64');
}

/** Bytes that came from another thread have lost their kind. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function groupBy<Each>(all: readonly Each[], keyOf: (each: Each) => string): Map<string, [Each, ...Each[]]> {
  const groups = new Map<string, [Each, ...Each[]]>();
  for (const each of all) {
    const group = groups.get(keyOf(each));
    if (group === undefined) groups.set(keyOf(each), [each]);
    else group.push(each);
  }
  return groups;
}
