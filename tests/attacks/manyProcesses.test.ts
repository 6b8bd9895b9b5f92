import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newCode } from '../../src/collection/accessCodes.js';
import { readConfig } from '../../src/config.js';
import { closeDeps, openDeps } from '../../src/deps.js';
import { seededRandom } from '../../src/scoring/seededRandom.js';
import { commandLine, type CommandLine, type Serving } from '../support/command.js';
import { receiptIn } from '../support/pages.js';
import {
  answerAt,
  formOf,
  openForm,
  openForPeople,
  readStored,
  slotsOfResponse,
  type Participant,
} from '../support/people.js';

/* Four processes serve one installation; whoever asks never knows which of them answers. */

const processes = 4;
const random = seededRandom(7);

/** Asks on a connection of its own, so that each request may come to another process. */
async function ask(
  url: string,
  path: string,
  fields?: Record<string, string>,
  cookie = '',
): Promise<{ status: number; html: string; cookie: string }> {
  const reply = await fetch(`${url}${path}`, {
    redirect: 'manual',
    headers: { connection: 'close', cookie, origin: url },
    ...(fields === undefined ? {} : { method: 'POST', body: new URLSearchParams(fields) }),
  });
  const given = (reply.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return { status: reply.status, html: await reply.text(), cookie: given };
}

/** The processes that a process has begun. */
function childrenOf(pid: number): number[] {
  const found = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return found.trim().split(' ').filter(Boolean).map(Number);
}

describe('one code that is sent from many places at once', () => {
  let line: CommandLine;
  let people: Participant[];
  beforeAll(async () => {
    line = commandLine();
    ({ people } = await openForPeople(line, 3));
  }, 60_000);
  afterAll(() => {
    line.remove();
  });
  const nonce = (n: number): string => n.toString(16).padStart(32, '0');

  async function expectOne(urls: readonly string[], person: Participant): Promise<void> {
    const replies = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        ask(urls[n % urls.length]!, '/compila/risposte', formOf({ ...person, nonce: nonce(n) })),
      ),
    );
    const taken = replies.flatMap(({ status }, n) => (status === 200 ? [n] : []));
    expect(taken).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 409)).toHaveLength(39);
    // The form that was taken, sent again: the same receipt from whichever process
    const [first] = taken;
    const again = await Promise.all(
      Array.from({ length: 12 }, (_, n) =>
        ask(urls[n % urls.length]!, '/compila/risposte', formOf({ ...person, nonce: nonce(first!) })),
      ),
    );
    expect(new Set(again.map(({ html }) => receiptIn(html)))).toEqual(
      new Set([receiptIn(replies[first!]!.html)]),
    );
  }

  test(`is taken once by ${processes} processes on one port`, async () => {
    const server = await line.serve({ workers: processes });
    expect(childrenOf(server.process.pid!)).toHaveLength(processes);
    await expectOne([server.url], people[0]!);
    expect(await server.stop()).toBe(0);
    expect(await readStored(line)).toMatchObject({ usedCodes: 1, slots: slotsOfResponse });
  }, 60_000);

  test('is taken once by two programs that serve one database', async () => {
    const servers = [await line.serve(), await line.serve({ workers: 2 })];
    await expectOne(
      servers.map(({ url }) => url),
      people[1]!,
    );
    for (const server of servers) expect(await server.stop()).toBe(0);
    expect(await readStored(line)).toMatchObject({ usedCodes: 2, slots: 2 * slotsOfResponse });
  }, 60_000);
});

