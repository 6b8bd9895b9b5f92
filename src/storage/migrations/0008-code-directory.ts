import { sql, type Kysely, type Migration } from 'kysely';
import { emptyDigest, inKeyOrder } from './differences.js';

/**
 * Whoever types a code does not say for which organization. Codes themselves lie with their organization, so a directory
 * that is the same everywhere says where: it is written when codes are issued and taken back, never when one is used.
 */
export const codeDirectory: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable('code_directory')
      .addColumn('code_hash', 'blob', (column) => column.primaryKey().notNull())
      .addColumn('organization_id', 'text', (column) => column.notNull())
      .addColumn('wave_number', 'integer', (column) => column.notNull())
      .addColumn('row_digest', 'blob', (column) => column.notNull().defaultTo(emptyDigest(database)))
      .modifyEnd(inKeyOrder(database))
      .execute();
    // In the order of the hashes: the order in which they lie tells nothing then
    await sql`
      insert into code_directory (code_hash, organization_id, wave_number)
      select code_hash, organization_id, wave_number from access_code order by code_hash`.execute(database);
    await database.schema.dropIndex('access_code_by_hash').execute();
  },
};
