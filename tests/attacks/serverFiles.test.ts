import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { commandLine, type CommandLine } from '../support/command.js';
import { normalizeCode } from '../../src/collection/accessCodes.js';
import { answerAt, openForPeople, type Participant } from '../support/people.js';
import { startPostgres, type PostgresServer } from '../support/postgresServer.mjs';

/*
 * The installation lies on a PostgreSQL server, and somebody gets all that the server ever wrote: its tables with the
 * hidden columns of each row, its write-ahead log, which here is never thrown away, and its own log.
 */

const people = 12;

let server: PostgresServer;
let log = '';
let line: CommandLine;
let client: pg.Client;
let wave: string;
let participants: Participant[];
/** What the tables held after each person. */
const copies: Copy[] = [];

interface Copy {
  readonly codes: readonly HiddenRow[];
  readonly slots: readonly HiddenRow[];
}

/** With the number of the transaction that wrote it, and the place where it lies. */
interface HiddenRow {
  readonly id: string;
  readonly xmin: string;
  readonly place: string;
}

beforeAll(async () => {
  server = await startPostgres({
    settings: ['fsync=off', 'wal_keep_size=2GB', 'max_wal_size=2GB', 'log_min_error_statement=error'],
    onLog: (text) => (log += text),
  });
  line = commandLine({ DATABASE_URL: server.url });
  ({ wave, people: participants } = await openForPeople(line, people));
  client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const serving = await line.serve();
  for (const person of participants) {
    expect((await answerAt(serving.url, person)).status).toBe(200);
    copies.push({
      codes: await hidden(`access_code where used = 1`, 'code_hash'),
      slots: await hidden('sealed_slot', 'slot_id'),
    });
  }
  // A second answer with the same code is an error, and errors are what servers write down
  expect((await answerAt(serving.url, { ...participants[0]!, nonce: 'f'.repeat(32) })).status).toBe(409);
  expect(await serving.stop()).toBe(0);
}, 120_000);
afterAll(async () => {
  await client.end();
  await server.stop();
  line.remove();
});

async function hidden(table: string, id: string): Promise<HiddenRow[]> {
  const { rows } = await client.query<HiddenRow>(
    `select encode(${id}, 'hex') as id, xmin::text as xmin, ctid::text as place from ${table} order by ctid`,
  );
  return rows;
}

/** Files of the server, its log among them, in which one of some texts stands. */
async function holders(...texts: string[]): Promise<string[]> {
  await client.query('checkpoint');
  const files = readdirSync(server.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const found = files.filter((file) => {
    const content = readFileSync(file);
    return texts.some((text) => content.includes(text));
  });
  return texts.some((text) => log.includes(text)) ? [...found, 'log'] : found;
}

const typed = (): string[] => participants.flatMap(({ code }) => [code, normalizeCode(code)]);
const written = (): string[] => participants.map(({ comment }) => comment);

describe('who gets all that the server wrote', () => {
  test('finds no comment and no code while the wave is open, not in the write-ahead log either', async () => {
    expect(await holders(...written(), ...typed())).toEqual([]);
    // What is stored as it is would be found, in the log too
    const name = 'Comune di Vignola';
    expect((await holders(name)).some((file) => file.includes('pg_wal'))).toBe(true);
    expect(log).toMatch(/ready to accept connections/);
  });

  test('ties each sealed slot to its code by the number of their transaction: that is why slots are sealed', () => {
    const { codes, slots } = copies.at(-1)!;
    expect(slots).toHaveLength(3 * people);
    for (const { xmin } of codes) expect(slots.filter((slot) => slot.xmin === xmin)).toHaveLength(3);
  });

  test('finds rows of one transaction after the closing, in the order of random numbers that are new', async () => {
    expect((await line.start('wave', 'close', wave)).status).toBe(0);
    const after = {
      response: await hidden('response', 'response_id'),
      comment: await hidden('comment', 'comment_id'),
      access_code: await hidden('access_code', 'code_hash'),
      receipt: await hidden('receipt', `convert_to(receipt, 'UTF8')`),
    };
    expect(after.response).toHaveLength(people);
    expect(after.comment).toHaveLength(people);
    for (const rows of Object.values(after)) {
      expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
      const ids = rows.map(({ id }) => id);
      expect(ids).toEqual([...ids].sort());
    }
    const earlier = new Set(
      copies.flatMap(({ codes, slots }) => [...codes, ...slots].map(({ xmin }) => xmin)),
    );
    expect([...after.response, ...after.comment].some(({ xmin }) => earlier.has(xmin))).toBe(false);
    expect(await hidden('sealed_slot', 'slot_id')).toEqual([]);
    // Nothing older than these rows is left in the files of the tables
    const [first] = copies.at(-1)!.slots;
    const tables = (await holders(Buffer.from(first!.id, 'hex').toString('latin1'))).filter((file) =>
      file.includes('base'),
    );
    expect(tables).toEqual([]);
  }, 60_000);

  test('pairs nobody with an answer by the order in which things came', async () => {
    const { rows } = await client.query<{ text: string }>('select text from comment order by ctid');
    const order = rows.map(({ text }) => written().indexOf(text));
    // Of two random orders, pairs in the same place are one on average; the order of arrival would make twelve
    expect(order.filter((person, place) => person === place).length).toBeLessThan(6);
    expect(order.slice().sort((a, b) => a - b)).toEqual(participants.map((_, person) => person));
  });

  test('finds what was written in its rows and in no log of the server', async () => {
    expect((await holders(...written())).includes('log')).toBe(false);
    expect(await holders(...typed())).toEqual([]);
  });
});

describe('a server that would write down who answers', () => {
  test.each([
    [`log_statement = 'all'`, 'log_statement = all'],
    [`log_statement = 'mod'`, 'log_statement = mod'],
    ['log_min_duration_statement = 0', 'log_min_duration_statement = 0'],
    ['log_min_duration_sample = 0', 'log_min_duration_sample = 0'],
    ['log_transaction_sample_rate = 1', 'log_transaction_sample_rate = 1'],
    ['log_parameter_max_length_on_error = -1', 'log_parameter_max_length_on_error = -1'],
    ['debug_print_plan = on', 'debug_print_plan = on'],
  ])('is not worked with: %s', async (setting, named) => {
    await client.query(`alter database postgres set ${setting}`);
    const { status, stderr } = await line.start('wave', 'list');
    expect([status, stderr]).toEqual([1, expect.stringContaining(named)]);
    expect(stderr).not.toContain('password');
    await client.query(`alter database postgres reset ${setting.split(' ')[0]!}`);
    expect((await line.start('wave', 'list')).status).toBe(0);
  });
});
