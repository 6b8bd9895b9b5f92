import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { holdEveryKind } from '../support/everyKind.js';
import { install, type Installation } from '../support/installation.js';

/* What is not stored cannot be read, sold, seized or lost. */

const columns = {
  access_code: ['organization_id', 'wave_number', 'code_hash', 'office_code', 'used', 'row_digest'],
  code_directory: ['code_hash', 'organization_id', 'wave_number', 'row_digest'],
  sealed_slot: ['organization_id', 'wave_number', 'slot_id', 'content', 'row_digest'],
  receipt: ['organization_id', 'wave_number', 'receipt', 'row_digest'],
  response: ['organization_id', 'wave_number', 'response_id', 'office_code', 'ratings', 'row_digest'],
  comment: ['organization_id', 'wave_number', 'comment_id', 'item_code', 'text', 'redacted', 'row_digest'],
  incident_slot: ['organization_id', 'month', 'row_digest', 'slot_id', 'content'],
  incident: [
    ...['organization_id', 'month', 'row_digest', 'incident_id', 'channel', 'kind', 'service', 'cause'],
    ...['ending', 'seriousness'],
  ],
  incident_text: ['organization_id', 'month', 'row_digest', 'text_id', 'text'],
} as const;

describe('the tables of those who answer', () => {
  let installation: Installation;
  beforeAll(async () => {
    installation = await install();
  });
  afterAll(async () => {
    await installation.remove();
  });
  const rows = async <Row>(query: string): Promise<Row[]> =>
    (await sql.raw<Row>(query).execute(installation.deps.database)).rows;

  test.each(Object.entries(columns))(
    '%s: no time, address, device, language or counter, no row number, and no key to another but the wave or month',
    async (table, expected) => {
      // Whoever adds a column has to ask here what it tells
      const found = await rows<{ name: string }>(`select name from pragma_table_xinfo('${table}')`);
      expect(found.map(({ name }) => name)).toEqual(expected);
      const [schema] = await rows<{ sql: string }>(`select sql from sqlite_schema where name = '${table}'`);
      expect(schema?.sql).toMatch(/without rowid$/i);
      const keys = await rows<{ table: string }>(`select "table" from pragma_foreign_key_list('${table}')`);
      // The directory is the same everywhere, and its waves are not
      const bound = table.startsWith('incident') ? ['incident_month'] : ['wave'];
      expect(new Set(keys.map((key) => key.table))).toEqual(new Set(table === 'code_directory' ? [] : bound));
    },
  );

  test('and the digest of a row is made of that row alone, by a rule that everybody can repeat', async () => {
    await holdEveryKind(installation);
    for (const [table, names] of Object.entries(columns)) {
      const values = names.filter((name) => name !== 'row_digest').map((name) => `quote("${name}")`);
      const found = await rows<{ content: string; row_digest: Buffer }>(
        `select '${table},' || ${values.join(` || ',' || `)} as content, row_digest from ${table}`,
      );
      expect(found.length).toBeGreaterThan(0);
      for (const { content, row_digest } of found)
        expect(row_digest.toString('hex')).toBe(createHash('sha256').update(content).digest('hex'));
    }
  });

  test('and no table counts rows, is written by a trigger, or points at one of them', async () => {
    const all = await rows<{ name: string; type: string; sql: string | null }>(
      'select name, type, sql from sqlite_schema',
    );
    expect(all.filter(({ type }) => type === 'table').length).toBeGreaterThan(Object.keys(columns).length);
    expect(all.filter((entry) => /autoincrement/i.test(entry.sql ?? ''))).toEqual([]);
    const written = all.filter(({ type }) => type === 'trigger' || type === 'view').map(({ name }) => name);
    expect(written.sort()).toEqual(['audit_entry_no_delete', 'audit_entry_no_update']);
    const keys = await rows<{ table: string }>(
      `select f."table" from sqlite_schema s, pragma_foreign_key_list(s.name) f where s.type = 'table'`,
    );
    expect(keys.length).toBeGreaterThan(0);
    expect(keys.filter((key) => key.table in columns)).toEqual([]);
  });
});
