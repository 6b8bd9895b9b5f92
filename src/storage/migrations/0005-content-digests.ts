import type { Kysely, Migration } from 'kysely';
import { dropTrigger, emptyDigest, refuse } from './differences.js';

/**
 * Every table gets the column of its rows' digests (`contentDigests.ts`), which are filled in as after every
 * migration; and a wave says with which secret its codes were made.
 */
export const contentDigests: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema.alterTable('wave').addColumn('secret_mark', 'blob').execute();
    // The register of acts only grows, but for the digests of its rows
    await dropTrigger(database, 'audit_entry_no_update', 'audit_entry');
    await refuse(
      database,
      'audit_entry_no_update',
      'update of organization_id, number, at, actor, act, details, hash on audit_entry',
    );
    const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
    for (const { name } of tables) {
      await database.schema
        .alterTable(name)
        .addColumn('row_digest', 'blob', (column) => column.notNull().defaultTo(emptyDigest(database)))
        .execute();
    }
  },
};
