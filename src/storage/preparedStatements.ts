import type { SqliteDatabase, SqliteStatement } from 'kysely';
import type { Connection } from './sqlite.js';

/** Texts of statements differ little: the program has some two hundred of them. */
const mostKept = 300;

/** What may be prepared once: a `pragma` or `vacuum` can do its work while it is prepared. */
const keepable = /^\s*(select|insert|update|delete|with|begin|commit|rollback)\b/i;

/**
 * A connection that prepares each statement once. Kysely prepares it anew each time, which costs more than most statements
 * do. SQLite itself notices when the schema has changed meanwhile.
 */
export function keepPrepared(connection: Connection): SqliteDatabase {
  // A Map remembers in which order its entries came: the first is the one that nobody has asked for the longest
  const kept = new Map<string, SqliteStatement & { readonly busy: boolean }>();
  const prepare = (text: string) => connection.prepare(text) as SqliteStatement & { readonly busy: boolean };
  return {
    close: () => {
      kept.clear();
      connection.close();
    },
    prepare: (text) => {
      if (!keepable.test(text)) return prepare(text);
      const known = kept.get(text);
      // One whose rows are still being read cannot begin anew
      if (known?.busy === true) return prepare(text);
      const statement = known ?? prepare(text);
      kept.delete(text);
      kept.set(text, statement);
      const [oldest] = kept.keys();
      if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
      return statement;
    },
  };
}
