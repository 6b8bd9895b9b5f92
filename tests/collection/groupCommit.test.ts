import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sql } from 'kysely';
import { formatCode, issueCodes, newCode, shareCode } from '../../src/collection/accessCodes.js';
import { storeBallots, type Ballot, type Verdict } from '../../src/collection/ballots.js';
import { closeWave } from '../../src/collection/closing.js';
import { addOffice } from '../../src/collection/offices.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { submit } from '../../src/collection/submission.js';
import { readKey } from '../../src/collection/urnKeys.js';
import { openWave, type Wave } from '../../src/collection/waves.js';
import type { Deps } from '../../src/deps.js';
import { filesOf, hurry, openDesk, truthOf } from '../attacks/attacker/desk.js';
import { addRun, leaksOf, pairAll, type Guess } from '../attacks/attacker/pairing.js';
import { tracesOf, type Trace } from '../attacks/attacker/traces.js';
import { latestImage } from '../attacks/attacker/walImages.js';
import { engine } from '../support/engine.js';
import { commandLine } from '../support/command.js';
import { everyRow } from '../support/everyRow.js';
import { answer, install, problemOf, type Installation } from '../support/installation.js';
import { answerAt, openForm, openForPeople, readStored, slotsOfResponse } from '../support/people.js';
import { smallSurvey } from '../support/smallSurvey.js';

/** What is read off the bytes of a SQLite file. */
const ofFiles = engine === 'postgres' ? test.skip : test;

const nonceOf = (n: number): string => n.toString(16).padStart(32, '0');

let installation: Installation;
beforeEach(async () => {
  installation = await install();
});
afterEach(async () => {
  await installation.remove();
});

async function openFor(people: number, organization = 'vignola'): Promise<{ wave: Wave; codes: string[] }> {
  const { deps } = installation;
  await addOrganization(deps, { organization, name: 'Comune' });
  await addOffice(deps, { organization, code: 'URP', name: 'URP', headcount: people, kind: 'desk' });
  const wave = await openWave(deps, { organization, source: smallSurvey(), closes: '2026-03-15' });
  return { wave, codes: await issueCodes(deps, { wave: wave.id, office: 'URP', count: people }) };
}

/** The installation, with a list of how many ballots each transaction took. */
function counted(): { deps: Deps; groups: number[] } {
  const groups: number[] = [];
  const { deps } = installation;
  const store = async (ballots: readonly Ballot[], today: string): Promise<Verdict[]> => {
    groups.push(ballots.length);
    return storeBallots(deps.database, ballots, today);
  };
  return { deps: { ...deps, storeBallots: store }, groups };
}

/** Frames of the write-ahead log that end a transaction. */
function commitsInLog(): number {
  const [, log] = [...installation.files()].find(([file]) => file.endsWith('.db-wal'))!;
  const page = log.readUInt32BE(8);
  let commits = 0;
  for (let at = 32; at + 24 + page <= log.length; at += 24 + page) {
    // Those of an earlier round of the log have other salts
    if (!log.subarray(at + 8, at + 16).equals(log.subarray(16, 24))) break;
    if (log.readUInt32BE(at + 4) > 0) commits += 1;
  }
  return commits;
}

