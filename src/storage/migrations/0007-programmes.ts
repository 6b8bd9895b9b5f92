import { sql, type Kysely, type Migration } from 'kysely';
import { emptyDigest, inKeyOrder } from './differences.js';

/**
 * What makes waves come back by themselves, and offices that change: programmes with their planned waves, who does what
 * is due, how each office was called and how many it had, what became of it, and an organization's own texts.
 */
export const programmes: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await changeExisting(database);

    await tableOfOrganization(database, 'office_history')
      .addColumn('code', 'text', (column) => column.notNull())
      .addColumn('since', 'text', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('headcount', 'integer', (column) => column.check(sql`headcount > 0`))
      .addPrimaryKeyConstraint('office_history_key', ['organization_id', 'code', 'since'])
      .addForeignKeyConstraint('office_history_office', ['organization_id', 'code'], 'office', [
        'organization_id',
        'code',
      ])
      .execute();
    // Since when is not known: from the beginning
    await sql`
      insert into office_history (organization_id, code, since, name, headcount)
      select organization_id, code, '0001-01-01', name, headcount from office`.execute(database);

    await tableOfOrganization(database, 'office_succession')
      .addColumn('from_code', 'text', (column) => column.notNull())
      .addColumn('to_code', 'text', (column) => column.notNull())
      .addColumn('on_day', 'text', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('merged', 'split')`))
      .addPrimaryKeyConstraint('office_succession_key', ['organization_id', 'from_code', 'to_code'])
      .execute();

    await tableOfOrganization(database, 'programme')
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('questionnaire_code', 'text', (column) => column.notNull())
      .addColumn('cadence', 'text', (column) =>
        column.notNull().check(sql`cadence in ('monthly', 'quarterly', 'six-monthly', 'yearly', 'dates')`),
      )
      .addColumn('starts_on', 'text', (column) => column.notNull())
      .addColumn('open_days', 'integer', (column) => column.notNull().check(sql`open_days between 1 and 92`))
      .addColumn('reminder_days', 'text', (column) => column.notNull())
      .addColumn('admission', 'text', (column) =>
        column.notNull().check(sql`admission in ('codes', 'shared')`),
      )
      .addColumn('key_holder', 'text', (column) =>
        column.notNull().check(sql`key_holder in ('site', 'custodian')`),
      )
      .addColumn('custodian', 'text')
      .addColumn('ended_on', 'text')
      .addPrimaryKeyConstraint('programme_key', ['organization_id', 'number'])
      .execute();

    await tableOfProgramme(database, 'programme_office')
      .addColumn('office_code', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('programme_office_key', ['organization_id', 'programme_number', 'office_code'])
      .addForeignKeyConstraint('programme_office_office', ['organization_id', 'office_code'], 'office', [
        'organization_id',
        'code',
      ])
      .execute();

    await tableOfProgramme(database, 'planned_wave')
      .addColumn('occurrence', 'integer', (column) => column.notNull())
      .addColumn('opens_on', 'text', (column) => column.notNull())
      .addColumn('closes_on', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('planned', 'skipped', 'missed', 'opened')`),
      )
      .addColumn('wave_number', 'integer')
      .addPrimaryKeyConstraint('planned_wave_key', ['organization_id', 'programme_number', 'occurrence'])
      .addCheckConstraint('opened_is_a_wave', sql`(state = 'opened') = (wave_number is not null)`)
      .addForeignKeyConstraint('planned_wave_wave', ['organization_id', 'wave_number'], 'wave', [
        'organization_id',
        'number',
      ])
      .execute();

    await tableOfOrganization(database, 'task_claim')
      .addColumn('task', 'text', (column) => column.notNull())
      .addColumn('holder', 'text', (column) => column.notNull())
      .addColumn('until', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('task_claim_key', ['organization_id', 'task'])
      .execute();

    await tableOfWave(database, 'wave_reminder')
      .addColumn('due_on', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('wave_reminder_key', ['organization_id', 'wave_number', 'due_on'])
      .execute();

    // Kept in the order of the marks: rows in order of arrival would be the list in its order
    await tableOfWave(database, 'invitation_mark')
      .addColumn('mark', 'blob', (column) => column.notNull())
      .addColumn('office_code', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) =>
        column.notNull().check(sql`state in ('begun', 'sent', 'failed')`),
      )
      .addPrimaryKeyConstraint('invitation_mark_key', ['organization_id', 'wave_number', 'mark'])
      .modifyEnd(inKeyOrder(database))
      .execute();

    await tableOfOrganization(database, 'own_text')
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('language', 'text', (column) => column.notNull().check(sql`language in ('it', 'en')`))
      .addColumn('subject', 'text', (column) => column.notNull())
      .addColumn('body', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('own_text_key', ['organization_id', 'kind', 'language'])
      .execute();
  },
};

async function changeExisting(database: Kysely<unknown>): Promise<void> {
  await database.schema.alterTable('office').addColumn('closed_on', 'text').execute();
  await database.schema
    .alterTable('wave')
    .addColumn('admission', 'text', (column) =>
      column
        .notNull()
        .defaultTo('codes')
        .check(sql`admission in ('codes', 'shared')`),
    )
    .execute();
  for (const name of ['codes_void', 'codes_mailed', 'shared_answers'])
    await database.schema
      .alterTable('wave_office')
      .addColumn(name, 'integer', (column) =>
        column
          .notNull()
          .defaultTo(0)
          .check(sql.raw(`${name} >= 0`)),
      )
      .execute();
}

function tableOfOrganization(database: Kysely<unknown>, name: string) {
  return database.schema
    .createTable(name)
    .addColumn('organization_id', 'text', (column) =>
      column.notNull().references('organization.organization_id'),
    )
    .addColumn('row_digest', 'blob', (column) => column.notNull().defaultTo(emptyDigest(database)));
}

function tableOfProgramme(database: Kysely<unknown>, name: string) {
  return tableOfOrganization(database, name)
    .addColumn('programme_number', 'integer', (column) => column.notNull())
    .addForeignKeyConstraint(`${name}_programme`, ['organization_id', 'programme_number'], 'programme', [
      'organization_id',
      'number',
    ]);
}

function tableOfWave(database: Kysely<unknown>, name: string) {
  return tableOfOrganization(database, name)
    .addColumn('wave_number', 'integer', (column) => column.notNull())
    .addForeignKeyConstraint(`${name}_wave`, ['organization_id', 'wave_number'], 'wave', [
      'organization_id',
      'number',
    ]);
}