describe('processes that are killed while people answer', () => {
  let line: CommandLine;
  let people: Participant[];
  beforeEach(async () => {
    line = commandLine();
    ({ people } = await openForPeople(line, 160));
  }, 60_000);
  afterEach(() => {
    line.remove();
  });

  /** Has some people answer; of those whose connection broke, nobody knows yet. */
  const answerAll = (server: Serving, some: readonly Participant[]) =>
    Promise.all(
      some.map(async (person) => {
        const status = await answerAt(server.url, person).then(
          (reply) => reply.status,
          () => undefined,
        );
        expect([200, 503, undefined]).toContain(status);
      }),
    );

  async function expectWhole(server: Serving): Promise<void> {
    for (const person of people) expect((await answerAt(server.url, person)).status).toBe(200);
    expect(await server.stop()).toBe(0);
    const found = await readStored(line);
    expect(found.receipts).toEqual(people.map(({ receipt }) => receipt).sort());
    expect(found).toMatchObject({
      ...{ integrity: 'ok', usedCodes: people.length, slots: slotsOfResponse * people.length },
    });
  }

  test('one after the other: others go on, a new one takes its place, and no receipt is lost or doubled', async () => {
    const server = await line.serve({ workers: processes });
    for (let round = 0; round < 4; round += 1) {
      const answering = answerAll(server, people.slice(40 * round, 40 * (round + 1)));
      const living = childrenOf(server.process.pid!);
      process.kill(living[Math.floor(random() * living.length)]!, 'SIGKILL');
      await answering;
    }
    const shown = people.flatMap(({ receipt }) => receipt ?? []);
    const { receipts } = await readStored(line);
    expect(shown.filter((receipt) => !receipts.includes(receipt))).toEqual([]);
    await expectWhole(server);
  }, 90_000);

  test('the one that leads: the others end too, and what was acknowledged is there', async () => {
    const server = await line.serve({ workers: processes });
    const answering = answerAll(server, people.slice(0, 60));
    await answerAt(server.url, people[60]!);
    await server.kill();
    await answering;
    const shown = people.flatMap(({ receipt }) => receipt ?? []);
    expect(shown.length).toBeGreaterThan(0);
    const { receipts } = await readStored(line);
    expect(shown.filter((receipt) => !receipts.includes(receipt))).toEqual([]);
    await expectWhole(await line.serve({ workers: processes }));
  }, 90_000);
});

describe('what one process knows', () => {
  let line: CommandLine;
  let server: Serving;
  let people: Participant[];
  beforeAll(async () => {
    line = commandLine();
    ({ people } = await openForPeople(line, 2));
    line.runWith(
      'una bella giornata di sole',
      'account',
      'add',
      'anna@example.it',
      ...['--role', 'admin', '--password-stdin'],
    );
    server = await line.serve({ workers: processes });
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    line.remove();
  });

  test('of who is logged in, all know, and of who has gone', async () => {
    const { status, cookie } = await ask(server.url, '/accesso', {
      ...{ email: 'anna@example.it', password: 'una bella giornata di sole' },
    });
    expect(status).toBe(303);
    const visits = () =>
      Promise.all(
        Array.from({ length: 3 * processes }, () => ask(server.url, '/account', undefined, cookie)),
      );
    expect((await visits()).map((reply) => reply.status)).toEqual(Array(3 * processes).fill(200));
    expect((await ask(server.url, '/uscita', {}, cookie)).status).toBe(200);
    expect((await visits()).map((reply) => reply.status)).toEqual(Array(3 * processes).fill(303));
  });

  test('of a name that was changed, all know at once', async () => {
    const names = async () => {
      const forms = await Promise.all(
        Array.from({ length: 3 * processes }, () => ask(server.url, '/compila', { code: people[0]!.code })),
      );
      return new Set(forms.map(({ html }) => /Comune di (\w+)/.exec(html)?.[1]));
    };
    expect(await names()).toEqual(new Set(['Vignola']));
    const deps = await openDeps(readConfig({ ...line.variables, LOG_LEVEL: 'silent' }));
    await deps.database
      .updateTable('organization')
      .set({ name: 'Comune di Spilamberto' })
      .where('organization_id', '=', 'vignola')
      .execute();
    await closeDeps(deps);
    expect(await names()).toEqual(new Set(['Spilamberto']));
  });

  test('of wrong codes, all know: four processes do not give four times as many trials', async () => {
    const statuses: number[] = [];
    for (let trial = 0; trial < 60; trial += 1)
      statuses.push((await ask(server.url, '/compila', { code: newCode() })).status);
    const lookedUp = statuses.filter((status) => status === 404).length;
    expect(statuses.filter((status) => status === 429)).toHaveLength(60 - lookedUp);
    // Ten, one for each second that it took, and some that crossed with the news of the last
    expect(lookedUp).toBeLessThan(20);
    // Right ones from the same address come through once the second is over
    await expect(openForm(server.url, people[1]!)).resolves.toMatchObject({ status: expect.any(Number) });
  });
});