describe('forty people who send their answers at the same moment', () => {
  test('are flushed to disk together, and each has a receipt of their own', async () => {
    const { wave, codes } = await openFor(40);
    const before = engine === 'sqlite' ? commitsInLog() : 0;
    const receipts = await Promise.all(codes.map((code) => answer(installation, wave, code)));
    if (engine === 'sqlite') expect(commitsInLog() - before).toBe(1);
    expect(new Set(receipts).size).toBe(40);
    const stored = await everyRow(installation.deps.database);
    expect([stored.receipt?.length, stored.sealed_slot?.length]).toEqual([40, 80]);
    expect((await closeWave(installation.deps, wave.id)).responses).toBe(40);
  });

  test('each get their own answer, whatever is wrong with somebody else’s', async () => {
    const { wave, codes } = await openFor(40);
    const other = await openFor(2, 'spilamberto');
    await closeWave(installation.deps, other.wave.id);
    await answer(installation, wave, codes[0]!);
    const { deps, groups } = counted();
    const ratings = new Uint8Array([2]);
    const send = (code: string, nonce = nonceOf(1)) =>
      problemOf(submit(deps, { code, nonce, ratings, comments: new Map() }));
    const told = await Promise.all([
      ...codes.slice(2).map((code) => send(code)),
      send(codes[0]!),
      send(formatCode(newCode())),
      send('ABCD'),
      send(other.codes[0]!),
      send(codes[1]!, nonceOf(1)),
      send(codes[1]!, nonceOf(2)),
      send(codes[1]!, nonceOf(1)),
    ]);
    expect(told.slice(38, 42)).toEqual(['codeUsed', 'codeUnknown', 'codeMistyped', 'waveOver']);
    // One of two answers with one code counts, and its repetition is told the same; a server decides which came first
    const ofOneCode = told.slice(42);
    const first = engine === 'sqlite' || ofOneCode[0] === 'no problem';
    expect(ofOneCode).toEqual(
      first ? ['no problem', 'codeUsed', 'no problem'] : ['codeUsed', 'no problem', 'codeUsed'],
    );
    expect(new Set(told.slice(0, 38))).toEqual(new Set(['no problem']));
    // A server lets the first begin while others are still looked up
    if (engine === 'sqlite') expect(groups).toEqual([41]);
    expect(groups.length).toBeLessThan(5);
    expect((await closeWave(installation.deps, wave.id)).responses).toBe(40);
  });

  ofFiles('are all told to try again when the disk is full, and all their codes stay valid', async () => {
    const { wave, codes } = await openFor(40);
    const { database } = installation.deps;
    const { rows } = await sql<{ page_count: number }>`pragma page_count`.execute(database);
    const before = await everyRow(database);
    await sql.raw(`pragma max_page_count = ${rows[0]!.page_count}`).execute(database);
    const refused = await Promise.all(codes.map((code) => problemOf(answer(installation, wave, code))));
    expect(new Set(refused)).toEqual(new Set(['storageFull']));
    expect(await everyRow(database)).toEqual(before);
    await sql.raw(`pragma max_page_count = ${rows[0]!.page_count + 1000}`).execute(database);
    await Promise.all(codes.map((code) => answer(installation, wave, code)));
    expect((await closeWave(installation.deps, wave.id)).responses).toBe(40);
  });

  test('are not kept from answering by one whose answers cannot be stored', async () => {
    const { wave, codes } = await openFor(40);
    const { deps } = installation;
    // A receipt that nobody was given, as only a damage could leave it
    const receipt = await answer(installation, wave, codes[0]!);
    await sql`update access_code set used = 0`.execute(deps.database);
    const told = await Promise.all(codes.map((code) => problemOf(answer(installation, wave, code))));
    expect(told[0]).toBe(engine === 'sqlite' ? 'SQLITE_CONSTRAINT_PRIMARYKEY' : '23505');
    expect(new Set(told.slice(1))).toEqual(new Set(['no problem']));
    const { rows } = await sql<{ receipt: string }>`select receipt from receipt`.execute(deps.database);
    expect(rows).toHaveLength(40);
    expect(rows.map((row) => row.receipt)).toContain(receipt);
  });

  test('share a code as often as it may be shared, and no more', async () => {
    const { deps } = installation;
    await openFor(6);
    const shared = await openWave(deps, {
      ...{ organization: 'vignola', source: smallSurvey(), closes: '2026-03-15' },
      ...{ admission: 'shared', offices: ['URP'] },
    });
    const code = await shareCode(deps, { wave: shared.id, office: 'URP' });
    const told = await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        problemOf(answer(installation, shared, code, { nonce: nonceOf(n) })),
      ),
    );
    expect(told.filter((each) => each === 'no problem')).toHaveLength(12);
    expect(told.filter((each) => each === 'sharedCodeExhausted')).toHaveLength(28);
    expect((await closeWave(deps, shared.id)).responses).toBe(12);
  });

  test('are in the files, each with a receipt that was shown, when the program is killed just then', async () => {
    const line = commandLine();
    try {
      const { people } = await openForPeople(line, 40);
      const server = await line.serve();
      for (const person of people) await openForm(server.url, person);
      const ended = people.map((person) => answerAt(server.url, person).catch(() => undefined));
      await Promise.any(ended);
      await server.kill();
      await Promise.all(ended);
      const shown = people.flatMap(({ receipt }) => receipt ?? []);
      const { receipts, usedCodes, slots, integrity } = await readStored(line);
      expect(shown.length).toBeGreaterThan(0);
      expect(shown.filter((receipt) => !receipts.includes(receipt))).toEqual([]);
      expect([integrity, usedCodes, slots]).toEqual([
        'ok',
        receipts.length,
        slotsOfResponse * receipts.length,
      ]);
    } finally {
      line.remove();
    }
  }, 60_000);
});

