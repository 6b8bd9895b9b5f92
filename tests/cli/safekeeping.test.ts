import { copyFileSync, cpSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import SqliteConnection from 'better-sqlite3';
import { commandLine, type CommandLine } from '../support/command.js';
import { engine } from '../support/engine.js';
import { nonce, receiptIn, visitorOf } from '../support/pages.js';
import { readStored } from '../support/people.js';

const people = 300;
const clients = 16;

// Each test starts the program several times
jest.setTimeout(60_000);

/** The files of a server are the server's. */
const ofFiles = engine === 'postgres' ? test.skip : test;

describe('a backup while people answer', () => {
  let barometro: CommandLine;
  let copy: string;
  let wave: string;
  let spare: string[];
  let before: string[];
  const acknowledged: string[] = [];
  let during: number;
  let written: Awaited<ReturnType<CommandLine['start']>>;
  let live: typeof written;
  let refused: typeof written;

  beforeAll(async () => {
    barometro = commandLine();
    copy = join(barometro.folder, 'copy.db');
    barometro.run('organization', 'add', 'vignola', '--name', 'Comune di Vignola');
    barometro.run(
      'office',
      'add',
      'vignola',
      'URP',
      '--name',
      'Sportello',
      '--headcount',
      String(people + 1),
    );
    ({ wave } = barometro.json(
      ...['wave', 'open', 'vignola', 'clima-sportello', '--closes', '2999-12-31', '--json'],
    ) as { wave: string });
    const issue = ['codes', 'issue', wave, 'URP', '--count', String(people + 1), '--json'];
    const { codes } = barometro.json(...issue) as { codes: string[] };
    spare = codes.splice(0, 1);

    const server = await barometro.serve();
    const ask = visitorOf(server);
    let enough: () => void;
    const begun = new Promise<void>((resolve) => (enough = resolve));
    const finished = Promise.all(
      Array.from({ length: clients }, async () => {
        for (let code = codes.pop(); code !== undefined; code = codes.pop()) {
          const { status, html } = await ask('/compila/risposte', {
            code,
            nonce,
            COM1: '4',
            APE1: 'Commento',
          });
          if (status === 200) acknowledged.push(receiptIn(html));
          if (acknowledged.length >= people / 5) enough();
        }
      }),
    );
    await Promise.race([begun, finished]);
    before = [...acknowledged];
    written = await barometro.start('backup', copy);
    during = acknowledged.length - before.length;
    live = await barometro.start('check', '--json');
    refused = await barometro.start('restore', copy, '--replace', '--accept-loss');
    await finished;
    expect(await server.stop()).toBe(0);
  }, 60_000);
  afterAll(() => {
    barometro.remove();
  });

  function ask<T>(file: string, query: string): T[] {
    const database = new SqliteConnection(file, { readonly: true });
    try {
      return database.prepare<[], T>(query).pluck().all();
    } finally {
      database.close();
    }
  }

  const withKeysOf = (other: CommandLine): CommandLine => {
    for (const name of ['keys', 'secret.key'])
      cpSync(join(barometro.folder, 'data', name), join(other.folder, 'data', name), { recursive: true });
    return other;
  };

  test(`by ${clients} clients holds every receipt that was handed out before it began`, () => {
    expect(written.status).toBe(0);
    expect(acknowledged).toHaveLength(people);
    expect(during).toBeGreaterThan(0);
    const kept = new Set(ask<string>(copy, 'select receipt from receipt'));
    expect(before.filter((receipt) => !kept.has(receipt))).toEqual([]);
    expect(kept.size).toBeLessThan(people);
  });

  test('holds no freed page, no key and no secret', () => {
    const bytes = readFileSync(copy);
    const keys = readdirSync(join(barometro.folder, 'data', 'keys'));
    expect(keys).toEqual([`${wave}.key`]);
    const key = readFileSync(join(barometro.folder, 'data', 'keys', keys[0]!));
    // The last 32 bytes of the file are the key itself
    for (const secret of [key.subarray(-32), readFileSync(join(barometro.folder, 'data', 'secret.key'))]) {
      expect(secret).toHaveLength(32);
      expect(bytes.includes(secret)).toBe(false);
    }
    expect(ask(copy, 'pragma freelist_count')).toEqual([0]);
  });

  test('hinders nobody: the check finds nothing wrong meanwhile', () => {
    expect(JSON.parse(live.stdout)).toEqual({ ok: true, findings: [] });
    expect(live.status).toBe(0);
  });

  test('cannot be restored over the database of a running server', () => {
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(/in use; stop the server/);
    expect(barometro.run('check').stdout).toBe('nothing wrong\n');
  });

  test('restored on another machine has every receipt, and the wave goes on to its results', async () => {
    const other = withKeysOf(commandLine());
    const { status, stdout } = other.run('restore', copy);
    expect(stdout).toBe(`Backup restored and verified; waves: 1\nOpen waves: ${wave}\n`);
    expect(status).toBe(0);
    expect(other.run('check').stdout).toBe('nothing wrong\n');
    const server = await other.serve();
    const fields = { code: spare[0]!, nonce, COM1: '4' };
    const receipt = receiptIn((await visitorOf(server)('/compila/risposte', fields)).html);
    await server.stop();
    const { responses } = other.json('wave', 'close', wave, '--json') as { responses: number };
    const { receipts: kept } = await readStored(other);
    expect(responses).toBe(kept.length);
    expect(kept).toEqual(expect.arrayContaining([...before, receipt]));
    expect(other.run('wave', 'results', wave, '--json').status).toBe(0);
    expect(other.json('check', '--json')).toEqual({ ok: true, findings: [] });
    other.remove();
  });

  test('is refused on an empty machine without its keys, unless the loss is accepted', () => {
    const other = commandLine();
    const { status, stderr } = other.run('restore', copy);
    expect(status).toBe(2);
    expect(stderr).toMatch(new RegExp(`could not be read any more.*${wave}.*--accept-loss\n$`));
    const accepted = other.run('restore', copy, '--accept-loss');
    expect(accepted.status).toBe(0);
    expect(accepted.stderr.trim().split('\n')).toEqual([
      `Without the urn key the answers cannot be read: ${wave}`,
      `Without the secret.key of that time codes are not recognized: ${wave}`,
    ]);
    expect(other.run('check').status).toBe(1);
    other.remove();
  });

  test('is refused with one byte changed', () => {
    const other = withKeysOf(commandLine());
    const changed = join(other.folder, 'changed.db');
    const bytes = readFileSync(copy);
    const [slot] = ask<Buffer>(copy, 'select content from sealed_slot limit 1');
    bytes[bytes.indexOf(slot!.subarray(100, 132))]! ^= 1;
    writeFileSync(changed, bytes);
    const { status, stderr } = other.run('restore', changed);
    expect(status).toBe(2);
    expect(stderr).toMatch(/changed\.db: this copy is not sound .*vignola-1.*"sealed_slot"/);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(readdirSync(join(other.folder, 'data')).sort()).toEqual([
      ...(engine === 'postgres' ? [] : ['barometro.db.lock']),
      ...['keys', 'secret.key'],
    ]);
    other.remove();
  });

  ofFiles('brings an installation back whose file was cut short, where every command says how', () => {
    const other = withKeysOf(commandLine());
    const file = join(other.folder, 'data', 'barometro.db');
    copyFileSync(copy, file);
    truncateSync(file, 40_000);
    const commands = [
      ['serve', '--port', '0'],
      ['wave', 'list'],
      ['organization', 'add', 'modena', '--name', 'Comune di Modena'],
      ['wave', 'close', wave],
      ['backup', 'copy.db'],
      ['check'],
    ];
    for (const args of commands) {
      const { status, stdout, stderr } = other.run(...args);
      expect([args, status]).toEqual([args, 1]);
      expect(stdout + stderr).toMatch(/barometro\.db: .*damaged.*barometro restore FILE --replace\n$/);
    }
    expect(other.run('restore', copy, '--replace').status).toBe(0);
    expect(other.run('check').stdout).toBe('nothing wrong\n');
    other.remove();
  });
});
