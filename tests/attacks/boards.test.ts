import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { addOrganization } from '../../src/collection/organizations.js';
import { closeBoard, findBoard, renewLink } from '../../src/improvement/boards/boards.js';
import { newCounters } from '../../src/counters.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { isPostgres } from '../../src/storage/database.js';
import { install, type Installation } from '../support/installation.js';
import { hiddenField, visitorOf, type Ask } from '../support/pages.js';
import { addExampleBoard, groupAddress } from '../support/pages/boards.js';

/*
 * Somebody who has the files, the register and the logs wants to know who put up which card, or puts up cards to do harm.
 * Nothing that is written is of a person, so there is nothing to be found.
 */

let program: Installation;
let server: RunningServer;
let ask: Ask;
const logged: string[] = [];
let address: string;

beforeAll(async () => {
  program = await install();
  const write = (entry: unknown): void => void logged.push(JSON.stringify(entry));
  const logger = Object.assign(Object.create(program.deps.logger) as typeof program.deps.logger, {
    ...{ info: write, warn: write, error: write },
  });
  await addOrganization(program.deps, { organization: 'vignola', name: 'Comune di Vignola' });
  await addExampleBoard(program.deps, 'vignola');
  await addExampleBoard(program.deps, 'vignola');
  server = await startServer({ ...program.deps, logger }, { host: '127.0.0.1', port: 0 });
  ask = visitorOf(server);
  address = groupAddress(program.deps, 'vignola');
});
afterAll(async () => {
  await server.stop();
  await program.remove();
});

const cardsOf = async (number = 1) => (await findBoard(program.deps.database, 'vignola', number)).cards;
/** What a browser says of the person who writes. */
const marks = {
  'User-Agent': 'Telefono-di-Mario-9c2',
  'X-Forwarded-For': '203.0.113.77',
  Cookie: 'chi=mario-9c2',
};
const nonces: string[] = [];

async function put(text: string, to = address) {
  const nonce = hiddenField((await ask(to, undefined, marks)).html, 'nonce');
  nonces.push(nonce);
  return ask(to, { bone: '1', kind: 'idea', text, nonce }, marks);
}

const texts = Array.from({ length: 12 }, (_, at) => `Scheda del canarino ${at}`);

describe('whoever reads everything that was kept', () => {
  test('finds cards in the order of random ids, and no time, address, browser, session or form', async () => {
    const { database } = program.deps;
    for (const [at, text] of texts.entries()) {
      expect((await put(text)).status).toBe(303);
      const cards = await cardsOf();
      expect(cards.map(({ id }) => id)).toEqual(cards.map(({ id }) => id).sort());
      expect(cards).toHaveLength(at + 1);
      // As they lie on the disk too, not only as they are read
      if (isPostgres(database)) {
        const { rows } = await sql<{ card_id: Buffer; xmin: string }>`
          select card_id, xmin::text as xmin from board_card where board_number = 1 order by ctid`.execute(
          database,
        );
        const lying = rows.map(({ card_id }) => card_id.toString('hex'));
        expect(lying).toEqual([...lying].sort());
        expect(new Set(rows.map(({ xmin }) => xmin)).size).toBe(1);
      }
      for (const [file, content] of program.files())
        for (const mark of ['9c2', '203.0.113.77', 'Telefono-di', ...nonces])
          expect([file, content.includes(mark)]).toEqual([file, false]);
    }
    // The order in which they were written is not that in which they are kept
    expect((await cardsOf()).map(({ text }) => text)).not.toEqual(texts);
    const columns = Object.keys(
      (await sql<Record<string, unknown>>`select * from board_card limit 1`.execute(database)).rows[0] ?? {},
    );
    expect(columns.sort()).toEqual(
      [
        'action_number',
        'board_number',
        'bone',
        'card_id',
        'kind',
        'moves',
        'organization_id',
        'row_digest',
      ].concat(['text', 'withdrawn_because']),
    );
    const { rows } = await sql<{ moves: string }>`select moves from board_card`.execute(database);
    expect(new Set(rows.map(({ moves }) => moves))).toEqual(new Set(['[]']));
    const { rows: entries } = await sql<{ act: string; actor: string }>`
      select act, actor from audit_entry`.execute(database);
    expect(entries.filter(({ act }) => act.startsWith('board.')).map(({ act }) => act)).toEqual([
      'board.add',
      'board.add',
    ]);
  }, 60_000);

  test('finds no line in the log while people write, and only counts of the hour after', async () => {
    expect(logged).toEqual([]);
    const own = await startServer(
      {
        ...program.deps,
        logger: Object.assign(Object.create(program.deps.logger) as typeof program.deps.logger, {
          info: (entry: unknown) => void logged.push(JSON.stringify(entry)),
        }),
      },
      { host: '127.0.0.1', port: 0 },
    );
    await visitorOf(own)(address, undefined, marks);
    await own.stop();
    expect(logged).toHaveLength(1);
    expect(JSON.parse(logged[0]!)).toEqual({
      ...{
        hour: expect.any(String),
        page: '/cartellone/:organization/:number/:key',
        status: 200,
        requests: 1,
      },
    });
  });

  test('sets no cookie, and answers to all the same', async () => {
    const first = await put('Una scheda');
    const second = await put('Una scheda molto più lunga di quella di prima');
    expect(first.headers.get('set-cookie')).toBeNull();
    expect([first.status, first.headers.get('location')]).toEqual([
      second.status,
      second.headers.get('location'),
    ]);
    expect(first.html).toBe(second.html);
  });
});

