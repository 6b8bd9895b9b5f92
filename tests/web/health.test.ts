import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { closeDeps } from '../../src/deps.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { SqliteConnection } from '../../src/storage/sqlite.js';
import { connectByHand, readReply } from '../support/byHand.js';
import { engine } from '../support/engine.js';
import { install, type Installation } from '../support/installation.js';

let program: Installation;
let server: RunningServer;
beforeEach(async () => {
  program = await install();
  server = await startServer(program.deps, { host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  await server.stop();
  await program.remove();
});

const ask = async (path: string) => {
  const reply = await fetch(server.url + path);
  return [reply.status, await reply.text()];
};

describe('whoever watches over the program', () => {
  test.each([
    ['/health', '{"status":"ok"}'],
    ['/health/live', '{"status":"ok"}'],
    ['/health/ready', '{"status":"ready"}'],
  ])('hears at %s that all is well, in one word', async (path, word) => {
    expect(await ask(path)).toEqual([200, word]);
  });

  test('hears the same however many ask at once', async () => {
    const heard = await Promise.all(Array.from({ length: 50 }, () => ask('/health/ready')));
    expect(new Set(heard.map(String))).toEqual(new Set(['200,{"status":"ready"}']));
  });

  test('hears that nobody can be served where the database does not answer, while the program lives', async () => {
    await closeDeps(program.deps);
    expect(await ask('/health/ready')).toEqual([503, '{"status":"unavailable"}']);
    expect(await ask('/health/live')).toEqual([200, '{"status":"ok"}']);
    expect(await ask('/health')).toEqual([200, '{"status":"ok"}']);
  });

  test('hears that nobody can be served where the database is there but cannot be written to', async () => {
    if (engine === 'postgres') return;
    await sql`pragma query_only = on`.execute(program.deps.database);
    expect(await ask('/health/ready')).toEqual([503, '{"status":"unavailable"}']);
    await sql`pragma query_only = off`.execute(program.deps.database);
    expect(await ask('/health/ready')).toEqual([200, '{"status":"ready"}']);
  });

  test('is not kept waiting by a command that is writing, and keeps nobody else waiting', async () => {
    if (engine === 'postgres') return;
    const command = new SqliteConnection(join(program.folder, 'barometro.db'));
    command.exec('begin immediate');
    const started = performance.now();
    expect(await ask('/health/ready')).toEqual([200, '{"status":"ready"}']);
    expect(performance.now() - started).toBeLessThan(1_000);
    command.exec('rollback');
    command.close();
    const { rows } = await sql<{ timeout: number }>`pragma busy_timeout`.execute(program.deps.database);
    expect(rows[0]!.timeout).toBe(10_000);
  });

  test('hears that the program is about to end', async () => {
    const connection = await connectByHand(server.url);
    connection.send('GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /health/ready HTTP/1.1\r\n');
    // The second question has begun to arrive with the first
    await connection.heard('"ok"');
    const stopped = server.stop();
    connection.send('Host: 127.0.0.1\r\n\r\n');
    const text = await connection.ended();
    expect(readReply(text.slice(text.lastIndexOf('HTTP/1.1 ')))).toMatchObject({
      ...{ status: 503, body: '{"status":"stopping"}' },
    });
    await stopped;
  });
});
