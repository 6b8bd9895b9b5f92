import { createHash } from 'node:crypto';
import type { Connection } from './sqlite.js';

/*
 * SQLite's own checks see whether its pages hang together, not whether what stands in them is what was written. So
 * every row of every table carries, in `row_digest`, the SHA-256 of its other columns. It says nothing that the row does
 * not say: of a sealed slot it is a function of the ciphertext. No row but the changed one is touched, and the column
 * has one size, so that writing it moves nothing and leaves no order.
 *
 * Triggers of each connection keep it up to date. They are temporary, hence not part of the file: one that came from
 * elsewhere could otherwise bring its own.
 */

const column = 'row_digest';

/** Rows that are not what was written, of one table and, where the table has one, one organization or wave. */
export interface DamagedRows {
  readonly table: string;
  /** Organization or wave, such as `vignola` or `vignola-3`; empty where the table has none. */
  readonly of: string;
  readonly rows: number;
}

/** Gives a connection the function with which digests are computed. */
export function addDigestFunction(connection: Connection): void {
  connection.function('content_digest', { deterministic: true }, (content: string) =>
    createHash('sha256').update(content).digest(),
  );
}

/**
 * The digest of a row, as the trigger would compute it: for rows that come by thousands and hold kilobytes, which the
 * trigger would write a second time.
 *
 * @param values of all columns but the digest, in their order
 */
export function digestOfRow(table: string, values: readonly (string | number | Buffer)[]): Buffer {
  const hash = createHash('sha256').update(table);
  for (const value of values) hash.update(`,${quote(value)}`);
  return hash.digest();
}

/** As SQLite's function of this name writes a value. */
function quote(value: string | number | Buffer): string {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string'
    ? `'${value.replaceAll("'", "''")}'`
    : `X'${value.toString('hex').toUpperCase()}'`;
}

/** Has every row that this connection writes carry its digest; one that comes with it, and not with zeros, keeps it. */
export function keepDigests(connection: Connection): void {
  for (const { name, columns, key } of tablesWithDigest(connection)) {
    const update = `update ${quoted(name)} set ${column} = ${digestOf(name, columns, 'new.')}
      where ${key.map((part) => `${quoted(part)} = new.${quoted(part)}`).join(' and ')};`;
    connection.exec(`
      create temp trigger ${quoted(`${name}_inserted`)} after insert on main.${quoted(name)}
        when new.${column} = zeroblob(32) begin ${update} end;
      create temp trigger ${quoted(`${name}_updated`)} after update of ${columns.map(quoted).join(', ')}
        on main.${quoted(name)} begin ${update} end;`);
  }
}

/** Computes all digests anew, for rows that a migration has written or given another shape. */
export function digestEveryRow(connection: Connection): void {
  for (const { name, columns } of tablesWithDigest(connection))
    connection.exec(`update main.${quoted(name)} set ${column} = ${digestOf(name, columns)}`);
}

/**
 * The rows that are not what was written.
 *
 * @throws an error of SQLite where a table cannot be read at all
 */
export function damagedRows(connection: Connection): DamagedRows[] {
  return tablesWithDigest(connection).flatMap(({ name, columns }) => {
    const owner = ownerOf(name, columns);
    return connection
      .prepare<[], DamagedRows>(
        `select '${name}' as "table", ${owner} as "of", count(*) as "rows" from main.${quoted(name)}
         where ${column} is not ${digestOf(name, columns)} group by 2 order by 2`,
      )
      .all()
      .map((found) => ({ ...found, of: /^[a-z0-9-]*$/.test(found.of) ? found.of : '' }));
  });
}

interface DigestedTable {
  readonly name: string;
  /** All but the digest, in their order. */
  readonly columns: readonly string[];
  readonly key: readonly string[];
}

function tablesWithDigest(connection: Connection): DigestedTable[] {
  const names = connection
    .prepare<[], string>(
      `select name from main.sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name`,
    )
    .pluck()
    .all();
  return names.flatMap((name) => {
    const found = connection
      .prepare<[string], { name: string; pk: number }>(
        `select name, pk from pragma_table_info(?, 'main') order by cid`,
      )
      .all(name);
    if (!found.some((each) => each.name === column)) return [];
    return {
      name,
      columns: found.map((each) => each.name).filter((each) => each !== column),
      key: found.filter((each) => each.pk > 0).map((each) => each.name),
    };
  });
}

/** `quote` writes each value with its type and without loss: 1, '1', x'31' and null are four different contents. */
function digestOf(table: string, columns: readonly string[], row = ''): string {
  const values = columns.map((name) => `quote(${row}${quoted(name)})`).join(` || ',' || `);
  return `content_digest('${table},' || ${values})`;
}

function ownerOf(table: string, columns: readonly string[]): string {
  if (!columns.includes('organization_id')) return `''`;
  const number = table === 'wave' ? 'number' : 'wave_number';
  return `cast(organization_id as text)${columns.includes(number) ? ` || '-' || ${number}` : ''}`;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
