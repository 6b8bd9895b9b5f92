import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startServer, type ConnectionLimits, type RunningServer } from '../../src/server.js';
import { connectByHand, headOfForm, readReply, type ByHand } from '../support/byHand.js';
import { answer, install, openVignola, type Installation } from '../support/installation.js';

/** As in service, but a tenth of a second where that takes ten seconds. */
const quick = { headersTimeout: 1_000, requestTimeout: 1_500, connectionsCheckingInterval: 100 };

describe('somebody who sends slowly to keep others out', () => {
  let installation: Installation;
  let server: RunningServer;
  beforeEach(async () => {
    installation = await install();
  });
  afterEach(async () => {
    await server.stop();
    await installation.remove();
  });

  const start = async (limits: Partial<ConnectionLimits>) => {
    server = await startServer(installation.deps, { host: '127.0.0.1', port: 0, ...limits });
  };
  const connectMany = (count: number): Promise<ByHand[]> =>
    Promise.all(Array.from({ length: count }, () => connectByHand(server.url)));

  /** Sends a byte now and then until the server hangs up. */
  function drip(connection: ByHand, byte: string): void {
    const timer = setInterval(() => {
      connection.send(byte);
    }, 50);
    connection.socket.once('close', () => {
      clearInterval(timer);
    });
  }

  test.each([
    { what: 'headers', begin: 'GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ' },
    { what: 'a form', begin: headOfForm('/compila', 'x'.repeat(100_000)) },
  ])(
    '$what on 50 connections is cut off, and others are served meanwhile',
    async ({ begin }) => {
      await start(quick);
      const { wave, codes } = await openVignola(installation);
      const slow = await connectMany(50);
      for (const connection of slow) {
        connection.send(begin);
        drip(connection, 'x');
      }
      expect((await fetch(`${server.url}/compila`)).status).toBe(200);
      expect(await answer(installation, wave, codes[0]!)).toMatch(/^\w{4}-/);
      expect(slow.filter(({ socket }) => socket.closed)).toEqual([]);

      for (const connection of slow) expect(readReply(await connection.ended()).status).toBe(408);
      expect((await fetch(`${server.url}/compila`)).status).toBe(200);
    },
    30_000,
  );

  test('says nothing and holds no connection for long', async () => {
    await start({ ...quick, keepAliveTimeout: 100 });
    const silent = await connectMany(20);
    for (const connection of silent) connection.send('GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    for (const connection of silent) expect(await connection.ended()).toContain('200 OK');
  }, 30_000);

  test('cannot take more connections than there are, and gives them back', async () => {
    await start({ ...quick, maxConnections: 10 });
    const holding = await connectMany(10);
    for (const connection of holding) {
      connection.send('GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
      await connection.heard('"ok"');
    }
    const refused = await connectByHand(server.url);
    expect(await refused.ended()).toBe('');
    for (const connection of holding) connection.socket.destroy();
    for (const connection of holding) await connection.ended();
    expect((await fetch(`${server.url}/compila`)).status).toBe(200);
  }, 30_000);
});

test('every answer says how long its connection is kept', async () => {
  const installation = await install();
  const server = await startServer(installation.deps, { host: '127.0.0.1', port: 0 });
  try {
    const { headers } = await fetch(`${server.url}/compila`);
    expect(headers.get('Keep-Alive')).toBe('timeout=5, max=1000');
  } finally {
    await server.stop();
    await installation.remove();
  }
});