describe('the link of a board', () => {
  test('opens no other, and none after it was renewed', async () => {
    const key = address.split('/').at(-1)!;
    for (const path of [`/cartellone/vignola/2/${key}`, `/cartellone/altrove/1/${key}`])
      for (const part of ['', '/parte', '/eventi']) expect((await ask(`${path}${part}`)).status).toBe(404);
    expect(
      (await ask(`/cartellone/vignola/2/${key}`, { text: 'Altrove', bone: '1', nonce: 'x' })).status,
    ).toBe(404);
    expect(await cardsOf(2)).toEqual([]);
    const before = groupAddress(program.deps, 'vignola', 2);
    expect((await ask(before)).status).toBe(200);
    await renewLink(program.deps, 'vignola', 2);
    expect((await ask(before)).status).toBe(404);
    expect((await ask(groupAddress(program.deps, 'vignola', 2, 2))).status).toBe(200);
  });
});

describe('whoever puts up what is to do harm', () => {
  const second = () => groupAddress(program.deps, 'vignola', 2, 2);

  test.each([
    [
      'a script',
      '<script>alert(1)</script>"><img src=x onerror=alert(1)>',
      '<script>alert(1)</script>"><img src=x onerror=alert(1)>',
    ],
    ['marks of the reading direction', 'Bene\u202Eelam \u2066ed', 'Beneelam ed'],
    ['two hundred accents', `e${'\u0301'.repeat(199)}`, 'é\u0301\u0301'],
  ])('sees text and nothing more: %s', async (_, text, kept) => {
    expect((await put(text, second())).status).toBe(303);
    expect((await cardsOf(2)).map((card) => card.text)).toContain(kept);
    const reply = await fetch(`${server.url}${second()}`);
    const html = await reply.text();
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<img src=x');
    expect(html).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/u);
  });

  test('is refused ten megabytes, and nothing is kept of them', async () => {
    const before = (await cardsOf(2)).length;
    const status = await new Promise<number | string>((resolve) => {
      const sending = request(`${server.url}${second()}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      });
      sending.on('response', (reply) => {
        resolve(reply.resume().statusCode ?? 0);
      });
      sending.on('error', (error: NodeJS.ErrnoException) => {
        resolve(error.code ?? '');
      });
      sending.end(`text=${'x'.repeat(10_000_000)}`);
    });
    expect([413, 'EPIPE', 'ECONNRESET']).toContain(status);
    expect(await cardsOf(2)).toHaveLength(before);
  });

  test('adds one card with twenty clicks at once', async () => {
    const nonce = hiddenField((await ask(second())).html, 'nonce');
    const before = (await cardsOf(2)).length;
    const fields = { bone: '2', kind: 'fact', text: 'Molti clic', nonce };
    const replies = await Promise.all(Array.from({ length: 20 }, () => ask(second(), fields)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([303]));
    expect(await cardsOf(2)).toHaveLength(before + 1);
  });

  test('is slowed down after sixty cards in ten minutes', async () => {
    const fields = { bone: '2', kind: 'fact', text: 'Ancora', nonce: '0'.repeat(32) };
    let status = 303;
    for (let time = 0; time < 60 && status === 303; time += 1) ({ status } = await ask(second(), fields));
    expect(status).toBe(429);
  }, 30_000);

  test('adds nothing to a board that is closed, which is still read', async () => {
    await closeBoard(program.deps, 'vignola', 1);
    const before = (await cardsOf()).length;
    const fresh = await startServer(
      { ...program.deps, counters: newCounters() },
      { host: '127.0.0.1', port: 0 },
    );
    const reply = await visitorOf(fresh)(address, {
      bone: '1',
      kind: 'idea',
      text: 'Tardi',
      nonce: '0'.repeat(32),
    });
    const page = await visitorOf(fresh)(address);
    await fresh.stop();
    expect([reply.status, page.status]).toEqual([410, 200]);
    expect(page.html).not.toContain('name="nonce"');
    expect(await cardsOf()).toHaveLength(before);
  });
});

describe('a stream of events', () => {
  test('says that something changed and not what, and ends when the server stops', async () => {
    const own = await startServer(program.deps, { host: '127.0.0.1', port: 0 });
    const second = groupAddress(program.deps, 'vignola', 2, 2);
    const reply = await fetch(`${own.url}${second}/eventi?visto=prima`);
    expect(reply.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const stopping = own.stop();
    const text = await reply.text();
    await stopping;
    expect(text).toBe('retry: 3000\n\nevent: changed\ndata:\n\n');
  });
});
