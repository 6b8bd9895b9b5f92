import type { Kysely, Migration } from 'kysely';

/** A comment can be taken out; that one was, stays visible. */
export const redactedComments: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .alterTable('comment')
      .addColumn('redacted', 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  },
};
