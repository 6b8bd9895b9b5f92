import { sql, type Kysely, type Migration } from 'kysely';

/**
 * Every table gets the column of its rows' digests (`contentDigests.ts`), which are filled in as after every
 * migration; and a wave says with which secret its codes were made.
 */
export const contentDigests: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema.alterTable('wave').addColumn('secret_mark', 'blob').execute();
    // The register of acts only grows, but for the digests of its rows
    await sql`drop trigger audit_entry_no_update`.execute(database);
    await sql`
      create trigger audit_entry_no_update
      before update of organization_id, number, at, actor, act, details, hash on audit_entry
      begin select raise(abort, 'the register of acts only grows'); end`.execute(database);
    const tables = await database.introspection.getTables({ withInternalKyselyTables: true });
    for (const { name } of tables) {
      await database.schema
        .alterTable(name)
        // Of the size of a digest from the beginning: a value that grew would move its row
        .addColumn('row_digest', 'blob', (column) =>
          column.notNull().defaultTo(sql.raw(`x'${'0'.repeat(64)}'`)),
        )
        .execute();
    }
  },
};
