import { sql, type Kysely, type Migration } from 'kysely';
import { inKeyOrder } from './differences.js';

export const firstSchema: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable('organization')
      .addColumn('organization_id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('minimum_group_size', 'integer', (column) =>
        column
          .notNull()
          .defaultTo(5)
          .check(sql`minimum_group_size >= 5`),
      )
      .execute();

    await database.schema
      .createTable('office')
      .addColumn('organization_id', 'text', (column) =>
        column.notNull().references('organization.organization_id'),
      )
      .addColumn('code', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('desk', 'office')`))
      .addColumn('headcount', 'integer', (column) => column.check(sql`headcount > 0`))
      .addPrimaryKeyConstraint('office_key', ['organization_id', 'code'])
      .execute();

    await database.schema
      .createTable('questionnaire')
      .addColumn('organization_id', 'text', (column) =>
        column.notNull().references('organization.organization_id'),
      )
      .addColumn('code', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('definition', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('questionnaire_key', ['organization_id', 'code', 'version'])
      .execute();

    await database.schema
      .createTable('wave')
      .addColumn('organization_id', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('questionnaire_code', 'text', (column) => column.notNull())
      .addColumn('questionnaire_version', 'integer', (column) => column.notNull())
      .addColumn('origin', 'text', (column) =>
        column.notNull().check(sql`origin in ('collected', 'imported')`),
      )
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('open', 'opened', 'closed')`),
      )
      .addColumn('opens_on', 'text', (column) => column.notNull())
      .addColumn('closes_on', 'text', (column) => column.notNull())
      .addColumn('closed_on', 'text')
      .addColumn('public_key', 'blob')
      .addColumn('responses', 'integer')
      .addColumn('tampered_slots', 'integer', (column) => column.notNull().defaultTo(0))
      .addPrimaryKeyConstraint('wave_key', ['organization_id', 'number'])
      .addForeignKeyConstraint(
        'wave_questionnaire',
        ['organization_id', 'questionnaire_code', 'questionnaire_version'],
        'questionnaire',
        ['organization_id', 'code', 'version'],
      )
      .execute();

    await tableOfWave(database, 'wave_office')
      .addColumn('office_code', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('headcount', 'integer')
      .addColumn('codes_issued', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('wave_office_key', ['organization_id', 'wave_number', 'office_code'])
      // Whoever issues more codes than there are people could fill in the difference and read off the rest.
      .addCheckConstraint('codes_within_headcount', sql`codes_issued = 0 or codes_issued <= headcount`)
      .execute();

    await tableOfWave(database, 'access_code')
      .addColumn('code_hash', 'blob', (column) => column.notNull())
      .addColumn('office_code', 'text', (column) => column.notNull())
      .addColumn('used', 'integer', (column) => column.notNull().check(sql`used in (0, 1)`))
      .addPrimaryKeyConstraint('access_code_key', ['organization_id', 'wave_number', 'code_hash'])
      .modifyEnd(inKeyOrder(database))
      .execute();
    await database.schema.createIndex('access_code_by_hash').on('access_code').column('code_hash').execute();

    await tableOfWave(database, 'sealed_slot')
      .addColumn('slot_id', 'blob', (column) => column.notNull())
      .addColumn('content', 'blob', (column) => column.notNull())
      .addPrimaryKeyConstraint('sealed_slot_key', ['organization_id', 'wave_number', 'slot_id'])
      .modifyEnd(inKeyOrder(database))
      .execute();

    await tableOfWave(database, 'receipt')
      .addColumn('receipt', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('receipt_key', ['organization_id', 'wave_number', 'receipt'])
      .modifyEnd(inKeyOrder(database))
      .execute();

    await tableOfWave(database, 'response')
      .addColumn('response_id', 'blob', (column) => column.notNull())
      .addColumn('office_code', 'text')
      .addColumn('ratings', 'blob', (column) => column.notNull())
      .addPrimaryKeyConstraint('response_key', ['organization_id', 'wave_number', 'response_id'])
      .modifyEnd(inKeyOrder(database))
      .execute();

    await tableOfWave(database, 'comment')
      .addColumn('comment_id', 'blob', (column) => column.notNull())
      .addColumn('item_code', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('comment_key', ['organization_id', 'wave_number', 'comment_id'])
      .modifyEnd(inKeyOrder(database))
      .execute();

    await tableOfWave(database, 'results')
      .addColumn('statistics', 'text', (column) => column.notNull())
      .addColumn('digest', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('results_key', ['organization_id', 'wave_number'])
      .execute();
  },
};

/** A table that hangs on a wave: organization and wave first, bound to the wave by a foreign key. */
function tableOfWave(database: Kysely<unknown>, name: string) {
  return database.schema
    .createTable(name)
    .addColumn('organization_id', 'text', (column) => column.notNull())
    .addColumn('wave_number', 'integer', (column) => column.notNull())
    .addForeignKeyConstraint(`${name}_wave`, ['organization_id', 'wave_number'], 'wave', [
      'organization_id',
      'number',
    ]);
}
