import { cpSync, mkdirSync, watch } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { seededRandom } from '../../src/scoring/seededRandom.js';
import { commandLine, type CommandLine, type Serving } from '../support/command.js';
import { engine } from '../support/engine.js';
import {
  answerAt,
  openForPeople,
  readStored,
  sendForm,
  slotsOfResponse,
  type Participant,
} from '../support/people.js';

/*
 * The process is ended with kill -9 again and again, first while people answer, then while the wave is closed. People
 * keep a list of the receipts that they were shown: at the end each must stand for one response, and none for two.
 */

/** Kills while people answer; half as many while the wave is closed. A long run: `CRASH_ROUNDS=500 npm test …`. */
const rounds = Number(process.env.CRASH_ROUNDS ?? 20);
const random = seededRandom(20_261_123);
const upTo = (most: number): number => Math.floor(random() * (most + 1));
const patience = 60_000 + rounds * 6_000;

const atOnce = 8;
const mostShownInRound = 12;

describe('when the process is killed again and again', () => {
  let line: CommandLine;
  let wave: string;
  let people: Participant[];
  beforeAll(async () => {
    line = commandLine();
    ({ wave, people } = await openForPeople(line, rounds * (mostShownInRound + atOnce)));
  }, 60_000);
  afterAll(() => {
    line.remove();
  });

  test(
    `${rounds} times while people answer, no receipt is lost, none doubled and none changed`,
    async () => {
      let repeated = 0;
      for (let round = 0; round < rounds; round += 1) {
        const server = await line.serve();
        repeated += await answerUntilKilled(server, people);
        const shown = people.flatMap(({ receipt }) => receipt ?? []);
        expect(missingFrom((await readStored(line)).receipts, shown)).toEqual([]);
      }
      // Answers whose receipt got lost on its way are sent again, as people do
      const server = await line.serve();
      const begun = people.filter(({ nonce }) => nonce !== undefined);
      for (const person of begun) expect((await answerAt(server.url, person)).status).toBe(200);
      expect(await server.stop()).toBe(0);

      people = begun;
      const found = await readStored(line);
      expect(found.receipts).toEqual(people.map(({ receipt }) => receipt).sort());
      expect(new Set(found.receipts).size).toBe(people.length);
      expect(found).toMatchObject({
        ...{ integrity: 'ok', state: 'open', responses: 0 },
        ...{ usedCodes: people.length, slots: slotsOfResponse * people.length },
      });
      expect(people.length).toBeGreaterThan(rounds);
      expect(repeated).toBeGreaterThan(0);
    },
    patience,
  );

  test(
    `${rounds / 2} times while the wave is closed, it is closed whole the next time`,
    async () => {
      const { moments, milliseconds } = await courseOfClosing(copyOf(line), wave);
      expect(moments).toBeGreaterThan(10);
      const leftBehind: Record<string, number> = {};
      for (let kills = 0; kills < rounds / 2;) {
        const copy = copyOf(line);
        try {
          for (let attempt = 0; attempt < 3 && kills < rounds / 2; attempt += 1) {
            // Every other one late in the work: its first part takes most of the time
            const [folder, moment] = kills % 2 === 0 ? [undefined, upTo(moments)] : ['backups', upTo(4)];
            // What happens on a server changes no file here: there some kills come at a time instead
            const at =
              engine === 'postgres' && kills % 2 === 0 ? { after: upTo(milliseconds) } : { folder, moment };
            if (!(await closeUntilKilled(copy, wave, at))) break;
            kills += 1;
            const left = await expectBeforeOrAfter(copy, people);
            leftBehind[left] = (leftBehind[left] ?? 0) + 1;
          }
          expect((await copy.start('wave', 'close', wave)).stderr).toBe('');
          expect(await expectBeforeOrAfter(copy, people)).toBe('closed');
        } finally {
          copy.remove();
        }
      }
      // Kills that all fall before or behind the work would show nothing
      expect(Object.keys(leftBehind).length).toBeGreaterThan(1);
    },
    patience,
  );
});

/**
 * Has people answer, some of them twice, until the server is killed under them.
 *
 * @returns how many repeated forms were answered, each with the receipt of the first time
 */
