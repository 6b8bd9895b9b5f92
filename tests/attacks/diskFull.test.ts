import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { catalogue } from '../../src/language/catalogue.js';
import { commandLine, type CommandLine, type Serving } from '../support/command.js';
import { compile } from '../support/compile.js';
import { answerAt, openForPeople, readStored, sendForm, type Participant } from '../support/people.js';

const { storageFull } = catalogue('it').respondent.problems;

describe('when the disk is full', () => {
  let line: CommandLine;
  let people: Participant[];
  let server: Serving;
  beforeEach(async () => {
    line = commandLine();
    const dataDir = join(line.folder, 'data');
    ({ people } = await openForPeople(line, 60));
    const database = statSync(join(dataDir, 'barometro.db')).size;
    // Room for the database as it is, and for some dozens of answers in its log; in units of 512 bytes
    const room = Math.ceil((database + 400_000) / 512);
    server = await line.serve({ before: `ulimit -S -f ${room}` });
  }, 60_000);
  afterEach(async () => {
    await server.kill();
    line.remove();
  });

  /** Has people answer until somebody is refused, and some after them. */
  async function fillDisk(): Promise<{ stored: Participant[]; refused: Participant[] }> {
    const refused: Participant[] = [];
    for (const person of people) {
      const { status, headers, html } = await answerAt(server.url, person);
      if (status === 200) continue;
      expect([status, headers.get('Retry-After')]).toEqual([503, '60']);
      expect(html).toContain(storageFull.title);
      expect(html).toContain(storageFull.todo);
      refused.push(person);
      if (refused.length === 5) break;
    }
    expect(refused).toHaveLength(5);
    return { stored: people.filter(({ receipt }) => receipt !== undefined), refused };
  }

  async function expectAllCanAnswer({ stored, refused }: Awaited<ReturnType<typeof fillDisk>>) {
    for (const person of refused) expect((await answerAt(server.url, person)).status).toBe(200);
    for (const person of stored) expect((await sendForm(server.url, person)).html).toContain(person.receipt);
    await server.stop();
    const people = [...stored, ...refused];
    const found = await readStored(line);
    expect(found.receipts).toEqual(people.map(({ receipt }) => receipt).sort());
    expect(found).toMatchObject({ integrity: 'ok', usedCodes: people.length, slots: 3 * people.length });
  }

  test('people are told that nothing was stored; what was acknowledged is there', async () => {
    const { stored } = await fillDisk();
    expect(stored.length).toBeGreaterThan(3);
    await server.kill();
    const found = await readStored(line);
    expect(found.receipts).toEqual(stored.map(({ receipt }) => receipt).sort());
    expect(found).toMatchObject({ integrity: 'ok', usedCodes: stored.length, slots: 3 * stored.length });
  }, 60_000);

  test('and space is freed, the same forms are taken without a restart', async () => {
    const people = await fillDisk();
    execFileSync(compile('raiseFileLimit.cpp', line.folder), [String(server.process.pid)]);
    await expectAllCanAnswer(people);
  }, 60_000);

  test('and the machine is started anew with more space, the same forms are taken', async () => {
    const people = await fillDisk();
    expect(await server.stop()).toBe(0);
    server = await line.serve();
    await expectAllCanAnswer(people);
  }, 60_000);
});
