import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Writable } from 'node:stream';
import { pino } from 'pino';
import { doWhatIsDueForIncidents } from '../../src/improvement/incidents/due.js';
import { releaseIncidents } from '../../src/improvement/incidents/figures.js';
import { startServer } from '../../src/server.js';
import { backupDatabase } from '../../src/collection/backup.js';
import { everyRow } from '../support/everyRow.js';
import { newNonce, openIncidents, report } from '../support/incidents.js';
import { install, type Installation } from '../support/installation.js';
import { hiddenField, unescaped } from '../support/pages.js';

/*
 * Somebody wants to know who reported a conflict, or what a certain colleague reported: with all files and copies of them,
 * the log, every page, and having watched in which order people stood at the terminal.
 */

const canary = 'CANARINO-5c02be';
const people = 12;
/** The day of the conflict, which nobody needs, among them. */
const ofAReport = [canary, 'discrimination', 'staffing', '2026-03-04'];

/** What a form says that nobody else sends. */
const typed = (person: number) => ({
  ...{ kind: 'persistent', channel: 'online', service: '3', cause: 'discrimination' },
  ...{ ending: 'police', seriousness: '4', help: 'staffing', text: `${canary} ${person}` },
});

let program: Installation;
let path: string;
let log = '';
/** Files of the installation, after any of the reports while the month was open, in which something of one was found. */
const telling: string[] = [];
let pages = '';
let cookies: string[] = [];
let temporary: string;

const holds = (files: Map<string, Buffer>, ...marks: (string | Buffer)[]): string[] =>
  [...files].filter(([, content]) => marks.some((mark) => content.includes(mark))).map(([file]) => file);

