import { record } from '../accounts/auditLog.js';
import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';
import type { Database, Transaction } from '../storage/database.js';
import { dateInRome } from './calendar.js';
import { findOrganization } from './organizations.js';

export interface Office {
  readonly code: string;
  readonly name: string;
  readonly kind: 'desk' | 'office';
  readonly headcount: number | null;
}

/** Whether a text can be the code of an office: letters, digits and a few signs, since it stands in files and on slips. */
export function isOfficeCode(text: string): boolean {
  return /^[\p{L}\p{N}][\p{L}\p{N} ._/-]{0,39}$/u.test(text);
}

/** An office that there is or was. */
export interface KnownOffice extends Office {
  /** The day from which on there is no such office; null for one that there is. */
  readonly closed: string | null;
}

/** @throws Problem `organizationUnknown`, `officeExists` */
export async function addOffice(
  deps: Deps,
  { organization, ...office }: Office & { readonly organization: string },
): Promise<void> {
  const { code, name, headcount } = office;
  await deps.database.transaction().execute(async (transaction) => {
    await findOrganization(transaction, organization);
    await insertOffice(transaction, deps, organization, office);
    await record(transaction, deps, {
      organization,
      act: 'office.add',
      details: { office: code, name, headcount },
    });
  });
}

/** What of an office is to change; the rest stays. */
export interface OfficeChange {
  readonly organization: string;
  readonly code: string;
  readonly name?: string;
  readonly headcount?: number;
  readonly kind?: Office['kind'];
}

/**
 * Renames an office, or says anew how many work there or of which kind it is. From today on: past waves keep name and
 * headcount of their day, and open ones in which it takes part theirs.
 *
 * @throws Problem `officeUnknown`, `officeClosed`
 */
export async function changeOffice(
  deps: Deps,
  { organization, code, ...changes }: OfficeChange,
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const before = await findOffice(transaction, organization, code);
    const { name, headcount, kind } = { ...before, ...changes };
    if (name === before.name && headcount === before.headcount && kind === before.kind) return;
    await updateOffice(transaction, deps, organization, { code, name, headcount, kind });
    await record(transaction, deps, {
      organization,
      act: 'office.change',
      details: { office: code, name, headcount, kind },
    });
  });
}

/**
 * An office that there is.
 *
 * @throws Problem `officeUnknown`, `officeClosed`
 */
export async function findOffice(
  database: Database | Transaction,
  organization: string,
  code: string,
): Promise<Office> {
  const { closed, ...office } = await findKnownOffice(database, organization, code);
  if (closed !== null) throw new Problem('officeClosed', { office: code, closed });
  return office;
}

/**
 * An office that there is or was.
 *
 * @throws Problem `officeUnknown`
 */
export async function findKnownOffice(
  database: Database | Transaction,
  organization: string,
  code: string,
): Promise<KnownOffice> {
  const office = await offices(database, organization).where('code', '=', code).executeTakeFirst();
  if (office === undefined) throw new Problem('officeUnknown', { organization, office: code });
  return office;
}

/** The offices that an organization has, by name. */
export async function listOffices(database: Database | Transaction, organization: string): Promise<Office[]> {
  const found = await listKnownOffices(database, organization);
  return found.flatMap(({ closed, ...office }) => (closed === null ? [office] : []));
}

/** The offices that an organization has or had, by name. */
export async function listKnownOffices(
  database: Database | Transaction,
  organization: string,
): Promise<KnownOffice[]> {
  return offices(database, organization).orderBy('name').orderBy('code').execute();
}

/**
 * Adds an office, with the first line of its history.
 *
 * @throws Problem `officeExists`, also where one of this code was closed: a code is never another office's
 */
export async function insertOffice(
  transaction: Transaction,
  deps: Pick<Deps, 'clock'>,
  organization: string,
  office: Office,
): Promise<void> {
  if (!(await insertUnlessKnown(transaction, deps, organization, office)))
    throw new Problem('officeExists', { organization, office: office.code });
}

/**
 * Adds an office unless there is or was one of its code, which stays as it is.
 *
 * @returns whether it was added
 */
export async function insertUnlessKnown(
  transaction: Transaction,
  deps: Pick<Deps, 'clock'>,
  organization: string,
  { code, name, kind, headcount }: Office,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await transaction
    .insertInto('office')
    .values({ organization_id: organization, code, name, headcount, kind })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) return false;
  await keepHistory(transaction, deps, organization, { code, name, headcount });
  return true;
}

/** Changes an office, with a line of its history. */
export async function updateOffice(
  transaction: Transaction,
  deps: Pick<Deps, 'clock'>,
  organization: string,
  { code, name, kind, headcount }: Office,
): Promise<void> {
  await transaction
    .updateTable('office')
    .set({ name, kind, headcount })
    .where('organization_id', '=', organization)
    .where('code', '=', code)
    .execute();
  await keepHistory(transaction, deps, organization, { code, name, headcount });
}

/** Of several changes on one day the last stays: nothing finer than a day is kept. */
async function keepHistory(
  transaction: Transaction,
  { clock }: Pick<Deps, 'clock'>,
  organization_id: string,
  { code, name, headcount }: Omit<Office, 'kind'>,
): Promise<void> {
  await transaction
    .insertInto('office_history')
    .values({ organization_id, code, since: dateInRome(clock()), name, headcount })
    .onConflict((conflict) =>
      conflict.columns(['organization_id', 'code', 'since']).doUpdateSet({ name, headcount }),
    )
    .execute();
}

function offices(database: Database | Transaction, organization: string) {
  return database
    .selectFrom('office')
    .select(['code', 'name', 'kind', 'headcount', 'closed_on as closed'])
    .where('organization_id', '=', organization);
}
