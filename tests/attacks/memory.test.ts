import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { connectByHand, headOfForm, type ByHand } from '../support/byHand.js';
import { commandLine, type CommandLine, type Serving } from '../support/command.js';
import { answerAt, openForPeople, type Participant } from '../support/people.js';

/*
 * Somebody begins to send hundreds of the longest forms and ends none of them: each is held in memory until its time is
 * over.
 */

const limit = 128;
/** Forms at 250 kB each: nearly twice what the limit holds. */
const mostForms = 900;
const body = 'x'.repeat(250_000);

describe('a server whose memory somebody fills', () => {
  let line: CommandLine;
  let server: Serving;
  let person: Participant;
  const held: ByHand[] = [];
  beforeAll(async () => {
    line = commandLine({ LOG_LEVEL: 'silent', MEMORY_LIMIT_MB: String(limit) });
    const { people } = await openForPeople(line, 1);
    person = people[0]!;
    server = await line.serve();
  }, 60_000);
  afterAll(async () => {
    for (const { socket } of held) socket.destroy();
    await server.kill();
    line.remove();
  });

  const statusOf = async (path: string): Promise<number> => (await fetch(server.url + path)).status;
  const peakMegabytes = (): number =>
    Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.process.pid}/status`, 'utf8'))?.[1]) / 1024;

  test('refuses while there is none left, lives on, and serves again when it is given back', async () => {
    expect([await statusOf('/accesso'), await statusOf('/compila')]).toEqual([200, 200]);
    let withoutForms: number | undefined;
    while (withoutForms === undefined && held.length < mostForms) {
      const connection = await connectByHand(server.url);
      connection.send(headOfForm('/compila/risposte', body, 'Expect: 100-continue'));
      held.push(connection);
      await connection.heard('HTTP/1.1 ');
      connection.send(body.slice(0, -1));
      if ((await statusOf('/compila')) === 503) withoutForms = held.length;
    }
    expect(withoutForms).toBeLessThan(mostForms);
    expect(await statusOf('/accesso')).toBe(503);
    expect(await statusOf('/health/live')).toBe(200);
    expect(await statusOf('/health/ready')).toBe(200);
    expect(peakMegabytes()).toBeLessThan(limit + 200);

    for (const { socket } of held) socket.destroy();
    while ((await statusOf('/compila')) === 503);
    expect((await answerAt(server.url, person)).status).toBe(200);
    expect(person.receipt).toMatch(/^\w{4}-/);
  }, 60_000);
});
