import { sql, type Kysely, type Migration } from 'kysely';
import { emptyDigest } from './differences.js';

/** What an organization decides to do about its climate, step by step, and how it stands since when. */
export const actions: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await table(database, 'action')
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('what', 'text', (column) => column.notNull())
      .addColumn('questionnaire_code', 'text')
      .addColumn('scale_code', 'text')
      .addColumn('wave_number', 'integer')
      .addColumn('instrument_code', 'text')
      .addColumn('who', 'text', (column) => column.notNull())
      .addColumn('due_on', 'text')
      .addColumn('notes', 'text', (column) => column.notNull())
      .addColumn('origin_kind', 'text', (column) =>
        column.notNull().check(sql`origin_kind in ('wave', 'meeting', 'board', 'openSpace', 'own')`),
      )
      .addColumn('origin_number', 'integer')
      .addColumn('began_on', 'text')
      .addPrimaryKeyConstraint('action_key', ['organization_id', 'number'])
      .addForeignKeyConstraint('action_organization', ['organization_id'], 'organization', [
        'organization_id',
      ])
      .addForeignKeyConstraint('action_wave', ['organization_id', 'wave_number'], 'wave', [
        'organization_id',
        'number',
      ])
      .addCheckConstraint(
        'scale_of_a_questionnaire',
        sql`(questionnaire_code is null) = (scale_code is null)`,
      )
      .execute();

    await tableOfAction(database, 'action_step')
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('done_on', 'text')
      .addPrimaryKeyConstraint('action_step_key', ['organization_id', 'action_number', 'place'])
      .execute();

    // Each change of state is a row: the last is how the action stands
    await tableOfAction(database, 'action_state')
      .addColumn('place', 'integer', (column) => column.notNull())
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('planned', 'underway', 'done', 'dropped')`),
      )
      .addColumn('on_day', 'text', (column) => column.notNull())
      .addColumn('reason', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('action_state_key', ['organization_id', 'action_number', 'place'])
      .execute();

    await tableOfAction(database, 'action_reminder')
      .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('soon', 'overdue')`))
      .addColumn('due_on', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('action_reminder_key', ['organization_id', 'action_number', 'kind', 'due_on'])
      .execute();

    await table(database, 'action_sheet')
      .addColumn('wave_number', 'integer', (column) => column.notNull())
      .addColumn('questionnaire_code', 'text', (column) => column.notNull())
      .addColumn('said', 'text', (column) => column.notNull())
      .addColumn('done', 'text', (column) => column.notNull())
      .addColumn('shown', 'integer', (column) => column.notNull().check(sql`shown in (0, 1)`))
      .addPrimaryKeyConstraint('action_sheet_key', ['organization_id', 'wave_number'])
      .addForeignKeyConstraint('action_sheet_wave', ['organization_id', 'wave_number'], 'wave', [
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

function tableOfAction(database: Kysely<unknown>, name: string) {
  return table(database, name)
    .addColumn('action_number', 'integer', (column) => column.notNull())
    .addForeignKeyConstraint(`${name}_action`, ['organization_id', 'action_number'], 'action', [
      'organization_id',
      'number',
    ]);
}
