import { sql, type Kysely, type Migration } from 'kysely';
import { refuse } from './differences.js';

/** Who may log in, their sessions and one-time links, and the register of administrative acts. */
export const accounts: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema
      .createTable('account')
      .addColumn('account_id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('email', 'text', (column) => column.notNull().unique())
      .addColumn('role', 'text', (column) =>
        column.notNull().check(sql`role in ('admin', 'responsabile', 'hr', 'coordinator')`),
      )
      .addColumn('organization_id', 'text', (column) => column.references('organization.organization_id'))
      .addColumn('password_hash', 'text')
      .addColumn('totp_secret', 'blob')
      .addColumn('totp_pending', 'blob')
      .addColumn('totp_last_step', 'integer')
      .addColumn('disabled', 'integer', (column) =>
        column
          .notNull()
          .defaultTo(0)
          .check(sql`disabled in (0, 1)`),
      )
      .addCheckConstraint(
        'organization_where_needed',
        sql`(role in ('responsabile', 'hr') and organization_id is not null) or role = 'admin' or (role = 'coordinator' and organization_id is null)`,
      )
      .execute();

    await database.schema
      .createTable('session')
      .addColumn('token_hash', 'blob', (column) => column.primaryKey().notNull())
      .addColumn('account_id', 'text', (column) => column.notNull().references('account.account_id'))
      .addColumn('started_at', 'integer', (column) => column.notNull())
      .addColumn('seen_at', 'integer', (column) => column.notNull())
      .execute();
    await database.schema.createIndex('session_by_account').on('session').column('account_id').execute();

    await database.schema
      .createTable('one_time_link')
      .addColumn('token_hash', 'blob', (column) => column.primaryKey().notNull())
      .addColumn('account_id', 'text', (column) => column.references('account.account_id'))
      .addColumn('expires_at', 'integer', (column) => column.notNull())
      .execute();

    // Acts of the installation as a whole stand under an organization without a name
    await database.schema
      .createTable('audit_entry')
      .addColumn('organization_id', 'text', (column) => column.notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('at', 'text', (column) => column.notNull())
      .addColumn('actor', 'text', (column) => column.notNull())
      .addColumn('act', 'text', (column) => column.notNull())
      .addColumn('details', 'text', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addPrimaryKeyConstraint('audit_entry_key', ['organization_id', 'number'])
      .execute();
    await database.schema
      .createTable('audit_head')
      .addColumn('organization_id', 'text', (column) => column.primaryKey().notNull())
      .addColumn('number', 'integer', (column) => column.notNull())
      .addColumn('seal', 'text', (column) => column.notNull())
      .execute();
    await refuse(database, 'audit_entry_no_update', 'update on audit_entry');
    await refuse(database, 'audit_entry_no_delete', 'delete on audit_entry');
  },
};
