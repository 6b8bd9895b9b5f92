import { record } from '../../accounts/auditLog.js';
import type { Deps } from '../../deps.js';
import { Problem } from '../../problems.js';
import type { Database, Transaction } from '../../storage/database.js';
import { linkKey, opensLink } from '../groupLinks.js';
import { isMonth } from './months.js';

/** How an organization takes reports of conflicts with the public. */
export interface IncidentDesk {
  readonly organization: string;
  readonly generation: number;
  /** Whom to turn to after a conflict, as whoever has reported one reads it. */
  readonly contacts: { readonly it: string; readonly en: string };
  /** Those that the form offers, in its order. */
  readonly services: readonly Service[];
}

export interface Service {
  readonly number: number;
  readonly name: string;
}

/** An organization has one such desk; the number stands in its address as in those of other links. */
const only = 1;

/** @returns undefined where an organization takes no reports */
export async function findIncidentDesk(
  database: Database | Transaction,
  organization: string,
): Promise<IncidentDesk | undefined> {
  const row = await database
    .selectFrom('incident_desk')
    .selectAll()
    .where('organization_id', '=', organization)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const services = await listServices(database, organization);
  return {
    organization,
    generation: row.generation,
    contacts: { it: row.contacts_it, en: row.contacts_en },
    services: services
      .filter(({ place }) => place !== null)
      .sort((a, b) => (a.place ?? 0) - (b.place ?? 0))
      .map(({ number, name }) => ({ number, name })),
  };
}

/** Organizations that take reports. */
export async function listIncidentDesks(database: Database): Promise<string[]> {
  const rows = await database.selectFrom('incident_desk').select('organization_id').execute();
  return rows.map(({ organization_id }) => organization_id);
}

/** Every service that ever was on the form, by its number. */
export async function listServices(
  database: Database | Transaction,
  organization: string,
): Promise<(Service & { readonly place: number | null })[]> {
  return database
    .selectFrom('incident_service')
    .select(['number', 'name', 'place'])
    .where('organization_id', '=', organization)
    .orderBy('number')
    .execute();
}

/**
 * Begins to take reports, or changes what the form offers and the last page says. A service that is left out stays with
 * what was reported about it.
 *
 * @param services names in their order, each once
 */
export async function saveIncidentDesk(
  deps: Deps,
  organization: string,
  { contacts, services }: { contacts: IncidentDesk['contacts']; services: readonly string[] },
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const texts = { contacts_it: contacts.it, contacts_en: contacts.en };
    await transaction
      .insertInto('incident_desk')
      .values({ organization_id: organization, generation: 1, ...texts })
      .onConflict((conflict) => conflict.column('organization_id').doUpdateSet(texts))
      .execute();
    const known = await listServices(transaction, organization);
    let last = Math.max(0, ...known.map(({ number }) => number));
    for (const { number, name } of known.filter((service) => service.place !== null))
      if (!services.includes(name)) await place(transaction, organization, { number, name }, null);
    for (const [at, name] of services.entries()) {
      const number = known.find((service) => service.name === name)?.number ?? (last += 1);
      await place(transaction, organization, { number, name }, at + 1);
    }
    const details = { services: services.length };
    await record(transaction, deps, { organization, act: 'incidents.desk', details });
  });
}

async function place(
  transaction: Transaction,
  organization: string,
  { number, name }: Service,
  at: number | null,
): Promise<void> {
  await transaction
    .insertInto('incident_service')
    .values({ organization_id: organization, number, name, place: at })
    .onConflict((conflict) => conflict.columns(['organization_id', 'number']).doUpdateSet({ place: at }))
    .execute();
}

/**
 * Makes the link that was handed out worthless, and another one valid.
 *
 * @throws Problem `pageUnknown` where the organization takes no reports
 */
export async function renewIncidentLink(deps: Deps, organization: string): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('incident_desk')
      .set(({ eb }) => ({ generation: eb('generation', '+', 1) }))
      .where('organization_id', '=', organization)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows === 0n) throw new Problem('pageUnknown', {});
    await record(transaction, deps, { organization, act: 'incidents.link', details: {} });
  });
}

/** Where reports are made, below the address of the installation. */
export function incidentPath(secret: Buffer, { organization, generation }: IncidentDesk): string {
  const key = linkKey(secret, { kind: 'incidents', organization, number: only, generation });
  return `/segnala/${organization}/${only}/${key}`;
}

/**
 * The desk that an address stands for.
 *
 * @throws Problem `pageUnknown`, whatever is wrong with it
 */
export async function deskOfLink(
  { database, secret }: Pick<Deps, 'database' | 'secret'>,
  { organization, number, key }: Readonly<Record<'organization' | 'number' | 'key', string>>,
): Promise<IncidentDesk> {
  const desk = number === String(only) ? await findIncidentDesk(database, organization) : undefined;
  const generation = desk?.generation ?? 0;
  const opens = opensLink(secret, { kind: 'incidents', organization, number: only, generation }, key);
  if (desk === undefined || !opens) throw new Problem('pageUnknown', {});
  return desk;
}

/**
 * Notes how many people the desk has had to do with in a month, for rates; null takes it back.
 *
 * @throws Problem `requestInvalid` where the month is none
 */
export async function setContacts(
  deps: Deps,
  organization: string,
  month: string,
  contacts: number | null,
): Promise<void> {
  if (!isMonth(month)) throw new Problem('requestInvalid', {});
  await deps.database.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('incident_contacts')
      .where('organization_id', '=', organization)
      .where('month', '=', month)
      .execute();
    if (contacts !== null)
      await transaction
        .insertInto('incident_contacts')
        .values({ organization_id: organization, month, contacts })
        .execute();
    await record(transaction, deps, {
      ...{ organization, act: 'incidents.contacts', details: { month, contacts } },
    });
  });
}
