import type { Database } from '../../src/storage/database.js';

/** All rows of all tables, as text: two of these are equal when nothing that is stored has changed. */
export async function everyRow(database: Database): Promise<Record<string, string[]>> {
  const tables = await database.introspection.getTables();
  const found: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await database
      .selectFrom(name as 'wave')
      .selectAll()
      .execute();
    found[name] = rows.map((row) => JSON.stringify(row)).sort();
  }
  return found;
}
