import type { Kysely, Migration } from 'kysely';

/** An organization can have a picture that stands beside its name. */
export const logo: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema.alterTable('organization').addColumn('logo', 'blob').execute();
  },
};
