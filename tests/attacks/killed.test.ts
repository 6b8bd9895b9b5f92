import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { closeWave } from '../../src/collection/closing.js';
import { submit } from '../../src/collection/submission.js';
import { readKey } from '../../src/collection/urnKeys.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { seededRandom } from '../../src/scoring/seededRandom.js';
import { SqliteConnection } from '../../src/storage/sqlite.js';
import { commandLine } from '../support/command.js';
import { install, type Installation } from '../support/installation.js';
import { smallSurvey } from '../support/smallSurvey.js';
import { filesOf, formOf, hurry, openDesk, truthOf, type Desk, type Person } from './attacker/desk.js';
import { fill, randomKeys } from './attacker/naiveStores.js';
import { addRun, bestShare, leaksOf, pairAll, type Guess } from './attacker/pairing.js';
import { arrivalsOf, labelledRows, tracesOf, type Truth } from './attacker/traces.js';
import { latestImage, walImages } from './attacker/walImages.js';

/*
 * The machine dies while people answer, and again nobody tidies up at the closing: somebody takes the database with all
 * that its log still holds, which is every change since it was last emptied.
 */

const kills = 20;
type Tallies = ReadonlyMap<number, Map<string, Guess[]>>;

interface Sender {
  readonly desk: Desk;
  readonly person: Person;
}

/** Has people answer at a real server that is killed when some have, at whatever it is doing. */
async function answerUntilKilled(folder: string, senders: readonly Sender[], uniform: () => number) {
  const server = await commandLine({ DATA_DIR: folder }).serve();
  const send = ({ desk, person }: Sender) =>
    fetch(`${server.url}/compila/risposte`, {
      method: 'POST',
      body: formOf(desk.wave.questionnaire, person),
    });
  const last = 1 + Math.floor(uniform() * (senders.length - 1));
  for (const sender of senders.slice(0, last)) expect((await send(sender)).status).toBe(200);
  const interrupted = send(senders[last]!).catch(() => undefined);
  for (let turns = Math.floor(uniform() * 40); turns > 0; turns -= 1) await new Promise(setImmediate);
  const exited = once(server.process, 'exit');
  server.process.kill('SIGKILL');
  expect((await exited)[1]).toBe('SIGKILL');
  await interrupted;
}

/** Closes waves while somebody reads, so that the log cannot be emptied, and gives the files as they then are. */
async function closeBesideReader({ deps, folder }: Installation, waves: readonly string[]) {
  const reader = new SqliteConnection(join(folder, 'barometro.db'), { readonly: true });
  try {
    reader.exec('begin');
    reader.prepare('select count(*) from wave').get();
    await sql`pragma busy_timeout = 0`.execute(deps.database);
    for (const wave of waves) expect((await closeWave(deps, wave)).state).toBe('closed');
    return filesOf(folder);
  } finally {
    reader.close();
  }
}

function hasAnswers(image: Buffer, truth: Truth): boolean {
  return labelledRows(image, truth).some(({ subject }) => subject === 'answers');
}

async function attackOnce(seed: number, tallies: Tallies): Promise<void> {
  const installation = await install();
  const { deps, folder } = installation;
  try {
    await hurry(deps);
    const clima = await findQuestionnaire('clima-sportello');
    const desks = [
      await openDesk(deps, { organization: 'vignola', source: smallSurvey(), size: 50, seed }),
      await openDesk(deps, { organization: 'savignano', source: clima, size: 12, seed }),
    ];
    const senders = desks
      .flatMap((desk) => desk.people.map((person, i) => ({ desk, person, moment: i / desk.people.length })))
      .sort((a, b) => a.moment - b.moment);
    await answerUntilKilled(folder, senders, seededRandom(seed));
    const left = filesOf(folder);
    expect(left.log.length).toBeGreaterThan(0);

    // Whoever got no receipt sends the form again, the others come now
    const receipts = new Map<Desk, string[]>(desks.map((desk) => [desk, []]));
    for (const { desk, person } of senders) receipts.get(desk)!.push(await submit(deps, person));
    const full = filesOf(folder);
    const image = latestImage(full.database, full.log);
    const keys = desks.map(({ wave }) => readKey(deps.config.keyDir, wave.id));
    const waves = desks.map(({ wave }) => wave.id);
    const closed = await closeBesideReader(installation, waves);

    const closing = walImages(closed.database, closed.log);
    // As long as nobody empties it, the log begins with what lay there after the kill
    const isContinued = closed.log.subarray(0, left.log.length).equals(left.log);
    const images = [...(isContinued ? [] : walImages(left.database, left.log)), ...closing];
    for (const [i, desk] of desks.entries()) {
      const size = desk.people.length;
      const truth = truthOf(deps, desk, { image, receipts: receipts.get(desk)!, key: keys[i]! });
      const opened = closing.find((state) => hasAnswers(state, truth));
      expect(opened?.equals(closing.at(-1)!)).toBe(false);
      const read = [image, opened!, closing.at(-1)!].flatMap((state) => tracesOf(state, truth, size));
      addRun(tallies.get(size)!, pairAll([...arrivalsOf(images, truth, size), ...read]));
    }
  } finally {
    await installation.remove();
  }
}

describe('whoever takes the files after a kill -9, and the log of the closing', () => {
  const experiments = new Map<number, Promise<Tallies>>();
  const experiment = async (size: number, number: number) => {
    const attack = async (): Promise<Tallies> => {
      const tallies: Tallies = new Map([50, 12].map((people) => [people, new Map()]));
      // Two at a time, because each mostly waits for its server
      for (let run = number * kills; run < (number + 1) * kills; run += 2)
        await Promise.all([attackOnce(run, tallies), attackOnce(run + 1, tallies)]);
      return tallies;
    };
    const made = experiments.get(number) ?? attack();
    experiments.set(number, made);
    return (await made).get(size)!;
  };

  test.each([50, 12])(
    'pairs codes, receipts and slots of %d people with their answers by chance only',
    async (size) => {
      const first = await experiment(size, 1);
      for (const name of [
        'code in access_code by arrival ~ answers in response by key',
        'code in access_code by arrival ~ comment in comment by key',
        'slot of answers in sealed_slot by key ~ answers in response by key',
      ])
        expect([name, first.get(name)?.length]).toEqual([name, kills]);
      expect(await leaksOf((number) => experiment(size, number))).toEqual([]);
    },
    300_000,
  );

  test.each([50, 12])('would link %d people of a store that keeps answers in the clear', (size) => {
    const tally = new Map<string, Guess[]>();
    for (let run = 0; run < 10; run += 1) {
      const { truth, copies } = fill(randomKeys, size);
      const { database, log } = copies.at(-1)!;
      addRun(tally, pairAll(arrivalsOf(walImages(database, log), truth, size)));
    }
    expect(bestShare(tally)).toBeGreaterThanOrEqual(0.95);
  });
});
