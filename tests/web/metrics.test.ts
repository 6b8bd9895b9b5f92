import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startMetrics, type Metrics, type ReportFigures } from '../../src/monitoring/metrics.js';
import { serveMetrics } from '../../src/monitoring/metricsServer.js';
import { startServer, type RunningServer } from '../../src/server.js';
import { install, openVignola, type Installation } from '../support/installation.js';
import { figure } from '../support/metrics.js';

let program: Installation;
let metrics: Metrics;
let server: RunningServer;
let reports: ReportFigures;
let lastDone: Date | undefined;
beforeEach(async () => {
  program = await install();
  reports = { made: 0, failed: 0, running: 0, waiting: 0 };
  lastDone = undefined;
  const { clock } = program.deps;
  const told = { version: '1.2.3', engine: 'sqlite', memoryLimit: 5e8 } as const;
  metrics = startMetrics({ ...told, clock, reports: () => reports, lastDone: () => lastDone });
  server = await startServer({ ...program.deps, metrics }, { host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  await server.stop();
  metrics.stop();
  await program.remove();
});

const visit = async (path: string): Promise<number> => (await fetch(server.url + path)).status;
const valueOf = async (name: string): Promise<number | undefined> => figure(await metrics.text(), name);
const respondents = 'barometro_requests_total{audience="respondents",status="2xx"}';
const others = 'barometro_requests_total{audience="others",status="2xx"}';

describe('the metrics', () => {
  test('have a port of their own, where there is nothing else', async () => {
    const own = await serveMetrics(metrics, { host: '127.0.0.1', port: 0 });
    const reply = await fetch(own.url);
    expect(reply.status).toBe(200);
    expect(reply.headers.get('Content-Type')).toMatch(/^text\/plain; version=0\.0\.4/);
    expect(await reply.text()).toContain('barometro_info{version="1.2.3"');
    for (const path of ['/', '/health', '/compila'])
      expect((await fetch(new URL(path, own.url))).status).toBe(404);
    expect((await fetch(own.url, { method: 'POST' })).status).toBe(404);
    own.stop();
    expect(await visit('/metrics')).toBe(404);
  });

  test('are written as Prometheus reads them', async () => {
    const sample = /^barometro_[a-z_]+(\{([a-z]+="[^"\\\n]*",?)+\})? [\d.e+-]+$/;
    const lines = (await metrics.text()).trim().split('\n');
    const samples = lines.filter((line) => line !== '' && !line.startsWith('# '));
    expect(samples.length).toBeGreaterThan(10);
    expect(samples.filter((line) => !sample.test(line))).toEqual([]);
    const described = lines.filter((line) => line.startsWith('# HELP')).map((line) => line.split(' ')[2]);
    for (const line of samples) expect(described).toContain(line.split(/[{ ]/)[0]);
  });

  test('count pages of those who have an account at once, and those of respondents when the hour is over', async () => {
    await openVignola(program);
    expect(await visit('/accesso')).toBe(200);
    expect(await visit('/compila')).toBe(200);
    expect(await visit('/anonimato')).toBe(200);
    expect(await valueOf(others)).toBe(1);
    expect(await valueOf(respondents)).toBe(0);
    program.at('2026-03-02T10:58:00Z');
    metrics.endHour();
    expect(await valueOf(respondents)).toBe(0);
    program.at('2026-03-02T11:00:01Z');
    metrics.endHour();
    expect(await valueOf(respondents)).toBe(2);
    expect(await valueOf(others)).toBe(1);
  });

  test('tell nothing of an hour of which only the end was seen before they tell the next', async () => {
    const { clock } = program.deps;
    program.at('2026-03-02T10:59:30Z');
    const told = { version: '1', engine: 'sqlite', memoryLimit: 1, lastDone: () => undefined } as const;
    const late = startMetrics({ ...told, clock, reports: () => reports });
    late.countRequest('respondents', 200);
    const before = await late.text();
    program.at('2026-03-02T11:00:01Z');
    late.endHour();
    expect(await late.text()).toBe(before);
    program.at('2026-03-02T12:00:01Z');
    late.endHour();
    expect(figure(await late.text(), respondents)).toBe(1);
    late.stop();
  });

  test('say of the last hour what the process used, and nothing of it before there was one', async () => {
    expect(await metrics.text()).not.toMatch(/^barometro_hour_\w+.* [1-9]/m);
    program.at('2026-03-02T11:00:01Z');
    metrics.endHour();
    expect(await valueOf('barometro_hour_end_seconds')).toBe(Date.parse('2026-03-02T11:00:01Z') / 1000);
    expect(await valueOf('barometro_hour_resident_memory_bytes')).toBeGreaterThan(20e6);
    expect(await valueOf('barometro_hour_heap_used_bytes')).toBeGreaterThan(5e6);
    expect(await valueOf('barometro_hour_open_handles')).toBeGreaterThan(0);
    expect(await valueOf('barometro_hour_cpu_seconds')).toBeGreaterThan(0);
    const delays = ['0.5', '0.9', '0.99', '1'].map((quantile) =>
      valueOf(`barometro_hour_event_loop_delay_seconds{quantile="${quantile}"}`),
    );
    const [median, , , most] = await Promise.all(delays);
    expect(median).toBeGreaterThanOrEqual(0);
    expect(most).toBeGreaterThanOrEqual(median!);
  });

  test('say how reports fare, and in which minute the scheduler last did what was due', async () => {
    expect(await valueOf('barometro_scheduler_last_success_seconds')).toBe(0);
    reports = { made: 7, failed: 1, running: 2, waiting: 3 };
    lastDone = new Date('2026-03-02T10:41:37.250Z');
    expect(await valueOf('barometro_reports_total{outcome="made"}')).toBe(7);
    expect(await valueOf('barometro_reports_total{outcome="failed"}')).toBe(1);
    expect(await valueOf('barometro_reports{state="running"}')).toBe(2);
    expect(await valueOf('barometro_reports{state="waiting"}')).toBe(3);
    expect(await valueOf('barometro_scheduler_last_success_seconds')).toBe(
      Date.parse('2026-03-02T10:41:00Z') / 1000,
    );
  });
});
