import type { DatabaseConnection } from 'kysely';
import { primaryKeys } from '../../src/storage/tables.js';
import type { Database } from '../../src/storage/database.js';

/**
 * Listens to every statement that any database of the engine is asked, whoever asks, however it was made.
 *
 * @returns the texts, each once, as they come; and what ends the listening
 */
export async function listenToStatements(
  database: Database,
): Promise<{ readonly heard: ReadonlySet<string>; stop(): void }> {
  const heard = new Set<string>();
  const connection = await database.getExecutor().provideConnection((found) => Promise.resolve(found));
  const prototype = Object.getPrototypeOf(connection) as Pick<
    DatabaseConnection,
    'executeQuery' | 'streamQuery'
  >;
  const { executeQuery, streamQuery } = prototype;
  prototype.executeQuery = function (this: DatabaseConnection, query) {
    heard.add(query.sql);
    return executeQuery.call(this, query) as never;
  };
  prototype.streamQuery = function (this: DatabaseConnection, query, size) {
    heard.add(query.sql);
    return streamQuery.call(this, query, size) as never;
  };
  return {
    heard,
    stop: () => {
      Object.assign(prototype, { executeQuery, streamQuery });
    },
  };
}

/** Names: of tables that belong to an organization. */
const distributed = new Set(
  Object.entries(primaryKeys).flatMap(([table, [first]]) => (first === 'organization_id' ? [table] : [])),
);

/**
 * The tables of organizations that a statement reads or changes without saying of which one. It reads like a suspicious
 * person: what it does not understand counts as not said. A table is bound where a condition compares its organization with a
 * value, or with that of a table that is bound; in an `insert`, where the organization is among the columns.
 */
export function unboundTables(statement: string): string[] {
  return scopesOf(tokensOf(statement))
    .flatMap(unboundIn)
    .filter((table, place, all) => all.indexOf(table) === place);
}

/** Quoted names without their quotes, words in lower case, `?` for every value, signs. */
function tokensOf(statement: string): string[] {
  const found = statement.matchAll(/'(?:[^']|'')*'|"([^"]+)"|\$\d+|[a-z_][a-z0-9_]*|\d+|<=|>=|<>|[^\s]/gi);
  return Array.from(found, ([text, quoted]) => {
    if (quoted !== undefined) return quoted;
    return /^['$\d]/.test(text) ? '?' : text.toLowerCase();
  });
}

/** The statement and each `select` within it by itself; what stood in parentheses is left out around it. */
function scopesOf(tokens: readonly string[]): string[][] {
  const scopes: string[][] = [[]];
  const open: string[][] = [scopes[0]!];
  for (const [place, token] of tokens.entries()) {
    if (token === '(') {
      const begins = ['select', 'delete', 'insert', 'update', 'with'].includes(tokens[place + 1] ?? '');
      const inner = begins ? [] : open.at(-1)!;
      if (begins) scopes.push(inner);
      else inner.push('(');
      open.push(inner);
    } else if (token === ')') {
      const closed = open.pop();
      if (closed === open.at(-1)) closed?.push(')');
    } else open.at(-1)!.push(token);
  }
  return scopes.filter((scope) => scope.length > 0);
}

function unboundIn(scope: readonly string[]): string[] {
  const tables = tablesIn(scope);
  const names = new Set(tables.map(({ name }) => name));
  const bound = new Set<string>();
  const inserted = scope[0] === 'insert' ? scope.slice(0, scope.indexOf(')')) : [];
  if (inserted.includes('organization_id')) bound.add(tables[0]?.name ?? '');
  const equal = equalities(scope, tables);
  for (let before = -1; before < bound.size;) {
    before = bound.size;
    for (const [one, other] of equal)
      for (const [name, partner] of [
        [one, other],
        [other, one],
      ] as const)
        // A name of another scope is judged there
        if (names.has(name) && (partner === '?' || bound.has(partner) || !names.has(partner)))
          bound.add(name);
  }
  return tables
    .filter(({ table, name }) => distributed.has(table) && !bound.has(name))
    .map(({ table }) => table);
}

interface Named {
  readonly table: string;
  /** By which it is called in the statement. */
  readonly name: string;
}

function tablesIn(scope: readonly string[]): Named[] {
  const leaders = ['from', 'join', 'into', 'update', 'truncate', 'table'];
  return scope.flatMap((token, place) => {
    // `for update`, `do update set`
    if (!leaders.includes(token) || ['for', 'do'].includes(scope[place - 1] ?? '')) return [];
    const [table = '', as = '', alias = ''] = scope.slice(place + 1);
    return distributed.has(table) ? [{ table, name: as === 'as' ? alias : table }] : [];
  });
}

/**
 * What is said to be equal: names of tables for their organization, `?` for a value. What stands in parentheses may be one of
 * several, and an `or` outside of them takes all of it back.
 */
function equalities(whole: readonly string[], tables: readonly Named[]): [string, string][] {
  const scope = outsideParentheses(whole);
  if (scope.includes('or')) return [];
  const side = (tokens: readonly string[]): string | undefined => {
    const [first, dot, column] = tokens;
    if (first === '?') return '?';
    if (first === 'organization_id') return tables.length === 1 ? tables[0]!.name : undefined;
    return dot === '.' && column === 'organization_id' ? first : undefined;
  };
  return scope.flatMap((token, place): [string, string][] => {
    if (token !== '=') return [];
    const qualified = scope[place - 2] === '.';
    const left = side(scope.slice(place - (qualified ? 3 : 1), place));
    const right = side(scope.slice(place + 1, place + 4));
    return left === undefined || right === undefined ? [] : [[left, right]];
  });
}

function outsideParentheses(tokens: readonly string[]): string[] {
  let depth = 0;
  return tokens.filter((token) => {
    if (token === ')') depth -= 1;
    const isOutside = depth === 0;
    if (token === '(') depth += 1;
    return isOutside;
  });
}
