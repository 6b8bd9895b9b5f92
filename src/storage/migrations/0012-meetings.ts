import { sql, type Kysely, type Migration } from 'kysely';
import { emptyDigest } from './differences.js';

/** Meetings of the whole group, alone or every few weeks, what they decide, and talks of one account with each person. */
export const meetings: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await table(database, 'meeting')
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('series_number', 'integer')
      .addColumn('day', 'text', (column) => column.notNull())
      .addColumn('starts', 'text', (column) => column.notNull())
      .addColumn('minutes', 'integer', (column) => column.notNull())
      .addColumn('place', 'text', (column) => column.notNull())
      .addColumn('agenda', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('planned', 'held', 'cancelled')`),
      )
      .addColumn('present', 'integer')
      .addColumn('record', 'text', (column) => column.notNull())
      .addColumn('sequence', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('meeting_key', ['organization_id', 'number'])
      .addForeignKeyConstraint('meeting_organization', ['organization_id'], 'organization', [
        'organization_id',
      ])
      .execute();

    await table(database, 'meeting_decision')
      .addColumn('meeting_number', 'integer', (column) => column.notNull())
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('who', 'text', (column) => column.notNull())
      .addColumn('due_on', 'text')
      .addColumn('action_number', 'integer')
      .addPrimaryKeyConstraint('meeting_decision_key', ['organization_id', 'meeting_number', 'place'])
      .addForeignKeyConstraint('meeting_decision_meeting', ['organization_id', 'meeting_number'], 'meeting', [
        'organization_id',
        'number',
      ])
      .addForeignKeyConstraint('meeting_decision_action', ['organization_id', 'action_number'], 'action', [
        'organization_id',
        'number',
      ])
      .execute();

    await table(database, 'talk_period')
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('account_id', 'text', (column) => column.notNull())
      .addColumn('begins_on', 'text', (column) => column.notNull())
      .addColumn('ends_on', 'text', (column) => column.notNull())
      .addColumn('kept_until', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('talk_period_key', ['organization_id', 'number'])
      .addForeignKeyConstraint('talk_period_organization', ['organization_id'], 'organization', [
        'organization_id',
      ])
      .execute();

    await table(database, 'talk')
      .addColumn('period_number', 'integer', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('label', 'text', (column) => column.notNull())
      .addColumn('day', 'text')
      .addColumn('starts', 'text', (column) => column.notNull())
      .addColumn('minutes', 'integer', (column) => column.notNull())
      .addColumn('held', 'integer', (column) => column.notNull())
      .addColumn('note', 'blob')
      .addPrimaryKeyConstraint('talk_key', ['organization_id', 'period_number', 'number'])
      .addForeignKeyConstraint('talk_period', ['organization_id', 'period_number'], 'talk_period', [
        'organization_id',
        'number',
      ])
      .execute();
  },
};

function table(database: Kysely<unknown>, name: string) {
  return database.schema
    .createTable(name)
    .addColumn('organization_id', 'text', (column) => column.notNull())
    .addColumn('row_digest', 'blob', (column) => column.notNull().defaultTo(emptyDigest(database)));
}
