import { sql, type Kysely, type Migration } from 'kysely';
import { emptyDigest, inKeyOrder } from './differences.js';

/**
 * Conflicts with the public that staff report without a name. What they write lies sealed until the month is opened, like
 * answers, and then in key order. No table of these has a day, a counter or an address.
 */
export const incidents: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await tableOfOrganization(database, 'incident_desk')
      .addColumn('generation', 'integer', (column) => column.notNull().check(sql`generation >= 1`))
      .addColumn('contacts_it', 'text', (column) => column.notNull())
      .addColumn('contacts_en', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('incident_desk_key', ['organization_id'])
      .execute();

    await tableOfOrganization(database, 'incident_service')
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('place', 'integer')
      .addPrimaryKeyConstraint('incident_service_key', ['organization_id', 'number'])
      .execute();

    await tableOfOrganization(database, 'incident_contacts')
      .addColumn('month', 'text', (column) => column.notNull())
      .addColumn('contacts', 'integer', (column) => column.notNull().check(sql`contacts > 0`))
      .addPrimaryKeyConstraint('incident_contacts_key', ['organization_id', 'month'])
      .execute();

    await tableOfOrganization(database, 'incident_month')
      .addColumn('month', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('open', 'opened', 'closed')`),
      )
      .addColumn('public_key', 'blob')
      .addColumn('lost_slots', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('alert', 'text', (column) =>
        column
          .notNull()
          .defaultTo('none')
          .check(sql`alert in ('none', 'due', 'sent')`),
      )
      .addPrimaryKeyConstraint('incident_month_key', ['organization_id', 'month'])
      .execute();

    await tableOfMonth(database, 'incident_slot')
      .addColumn('slot_id', 'blob', (column) => column.notNull())
      .addColumn('content', 'blob', (column) => column.notNull())
      .addPrimaryKeyConstraint('incident_slot_key', ['organization_id', 'month', 'slot_id'])
      .modifyEnd(inKeyOrder(database))
      .execute();

    await tableOfMonth(database, 'incident')
      .addColumn('incident_id', 'blob', (column) => column.notNull())
      .addColumn('channel', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('service', 'integer')
      .addColumn('cause', 'text', (column) => column.notNull())
      .addColumn('ending', 'text', (column) => column.notNull())
      .addColumn('seriousness', 'integer', (column) =>
        column.notNull().check(sql`seriousness between 1 and 4`),
      )
      .addPrimaryKeyConstraint('incident_key', ['organization_id', 'month', 'incident_id'])
      .modifyEnd(inKeyOrder(database))
      .execute();

    await tableOfMonth(database, 'incident_text')
      .addColumn('text_id', 'blob', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('incident_text_key', ['organization_id', 'month', 'text_id'])
      .modifyEnd(inKeyOrder(database))
      .execute();

    await tableOfMonth(database, 'incident_help')
      .addColumn('help', 'text', (column) => column.notNull())
      .addColumn('requests', 'integer', (column) => column.notNull().check(sql`requests > 0`))
      .addPrimaryKeyConstraint('incident_help_key', ['organization_id', 'month', 'help'])
      .execute();
  },
};

function tableOfOrganization(database: Kysely<unknown>, name: string) {
  return database.schema
    .createTable(name)
    .addColumn('organization_id', 'text', (column) =>
      column.notNull().references('organization.organization_id'),
    )
    .addColumn('row_digest', 'blob', (column) => column.notNull().defaultTo(emptyDigest(database)));
}

function tableOfMonth(database: Kysely<unknown>, name: string) {
  return database.schema
    .createTable(name)
    .addColumn('organization_id', 'text', (column) => column.notNull())
    .addColumn('month', 'text', (column) => column.notNull())
    .addColumn('row_digest', 'blob', (column) => column.notNull().defaultTo(emptyDigest(database)))
    .addForeignKeyConstraint(`${name}_month`, ['organization_id', 'month'], 'incident_month', [
      'organization_id',
      'month',
    ]);
}
