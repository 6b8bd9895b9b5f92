import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { closeWave } from '../../src/collection/closing.js';
import { submit } from '../../src/collection/submission.js';
import { readKey } from '../../src/collection/urnKeys.js';
import type { Wave } from '../../src/collection/waves.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { install } from '../support/installation.js';
import { smallSurvey } from '../support/smallSurvey.js';
import { tieByBytes } from './attacker/bytesInCommon.js';
import { filesOf, hurry, openDesk, truthOf } from './attacker/desk.js';
import { fill, numberedRows, randomKeys, randomKeysRewritten, sharedIds } from './attacker/naiveStores.js';
import { addRun, bestShare, leaksOf, mostHitsByChance, pairAll, type Guess } from './attacker/pairing.js';
import { freePageCount } from './attacker/sqlitePages.js';
import { arrivalsOf, tracesOf, type Trace } from './attacker/traces.js';
import { latestImage, walImages } from './attacker/walImages.js';

/*
 * Somebody with copies of the files tries to find out who answered what: which answers and which comment belong to a
 * code, to a receipt or to a place in the order of arrival, and which comment to which answers. Every order that the
 * files hold is paired with every other; over many waves that must come out as chance does.
 */

const runs = 60;
const loots = ['closed file', 'backup', 'copies', 'copies and order'] as const;
type Loot = (typeof loots)[number];
type Tallies = Readonly<Record<Loot, Map<string, Guess[]>>>;

/** Attacks one wave from its opening to its closing. */
async function attackWave(
  size: number,
  seed: number,
  tallies: Tallies,
  admission: Wave['admission'],
): Promise<void> {
  const installation = await install();
  const { deps, folder } = installation;
  try {
    await hurry(deps);
    const source = size === 12 ? await findQuestionnaire('clima-sportello') : smallSurvey();
    const desk = await openDesk(deps, { organization: 'vignola', source, size, seed, admission });
    const receipts: string[] = [];
    const copies: Buffer[] = [];
    for (const person of desk.people) {
      receipts.push(await submit(deps, person));
      const { database, log } = filesOf(folder);
      copies.push(latestImage(database, log));
    }
    const full = copies.at(-1)!;
    const key = readKey(deps.config.keyDir, desk.wave.id);
    const truth = truthOf(deps, desk, { image: full, receipts, key });

    await closeWave(deps, desk.wave.id);
    const { database, log } = filesOf(folder);
    const closed = latestImage(database, log);
    const backup = readFileSync(join(folder, 'backups', `${desk.wave.id}.db`));
    // Nothing but the note that the wave is closed was written after all that was before had been cleared away
    expect(walImages(database, log)).toHaveLength(1);
    expect([freePageCount(closed), freePageCount(backup)]).toEqual([0, 0]);

    const inClosed = tracesOf(closed, truth, size);
    const inCopies = [...arrivalsOf(copies, truth, size), ...tracesOf(full, truth, size), ...inClosed];
    const people = desk.people.map((_, person) => person);
    const order: Trace = { subject: 'code', name: 'people by arrival', by: 'arrival', people };
    addRun(tallies['closed file'], pairAll(inClosed));
    addRun(tallies.backup, pairAll(tracesOf(backup, truth, size)));
    addRun(tallies.copies, pairAll(inCopies));
    addRun(tallies.copies, new Map([['bytes in common', tieByBytes(full, closed, truth, size)]]));
    addRun(tallies['copies and order'], pairAll([order, ...inCopies]));
  } finally {
    await installation.remove();
  }
}

async function attackWaves(size: number, experiment: number, admission: Wave['admission']): Promise<Tallies> {
  const tallies = Object.fromEntries(loots.map((loot) => [loot, new Map()])) as Tallies;
  for (let run = 0; run < runs; run += 1) await attackWave(size, experiment * runs + run, tallies, admission);
  return tallies;
}

