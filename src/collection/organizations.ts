import { record } from '../accounts/auditLog.js';
import type { Deps } from '../deps.js';
import { Problem } from '../problems.js';
import type { Database, Transaction } from '../storage/database.js';
import { readyQuery } from '../storage/readyQuery.js';

export interface Organization {
  /** Slug, such as `vignola`. */
  readonly organization: string;
  readonly name: string;
  /** Fewest responses of which anything is shown. */
  readonly minimumGroupSize: number;
  /** Whether a picture stands beside its name. */
  readonly hasLogo: boolean;
}

/** Whether a text can stand for an organization in addresses. */
export function isSlug(text: string): boolean {
  return /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(text) && text.length <= 60;
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

/** The minimum group size that an organization begins with, and never goes below. */
export const leastGroupSize = 5;

/**
 * Renames an organization, or raises the fewest responses of which anything is shown. It can be lowered again only as
 * long as there is no wave: results are told with the minimum of the day on which they are read, so a lower one would
 * lay open groups of people who were promised the higher one.
 *
 * @throws Problem `organizationUnknown`, `minimumTooLow`, `minimumNotLowered`
 */
export async function changeOrganization(
  deps: Deps,
  {
    organization,
    ...changes
  }: { readonly organization: string; readonly name?: string; readonly minimumGroupSize?: number },
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const before = await findOrganization(transaction, organization);
    const { name, minimumGroupSize: minimum } = { ...before, ...changes };
    if (name === before.name && minimum === before.minimumGroupSize) return;
    if (minimum < leastGroupSize) throw new Problem('minimumTooLow', { least: leastGroupSize });
    if (minimum < before.minimumGroupSize && (await hasWaves(transaction, organization)))
      throw new Problem('minimumNotLowered', { organization, minimum: before.minimumGroupSize });
    await transaction
      .updateTable('organization')
      .set({ name, minimum_group_size: minimum })
      .where('organization_id', '=', organization)
      .execute();
    await record(transaction, deps, {
      organization,
      act: 'organization.change',
      details: { name, minimum },
    });
  });
}

/** Whether an organization has ever asked anybody anything. */
export async function hasWaves(database: Database | Transaction, organization: string): Promise<boolean> {
  const wave = await database
    .selectFrom('wave')
    .select('number')
    .where('organization_id', '=', organization)
    .limit(1)
    .executeTakeFirst();
  return wave !== undefined;
}

const organizationOf = readyQuery((database, slug: string) =>
  organizations(database).where('organization_id', '=', slug),
);

/** @throws Problem `organizationUnknown` */
export async function findOrganization(
  database: Database | Transaction,
  slug: string,
): Promise<Organization> {
  const [found] = (await organizationOf(database, slug)).rows;
  if (found === undefined) throw new Problem('organizationUnknown', { organization: slug });
  return toOrganization(found);
}

/** All organizations, by name. */
export async function listOrganizations(database: Database): Promise<Organization[]> {
  return (await organizations(database).orderBy('name').execute()).map(toOrganization);
}

/** An organization with how much there is of what it has. */
export interface OrganizationState extends Organization {
  readonly offices: number;
  /** That can log in. */
  readonly accounts: number;
  readonly openWaves: number;
}

/** All organizations with their state, by name. */
export async function listOrganizationStates(database: Database): Promise<OrganizationState[]> {
  const counted = await organizations(database)
    .select((eb) => [
      eb
        .selectFrom('office')
        .whereRef('office.organization_id', '=', 'organization.organization_id')
        .where('office.closed_on', 'is', null)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('offices'),
      eb
        .selectFrom('account')
        .whereRef('account.organization_id', '=', 'organization.organization_id')
        .where('account.disabled', '=', 0)
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('accounts'),
      eb
        .selectFrom('wave')
        .whereRef('wave.organization_id', '=', 'organization.organization_id')
        .where('wave.state', '=', 'open')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .as('openWaves'),
    ])
    .orderBy('name')
    .execute();
  return counted.map(({ offices, accounts, openWaves, ...row }) => ({
    ...toOrganization(row),
    ...{ offices: offices ?? 0, accounts: accounts ?? 0, openWaves: openWaves ?? 0 },
  }));
}

function organizations(database: Database | Transaction) {
  return database
    .selectFrom('organization')
    .select((eb) => [
      'organization.organization_id as organization',
      'name',
      'minimum_group_size as minimumGroupSize',
      eb('logo', 'is not', null).as('hasLogo'),
    ]);
}

/** SQLite has no truth values: it says 0 and 1. */
function toOrganization<Row extends { hasLogo: unknown }>(row: Row): Row & { hasLogo: boolean } {
  return { ...row, hasLogo: Boolean(row.hasLogo) };
}
