import { record } from '../accounts/auditLog.js';
import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';
import type { Database, Transaction } from '../storage/database.js';

export interface Organization {
  /** Slug, such as `vignola`. */
  readonly organization: string;
  readonly name: string;
  /** Fewest responses of which anything is shown. */
  readonly minimumGroupSize: number;
  /** Whether a picture stands beside its name. */
  readonly hasLogo: boolean;
}

/** @throws Problem `organizationExists` */
export async function addOrganization(
  deps: Deps,
  { organization, name }: { organization: string; name: string },
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const inserted = await transaction
      .insertInto('organization')
      .values({ organization_id: organization, name })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (inserted.numInsertedOrUpdatedRows === 0n) throw new Problem('organizationExists', { organization });
    await record(transaction, deps, { organization, act: 'organization.add', details: { name } });
  });
}

/** @throws Problem `organizationUnknown` */
export async function findOrganization(
  database: Database | Transaction,
  slug: string,
): Promise<Organization> {
  const found = await organizations(database).where('organization_id', '=', slug).executeTakeFirst();
  if (found === undefined) throw new Problem('organizationUnknown', { organization: slug });
  return toOrganization(found);
}

/** All organizations, by name. */
export async function listOrganizations(database: Database): Promise<Organization[]> {
  return (await organizations(database).orderBy('name').execute()).map(toOrganization);
}

function organizations(database: Database | Transaction) {
  return database
    .selectFrom('organization')
    .select((eb) => [
      'organization_id as organization',
      'name',
      'minimum_group_size as minimumGroupSize',
      eb('logo', 'is not', null).as('hasLogo'),
    ]);
}

/** SQLite has no truth values: it says 0 and 1. */
function toOrganization<Row extends { hasLogo: unknown }>(row: Row): Row & { hasLogo: boolean } {
  return { ...row, hasLogo: Boolean(row.hasLogo) };
}
