import { record } from '../accounts/auditLog.js';
import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';
import type { Database, Transaction } from '../storage/database.js';
import { findOrganization } from './organizations.js';

export interface Office {
  readonly code: string;
  readonly name: string;
  readonly kind: 'desk' | 'office';
  readonly headcount: number | null;
}

/** @throws Problem `organizationUnknown`, `officeExists` */
export async function addOffice(
  deps: Deps,
  { organization, code, name, headcount, kind }: Office & { readonly organization: string },
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    await findOrganization(transaction, organization);
    const inserted = await transaction
      .insertInto('office')
      .values({ organization_id: organization, code, name, headcount, kind })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 0n)
      throw new Problem('officeExists', { organization, office: code });
    await record(transaction, deps, {
      organization,
      act: 'office.add',
      details: { office: code, name, headcount },
    });
  });
}

/** @throws Problem `officeUnknown` */
export async function findOffice(
  database: Database | Transaction,
  organization: string,
  code: string,
): Promise<Office> {
  const office = await offices(database, organization).where('code', '=', code).executeTakeFirst();
  if (office === undefined) throw new Problem('officeUnknown', { organization, office: code });
  return office;
}

/** The offices of an organization, by name. */
export async function listOffices(database: Database | Transaction, organization: string): Promise<Office[]> {
  return offices(database, organization).orderBy('name').execute();
}

function offices(database: Database | Transaction, organization: string) {
  return database
    .selectFrom('office')
    .select(['code', 'name', 'kind', 'headcount'])
    .where('organization_id', '=', organization);
}