describe('ballots of one transaction', () => {
  test('store one form of each person, and refuse all others, in whatever order they come', async () => {
    const { wave, codes } = await openFor(8);
    const { deps } = installation;
    const cast = fc.record({ person: fc.nat(7), form: fc.nat(2) });
    const stored = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(fc.array(cast, { minLength: 1, maxLength: 40 }), async (casts) => {
        const told = await Promise.all(
          casts.map(({ person, form }) =>
            problemOf(answer(installation, wave, codes[person]!, { nonce: nonceOf(form) })),
          ),
        );
        for (const [at, { person, form }] of casts.entries())
          if (told[at] === 'no problem' && !stored.has(person)) stored.set(person, form);
        // Which of a person's forms comes first, the network decides; it is one, and stays the one
        for (const [at, { person, form }] of casts.entries())
          expect(told[at]).toBe(stored.get(person) === form ? 'no problem' : 'codeUsed');
        const rows = await everyRow(deps.database);
        expect([rows.receipt?.length, rows.sealed_slot?.length]).toEqual([stored.size, 2 * stored.size]);
      }),
      { numRuns: 40 },
    );
  });

  ofFiles(
    'lie in an order that says neither who came when nor what belongs together',
    async () => {
      const people = 12;
      const attack = async (experiment: number): Promise<Map<string, Guess[]>> => {
        const tally = new Map<string, Guess[]>();
        for (let run = 0; run < 60; run += 1) {
          const desks = await install();
          const { deps, folder } = desks;
          try {
            await hurry(deps);
            const plan = { organization: 'vignola', source: smallSurvey(), size: people };
            const desk = await openDesk(deps, { ...plan, seed: 60 * experiment + run });
            const receipts = await Promise.all(desk.people.map((person) => submit(deps, person)));
            const { database, log } = filesOf(folder);
            const image = latestImage(database, log);
            const key = readKey(deps.config.keyDir, desk.wave.id);
            const truth = truthOf(deps, desk, { image, receipts, key });
            const arrived = desk.people.map((_, person) => person);
            // Whoever saw the people come knows them, and asks which slots are theirs
            const order: Trace = { subject: 'answers', name: 'arrival', by: 'arrival', people: arrived };
            const traces = tracesOf(image, truth, people).map((trace): Trace => ({
              ...trace,
              subject: trace.subject === 'slot of a comment' ? 'comment' : trace.subject,
            }));
            addRun(tally, pairAll([order, ...traces]));
          } finally {
            await desks.remove();
          }
        }
        return tally;
      };
      const first = await attack(1);
      for (const expected of [
        'slot of answers in sealed_slot by place ~ arrival',
        'receipt in receipt by place ~ arrival',
        'slot of answers in sealed_slot by place ~ slot of a comment in sealed_slot by place',
      ])
        expect([...first.keys()]).toContain(expected);
      expect(await leaksOf((number) => (number === 1 ? Promise.resolve(first) : attack(number)))).toEqual([]);
    },
    60_000,
  );
});
