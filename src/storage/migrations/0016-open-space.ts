import { sql, type Kysely, type Migration } from 'kysely';
import { emptyDigest, inKeyOrder } from './differences.js';

/**
 * Half days on which who takes part writes the agenda. Of what people write nothing is kept but the words: no time, no
 * order, and nobody; where they put their dots lies sealed until all dots are counted.
 */
export const openSpace: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await table(database, 'open_space')
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('question', 'text', (column) => column.notNull())
      .addColumn('on_day', 'text', (column) => column.notNull())
      .addColumn('venue', 'text', (column) => column.notNull())
      .addColumn('welcome_at', 'text', (column) => column.notNull())
      .addColumn('ends_at', 'text', (column) => column.notNull())
      .addColumn('places', 'text', (column) => column.notNull())
      .addColumn('turns', 'text', (column) => column.notNull())
      .addColumn('invitation', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('preparing', 'wall', 'running', 'voting', 'ended')`),
      )
      .addColumn('link_generation', 'integer', (column) => column.notNull())
      .addColumn('participants', 'integer', (column) => column.check(sql`participants > 0`))
      .addColumn('dots_each', 'integer', (column) => column.notNull().check(sql`dots_each between 3 and 5`))
      .addColumn('most_on_one', 'integer', (column) =>
        column.notNull().check(sql`most_on_one between 1 and dots_each`),
      )
      .addColumn('codes_issued', 'integer', (column) => column.notNull().check(sql`codes_issued >= 0`))
      .addColumn('public_key', 'blob')
      .addColumn('votes', 'integer')
      .addPrimaryKeyConstraint('open_space_key', ['organization_id', 'number'])
      .addForeignKeyConstraint('open_space_organization', ['organization_id'], 'organization', [
        'organization_id',
      ])
      .execute();

    await tableOfEvent(database, 'open_space_session')
      .addColumn('session_id', 'blob', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('about', 'text', (column) => column.notNull())
      .addColumn('caller', 'text', (column) => column.notNull())
      .addColumn('place', 'integer')
      .addColumn('turn', 'integer')
      .addColumn('going', 'integer', (column) => column.notNull().check(sql`going >= 0`))
      .addColumn('dots', 'integer')
      .addColumn('withdrawn_because', 'text')
      .addColumn('action_number', 'integer')
      .addPrimaryKeyConstraint('open_space_session_key', [
        'organization_id',
        'open_space_number',
        'session_id',
      ])
      .addCheckConstraint('open_space_session_cell', sql`(place is null) = (turn is null)`)
      .addUniqueConstraint('open_space_session_in_cell', [
        'organization_id',
        'open_space_number',
        'place',
        'turn',
      ])
      .addForeignKeyConstraint('open_space_session_action', ['organization_id', 'action_number'], 'action', [
        'organization_id',
        'number',
      ])
      .modifyEnd(inKeyOrder(database))
      .execute();

    // Each saving is a row, so that nothing is lost
    await tableOfEvent(database, 'open_space_report')
      .addColumn('session_id', 'blob', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('seen', 'integer', (column) => column.notNull())
      .addColumn('topic', 'text', (column) => column.notNull())
      .addColumn('caller', 'text', (column) => column.notNull())
      .addColumn('said', 'text', (column) => column.notNull())
      .addColumn('proposed', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('open_space_report_key', [
        'organization_id',
        'open_space_number',
        'session_id',
        'version',
      ])
      .modifyEnd(inKeyOrder(database))
      .execute();

    await tableOfEvent(database, 'open_space_code')
      .addColumn('code_hash', 'blob', (column) => column.notNull())
      .addColumn('used', 'integer', (column) => column.notNull().check(sql`used in (0, 1)`))
      .addPrimaryKeyConstraint('open_space_code_key', ['organization_id', 'open_space_number', 'code_hash'])
      .modifyEnd(inKeyOrder(database))
      .execute();

    await tableOfEvent(database, 'open_space_slot')
      .addColumn('slot_id', 'blob', (column) => column.notNull())
      .addColumn('content', 'blob', (column) => column.notNull())
      .addPrimaryKeyConstraint('open_space_slot_key', ['organization_id', 'open_space_number', 'slot_id'])
      .modifyEnd(inKeyOrder(database))
      .execute();
  },
};

function table(database: Kysely<unknown>, name: string) {
  return database.schema
    .createTable(name)
    .addColumn('organization_id', 'text', (column) => column.notNull())
    .addColumn('row_digest', 'blob', (column) => column.notNull().defaultTo(emptyDigest(database)));
}

function tableOfEvent(database: Kysely<unknown>, name: string) {
  return table(database, name)
    .addColumn('open_space_number', 'integer', (column) => column.notNull())
    .addForeignKeyConstraint(`${name}_event`, ['organization_id', 'open_space_number'], 'open_space', [
      'organization_id',
      'number',
    ]);
}
