import { sql, type Kysely, type Migration } from 'kysely';

/** Who holds the key of a wave's urn: this machine, or somebody who keeps the passphrase that it is wrapped under. */
export const keyHolder: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .alterTable('wave')
      .addColumn('key_holder', 'text', (column) =>
        column
          .notNull()
          .defaultTo('site')
          .check(sql`key_holder in ('site', 'custodian')`),
      )
      .execute();
    await database.schema.alterTable('wave').addColumn('custodian', 'text').execute();
  },
};
