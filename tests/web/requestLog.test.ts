import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { startServer, type RunningServer } from '../../src/server.js';
import { install, openVignola, type Installation } from '../support/installation.js';
import { nonce, visitorOf, type Ask } from '../support/pages.js';
import { openTranscriber, sheetFields } from '../support/sheets.js';

describe('the log of requests', () => {
  let installation: Installation;
  let server: RunningServer;
  let ask: Ask;
  let lines: string[];
  beforeEach(async () => {
    installation = await install();
    lines = [];
    const logger = pino({ base: null, timestamp: false }, { write: (line: string) => lines.push(line) });
    server = await startServer({ ...installation.deps, logger }, { host: '127.0.0.1', port: 0 });
    ask = visitorOf(server);
  });
  afterEach(async () => {
    await installation.remove();
  });

  const entries = () => lines.map((line) => JSON.parse(line) as Record<string, unknown>);

  test('holds of respondents’ pages only how many there were in each hour, also with errors', async () => {
    const { wave, codes } = await openVignola(installation);
    const headers = { 'User-Agent': 'Telefono-di-Anna', 'X-Forwarded-For': '203.0.113.77' };
    for (const code of codes) {
      await ask('/compila', { code }, headers);
      await ask('/compila/risposte', { code, nonce, COM1: '3', APE1: 'Canarino' }, headers);
    }
    await ask(`/compila/${codes[0]!}?code=${codes[1]!}`, undefined, headers);
    await ask('/compila', { code: 'ABCD-EFGH-JKMN' }, headers);
    await ask(`/ricevute/${wave.id}?chi=Anna`, undefined, headers);
    expect(lines).toEqual([]);
    await server.stop();

    expect(entries()).toEqual([
      { level: 30, hour: '2026-03-02T10:00Z', page: '/compila', status: 200, requests: 12 },
      { level: 30, hour: '2026-03-02T10:00Z', page: '/compila', status: 422, requests: 1 },
      { level: 30, hour: '2026-03-02T10:00Z', page: '/compila/risposte', status: 200, requests: 12 },
      { level: 30, hour: '2026-03-02T10:00Z', page: '/ricevute/:wave', status: 409, requests: 1 },
      { level: 30, hour: '2026-03-02T10:00Z', page: 'unknown', status: 404, requests: 1 },
    ]);
    const all = lines.join('');
    for (const trace of [...codes, 'Canarino', 'Anna', '203.0.113', '127.0.0.1', nonce])
      expect(all).not.toContain(trace);
  });

  test('holds of sheets that are typed in no more than of answers on the web: counts of an hour, no code', async () => {
    const { codes, wave } = await openVignola(installation);
    const hr = await openTranscriber(installation, ask, { organization: 'vignola' });
    lines.length = 0;
    const sheet = sheetFields(wave.questionnaire, '3', { APE1: 'Canarino' });
    const next = await hr.type(await hr.begin(), codes[0]!, sheet);
    await hr.send(next, { code: codes[0]!, ...sheet });
    expect(lines).toEqual([]);
    await server.stop();
    const page = '/trascrizione/:organization/:number';
    expect(entries()).toEqual([
      { level: 30, hour: '2026-03-02T10:00Z', page, status: 200, requests: 3 },
      { level: 30, hour: '2026-03-02T10:00Z', page, status: 409, requests: 1 },
    ]);
    expect(lines.join('')).not.toMatch(/Canarino|vignola|hr@example/);
    expect(lines.join('')).not.toContain(codes[0]!);
  });

  test('holds of pages with results when they were asked for, and neither who nor whose', async () => {
    await openVignola(installation);
    await ask('/sportello/vignola?chi=Anna', undefined, { 'User-Agent': 'Computer-di-Bruno' });
    expect(entries()).toEqual([
      {
        ...{ level: 30, time: '2026-03-02T10:00:00.000Z', method: 'GET', page: '/sportello/:organization' },
        ...{ status: 200, milliseconds: 0 },
      },
    ]);
    await server.stop();
    expect(lines.join('')).not.toMatch(/Anna|Bruno|127\.0\.0|vignola/);
  });

  test('holds how many were refused in an hour because there was too much to do, and not when or where', async () => {
    await server.stop();
    lines.length = 0;
    const logger = pino({ base: null, timestamp: false }, { write: (line: string) => lines.push(line) });
    const config = { ...installation.deps.config, memoryLimit: 1 };
    const full = await startServer({ ...installation.deps, config, logger }, { host: '127.0.0.1', port: 0 });
    const visit = visitorOf(full);
    while ((await visit('/compila')).status !== 503);
    lines.length = 0;
    for (const path of ['/compila', '/anonimato', '/sportello/vignola'])
      expect([path, (await visit(path)).status]).toEqual([path, 503]);
    expect(lines).toEqual([]);
    await full.stop();
    const refused = entries().filter((entry) => 'refused' in entry);
    expect(refused).toEqual([
      { level: 40, hour: '2026-03-02T10:00Z', refused: 'others', requests: 1 },
      { level: 40, hour: '2026-03-02T10:00Z', refused: 'respondents', requests: 3 },
    ]);
  });

  test('says of a defect where it is, and not with what', async () => {
    const { codes } = await openVignola(installation);
    await installation.deps.database.schema.dropTable('receipt').execute();
    const reply = await ask('/compila/risposte', { code: codes[0]!, nonce, COM1: '3', APE1: 'Canarino' });
    expect(reply.status).toBe(500);
    await server.stop();
    const fault = entries().find((entry) => entry.level === 50);
    // As the driver of each engine calls it
    expect(fault?.fault).toMatch(/^(SqliteError|error)\n\s+at /);
    expect(lines.join('')).not.toMatch(/Canarino|no such table|does not exist/);
    expect(lines.join('')).not.toContain(codes[0]!);
  });
});
