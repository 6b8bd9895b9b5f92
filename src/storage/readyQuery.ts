import { CompiledQuery, type Compilable, type DialectAdapter, type QueryResult } from 'kysely';
import type { Database, Transaction } from './database.js';
import { readAtOnce } from './readAtOnce.js';

/** Stands for a value while the text of a query is made. */
class StandIn {
  readonly place: number;

  constructor(place: number) {
    this.place = place;
  }
}

interface MadeQuery {
  readonly sql: string;
  /** Values that the query itself names, and stand-ins for those that it is asked with. */
  readonly parameters: readonly unknown[];
}

/** Lists of other lengths make other texts; whoever asks with lists keeps their lengths few. */
const mostShapes = 32;

/**
 * A query whose text is made once and asked with other values each time: for a small query, putting the text together
 * costs several times what asking it does.
 *
 * @param build makes the query; it must pass the values on untouched, and may be given lists and rows of them
 */
export function readyQuery<Values extends readonly unknown[], Row>(
  build: (database: Database | Transaction, ...values: Values) => Compilable<Row>,
): (database: Database | Transaction, ...values: Values) => Promise<QueryResult<Row>> {
  const made = new WeakMap<DialectAdapter, Map<string, MadeQuery>>();
  return (database, ...values) => {
    const given = leavesOf(values);
    const query = queryFor(database, values);
    const parameters = query.parameters.map((parameter) =>
      parameter instanceof StandIn ? given[parameter.place] : parameter,
    );
    const asked = CompiledQuery.raw(query.sql, parameters) as CompiledQuery<Row>;
    return readAtOnce(database, asked) ?? database.executeQuery(asked);
  };

  function queryFor(database: Database | Transaction, values: Values): MadeQuery {
    const { adapter } = database.getExecutor();
    const shapes = made.get(adapter) ?? new Map<string, MadeQuery>();
    made.set(adapter, shapes);
    const shape = shapeOf(values);
    const known = shapes.get(shape);
    if (known !== undefined) return known;
    let place = 0;
    const standIns = replaceLeaves(values, () => new StandIn(place++)) as Values;
    const { sql, parameters } = build(database, ...standIns).compile();
    if (shapes.size >= mostShapes) shapes.clear();
    shapes.set(shape, { sql, parameters });
    return { sql, parameters };
  }
}

/** The sizes in which rows are best passed on, so that there are few texts: 13 are 8, 4 and 1. */
export function inFewSizes<Row>(rows: readonly Row[], most = 32): Row[][] {
  const parts: Row[][] = [];
  for (let at = 0; at < rows.length; at += parts.at(-1)?.length ?? 0) {
    const left = Math.min(most, rows.length - at);
    parts.push(rows.slice(at, at + 2 ** Math.floor(Math.log2(left))));
  }
  return parts;
}

type Container = readonly unknown[] | Readonly<Record<string, unknown>>;

/** Lists and rows hold values; everything else, bytes too, is one. */
function isContainer(value: unknown): value is Container {
  return Array.isArray(value) || (value !== null && Object.getPrototypeOf(value) === Object.prototype);
}

function leavesOf(value: unknown): unknown[] {
  return isContainer(value) ? Object.values(value).flatMap(leavesOf) : [value];
}

function replaceLeaves(value: unknown, by: () => unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => replaceLeaves(each, by));
  if (!isContainer(value)) return by();
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, replaceLeaves(each, by)]));
}

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(shapeOf).join()}]`;
  return isContainer(value) ? Object.keys(value).join(' ') : '';
}
