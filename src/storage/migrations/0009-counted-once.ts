import { createHash } from 'node:crypto';
import { sql, type Kysely, type Migration } from 'kysely';
import { emptyDigest } from './differences.js';

/**
 * What a page of results says of receipts and comments is counted when a wave closes, for with a hundred thousand of them
 * counting takes longer than all the rest; and comments are found by their question.
 */
export const countedOnce: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    await database.schema.alterTable('wave').addColumn('receipts', 'integer').execute();
    await database.schema.alterTable('wave').addColumn('receipts_digest', 'text').execute();
    await countReceipts(database);

    await database.schema
      .createTable('comment_count')
      .addColumn('organization_id', 'text', (column) => column.notNull())
      .addColumn('wave_number', 'integer', (column) => column.notNull())
      .addColumn('item_code', 'text', (column) => column.notNull())
      .addColumn('written', 'integer', (column) => column.notNull())
      .addColumn('redacted', 'integer', (column) => column.notNull())
      .addColumn('row_digest', 'blob', (column) => column.notNull().defaultTo(emptyDigest(database)))
      .addPrimaryKeyConstraint('comment_count_key', ['organization_id', 'wave_number', 'item_code'])
      .addForeignKeyConstraint('comment_count_wave', ['organization_id', 'wave_number'], 'wave', [
        'organization_id',
        'number',
      ])
      .addCheckConstraint('redacted_were_written', sql`redacted between 0 and written`)
      .execute();
    await sql`
      insert into comment_count (organization_id, wave_number, item_code, written, redacted)
      select organization_id, wave_number, item_code, count(*), sum(redacted) from comment
      group by organization_id, wave_number, item_code`.execute(database);
    await database.schema
      .createIndex('comment_by_item')
      .on('comment')
      .columns(['organization_id', 'wave_number', 'item_code', 'redacted', 'comment_id'])
      .execute();
  },
};

/** What the migration reads and writes, as it was then. */
interface AtThatTime {
  wave: {
    organization_id: string;
    number: number;
    state: string;
    receipts: number;
    receipts_digest: string;
  };
  receipt: { organization_id: string; wave_number: number; receipt: string };
}

async function countReceipts(database: Kysely<AtThatTime>): Promise<void> {
  const closed = await database
    .selectFrom('wave')
    .select(['organization_id', 'number'])
    .where('state', '!=', 'open')
    .execute();
  for (const { organization_id, number } of closed) {
    const rows = await database
      .selectFrom('receipt')
      .select('receipt')
      .where('organization_id', '=', organization_id)
      .where('wave_number', '=', number)
      .execute();
    const digest = createHash('sha256');
    for (const receipt of rows.map((row) => row.receipt).sort()) digest.update(`${receipt}\n`);
    await database
      .updateTable('wave')
      .set({ receipts: rows.length, receipts_digest: digest.digest('hex') })
      .where('organization_id', '=', organization_id)
      .where('number', '=', number)
      .execute();
  }
}
