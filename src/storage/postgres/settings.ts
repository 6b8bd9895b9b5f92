import { sql, type Kysely } from 'kysely';
import type { Tables } from '../tables.js';

/*
 * A PostgreSQL server can be told to write down every statement with its values and its time, and to keep the time of
 * every commit. That would be a list of who answered when, beside the answers: with such settings the program does not
 * start.
 */

/** Settings that must be what they are here, where the server has them at all. */
const harmless: Readonly<Record<string, readonly string[]>> = {
  // Texts and times of statements
  log_statement: ['none', 'ddl'],
  log_min_duration_statement: ['-1'],
  log_min_duration_sample: ['-1'],
  log_transaction_sample_rate: ['0'],
  log_duration: ['off'],
  // Values of statements that fail
  log_parameter_max_length_on_error: ['0'],
  // Times of commits, readable for each row
  track_commit_timestamp: ['off'],
  // Statements as they are parsed and planned
  debug_print_parse: ['off'],
  debug_print_rewritten: ['off'],
  debug_print_plan: ['off'],
  // Extensions that log
  'auto_explain.log_min_duration': ['-1'],
  'pgaudit.log': ['none', '', 'ddl', 'role'],
};

/**
 * What a server is told to write down that could lead to a person.
 *
 * @returns each setting with its value, such as `log_statement = all`; nothing where all is well
 */
export async function tellingSettings(database: Kysely<Tables>): Promise<string[]> {
  const { rows } = await sql<{ name: string; setting: string }>`
    select name, setting from pg_settings where name in (${sql.join(Object.keys(harmless))}) order by name`.execute(
    database,
  );
  return rows
    .filter(({ name, setting }) => !harmless[name]?.includes(setting))
    .map(({ name, setting }) => `${name} = ${setting}`);
}
