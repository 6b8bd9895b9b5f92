import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteConnection } from '../../../src/storage/sqlite.js';
import type { Subject, Truth } from './traces.js';

/** A store as one would write it without thinking of who reads the file. Attacks that do not break it prove nothing. */
export interface NaiveStore {
  readonly schema: string;
  /** Statements for one person, with code, answers and comment as `@code`, `@answers` and `@comment`. */
  readonly submission: readonly string[];
  /** Statements that are run at the closing. */
  readonly closing: readonly string[];
}

/** Random keys, but in ordinary tables: SQLite numbers their rows. */
export const numberedRows: NaiveStore = {
  schema: `
    create table spent (code blob primary key);
    create table response (response_id text primary key, answers blob);
    create table comment (comment_id text primary key, text text)`,
  submission: [
    'insert into spent values (@code)',
    'insert into response values (lower(hex(randomblob(16))), @answers)',
    'insert into comment values (lower(hex(randomblob(16))), @comment)',
  ],
  closing: [],
};

/** Random keys and no row numbers, with freed bytes overwritten. */
export const randomKeys: NaiveStore = {
  schema: `
    pragma secure_delete = on;
    create table spent (code blob primary key) without rowid;
    create table response (response_id blob primary key, answers blob) without rowid;
    create table comment (comment_id blob primary key, text text) without rowid`,
  submission: [
    'insert into spent values (@code)',
    'insert into response values (randomblob(16), @answers)',
    'insert into comment values (randomblob(16), @comment)',
  ],
  closing: [],
};

/** The same, rewritten at the closing so that nothing is left of the order. */
export const randomKeysRewritten: NaiveStore = { ...randomKeys, closing: ['vacuum'] };

/** Rewritten as well, and sealed so that nobody could read it, but the sealed row and the response have one number. */
export const sharedIds: NaiveStore = {
  schema: `
    create table spent (code blob primary key, slot_id blob) without rowid;
    create table response (response_id blob primary key, answers blob) without rowid;
    create table comment (comment_id blob primary key, text text) without rowid`,
  submission: [
    'insert into spent values (@code, randomblob(16))',
    'insert into response select slot_id, @answers from spent where code = @code',
    'insert into comment values (randomblob(16), @comment)',
  ],
  closing: ['vacuum'],
};

/** What a store leaves to somebody who looks on. */
export interface Remains {
  readonly truth: Truth;
  /** Database and log after each submission. */
  readonly copies: readonly { readonly database: Buffer; readonly log: Buffer }[];
  readonly closed: Buffer;
}

/** Has people answer one after the other, and closes. */
export function fill(store: NaiveStore, people: number): Remains {
  const folder = mkdtempSync(join(tmpdir(), 'naive-'));
  const file = join(folder, 'naive.db');
  const connection = new SqliteConnection(file);
  try {
    connection.pragma('journal_mode = wal');
    connection.exec(store.schema);
    const statements = store.submission.map((statement) => connection.prepare(statement));
    const truth = new Map<string, { subject: Subject; person: number }>();
    const copies = Array.from({ length: people }, (_, person) => {
      const code = createHash('sha256').update(randomBytes(8)).digest();
      const answers = randomBytes(38);
      const comment = `Commento ${person}`;
      truth.set(code.toString('hex'), { subject: 'code', person });
      truth.set(answers.toString('hex'), { subject: 'answers', person });
      truth.set(comment, { subject: 'comment', person });
      connection.transaction(() => {
        for (const statement of statements) {
          const names = [...statement.source.matchAll(/@(\w+)/g)].map(([, name]) => name!);
          const values: Record<string, unknown> = { code, answers, comment };
          statement.run(Object.fromEntries(names.map((name) => [name, values[name]])));
        }
      })();
      return { database: readFileSync(file), log: readFileSync(`${file}-wal`) };
    });
    for (const statement of store.closing) connection.exec(statement);
    connection.close();
    return { truth, copies, closed: readFileSync(file) };
  } finally {
    connection.close();
    rmSync(folder, { recursive: true });
  }
}
