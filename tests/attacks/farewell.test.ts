import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { connectByHand, headOfForm, readReply, type ByHand } from '../support/byHand.js';
import { commandLine, type CommandLine, type Serving } from '../support/command.js';
import { receiptIn } from '../support/pages.js';
import { formOf, openForm, openForPeople, readStored } from '../support/people.js';

const people = 100;

describe('a server that is asked to stop', () => {
  let line: CommandLine;
  let server: Serving;
  let participants: Awaited<ReturnType<typeof openForPeople>>['people'];
  const dataDir = () => join(line.folder, 'data');
  beforeEach(async () => {
    line = commandLine();
    ({ people: participants } = await openForPeople(line, people));
    server = await line.serve();
  }, 60_000);
  afterEach(async () => {
    await server.kill();
    line.remove();
  });

  /** Waits until nobody new is let in. */
  async function untilClosedToOthers(): Promise<void> {
    for (;;) {
      try {
        const { socket } = await connectByHand(server.url);
        socket.destroy();
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === 'ECONNREFUSED') return;
        // One that was waiting to be let in when the door was shut
        expect(code).toBe('ECONNRESET');
      }
    }
  }

  test(`stores and answers whole what ${people} people have begun to send, and ends in time`, async () => {
    const sending: { connection: ByHand; lastByte: string }[] = [];
    for (const person of participants) {
      await openForm(server.url, person);
      const body = new URLSearchParams(formOf(person)).toString();
      const connection = await connectByHand(server.url);
      connection.send(headOfForm('/compila/risposte', body, 'Expect: 100-continue'));
      // From here on the server waits for the form
      await connection.heard('100 Continue');
      connection.send(body.slice(0, -1));
      sending.push({ connection, lastByte: body.slice(-1) });
    }
    const idle = await connectByHand(server.url);
    idle.send('GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    await idle.heard('"ok"');

    const started = performance.now();
    const stopped = server.stop();
    await untilClosedToOthers();
    for (const { connection, lastByte } of sending) connection.send(lastByte);

    const receipts: string[] = [];
    for (const { connection } of sending) {
      const text = await connection.ended();
      const reply = readReply(text.slice(text.indexOf('HTTP/1.1 200')));
      expect(reply).toMatchObject({ status: 200, isWhole: true });
      expect(reply.head).toMatch(/^connection: close$/im);
      receipts.push(receiptIn(reply.body));
    }
    expect(await stopped).toBe(0);
    expect(performance.now() - started).toBeLessThan(12_000);
    expect(existsSync(join(dataDir(), 'barometro.db-wal'))).toBe(false);
    const found = await readStored(line);
    expect(found).toMatchObject({ integrity: 'ok', usedCodes: people, slots: 3 * people });
    expect(found.receipts).toEqual(receipts.sort());
  }, 60_000);

  test('does not wait without end for somebody who never ends', async () => {
    const endless = await connectByHand(server.url);
    endless.send(headOfForm('/compila/risposte', 'x'.repeat(1000), 'Expect: 100-continue'));
    await endless.heard('100 Continue');
    const started = performance.now();
    expect(await server.stop()).toBe(0);
    expect(performance.now() - started).toBeLessThan(12_000);
    expect(readReply(await endless.ended()).isWhole).toBe(false);
  }, 60_000);
});