async function answerUntilKilled(server: Serving, people: readonly Participant[]): Promise<number> {
  const waiting = people.filter(({ receipt }) => receipt === undefined);
  const done = people.filter(({ receipt }) => receipt !== undefined);
  const killAfter = 1 + upTo(mostShownInRound - 1);
  let shown = 0;
  let repeated = 0;
  let killed: Promise<void> | undefined;

  const answerOne = async (person: Participant): Promise<void> => {
    expect((await answerAt(server.url, person)).status).toBe(200);
    done.push(person);
    shown += 1;
    if (shown >= killAfter) killed ??= killWithin(server, upTo(25));
  };
  const repeatOne = async (person: Participant): Promise<void> => {
    const before = person.receipt;
    const { status, html } = await sendForm(server.url, person);
    expect([status, html.includes(`data-receipt="${before}"`)]).toEqual([200, true]);
    repeated += 1;
  };
  const client = async (): Promise<void> => {
    for (;;) {
      const repeats = done.length > 0 && random() < 0.25;
      const person = repeats ? done[upTo(done.length - 1)] : waiting.shift();
      if (person === undefined) return;
      try {
        await (repeats ? repeatOne(person) : answerOne(person));
      } catch (error) {
        // A connection that broke is what this is about; whatever else fails is a fault
        if (error instanceof TypeError || (error as Error).name === 'TypeError') return;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, client));
  await (killed ?? server.kill());
  return repeated;
}

async function killWithin(server: Serving, milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  await server.kill();
}

function missingFrom(stored: readonly string[], shown: readonly string[]): string[] {
  const known = new Set(stored);
  return shown.filter((receipt) => !known.has(receipt));
}

/** The same installation in another folder. */
function copyOf(line: CommandLine): CommandLine {
  const copy = commandLine({}, line);
  cpSync(join(line.folder, 'data'), join(copy.folder, 'data'), { recursive: true });
  mkdirSync(join(copy.folder, 'data', 'backups'), { recursive: true });
  return copy;
}

/** Calls back whenever a file is changed: the moments of closing, wherever the time goes. */
function watchFiles(line: CommandLine, onChange: (folder: string) => void): () => void {
  const watchers = ['.', 'keys', 'backups'].map((folder) =>
    watch(join(line.folder, 'data', folder), () => {
      onChange(folder);
    }),
  );
  return () => {
    for (const watcher of watchers) watcher.close();
  };
}

async function courseOfClosing(
  line: CommandLine,
  wave: string,
): Promise<{ moments: number; milliseconds: number }> {
  let moments = 0;
  const started = performance.now();
  const stop = watchFiles(line, () => (moments += 1));
  const { status } = await line.start('wave', 'close', wave);
  stop();
  line.remove();
  expect(status).toBe(0);
  return { moments, milliseconds: performance.now() - started };
}

/**
 * @param at how many files have been changed before, of one folder or of all; or after how many milliseconds
 * @returns whether the closing was still at work when it was killed
 */
async function closeUntilKilled(
  line: CommandLine,
  wave: string,
  at: { folder: string | undefined; moment: number } | { after: number },
): Promise<boolean> {
  const child = line.launch('wave', 'close', wave);
  let moments = 0;
  const clock = 'after' in at ? setTimeout(() => child.kill('SIGKILL'), at.after) : undefined;
  const stop = watchFiles(line, (folder) => {
    if ('after' in at) return;
    if (at.folder === undefined || at.folder === folder) moments += 1;
    if (moments > at.moment) child.kill('SIGKILL');
  });
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
  clearTimeout(clock);
  stop();
  return signal === 'SIGKILL';
}

/** Everybody's answers lie sealed in the urn, or open beside an empty one; never a part of them, never twice. */
async function expectBeforeOrAfter(line: CommandLine, people: readonly Participant[]): Promise<string> {
  const found = await readStored(line);
  const isOpen = found.state === 'open';
  expect(found.integrity).toBe('ok');
  expect(found.receipts).toEqual(people.map(({ receipt }) => receipt).sort());
  expect(found.slots).toBe(isOpen ? slotsOfResponse * people.length : 0);
  expect(found.responses).toBe(isOpen ? 0 : people.length);
  expect(found.comments).toEqual(isOpen ? [] : people.map(({ comment }) => comment).sort());
  if (isOpen) expect(found.keys).toHaveLength(1);
  if (found.state === 'closed') expect(found.keys).toEqual([]);
  return `${found.state}, ${found.keys.length} key`.replace('closed, 0 key', 'closed');
}
