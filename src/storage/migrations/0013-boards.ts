import { sql, type Kysely, type Migration } from 'kysely';
import { emptyDigest, inKeyOrder } from './differences.js';

/**
 * Boards of causes and effects on which a group puts cards. Of a card nothing is kept but what is written on it and what
 * became of it: no time, no order, and nobody.
 */
export const boards: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await table(database, 'board')
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('effect', 'text', (column) => column.notNull())
      .addColumn('questionnaire_code', 'text')
      .addColumn('scale_code', 'text')
      .addColumn('unit', 'text', (column) => column.notNull())
      .addColumn('present_value', 'text', (column) => column.notNull())
      .addColumn('goal_value', 'text', (column) => column.notNull())
      .addColumn('opens_on', 'text', (column) => column.notNull())
      .addColumn('closes_on', 'text', (column) => column.notNull())
      .addColumn('closed_on', 'text')
      .addColumn('link_generation', 'integer', (column) => column.notNull())
      .addPrimaryKeyConstraint('board_key', ['organization_id', 'number'])
      .addForeignKeyConstraint('board_organization', ['organization_id'], 'organization', ['organization_id'])
      .addCheckConstraint(
        'board_scale_of_a_questionnaire',
        sql`(questionnaire_code is null) = (scale_code is null)`,
      )
      .execute();

    await tableOfBoard(database, 'board_bone')
      .addColumn('bone', 'integer', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('board_bone_key', ['organization_id', 'board_number', 'bone'])
      .execute();

    await tableOfBoard(database, 'board_card')
      .addColumn('card_id', 'blob', (column) => column.notNull())
      .addColumn('bone', 'integer', (column) => column.notNull())
      .addColumn('kind', 'text', (column) => column.notNull().check(sql`kind in ('fact', 'idea')`))
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('moves', 'text', (column) => column.notNull())
      .addColumn('withdrawn_because', 'text')
      .addColumn('action_number', 'integer')
      .addPrimaryKeyConstraint('board_card_key', ['organization_id', 'board_number', 'card_id'])
      .addForeignKeyConstraint('board_card_bone', ['organization_id', 'board_number', 'bone'], 'board_bone', [
        'organization_id',
        'board_number',
        'bone',
      ])
      .addForeignKeyConstraint('board_card_action', ['organization_id', 'action_number'], 'action', [
        'organization_id',
        'number',
      ])
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

function tableOfBoard(database: Kysely<unknown>, name: string) {
  return table(database, name)
    .addColumn('board_number', 'integer', (column) => column.notNull())
    .addForeignKeyConstraint(`${name}_board`, ['organization_id', 'board_number'], 'board', [
      'organization_id',
      'number',
    ]);
}