describe.each([
  { people: 50, pairs: 3_000, admission: 'codes' as const },
  { people: 12, pairs: 720, admission: 'codes' as const },
  { people: 12, pairs: 720, admission: 'shared' as const },
])(
  'who answered what, among $people people with admission $admission, is found out no more often than by chance',
  ({ people, pairs, admission }) => {
    const experiments = new Map<number, Promise<Tallies>>();
    const experiment = async (loot: Loot, number: number): Promise<Tallies[Loot]> => {
      const made = experiments.get(number) ?? attackWaves(people, number, admission);
      experiments.set(number, made);
      return (await made)[loot];
    };

    test.each<[string, Loot, string[]]>([
      [
        'from the file of a closed wave',
        'closed file',
        [
          'code in access_code by key ~ answers in response by key',
          'code in access_code by key ~ comment in comment by key',
          'receipt in receipt by key ~ answers in response by key',
        ],
      ],
      [
        'from the backup that the closing makes',
        'backup',
        [
          'code in access_code by key ~ answers in response by key',
          'receipt in receipt by key ~ answers in response by key',
        ],
      ],
      [
        'from copies after every submission, with which each slot is tied to its code',
        'copies',
        [
          'code in access_code by arrival ~ answers in response by key',
          'code in access_code by arrival ~ comment in comment by key',
          'slot of answers in sealed_slot by key ~ answers in response by key',
          'slot of answers in sealed_slot by place ~ answers in response by key',
          'slot of answers in sealed_slot by likeness ~ answers in response by likeness',
          'slot of a comment in sealed_slot by key ~ comment in comment by key',
          'bytes in common',
        ],
      ],
      [
        'from such copies by somebody who saw in which order the people came',
        'copies and order',
        ['people by arrival ~ answers in response by key', 'people by arrival ~ comment in comment by key'],
      ],
      [
        'nor which comment goes with which answers',
        'closed file',
        [
          'answers in response by key ~ comment in comment by key',
          'answers in response by likeness ~ comment in comment by likeness',
        ],
      ],
    ])(
      '%s',
      async (_, loot, expected) => {
        const first = await experiment(loot, 1);
        // A shared code leads to nobody, so there is nothing to pair with it
        const there = expected.filter((name) => admission === 'codes' || !name.startsWith('code '));
        expect(there.length).toBeGreaterThan(0);
        for (const name of there) {
          const guesses = first.get(name) ?? [];
          expect([name, guesses.length, guesses.length * people]).toEqual([name, runs, pairs]);
        }
        expect(mostHitsByChance(runs)).toBe(84);
        expect(await leaksOf((number) => experiment(loot, number))).toEqual([]);
      },
      300_000,
    );
  },
);

describe('the same attacks break stores in which nobody thought of them', () => {
  test.each([
    { what: 'ordinary tables, from the closed file', store: numberedRows, people: 50, copies: false },
    { what: 'ordinary tables, from the closed file', store: numberedRows, people: 12, copies: false },
    { what: 'random keys, from the closed file', store: randomKeys, people: 12, copies: false },
    {
      what: 'a file rewritten at the closing, from copies',
      store: randomKeysRewritten,
      people: 50,
      copies: true,
    },
    {
      what: 'a file rewritten at the closing, from copies',
      store: randomKeysRewritten,
      people: 12,
      copies: true,
    },
  ])('$people people: $what', ({ store, people, copies: hasCopies }) => {
    const [withCodes, withComments] = [new Map<string, Guess[]>(), new Map<string, Guess[]>()];
    for (let run = 0; run < 10; run += 1) {
      const { truth, copies, closed } = fill(store, people);
      const images = copies.map(({ database, log }) => latestImage(database, log));
      const traces = tracesOf(closed, truth, people);
      if (hasCopies) traces.push(...arrivalsOf(images, truth, people));
      addRun(withCodes, pairAll(traces.filter(({ subject }) => subject !== 'comment')));
      addRun(withComments, pairAll(traces.filter(({ subject }) => subject !== 'code')));
    }
    expect(bestShare(withCodes)).toBeGreaterThanOrEqual(0.95);
    expect(bestShare(withComments)).toBeGreaterThanOrEqual(0.95);
  });

  test('numbers that two tables share, from the closed file', () => {
    const { truth, closed } = fill(sharedIds, 50);
    expect(tieByBytes(closed, closed, truth, 50).hits).toBe(50);
  });

  test('but a rewritten file without copies gives nothing away, so the scale has a zero', async () => {
    const closedFiles = async () => {
      const tally = new Map<string, Guess[]>();
      for (let run = 0; run < runs; run += 1) {
        const { truth, closed } = fill(randomKeysRewritten, 12);
        addRun(tally, pairAll(tracesOf(closed, truth, 12)));
      }
      return tally;
    };
    expect(await leaksOf(closedFiles)).toEqual([]);
  });
});