beforeAll(async () => {
  program = await install();
  temporary = mkdtempSync(join(tmpdir(), 'barometro-'));
  program.at('2026-03-10');
  path = await openIncidents(program);
  const logger = pino(
    { base: null, timestamp: false },
    new Writable({
      write: (line: Buffer, _encoding, done) => {
        log += line.toString();
        done();
      },
    }),
  );
  const server = await startServer({ ...program.deps, logger }, { host: '127.0.0.1', port: 0 });
  const ask = async (body?: URLSearchParams) => {
    const reply = await fetch(`${server.url}${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body }),
      headers: { 'User-Agent': `${canary}-browser` },
    });
    cookies = [...cookies, ...reply.headers.getSetCookie()];
    return { status: reply.status, html: unescaped(await reply.text()) };
  };
  for (let person = 0; person < people; person += 1) {
    const nonce = hiddenField((await ask()).html, 'nonce');
    const fields = { nonce, day: '2026-03-04', ...typed(person) };
    const { status, html } = await ask(new URLSearchParams(fields));
    expect(status).toBe(200);
    pages += html;
    telling.push(...holds(program.files(), ...ofAReport));
    // A form with a fault shows what was typed to whoever typed it, and leaves nothing behind
    if (person === 0) {
      const faulty = await ask(new URLSearchParams({ ...fields, day: '2027-01-01' }));
      expect([faulty.status, faulty.html.includes(canary)]).toEqual([422, true]);
      expect((await ask(new URLSearchParams({ ...fields, kind: canary }))).status).toBe(400);
    }
  }
  await server.stop();
}, 120_000);
afterAll(async () => {
  await program.remove();
  rmSync(temporary, { recursive: true });
});

describe('while the month is open', () => {
  test('nothing that was reported lies in any file, log, copy or page, and nobody gets a cookie', async () => {
    await backupDatabase(program.deps.database, join(temporary, 'copy.db'));
    const everything = new Map([
      ...program.files(),
      ['backup', readFileSync(join(temporary, 'copy.db'))],
      ['log', Buffer.from(log)],
      ['pages', Buffer.from(pages)],
    ]);
    expect(everything.size).toBeGreaterThan(3);
    expect(holds(everything, ...ofAReport)).toEqual([]);
    expect(telling).toEqual([]);
    expect(cookies).toEqual([]);
    expect(readdirSync(temporary)).toEqual(['copy.db']);
  });

  test('the log has the pattern of the page and the hour, without key, address and organization', () => {
    const lines = log
      .split('\n')
      .filter((line) => line.includes('segnala'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      expect(Object.keys(line).sort()).toEqual(['hour', 'level', 'page', 'requests', 'status']);
      expect(line.page).toBe('/segnala/:organization/:number/:key');
    }
    expect(log).not.toContain(path.split('/').at(-1));
    expect(log).not.toContain('127.0.0.1');
  });

  test('no figure says that anybody has reported', async () => {
    const { months } = await releaseIncidents(program.deps.database, 'vignola');
    expect(months).toEqual([]);
  });

  test('all slots have one length, whether something was written or not', async () => {
    await report(program, { day: '2026-03-10' });
    const slots = await program.deps.database.selectFrom('incident_slot').select('content').execute();
    expect(slots).toHaveLength(3 * (people + 1));
    expect(new Set(slots.map(({ content }) => content.length)).size).toBe(1);
    expect(new Set(slots.map(({ content }) => content.toString('hex'))).size).toBe(slots.length);
  });
});

describe('once the month is opened', () => {
  test('the reports lie without day, number of the form or order, texts apart, under new numbers', async () => {
    const { database } = program.deps;
    const before = await database.selectFrom('incident_slot').select('slot_id').execute();
    program.at('2026-04-09');
    await doWhatIsDueForIncidents(program.deps);
    const rows = await everyRow(database);
    expect(rows.incident_slot).toEqual([]);
    expect([rows.incident?.length, rows.incident_text?.length]).toEqual([people + 1, people]);
    const ids = before.map(({ slot_id }) => slot_id.toString('hex'));
    const incidents = JSON.stringify([rows.incident, rows.incident_text]);
    for (const id of ids) expect(incidents.includes(id)).toBe(false);
    const stored = await database.selectFrom('incident').selectAll().execute();
    expect(Object.keys(stored[0]!).sort()).toEqual([
      ...['cause', 'channel', 'ending', 'incident_id', 'kind', 'month', 'organization_id', 'row_digest'],
      ...['seriousness', 'service'],
    ]);
  });

  test('the key is gone, so that no copy that was made while it was open can ever be read', () => {
    const keys = readdirSync(program.deps.config.keyDir).filter((name) => name.includes('.2026-03.'));
    expect(keys).toEqual([]);
    // Those of the months that still take reports are there
    expect(readdirSync(program.deps.config.keyDir)).toHaveLength(2);
  });

  test('the register says that the month was opened, and of nobody that they reported', async () => {
    const entries = await program.deps.database
      .selectFrom('audit_entry')
      .select(['act', 'actor', 'details'])
      .where('act', 'like', 'incidents.%')
      .execute();
    expect(entries.map(({ act, details }) => `${act} ${details}`)).toEqual([
      'incidents.desk {"services":3}',
      'incidents.open {"month":"2026-03"}',
    ]);
  });
});

describe('the order in which people reported', () => {
  const runs = 40;
  const size = 12;

  test('is found in the order of what is stored no more often than by chance', async () => {
    const places = await placesOfPeople();
    const hits = places.flat().filter((place, at) => place === at % size).length;
    // Expected 40 of 480; 66 and more come by chance about once in ten thousand times
    expect(places.flat()).toHaveLength(runs * size);
    expect(hits).toBeLessThan(66);
    expect(Math.abs(meanCorrelation(places))).toBeLessThan(0.18);
    // Stored as they came, everybody would be in their place
    const naive = places.map((run) => run.map((_, at) => at));
    expect(meanCorrelation(naive)).toBeCloseTo(1, 12);
  });

  /** For each run the place of each person's text among those that are told, which is also that of their row. */
  async function placesOfPeople(): Promise<number[][]> {
    const all: number[][] = [];
    const own = await install();
    own.at('2023-01-01');
    await openIncidents(own);
    for (let run = 0; run < runs; run += 1) {
      const month = new Date(Date.UTC(2023, run, 12)).toISOString().slice(0, 10);
      own.at(month);
      await doWhatIsDueForIncidents(own.deps);
      for (let person = 0; person < size; person += 1)
        await report(own, { text: `persona ${person}`, nonce: newNonce() });
    }
    own.at('2027-01-01');
    await doWhatIsDueForIncidents(own.deps);
    const { months } = await releaseIncidents(own.deps.database, 'vignola');
    for (const { texts } of months.filter(({ count }) => count !== null))
      all.push(Array.from({ length: size }, (_, person) => texts.indexOf(`persona ${person}`)));
    await own.remove();
    return all;
  }

  function meanCorrelation(places: readonly number[][]): number {
    const mean = (size - 1) / 2;
    const variance = places[0]!.reduce((sum, _, at) => sum + (at - mean) ** 2, 0);
    const each = places.map(
      (run) => run.reduce((sum, place, at) => sum + (place - mean) * (at - mean), 0) / variance,
    );
    return each.reduce((sum, value) => sum + value, 0) / each.length;
  }
});
