import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { commandLine, type CommandLine, type Serving } from '../support/command.js';
import {
  answerAt,
  openForm,
  openForPeople,
  readStored,
  sendForm,
  slotsOfResponse,
  type Participant,
} from '../support/people.js';
import { startPostgres, type PostgresServer } from '../support/postgresServer.mjs';

/* The PostgreSQL server under the pages dies or is restarted while people answer. It is one that keeps its promises. */

let server: PostgresServer;
let line: CommandLine;
let serving: Serving;
let people: Participant[];
beforeAll(async () => {
  server = await startPostgres({ settings: ['synchronous_commit=on'] });
  line = commandLine({ DATABASE_URL: server.url });
  ({ people } = await openForPeople(line, 120));
  serving = await line.serve();
}, 120_000);
afterAll(async () => {
  await serving.kill();
  await server.stop();
  line.remove();
});

const nextPeople = (): Participant[] => people.filter(({ receipt }) => receipt === undefined);

test.each(['SIGKILL', 'SIGINT'] as const)(
  'a server that gets %s while people answer loses no receipt, and the same forms are taken afterwards',
  async (signal) => {
    const some = nextPeople().slice(0, 40);
    for (const person of some) expect((await openForm(serving.url, person)).status).toBe(200);
    let restarted: Promise<void> | undefined;
    const statuses = await Promise.all(
      some.map(async (person) => {
        const { status } = await answerAt(serving.url, person);
        // As soon as the first has a receipt
        restarted ??= server.restart(signal);
        return status;
      }),
    );
    await restarted;
    for (const status of statuses) expect([200, 503]).toContain(status);
    const shown = people.flatMap(({ receipt }) => receipt ?? []);
    const { receipts } = await readStored(line);
    expect(shown.filter((receipt) => !receipts.includes(receipt))).toEqual([]);

    for (const person of some) expect((await sendForm(serving.url, person)).status).toBe(200);
    for (const person of some) expect((await answerAt(serving.url, person)).status).toBe(200);
    const found = await readStored(line);
    const answered = people.filter(({ receipt }) => receipt !== undefined);
    expect(found.receipts).toEqual(answered.map(({ receipt }) => receipt).sort());
    expect(found).toMatchObject({ usedCodes: answered.length, slots: slotsOfResponse * answered.length });
  },
  60_000,
);

test('the program says that it cannot reach a server, and not with which password', async () => {
  const elsewhere = commandLine({ DATABASE_URL: 'postgres://barometro:segreto@127.0.0.1:1/barometro' });
  const { status, stderr } = await elsewhere.start('wave', 'list');
  expect([status, stderr]).toEqual([
    1,
    expect.stringMatching(/^postgres:\/\/127\.0\.0\.1:1\/barometro: .*DATABASE_URL/),
  ]);
  expect(stderr).not.toContain('segreto');
  elsewhere.remove();
});
