import { sql, type Kysely, type Migration } from 'kysely';
import { emptyDigest } from './differences.js';

/** Modules of the manual that an organization has adapted or written itself, with every version that it ever saved. */
export const manual: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable('manual_version')
      .addColumn('organization_id', 'text', (column) => column.notNull())
      .addColumn('code', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('content', 'text', (column) => column.notNull())
      .addColumn('based_on', 'integer')
      .addColumn('saved_on', 'text', (column) => column.notNull())
      .addColumn('saved_by', 'text', (column) => column.notNull())
      .addColumn('row_digest', 'blob', (column) => column.notNull().defaultTo(emptyDigest(database)))
      .addPrimaryKeyConstraint('manual_version_key', ['organization_id', 'code', 'version'])
      .addForeignKeyConstraint('manual_version_organization', ['organization_id'], 'organization', [
        'organization_id',
      ])
      .execute();

    await database.schema
      .createTable('manual_module')
      .addColumn('organization_id', 'text', (column) => column.notNull())
      .addColumn('code', 'text', (column) => column.notNull())
      // The version that is read; null where it is the built-in one again, or there is none any more
      .addColumn('current_version', 'integer')
      .addColumn('offered', 'integer', (column) => column.notNull().check(sql`offered in (0, 1)`))
      .addColumn('row_digest', 'blob', (column) => column.notNull().defaultTo(emptyDigest(database)))
      .addPrimaryKeyConstraint('manual_module_key', ['organization_id', 'code'])
      .addForeignKeyConstraint(
        'manual_module_version',
        ['organization_id', 'code', 'current_version'],
        'manual_version',
        ['organization_id', 'code', 'version'],
      )
      .execute();
  },
};
