import SqliteConnection from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { addDigestFunction, digestEveryRow } from '../../src/storage/contentDigests.js';
import { schemaOf } from '../../src/storage/openSqlite.js';
import { migrateSqlite, migrations } from '../../src/storage/migrate.js';
import type { Tables } from '../../src/storage/tables.js';
import { smallSurvey } from './smallSurvey.js';

/** Schemas that were released, by the name of their last migration; the newest is the program's own. */
export const schemas = Object.keys(migrations).sort();

/** What a table holds of the columns that it had at first. */
export type Content = Readonly<
  Record<string, { readonly columns: readonly string[]; readonly rows: string }>
>;

/** Makes a database as the program of an earlier day left it, with rows in every table. */
export async function writeOldDatabase(file: string, schema: string, people = 5): Promise<Content> {
  const connection = new SqliteConnection(file);
  addDigestFunction(connection);
  const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: connection }) });
  const known = schemas.slice(0, schemas.indexOf(schema) + 1);
  await migrateSqlite(
    database,
    connection,
    file,
    Object.fromEntries(known.map((name) => [name, migrations[name]!])),
  );
  connection.exec(`
    insert into organization (organization_id, name) values ('vignola', 'Comune di Vignola');
    insert into office (organization_id, code, name, kind, headcount)
      values ('vignola', 'URP', 'Sportello «è qui»', 'desk', ${people}), ('vignola', 'X', 'X', 'office', null);
    insert into questionnaire (organization_id, code, version, definition)
      values ('vignola', 'prova', 1, '${smallSurvey().source}');
    insert into wave (organization_id, number, questionnaire_code, questionnaire_version, origin, state, opens_on,
        closes_on, closed_on, public_key, responses)
      values ('vignola', 1, 'prova', 1, 'collected', 'closed', '2026-01-01', '2026-01-31', '2026-02-01', null, ${people}),
        ('vignola', 2, 'prova', 1, 'collected', 'open', '2026-03-01', '2026-03-31', null, randomblob(32), null);
    insert into wave_office (organization_id, wave_number, office_code, name, headcount, codes_issued)
      values ('vignola', 1, 'URP', 'Sportello', ${people}, ${people}), ('vignola', 2, 'URP', 'Sportello', ${people}, ${people});
    insert into results (organization_id, wave_number, statistics, digest) values ('vignola', 1, '{}', 'digest');`);
  if (known.includes('0004-accounts'))
    connection.exec(`
      insert into account (account_id, email, role) values ('a', 'anna.verdi@comune.example.it', 'admin');
      insert into session (token_hash, account_id, started_at, seen_at) values (randomblob(32), 'a', 1, 2);
      insert into one_time_link (token_hash, account_id, expires_at) values (randomblob(32), 'a', 3);
      insert into audit_entry (organization_id, number, at, actor, act, details, hash)
        values ('', 1, '2026-03-01T10:00Z', 'command', 'account.add', '{}', 'hash');
      insert into audit_head (organization_id, number, seal) values ('', 1, 'seal');`);
  if (known.includes('0007-programmes'))
    connection.exec(`
      insert into office_succession (organization_id, from_code, to_code, on_day, kind)
        values ('vignola', 'X', 'URP', '2026-02-01', 'merged');
      insert into programme (organization_id, number, questionnaire_code, cadence, starts_on, open_days, reminder_days,
          admission, key_holder)
        values ('vignola', 1, 'prova', 'quarterly', '2026-03-01', 14, '[3]', 'codes', 'site');
      insert into programme_office (organization_id, programme_number, office_code) values ('vignola', 1, 'URP');
      insert into planned_wave (organization_id, programme_number, occurrence, opens_on, closes_on, state, wave_number)
        values ('vignola', 1, 1, '2026-03-01', '2026-03-14', 'opened', 2), ('vignola', 1, 2, '2026-06-01', '2026-06-14', 'planned', null);
      insert into task_claim (organization_id, task, holder, until) values ('vignola', 'close 1', 'a', 1);
      insert into wave_reminder (organization_id, wave_number, due_on) values ('vignola', 2, '2026-03-11');
      insert into invitation_mark (organization_id, wave_number, mark, office_code, state)
        values ('vignola', 2, randomblob(32), 'URP', 'sent');
      insert into own_text (organization_id, kind, language, subject, body)
        values ('vignola', 'invitation', 'it', 'Invito', 'Testo');
      insert into office_history (organization_id, code, since, name, headcount)
        values ('vignola', 'URP', '2026-01-01', 'Sportello', ${people});`);
  if (known.includes('0015-incidents'))
    connection.exec(`
      insert into incident_desk (organization_id, generation, contacts_it, contacts_en) values ('vignola', 1, 'RSPP', 'RSPP');
      insert into incident_service (organization_id, number, name, place) values ('vignola', 1, 'Anagrafe', 1), ('vignola', 2, 'Tributi', null);
      insert into incident_contacts (organization_id, month, contacts) values ('vignola', '2026-01', 900);
      insert into incident_month (organization_id, month, state, public_key)
        values ('vignola', '2026-01', 'closed', null), ('vignola', '2026-02', 'open', randomblob(32));
      insert into incident_slot (organization_id, month, slot_id, content) values ('vignola', '2026-02', randomblob(16), randomblob(2000));
      insert into incident (organization_id, month, incident_id, channel, kind, service, cause, ending, seriousness)
        values ('vignola', '2026-01', randomblob(16), 'desk', 'verbal', null, 'waiting', 'calmed', 2);
      insert into incident_text (organization_id, month, text_id, text) values ('vignola', '2026-01', randomblob(16), 'Gridava');
      insert into incident_help (organization_id, month, help, requests) values ('vignola', '2026-01', 'training', 1);`);
  if (known.includes('0010-manual'))
    connection.exec(`
      insert into manual_version (organization_id, code, version, content, saved_on, saved_by)
        values ('vignola', 'caffe', 1, '{}', '2026-03-01', 'anna.verdi@comune.example.it');
      insert into manual_module (organization_id, code, current_version, offered) values ('vignola', 'caffe', 1, 1);`);
  if (known.includes('0011-actions'))
    connection.exec(`
      insert into action (organization_id, number, what, questionnaire_code, scale_code, wave_number, who, notes, origin_kind)
        values ('vignola', 1, 'Riunione', 'prova', 'S', 1, 'Responsabile', '', 'wave');
      insert into action_step (organization_id, action_number, place, text) values ('vignola', 1, 1, 'Fissare la data');
      insert into action_state (organization_id, action_number, place, state, on_day, reason)
        values ('vignola', 1, 1, 'planned', '2026-03-01', '');
      insert into action_reminder (organization_id, action_number, kind, due_on) values ('vignola', 1, 'soon', '2026-03-31');
      insert into action_sheet (organization_id, wave_number, questionnaire_code, said, done, shown)
        values ('vignola', 1, 'prova', 'Poche riunioni', 'Una al mese', 1);`);
  if (known.includes('0012-meetings'))
    connection.exec(`
      insert into meeting (organization_id, number, day, starts, minutes, place, agenda, state, record, sequence)
        values ('vignola', 1, '2026-03-02', '13:30', 60, 'Sala', '', 'planned', '', 0);
      insert into meeting_decision (organization_id, meeting_number, place, what, who)
        values ('vignola', 1, 1, 'Registro condiviso', 'Responsabile');
      insert into talk_period (organization_id, number, account_id, begins_on, ends_on, kept_until)
        values ('vignola', 1, 'nessuno', '2026-01-01', '2026-06-30', '2026-12-31');
      insert into talk (organization_id, period_number, number, label, starts, minutes, held)
        values ('vignola', 1, 1, 'A. B.', '', 45, 0);`);
  if (known.includes('0013-boards'))
    connection.exec(`
      insert into board (organization_id, number, effect, unit, present_value, goal_value, opens_on, closes_on,
          link_generation)
        values ('vignola', 1, 'Pratiche incomplete', 'pratiche', '14', '6', '2026-03-01', '2026-03-15', 1);
      insert into board_bone (organization_id, board_number, bone, name) values ('vignola', 1, 1, 'Moduli');`);
  if (known.includes('0016-open-space'))
    connection.exec(`
      insert into open_space (organization_id, number, question, on_day, venue, welcome_at, ends_at, places, turns,
          invitation, state, link_generation, dots_each, most_on_one, codes_issued)
        values ('vignola', 1, 'Come accogliamo?', '2026-03-10', '', '09:00', '13:00', '["Sala"]', '[]', '', 'running',
          1, 3, 2, 1);
      insert into open_space_session (organization_id, open_space_number, session_id, title, about, caller, going)
        values ('vignola', 1, randomblob(16), 'La fila', '', '', 3);
      insert into open_space_report (organization_id, open_space_number, session_id, version, seen, topic, caller, said,
          proposed)
        values ('vignola', 1, randomblob(16), 1, 0, 'La fila', '', 'Si aspetta', '');
      insert into open_space_code (organization_id, open_space_number, code_hash, used)
        values ('vignola', 1, randomblob(32), 0);
      insert into open_space_slot (organization_id, open_space_number, slot_id, content)
        values ('vignola', 1, randomblob(16), randomblob(200));`);
  const insertions = [
    `insert into access_code (organization_id, wave_number, code_hash, office_code, used) values ('vignola', 2, randomblob(32), 'URP', abs(random()) % 2)`,
    `insert into sealed_slot (organization_id, wave_number, slot_id, content) values ('vignola', 2, randomblob(16), randomblob(8000))`,
    `insert into receipt (organization_id, wave_number, receipt) values ('vignola', 1, hex(randomblob(8)))`,
    `insert into response (organization_id, wave_number, response_id, office_code, ratings) values ('vignola', 1, randomblob(16), null, randomblob(20))`,
    `insert into comment (organization_id, wave_number, comment_id, item_code, text) values ('vignola', 1, randomblob(16), 'NOTE', 'Così ''non'' va')`,
  ];
  const onBoard = `insert into board_card (organization_id, board_number, card_id, bone, kind, text, moves)
    values ('vignola', 1, randomblob(16), 1, 'fact', 'Il modulo non c''è', '[]')`;
  // Of each code that there is, for in a wave that has one more or less something would be wrong
  const listing = `insert into code_directory (code_hash, organization_id, wave_number)
    select code_hash, organization_id, wave_number from access_code`;
  const counting = `insert into comment_count (organization_id, wave_number, item_code, written, redacted)
    select organization_id, wave_number, item_code, count(*), 0 from comment group by wave_number`;
  connection.transaction(() => {
    for (const insertion of insertions)
      for (let person = 0; person < people; person += 1) connection.exec(insertion);
    if (known.includes('0013-boards')) connection.exec(onBoard);
    if (known.includes('0008-code-directory')) connection.exec(listing);
    if (known.includes('0009-counted-once')) connection.exec(counting);
  })();
  // As the program of that day would have left them; before there were digests, none
  digestEveryRow(connection);
  const tables = connection
    .prepare<[], string>(`select name from sqlite_schema where type = 'table' order by name`)
    .pluck()
    .all();
  const content = Object.fromEntries(
    tables
      // Which migrations were applied, and when, is what changes
      .filter((table) => table !== 'kysely_migration')
      .map((table) => {
        const columns = connection
          .prepare<[], string>(`select name from pragma_table_info('${table}')`)
          .pluck()
          .all()
          // Which is another where the row has got a column more
          .filter((name) => name !== 'row_digest');
        return [table, { columns, rows: rowsOf(connection, table, columns) }];
      }),
  );
  await database.destroy();
  return content;
}

/** Schema and content of a file, looked at without bringing it up to date. */
export function lookInto(file: string, content: Content): { schema: string[]; content: Content } {
  const connection = new SqliteConnection(file);
  try {
    const found = Object.entries(content).map(([table, { columns }]) => [
      table,
      { columns, rows: rowsOf(connection, table, columns) },
    ]);
    return { schema: schemaOf(connection), content: Object.fromEntries(found) as Content };
  } finally {
    connection.close();
  }
}

function rowsOf(connection: SqliteConnection.Database, table: string, columns: readonly string[]): string {
  const values = columns.map((column) => `quote("${column}")`).join(` || ',' || `);
  return connection.prepare(`select ${values} from "${table}" order by 1`).pluck().all().join('\n');
}
