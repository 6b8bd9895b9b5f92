import { createHash } from 'node:crypto';
import SqliteConnection from 'better-sqlite3';

/**
 * A digest of all that a database file answers: its schema, every table, and every index read by itself. Two files that
 * answer differently to any `select` have two of these.
 *
 * @param except tables that are left out
 * @returns undefined where something cannot be read
 */
export function everySelect(file: string, except: readonly string[] = []): string | undefined {
  let database: SqliteConnection.Database | undefined;
  try {
    database = new SqliteConnection(file, { fileMustExist: true });
    const read = (query: string): unknown[] => database!.prepare(query).raw().all();
    const hash = createHash('sha256');
    const keep = (rows: unknown[]): unknown => hash.update(JSON.stringify(rows));
    keep(read('select type, name, tbl_name, sql from sqlite_schema order by type, name'));
    for (const [table] of read(`select name from sqlite_schema where type = 'table' order by name`) as [
      string,
    ][]) {
      if (except.includes(table)) continue;
      keep(read(`select * from "${table}" not indexed`));
      for (const [index] of read(
        `select name from pragma_index_list('${table}') where origin <> 'pk' or name like 'sqlite_autoindex%' order by name`,
      ) as [string][]) {
        const columns = read(`select name from pragma_index_info('${index}')`).map(
          (row) => `"${(row as string[])[0]}"`,
        );
        keep(
          read(`select ${columns.join()} from "${table}" indexed by "${index}" order by ${columns.join()}`),
        );
      }
    }
    return hash.digest('hex');
  } catch {
    return undefined;
  } finally {
    database?.close();
  }
}

/** What SQLite's own check says of a file. */
export function integrityCheck(file: string): string {
  let database: SqliteConnection.Database | undefined;
  try {
    database = new SqliteConnection(file, { fileMustExist: true });
    return String(database.pragma('integrity_check(1)', { simple: true }));
  } catch (error) {
    return (error as Error).message;
  } finally {
    database?.close();
  }
}
