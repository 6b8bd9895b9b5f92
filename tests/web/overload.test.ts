import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { catalogue } from '../../src/language/catalogue.js';
import { isRefused, lastingLag, overloadGuard } from '../../src/web/overload.js';

const milliseconds = (n: number): number => n * 1e6;

const calm = { lag: 0, running: 0, memory: 0 };
const ofResults = [
  '/sportello/vignola',
  '/sportello/vignola/rapporto/vignola-1.pdf',
  '/accesso',
  '/compilazione',
];
const ofRespondents = [
  ...['/', '/compila', '/compila/risposte', '/ricevute/vignola-1', '/anonimato'],
  ...['/cartellone/vignola/1/key', '/segnala/vignola/1/key', '/open-space/vignola/1/key'],
];

describe('when there is too much to do', () => {
  test.each([...ofResults, ...ofRespondents])('%s is served as long as there is not', (path) => {
    expect(isRefused(path, calm)).toBe(false);
    expect(isRefused(path, { lag: 200, running: 100, memory: 0.75 })).toBe(false);
  });

  test.each([
    { what: 'the program is late', load: { ...calm, lag: 201 } },
    { what: 'many requests wait', load: { ...calm, running: 101 } },
    { what: 'memory is getting short', load: { ...calm, memory: 0.76 } },
  ])('pages with results are refused first, where $what', ({ load }) => {
    for (const path of ofResults) expect([path, isRefused(path, load)]).toEqual([path, true]);
    for (const path of ofRespondents) expect([path, isRefused(path, load)]).toEqual([path, false]);
  });

  test.each([
    { what: 'the program is very late', load: { ...calm, lag: 501 } },
    { what: 'very many requests wait', load: { ...calm, running: 401 } },
    { what: 'there is no memory left', load: { ...calm, memory: 1.01 } },
  ])('those who answer are refused only where $what', ({ load }) => {
    for (const path of [...ofResults, ...ofRespondents])
      expect([path, isRefused(path, load)]).toEqual([path, true]);
  });
});

describe('the lag that counts', () => {
  test('is by how much even the quickest of several turns was late', () => {
    expect(lastingLag({ count: 5, min: milliseconds(320) })).toBe(300);
  });

  test('is none after one long piece of work among turns on time', () => {
    expect(lastingLag({ count: 30, min: milliseconds(20) })).toBe(0);
    expect(lastingLag({ count: 30, min: milliseconds(19.2) })).toBe(0);
  });

  test('cannot be told from a few turns', () => {
    expect(lastingLag({ count: 4, min: milliseconds(900) })).toBeUndefined();
  });
});

describe('a refusal', () => {
  /** Turns of a program that is as late as we say. */
  const turns = { count: 10, min: milliseconds(20), reset: () => undefined };
  let inUse = 0;
  const { refuse, count } = overloadGuard({ turns, memory: () => inUse });
  const waiting: (() => void)[] = [];
  const app = express()
    .use(refuse, count)
    .get('/sportello/vignola/rapporto', (_request, response) => {
      waiting.push(() => response.send('report'));
    })
    .use((_request, response) => response.send('served'));
  const server = createServer(app);
  let url: string;
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });
  const ask = async (path: string) => {
    const reply = await fetch(url + path);
    return { status: reply.status, wait: reply.headers.get('Retry-After'), html: await reply.text() };
  };

  test.each(['it', 'en'] as const)('is a short page that says what to do (%s)', async (language) => {
    turns.min = milliseconds(900);
    const { overloadTitle, overloadText } = catalogue(language).common;
    const { status, wait, html } = await ask(`/compila?lang=${language}`);
    expect([status, wait]).toEqual([503, '5']);
    expect(html).toContain(overloadTitle);
    expect(html).toContain(overloadText);
    expect(html.length).toBeLessThan(1_000);
  });

  test('ends with the load, and is none while it cannot be told whether there is any', async () => {
    turns.min = milliseconds(900);
    expect((await ask('/compila')).status).toBe(503);
    turns.min = milliseconds(20);
    expect((await ask('/compila')).html).toBe('served');
    Object.assign(turns, { count: 1, min: milliseconds(900) });
    expect((await ask('/compila')).html).toBe('served');
    turns.count = 10;
  });

  test('comes also when there is no memory left, and ends when there is', async () => {
    turns.min = milliseconds(20);
    inUse = 1.01;
    expect((await ask('/compila')).status).toBe(503);
    inUse = 0.9;
    expect((await ask('/sportello/vignola')).status).toBe(503);
    expect((await ask('/compila')).html).toBe('served');
    inUse = 0;
    expect((await ask('/sportello/vignola')).html).toBe('served');
  });

  test('comes also when too many requests wait, and ends when they are answered', async () => {
    turns.min = milliseconds(20);
    const reports = Array.from({ length: 101 }, () => ask('/sportello/vignola/rapporto'));
    while (waiting.length < reports.length) await new Promise(setImmediate);
    expect((await ask('/sportello/vignola')).status).toBe(503);
    expect((await ask('/compila')).status).toBe(200);
    for (const answer of waiting) answer();
    for (const report of reports) expect((await report).html).toBe('report');
    expect((await ask('/sportello/vignola')).status).toBe(200);
  });
});
