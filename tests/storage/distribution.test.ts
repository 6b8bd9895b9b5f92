import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { doWhatIsDue } from '../../src/collection/programmes/due.js';
import { doWhatIsDueForIncidents } from '../../src/improvement/incidents/due.js';
import type { Database } from '../../src/storage/database.js';
import { primaryKeys, sharedTables } from '../../src/storage/tables.js';
import { engine } from '../support/engine.js';
import { holdEveryKind } from '../support/everyKind.js';
import { install, type Installation } from '../support/installation.js';
import { openNetwork, pageTable, people, type Network, type Person } from '../support/pageTable.js';
import { listenToStatements, unboundTables } from '../support/statements.js';

/*
 * The tables can be spread over several servers by organization: every key begins with it, and every statement says of
 * which one it speaks. Exceptions are here by name.
 */

interface Key {
  readonly table: string;
  /** Its columns, the first one first. */
  readonly columns: string;
}

/** Primary keys, unique indexes and references, from the database's own catalogue. */
async function keysOf(database: Database): Promise<Key[]> {
  const inFile = `
    select s.name as "table", (select group_concat(name) from (select name from pragma_table_info(s.name) where pk > 0 order by pk)) as columns
      from sqlite_schema s where s.type = 'table' and s.name not like 'sqlite%'
    union all
    select s.name, (select group_concat("from") from pragma_foreign_key_list(s.name) g where g.id = f.id)
      from sqlite_schema s, pragma_foreign_key_list(s.name) f where s.type = 'table' and f.seq = 0
    union all
    select s.name, (select group_concat(name) from pragma_index_info(i.name))
      from sqlite_schema s, pragma_index_list(s.name) i where s.type = 'table' and i."unique" = 1`;
  const onServer = `
    select conrelid::regclass::text as "table", (select string_agg(attname, ',' order by place)
        from unnest(conkey) with ordinality as k (number, place)
        join pg_attribute on attrelid = conrelid and attnum = k.number) as columns
      from pg_constraint where contype in ('p', 'f', 'u') and connamespace = current_schema()::regnamespace`;
  const { rows } = await sql.raw<Key>(engine === 'postgres' ? onServer : inFile).execute(database);
  return rows.filter(({ table }) => !table.startsWith('kysely_'));
}

interface Exception {
  readonly says: RegExp;
  readonly why: string;
  readonly only?: 'postgres';
}

/** Statements that speak of several organizations at once, and why they may. */
const ofSeveral: readonly Exception[] = [
  {
    says: /from "organization" order by "name"$/,
    why: 'the list of organizations: the first page, and the administrator’s',
  },
  {
    says: /^select \* from "audit_entry" order by "at" desc/,
    why: 'the administrator reads the register of all',
  },
  {
    says: /^select \* from "audit_head"|^select distinct "organization_id" from "audit_entry"/,
    why: 'all registers are verified',
  },
  {
    says: /^select \* from "(programme|planned_wave)" order by|from "programme_office" order by|from "wave" .* group by .* order by "wave"."closes_on"/,
    why: 'what is due, whosesoever it is',
  },
  {
    says: /^select "organization_id" from "incident_desk"$|from "incident_month" where "state" <> \S+ order by "organization_id"/,
    why: 'reports of conflicts that are due, whosesoever they are',
  },
  {
    says: /^(lock table|truncate|create temporary table kept|select \* from "\w+" where (true|\(.*\) > \(.*\)) order by .* limit)/,
    why: 'whole tables are written anew at a closing, and copied',
    only: 'postgres',
  },
  {
    says: /^with gone as \( delete from "\w+" where organization_id = \$1/,
    why: 'rows of one organization are laid in order: the second half speaks of the first',
    only: 'postgres',
  },
];

/** The schema is made on all servers at once. */
const schema =
  /^(create|alter|drop) (table|index|trigger|or replace)|^insert into (office_history|comment_count) |^select "organization_id", "number" from "wave" where "state" != /;

let installation: Installation;
let network: Network;
let listening: Awaited<ReturnType<typeof listenToStatements>>;
beforeAll(async () => {
  installation = await install();
  listening = await listenToStatements(installation.deps.database);
  await holdEveryKind(installation);
  network = await openNetwork();
  for (const row of pageTable)
    for (const person of Object.keys(people) as Person[])
      await network.ask(network.pathOf(row.path), row.fields, network.headersOf(person));
  await doWhatIsDue(network.program.deps);
  await doWhatIsDueForIncidents(network.program.deps);
}, 120_000);
afterAll(async () => {
  listening.stop();
  await network.remove();
  await installation.remove();
});

describe('tables that can be spread over several servers', () => {
  test('have the organization first in every primary key, unique index and reference, but for those that are the same on all', async () => {
    const keys = await keysOf(installation.deps.database);
    const tables = Object.keys(primaryKeys);
    expect([...new Set(keys.map(({ table }) => table))].sort()).toEqual(tables.sort());
    const others = keys.filter(({ columns }) => columns.split(',')[0] !== 'organization_id');
    expect([...new Set(others.map(({ table }) => table))].sort()).toEqual([...sharedTables].sort());
  });

  test('are asked about one organization at a time, but for what is of all', () => {
    expect(listening.heard.size).toBeGreaterThan(100);
    const unbound = [...listening.heard]
      .map((statement) => statement.trim().replace(/\s+/g, ' '))
      .filter((statement) => !schema.test(statement) && unboundTables(statement).length > 0);
    const unexplained = unbound.filter((statement) => !ofSeveral.some(({ says }) => says.test(statement)));
    expect(unexplained).toEqual([]);
    // What is not asked any more needs no exception
    for (const { says, why, only = engine } of ofSeveral)
      if (only === engine)
        expect([why, unbound.some((statement) => says.test(statement))]).toEqual([why, true]);
  });

  test('are told apart from a statement that forgot the organization', () => {
    for (const [statement, tables] of [
      ['select * from "wave" where "number" = ?', ['wave']],
      ['select * from "wave" where "organization_id" = ? or "number" = ?', ['wave']],
      ['update "office" set "name" = ? where "code" = $2', ['office']],
      [
        'select * from "wave" inner join "results" on "results"."wave_number" = "wave"."number" where "wave"."organization_id" = ?',
        ['results'],
      ],
      ['select * from "wave" where "organization_id" = ? and ("number" = ? or "number" = ?)', []],
    ] as const)
      expect([statement, unboundTables(statement)]).toEqual([statement, tables]);
  });
});
