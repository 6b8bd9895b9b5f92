import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { startMetrics } from '../../src/monitoring/metrics.js';
import { startServer } from '../../src/server.js';
import { commandLine, type CommandLine, type Serving } from '../support/command.js';
import { install, openVignola } from '../support/installation.js';
import { figure } from '../support/metrics.js';
import { answerAt, openForPeople, type Participant } from '../support/people.js';

/*
 * Somebody sees who sits down at the kiosk, and asks for the metrics all the time. None of them may move when that person
 * answers.
 */

/** Lines that one text has and the other has not. */
function differences(before: string, after: string): string[] {
  const [one, other] = [before, after].map((text) => new Set(text.split('\n')));
  return [...other!].filter((line) => !one!.has(line));
}

describe('the metrics of a running wave', () => {
  let line: CommandLine;
  let server: Serving;
  let people: Participant[];
  let wave: string;
  beforeAll(async () => {
    line = commandLine({ METRICS_PORT: '0' });
    ({ people, wave } = await openForPeople(line, 9));
    server = await line.serve();
  }, 60_000);
  afterAll(async () => {
    await server.kill();
    line.remove();
  });

  const scrape = async (): Promise<string> => {
    const address = /metrics on (http\S+)/.exec(server.printed())![1]!;
    return (await fetch(address)).text();
  };

  test('do not move while people answer, mistype, get lost and come back', async () => {
    // Once, so that whatever is loaded at the first request is
    await answerAt(server.url, people[0]!);
    for (const person of people.slice(1)) {
      const before = await scrape();
      await fetch(`${server.url}/compila`);
      await fetch(`${server.url}/Compila/${person.code}`);
      expect((await answerAt(server.url, { ...person, code: 'ABCD-EFGH-JKMN' })).status).toBe(422);
      expect((await answerAt(server.url, person)).status).toBe(200);
      expect((await answerAt(server.url, { ...person, nonce: '1'.repeat(32) })).status).toBe(409);
      await fetch(`${server.url}/ricevute/${wave}`);
      // The minute of the scheduler goes on by itself
      const moved = differences(before, await scrape());
      expect(moved.filter((one) => !one.startsWith('barometro_scheduler_last_success_seconds '))).toEqual([]);
    }
  });

  test('move when somebody asks for a page of those who have an account, so they are alive', async () => {
    const before = await scrape();
    await fetch(`${server.url}/accesso`);
    expect(differences(before, await scrape())).toContain(
      'barometro_requests_total{audience="others",status="2xx"} 1',
    );
  });

  test('name nobody and nothing of the wave', async () => {
    const text = await scrape();
    const traces = people.flatMap(({ code, receipt, nonce }) => [
      code,
      code.replaceAll('-', ''),
      receipt!,
      nonce!,
    ]);
    for (const trace of [...traces, wave, 'vignola', 'Vignola', 'URP', 'compila', 'ricevute', '127.0.0.1'])
      expect(text).not.toContain(trace);
    const labels = new Set(Array.from(text.matchAll(/[{,](\w+)="/g), ([, label]) => label));
    expect([...labels].sort()).toEqual(
      ['audience', 'engine', 'node', 'outcome', 'quantile', 'state', 'status', 'version'].filter((label) =>
        labels.has(label),
      ),
    );
  });
});

describe('within one process', () => {
  test('the ready-made metrics move with every answer, ours only once the hour is over', async () => {
    const program = await install();
    const { codes } = await openVignola(program);
    const readyMade = new Registry();
    collectDefaultMetrics({ register: readyMade });
    const metrics = startMetrics({
      ...{ version: '1', engine: 'sqlite', memoryLimit: 5e8, clock: program.deps.clock },
      reports: () => ({ made: 0, failed: 0, running: 0, waiting: 0 }),
      lastDone: () => undefined,
    });
    const server = await startServer({ ...program.deps, metrics }, { host: '127.0.0.1', port: 0 });
    const hour = async (time: string): Promise<string> => {
      program.at(time);
      metrics.endHour();
      return metrics.text();
    };
    try {
      let ours = await metrics.text();
      for (const code of codes.slice(0, 5)) {
        const known = await readyMade.metrics();
        await answerAt(server.url, { code, comment: '' });
        expect(differences(known, await readyMade.metrics())).not.toEqual([]);
        expect(await metrics.text()).toBe(ours);
      }
      expect(await hour('2026-03-02T10:59:59Z')).not.toBe(ours);
      ours = await metrics.text();
      // The form and the answers of five people, and not in which minute
      expect(figure(ours, 'barometro_requests_total{audience="respondents",status="2xx"}')).toBe(10);
      await answerAt(server.url, { code: codes[5]!, comment: '' });
      expect(await hour('2026-03-02T11:00:01Z')).toBe(ours);
    } finally {
      await server.stop();
      metrics.stop();
      await program.remove();
    }
  });
});
