import { readFileSync } from 'node:fs';
import { Agent, request, type IncomingHttpHeaders } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandLine, type CommandLine, type Serving } from '../support/command.js';
import { hiddenField, receiptIn } from '../support/pages.js';
import { formOf, openForPeople, readStored, type Participant } from '../support/people.js';

const atOnce = 400;
const journeys = 600;
const mostMemory = 300 * 1024;

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly html: string;
}

// A connection for each request: nothing is served faster because a browser is known already
const agent = new Agent({ keepAlive: false, maxSockets: atOnce });

function ask(address: string, fields?: Record<string, string>): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const options = fields === undefined ? { agent } : { agent, method: 'POST', headers };
    const asked = request(address, options, (reply) => {
      let html = '';
      reply.setEncoding('utf8').on('data', (chunk: string) => (html += chunk));
      reply.once('end', () => {
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, html });
      });
    });
    asked.once('error', reject);
    asked.end(fields === undefined ? undefined : new URLSearchParams(fields).toString());
  });
}

describe('a server that is asked for far more than it can do', () => {
  let line: CommandLine;
  let server: Serving;
  let people: Participant[];
  beforeAll(async () => {
    line = commandLine({ LOG_LEVEL: 'silent' });
    ({ people } = await openForPeople(line, journeys + 1));
    server = await line.serve();
  }, 60_000);
  afterAll(async () => {
    await server.kill();
    line.remove();
  });

  const peakMemory = (): number =>
    Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${server.process.pid}/status`, 'utf8'))?.[1]);

  test('answers everybody with a page or a refusal, keeps what it acknowledged, and recovers', async () => {
    const replies: Reply[] = [];
    const note = (reply: Reply): Reply => {
      replies.push(reply);
      return reply;
    };
    const waiting = people.slice(1);
    const client = async (): Promise<void> => {
      for (let person = waiting.pop(); person !== undefined; person = waiting.pop()) {
        note(await ask(`${server.url}/accesso`));
        const form = note(await ask(`${server.url}/compila`, { code: person.code }));
        if (form.status !== 200) continue;
        person.nonce = hiddenField(form.html, 'nonce');
        const sent = note(await ask(`${server.url}/compila/risposte`, formOf(person)));
        if (sent.status === 200) person.receipt = receiptIn(sent.html);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, client));

    const refused = replies.filter(({ status }) => status !== 200);
    const ways = refused.map(({ status, headers }) => `${status} ${headers['retry-after']}`);
    expect([...new Set(ways)].filter((way) => way !== '503 5')).toEqual([]);
    expect(replies.length).toBeGreaterThanOrEqual(2 * journeys);
    expect(peakMemory()).toBeGreaterThan(0);
    expect(peakMemory()).toBeLessThan(mostMemory);

    const [late] = people;
    const form = await untilServed(() => ask(`${server.url}/compila`, { code: late!.code }));
    late!.nonce = hiddenField(form.html, 'nonce');
    const sent = await ask(`${server.url}/compila/risposte`, formOf(late!));
    late!.receipt = receiptIn(sent.html);
    expect(late!.receipt).toMatch(/^\w{4}-/);
    expect(await server.stop()).toBe(0);
    const shown = people.flatMap(({ receipt }) => receipt ?? []);
    expect((await readStored(line)).receipts).toEqual(shown.sort());
  }, 120_000);
});

/** As somebody does who is asked to try again in a few seconds, only at once. */
async function untilServed(attempt: () => Promise<Reply>): Promise<Reply> {
  for (;;) {
    const reply = await attempt();
    if (reply.status === 200) return reply;
    expect([reply.status, reply.headers['retry-after']]).toEqual([503, '5']);
  }
}
